use super::decide::date;
use super::terminal::Terminal;
use super::{Exit, Lang, paint};
use crate::calendar::{Calendar, Counted, Extending, Extension, Free, Uncountable};
use crate::explain::counted_page;
use crate::interview::{self, Refusal};
use crate::syntax::ast::{Date, Language};
use clap::ValueEnum;
use std::io::{self, Write};

/// Count a term day by day: where it ends, and which days do not count.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  tenzij term --from 2026-04-01 \"5 werkdagen\"
  tenzij term --from 2026-04-02 \"3 days\" --extend --at-least-two-days

Day one is the day after. Bare days are calendar days. Saturdays, Sundays and the holidays of the Algemene termijnenwet
(article 3) are no working days.")]
pub(super) struct Args {
    /// The day from which the term runs, such as `2026-04-01` or `1 april 2026`.
    #[arg(long, value_name = "DATE")]
    from: String,
    /// The term: `5 werkdagen`, `10 days`, `2 weken`, `3 maanden`, `1 jaar`.
    term: String,
    /// Extend an end on a Saturday, Sunday or holiday (Algemene termijnenwet, article 1).
    #[arg(long, visible_alias = "end-of-term")]
    extend: bool,
    /// Extend a term of three days or more until it holds two ordinary days (Algemene termijnenwet, article 2).
    #[arg(long)]
    at_least_two_days: bool,
    /// The language of the text [default: that in which the term is written].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// How the count is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a list of days.
    Text,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> io::Result<Exit> {
    let (counted, language) = match count(args, terminal) {
        Ok(counted) => counted,
        Err(problem) => return terminal.problem(problem).map(|()| Exit::Refused),
    };
    match args.format {
        Format::Json => writeln!(terminal.out, "{:#}", counted.json())?,
        Format::Text => {
            let page = counted_page(&counted, language);
            terminal.out.write_all(paint::page(&page, terminal.color).as_bytes())?;
            if let Some(hint) = hint(&counted, language) {
                writeln!(terminal.out, "\n{hint}")?;
            }
        }
    }
    Ok(Exit::Fine)
}

fn count(args: &Args, terminal: &mut Terminal) -> Result<(Counted, Language), String> {
    let wanted = args.lang.map(Language::from);
    let spoken = interview::term(&args.term, wanted);
    let language = wanted.or(spoken.as_ref().ok().map(|(_, language)| *language)).unwrap_or(Language::Nl);
    terminal.language = language;
    let say = |dutch: String, english: String| if language == Language::Nl { dutch } else { english };
    let (term, _) = spoken.map_err(|refusal| match refusal {
        Refusal::TooLarge => {
            say(format!("de termijn `{}` is te lang", args.term), format!("the term `{}` is too long", args.term))
        }
        _ => say(
            format!(
                "`{}` is geen termijn: schrijf `5 werkdagen`, `10 dagen`, `2 weken`, `3 maanden` of `1 jaar`",
                args.term
            ),
            format!("`{}` is no term: write `5 working days`, `10 days`, `2 weeks`, `3 months` or `1 year`", args.term),
        ),
    })?;
    if term.count < 1 {
        return Err(say("een termijn duurt minstens een dag".to_owned(), "a term has at least one day".to_owned()));
    }
    let from = day(&args.from, language)?;
    let extending = Extending { end_of_term: args.extend, two_ordinary_days: args.at_least_two_days };
    let counted = Calendar::new().count(from, term, extending);
    let counted = counted.map_err(|why| match why {
        Uncountable::TooLong => say(
            "een termijn van meer dan tweehonderd jaar wordt niet geteld".to_owned(),
            "a term of more than two hundred years is not counted".to_owned(),
        ),
        Uncountable::OutsideCalendar => {
            say("deze termijn eindigt buiten de kalender".to_owned(), "this term ends outside the calendar".to_owned())
        }
    })?;
    Ok((counted, language))
}

/// A date as programs write it, or as people do.
fn day(text: &str, language: Language) -> Result<Date, String> {
    let nl = language == Language::Nl;
    date(text).or_else(|_| interview::date(text, language)).map_err(|_| {
        if nl {
            format!("`{text}` is geen datum: schrijf `2026-04-01` of `1 april 2026`")
        } else {
            format!("`{text}` is no date: write `2026-04-01` or `1 April 2026`")
        }
    })
}

/// What somebody may want to know who did not ask for an extension.
fn hint(counted: &Counted, language: Language) -> Option<String> {
    let free = &counted.own().last()?.free;
    let asked = counted.end_of_term != Extension::NotAsked;
    if asked || free.is_empty() || counted.last != counted.end || counted.term.excluded().is_some() {
        return None;
    }
    let (dutch, english) = match free.first()? {
        Free::Saturday => ("een zaterdag", "a Saturday"),
        Free::Sunday => ("een zondag", "a Sunday"),
        Free::Holiday(_) => ("een feestdag", "a holiday"),
    };
    Some(if language == Language::Nl {
        format!(
            "De laatste dag is {dutch}. Staat de termijn in een wet? Met `--extend` telt het einde volgens artikel 1 van de\nAlgemene termijnenwet."
        )
    } else {
        format!(
            "The last day is {english}. Is the term set by a law? With `--extend` its end follows article 1 of the\nAlgemene termijnenwet."
        )
    })
}
