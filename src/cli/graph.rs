use super::locate::Root;
use super::terminal::Terminal;
use super::{Exit, Lang, decide, paint};
use crate::draw;
use crate::syntax::ast::Date;
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
    /// A file, or the name of a module below the rules root; `name@2025-06-01` is its version of that day.
    protocol: String,
    /// How it is drawn.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The facts of a case, as JSON, to mark its route; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    facts: Option<String>,
    /// The language of the drawing [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// The day for which the case is decided and whose version is drawn [default: today].
    #[arg(long, value_name = "DATE", value_parser = decide::date)]
    on: Option<Date>,
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
    terminal.speak(args.lang);
    let located = match args.root.protocol(&args.protocol) {
        Ok(located) => located,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let workspace = &located.workspace;
    let on = match located.named_day(args.on) {
        Ok(day) => day.unwrap_or_else(|| match args.facts {
            Some(_) => decide::today(),
            None => located.shown_on(decide::today()),
        }),
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    let wanted = decide::Wanted { named: &args.protocol, on };
    let protocol = match decide::gate(&located, &wanted, terminal)? {
        Ok(protocol) => protocol,
        Err(exit) => return Ok(exit),
    };
    let language = terminal.language_of_labels(Some(protocol.checked().modules.at(protocol.module()).labels));
    let mut case = None;
    if let Some(from) = &args.facts {
        match decide::facts(from, &protocol, on, language) {
            Ok(read) => case = Some(read),
            Err(problems) => {
                for problem in problems {
                    terminal.problem(problem)?;
                }
                return Ok(Exit::Refused);
            }
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
