mod contents;
mod markdown;

use super::terminal::Terminal;
use super::{Exit, Lang, paint};
use crate::diagnostics::Code;
use crate::diagnostics::suggest::nearest;
use crate::source::Language;
use std::io::{self, Write};

/// Tell about a diagnostic code; without one, list them all.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij explain                              every code, with a line on each
  tenzij explain E1106                        the page on one of them
  tenzij explain mixed-and-or --lang nl       the same page by name, in Dutch")]
pub(super) struct Args {
    /// A code such as E1106, or its name such as mixed-and-or.
    code: Option<String>,
    /// List every code with a line on each.
    #[arg(long, conflicts_with = "code")]
    list: bool,
    /// The language of the page.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    let language = Language::from(args.lang);
    terminal.speak(Some(args.lang));
    let page = match args.code.as_deref() {
        None => contents::contents(language),
        Some(text) => match Code::find(text) {
            Some(code) => markdown::page(code, code.page(), language),
            None => {
                terminal.problem(unknown(text.trim(), language))?;
                return Ok(Exit::Refused);
            }
        },
    };
    terminal.out.write_all(paint::page(&page, terminal.color).as_bytes())?;
    Ok(Exit::Fine)
}

fn unknown(text: &str, language: Language) -> String {
    let near = nearest(text, Code::ALL.iter().flat_map(|code| [code.slug(), code.number()]));
    match (language, near) {
        (Language::Nl, Some(near)) => format!("er is geen code `{text}`; misschien `{near}`"),
        (Language::Nl, None) => format!("er is geen code `{text}`; `tenzij explain --lang nl` noemt ze allemaal"),
        (Language::En, Some(near)) => format!("there is no code `{text}`; perhaps `{near}`"),
        (Language::En, None) => format!("there is no code `{text}`; `tenzij explain` lists them all"),
    }
}
