use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, decide, paint};
use crate::draw;
use crate::explain;
use crate::syntax::ast::{Date, Language};
use clap::ValueEnum;
use std::io::{self, Write};

/// Draw a protocol as a decision tree; with the facts of a case, its route is marked.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij graph nijmegen.publiekszaken
  tenzij graph nijmegen.publiekszaken --format svg > publiekszaken.svg
  tenzij graph nijmegen.publiekszaken --format svg --facts case.json > case.svg
  tenzij graph nijmegen.publiekszaken --format dot | dot -Tpdf > publiekszaken.pdf")]
pub(super) struct Args {
    /// A file, or the name of a module below the rules root.
    protocol: String,
    /// How it is drawn.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The facts of a case, as JSON, to mark its route; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    facts: Option<String>,
    /// The date for which the case is decided [default: today].
    #[arg(long, value_name = "DATE", value_parser = decide::date, requires = "facts")]
    on: Option<Date>,
    /// The language of the drawing [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    root: Root,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Steps, questions and outcomes in words.
    Text,
    /// A picture for the screen and for paper (A4).
    Svg,
    /// For Graphviz.
    Dot,
    /// For Mermaid.
    Mermaid,
    /// For programs: the tree, and the decision diagram of the whole protocol.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    let (workspace, module) = match args.root.protocol(&args.protocol) {
        Ok(found) => found,
        Err(problem) => return terminal.problem(&problem).map(|()| Exit::Refused),
    };
    let protocol = match decide::gate(&workspace, module, &args.protocol, terminal)? {
        Ok(protocol) => protocol,
        Err(exit) => return Ok(exit),
    };
    let language = args.lang.map_or(protocol.checked().modules.at(protocol.module()).labels, Language::from);
    let mut case = None;
    if let Some(from) = &args.facts {
        let on = args.on.unwrap_or_else(|| jiff::Zoned::now().date());
        match decide::facts(from, &protocol, on, language) {
            Ok(read) => case = Some(read),
            Err(problems) => {
                for problem in problems {
                    terminal.problem(&problem)?;
                }
                return Ok(Exit::Refused);
            }
        }
        if let Some(refusal) = explain::not_in_force(&protocol, on, language) {
            return terminal.problem(&refusal).map(|()| Exit::No);
        }
    }
    let tree = draw::tree(&protocol, workspace.writing(), language, case.as_ref());
    let drawing = match args.format {
        Format::Text => paint::page(&draw::text(&tree), terminal.color),
        Format::Svg => draw::svg(&tree),
        Format::Dot => draw::dot(&tree),
        Format::Mermaid => draw::mermaid(&tree),
        Format::Json => format!("{:#}\n", draw::json(&protocol, workspace.writing(), &tree)),
    };
    terminal.out.write_all(drawing.as_bytes())?;
    Ok(Exit::Fine)
}
