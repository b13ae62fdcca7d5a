use super::terminal::Terminal;
use super::{Exit, Lang, files, paint};
use crate::diagnostics::both;
use crate::envelope::Broken;
use crate::records::{FORM, Receipt, verification_json, verification_page, verify};
use crate::syntax::ast::Language;
use clap::ValueEnum;
use std::io::{self, Write};
use std::path::PathBuf;

/// Decide again from receipts, and say whether everything is as it was.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij decide nijmegen.publiekszaken --facts case.json --receipt receipt.json
  tenzij verify receipt.json

Exit codes: 0 equal; 1 something is not as it was; 2 a file that is no receipt.")]
pub(super) struct Args {
    /// The receipts.
    #[arg(value_name = "FILE", required = true)]
    receipts: Vec<PathBuf>,
    /// The language of the text [default: that of the protocol's labels].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON object a line, for each receipt.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    terminal.speak(args.lang);
    let mut exit = Exit::Fine;
    for path in &args.receipts {
        let name = path.display().to_string();
        let said = |broken: Broken| {
            let [dutch, english] = [Language::Nl, Language::En].map(|spoken| broken.message(&FORM, spoken));
            both!("`{name}`: {dutch}", "`{name}`: {english}")
        };
        let read = files::read(path, FORM.largest).and_then(|bytes| Receipt::read(&bytes).map_err(said));
        let receipt = match read {
            Ok(receipt) => receipt,
            Err(problem) => {
                terminal.problem(problem)?;
                exit = Exit::Refused;
                continue;
            }
        };
        let verification = verify(&receipt);
        if !verification.equal() && exit == Exit::Fine {
            exit = Exit::No;
        }
        match args.format {
            Format::Json => writeln!(terminal.out, "{}", verification_json(&name, &receipt, &verification))?,
            Format::Text => {
                let labels = verification.protocol.as_ref();
                let labels = labels.map(|protocol| protocol.checked().modules.at(protocol.module()).labels);
                let language = terminal.language_of_labels(labels);
                let page = verification_page(&name, &receipt, &verification, language);
                terminal.out.write_all(paint::page(&page, terminal.color).as_bytes())?;
            }
        }
    }
    Ok(exit)
}
