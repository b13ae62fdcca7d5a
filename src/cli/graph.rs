use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, decide, words};
use crate::draw;
use crate::syntax::ast::Language;
use clap::ValueEnum;
use std::io::{self, Write};

/// Draw a protocol: its steps and rules, or its decision diagram.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij graph nijmegen.publiekszaken
  tenzij graph nijmegen.publiekszaken --format dot | dot -Tsvg > publiekszaken.svg")]
pub(super) struct Args {
    /// A file, or the name of a module below the rules root.
    protocol: String,
    /// How it is drawn.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the drawing [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    root: Root,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Steps, rules and conditions, indented.
    Text,
    /// The decision diagram for Graphviz.
    Dot,
    /// The decision diagram for programs.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let (workspace, module) = match args.root.protocol(&args.protocol) {
        Ok(found) => found,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let protocol = match decide::gate(&workspace, module, &args.protocol, terminal)? {
        Ok(protocol) => protocol,
        Err(exit) => return Ok(exit),
    };
    let language = args.lang.map_or(protocol.checked().modules.at(protocol.module()).labels, Language::from);
    let drawing = match args.format {
        Format::Text => Some(draw::text(&protocol, workspace.writing(), language)),
        Format::Dot => draw::dot(&protocol, workspace.writing(), language),
        Format::Json => draw::json(&protocol, workspace.writing(), language).map(|json| format!("{json:#}\n")),
    };
    let Some(drawing) = drawing else {
        terminal.problem(words::too_large_to_draw(&args.protocol))?;
        return Ok(Exit::No);
    };
    terminal.out.write_all(drawing.as_bytes())?;
    Ok(Exit::Fine)
}
