//! Versions: files that state one module for several periods.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// A period as it is shown: its first day and its last, if it has one, written as in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: Option<String>,
}

impl Days {
    fn words(&self) -> Both {
        let from = &self.from;
        match &self.until {
            Some(until) => both!("van {from} tot en met {until}", "from {from} until {until}"),
            None => both!("vanaf {from}", "from {from}"),
        }
    }

    fn clause(&self) -> Both {
        let from = &self.from;
        match &self.until {
            Some(until) => Both::from(format!("‹in force from› {from} ‹until› {until}")),
            None => Both::from(format!("‹in force from› {from}")),
        }
    }
}

/// Two versions that hold on the same days. `mended` is the period of the first, when it can end before the second.
#[must_use]
pub fn overlap(
    name: &str,
    (place, second): (Span, &Days),
    (first, days): (Span, &Days),
    mended: Option<&Days>,
) -> Diagnostic {
    let (second, days) = (&second.words(), &days.words());
    let found = Diagnostic::new(
        Code::OverlappingVersions,
        place,
        both!("twee versies van `{name}` gelden op dezelfde dagen", "two versions of `{name}` hold on the same days"),
    )
    .label(both!(second => "geldt {second}", "holds {second}"))
    .also(first, both!(days => "geldt {days}", "holds {days}"))
    .note(one_a_day());
    match mended.map(Days::clause) {
        Some(clause) => {
            let clause = &clause;
            found.help(both!(clause => "laat de eerste versie eerder eindigen: `{clause}`", "let the first version end earlier: `{clause}`"))
        }
        None => found.help(both!(
            "laat de ene versie eindigen op de dag voordat de andere begint",
            "let one version end on the day before the other begins"
        )),
    }
}

/// A version without a period, beside others.
#[must_use]
pub fn without_period(name: &str, place: Span, other: Span) -> Diagnostic {
    Diagnostic::new(
        Code::OverlappingVersions,
        place,
        both!(
            "deze versie van `{name}` geldt altijd, en er is nog een andere",
            "this version of `{name}` always holds, and there is another one"
        ),
    )
    .label(both!("heeft geen periode", "has no period"))
    .also(other, both!("de andere versie", "the other version"))
    .note(one_a_day())
    .help(both!(
        "zet de periode in de kop: `‹in force from› 2024-01-01 ‹until› 2024-12-31`",
        "say the period in the header: `‹in force from› 2024-01-01 ‹until› 2024-12-31`"
    ))
}

fn one_a_day() -> Both {
    both!(
        "de datum van het besluit kiest de versie: op elke dag geldt er één",
        "the date of a decision chooses the version: one holds on each day"
    )
}

/// Days between two versions on which none holds.
#[must_use]
pub fn gap(name: &str, (place, begins): (Span, &str), (before, ends): (Span, &str), gap: &Days) -> Diagnostic {
    let days = &gap.words();
    Diagnostic::new(
        Code::VersionGap,
        place,
        both!(days => "{days} geldt geen versie van `{name}`", "no version of `{name}` holds {days}"),
    )
    .label(both!("begint pas op {begins}", "begins on {begins}"))
    .also(before, both!("eindigt op {ends}", "ends on {ends}"))
    .note(both!(
        "na haar laatste dag beslist een versie niets meer, en geen andere valt voor haar in",
        "after its last day a version decides nothing, and no other stands in for it"
    ))
    .help(both!(
        "laat de versies op elkaar aansluiten; mag er in de tussentijd niets, schrijf dan een versie die dat zegt",
        "let the versions follow on each other; if nothing is allowed in between, write a version that says so"
    ))
}

/// A module that is used and has no version for the whole period of the one that uses it.
#[must_use]
pub fn misfit(place: Span, name: &str, own: Option<&Days>, versions: &[(Span, Days)]) -> Diagnostic {
    let message = match own.map(Days::words) {
        Some(own) => {
            let own = &own;
            both!(own =>
                "geen versie van `{name}` geldt {own}, zo lang als deze module",
                "no version of `{name}` holds {own}, as long as this module does"
            )
        }
        None => both!(
            "`{name}` heeft meer dan één versie, en deze module geldt altijd",
            "`{name}` has more than one version, and this module always holds"
        ),
    };
    let mut found = Diagnostic::new(Code::NoVersionFits, place, message)
        .label(both!("welke versie is niet te zeggen", "which version cannot be told"));
    for (span, days) in versions {
        let days = &days.words();
        found = found.also(*span, both!(days => "geldt {days}", "holds {days}"));
    }
    found
        .note(both!(
            "een module gebruikt de versie die haar hele periode geldt",
            "a module uses the version that holds for all of its period"
        ))
        .help(both!(
            "maak ook van deze module een versie voor elk van die perioden",
            "make a version of this module too for each of these periods"
        ))
}
