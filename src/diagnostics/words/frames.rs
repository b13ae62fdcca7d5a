//! What a frame objects to.

use super::cases::{Shown, in_case};
use super::proofs::{self, Verb};
use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// In what a protocol goes beyond its frame. Rules and actions in words, clauses as they are written.
#[derive(Debug, Clone, Copy)]
pub enum Beyond<'a> {
    /// A rule of the frame stops before it.
    Stopped(&'a Both),
    /// A rule of the frame forbids it.
    Forbidden(&'a Both),
    /// Nothing in the frame permits it.
    NoGround,
    /// The frame wants this done first.
    After(&'a str),
    /// The frame asks for this duty.
    Duty(&'a str),
    /// The frame wants this duty sooner.
    DutyLater(&'a str),
    /// The frame wants it sooner.
    Later,
}

/// An objection: the rule says this of some ways of an action (`what`), in a case; `by` is the rule of the frame.
#[must_use]
pub fn outside(
    (place, rule, says): (Span, &Both, Verb),
    what: &str,
    beyond: Beyond<'_>,
    (frame, by): (&str, Option<Span>),
    case: &Shown,
) -> Diagnostic {
    let does = &proofs::says(rule, says, what);
    let all_the_same = match says {
        Verb::Requires => both!("vereist het toch", "requires it all the same"),
        Verb::Permits | Verb::AsksAfterwards => both!("staat het toch toe", "permits it all the same"),
    };
    let (message, label) = match beyond {
        Beyond::Stopped(by) => {
            (both!(does, by => "{does} waar {by} geen grond laat", "{does} where {by} leaves no ground"), all_the_same)
        }
        Beyond::Forbidden(by) => {
            (both!(does, by => "{does} waar {by} dat verbiedt", "{does} where {by} forbids it"), all_the_same)
        }
        Beyond::NoGround => (
            both!(does => "{does}, waarvoor `{frame}` geen grond geeft", "{does}, for which `{frame}` gives no ground"),
            all_the_same,
        ),
        Beyond::After(first) => (
            both!(does =>
                "{does} zonder `‹after› {first}`, en `{frame}` vraagt daarom",
                "{does} without `‹after› {first}`, which `{frame}` asks for"
            ),
            both!("laat `‹after› {first}` weg", "drops `‹after› {first}`"),
        ),
        Beyond::Duty(duty) => (
            both!(does =>
                "{does} zonder de plicht `‹provided› {duty}`, en `{frame}` vraagt daarom",
                "{does} without the duty `‹provided› {duty}`, which `{frame}` asks for"
            ),
            both!("laat `‹provided› {duty}` weg", "drops `‹provided› {duty}`"),
        ),
        Beyond::DutyLater(duty) => (
            both!(rule =>
                "{rule} geeft meer tijd voor `{duty}` dan `{frame}`",
                "{rule} gives more time for `{duty}` than `{frame}` does"
            ),
            both!("`{duty}` mag later", "`{duty}` may come later"),
        ),
        Beyond::Later => (
            both!(rule =>
                "{rule} geeft meer tijd voor `{what}` dan `{frame}`",
                "{rule} gives more time for `{what}` than `{frame}` does"
            ),
            both!("de termijn is langer", "the deadline is longer"),
        ),
    };
    let mut found = Diagnostic::new(Code::OutsideFrame, place, message).label(label);
    if let Some(by) = by {
        let refuses = matches!(beyond, Beyond::Stopped(_) | Beyond::Forbidden(_) | Beyond::NoGround);
        let there = if refuses {
            both!("het kader weigert het hier", "the frame refuses it here")
        } else {
            both!("het kader vraagt het hier", "the frame asks for it here")
        };
        found = found.also(by, there);
    }
    let take_over = match beyond {
        Beyond::After(first) => {
            both!("zet `‹after› {first}` achter de handeling", "write `‹after› {first}` behind the action")
        }
        Beyond::Duty(duty) => {
            both!("zet `‹provided› {duty}` achter de handeling", "write `‹provided› {duty}` behind the action")
        }
        Beyond::DutyLater(_) | Beyond::Later => {
            both!("neem de termijn van het kader over", "take over the frame's deadline")
        }
        Beyond::Stopped(_) | Beyond::Forbidden(_) | Beyond::NoGround => {
            both!("neem de voorwaarde van het kader over", "take over the frame's condition")
        }
    };
    found
        .note(in_case(&both!("dat is zo", "it is so"), case))
        .note(both!(
            "een protocol binnen een kader staat niets toe en vereist niets wat het kader niet toestaat, en laat geen van zijn voorwaarden weg",
            "a protocol within a frame permits and requires nothing that the frame does not permit, and drops none of its conditions"
        ))
        .help(take_over)
        .help(both!(
            "of weeg het bezwaar: `‹accept› outside-frame ‹because› \"…\"`",
            "or weigh the objection: `‹accept› outside-frame ‹because› \"…\"`"
        ))
}

/// A frame that is not among the files.
#[must_use]
pub fn no_frame(place: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnknownModule,
        place,
        both!("geen bestand heeft het kader `{name}`", "no file declares the frame `{name}`"),
    )
    .label(both!("zo'n kader is er niet", "no such frame"))
    .note(both!(
        "dat een protocol binnen zijn kader blijft wordt bewezen, dus het kader moet er zijn",
        "a protocol is proved within its frame, so the frame has to be there"
    ));
    match near {
        Some(near) => found.help(both!("`‹within frame› {near}`", "`‹within frame› {near}`")),
        None => found,
    }
}

/// A fact or term of another type than in the frame.
#[must_use]
pub fn other_type(place: Span, name: &str, (frame, there): (&str, Span)) -> Diagnostic {
    Diagnostic::new(
        Code::IncomparableTypes,
        place,
        both!("`{name}` heeft een andere soort dan in `{frame}`", "`{name}` has another type than in `{frame}`"),
    )
    .label(both!("een andere soort dan het kader", "another type than the frame's"))
    .also(there, both!("het feit van het kader", "the frame's"))
    .note(both!(
        "feiten met dezelfde volledige naam zijn één feit, in een protocol en in zijn kader",
        "facts of the same full name are one fact, in a protocol and in its frame"
    ))
    .help(both!(
        "geef beide dezelfde soort, of een van beide een andere naam",
        "give both the same type, or one of them another name"
    ))
}

/// An action whose parameters have other types than in the frame.
#[must_use]
pub fn other_action(place: Span, name: &str, (frame, there): (&str, Span)) -> Diagnostic {
    Diagnostic::new(
        Code::IncomparableTypes,
        place,
        both!(
            "de parameters van `{name}` hebben andere soorten dan in `{frame}`",
            "the parameters of `{name}` have other types than in `{frame}`"
        ),
    )
    .label(both!("andere parameters dan het kader", "other parameters than the frame's"))
    .also(there, both!("de handeling van het kader", "the frame's"))
    .note(both!(
        "handelingen met dezelfde volledige naam zijn één handeling, vergeleken op de parameters van beide",
        "actions of the same full name are one action, compared on the parameters that both have"
    ))
    .help(both!("geef de parameters dezelfde soort", "give the parameters the same type"))
}
