//! Rules, steps, facts and norms of which nothing comes.

use super::cases::{listed, or};
use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

/// Why a rule never fires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its condition never holds.
    Never,
    /// It holds only where an earlier step has stopped.
    Stopped,
    /// Where it holds an exception applies, or another rule of a step with `otherwise`.
    Lifted,
}

/// A rule that fires in no case; `by` are the rules that stand in its way.
#[must_use]
pub fn never_fires(place: Span, rule: &Both, why: Why, by: &[Span]) -> Diagnostic {
    let (label, note, other) = match why {
        Why::Never => (
            both!("de voorwaarde gaat nooit op", "its condition never holds"),
            both!(
                "geen combinatie van waarden die de soorten toelaten, voldoet aan de voorwaarde",
                "no combination of values that the types allow meets the condition"
            ),
            Both::default(),
        ),
        Why::Stopped => (
            both!("altijd al gestopt", "holds only behind a `‹stop›`"),
            both!(
                "in elk geval dat aan de voorwaarde voldoet, zegt een eerdere stap `‹stop›`",
                "in every case that meets the condition an earlier step says `‹stop›`"
            ),
            both!("stopt eerder", "stops before it"),
        ),
        Why::Lifted => (
            both!("een andere regel gaat altijd voor", "another rule always comes first"),
            both!(
                "een uitzondering zet een regel opzij; een `‹otherwise›` geldt alleen waar geen andere regel van de stap geldt",
                "an exception lifts a rule; an `‹otherwise›` holds only where no other rule of its step does"
            ),
            both!("gaat voor", "comes first"),
        ),
    };
    let message = both!(rule => "{rule} geldt in geen enkel geval", "{rule} applies in no case");
    let found = Diagnostic::new(Code::RuleNeverFires, place, message).label(label).note(note);
    let found = by.iter().fold(found, |found, place| found.also(*place, other.clone()));
    found.help(both!("verander de voorwaarde, of haal de regel weg", "change the condition, or take the rule out"))
}

/// A rule that changes nothing.
#[must_use]
pub fn never_matters(place: Span, rule: &Both) -> Diagnostic {
    Diagnostic::new(Code::RuleNeverMatters, place, both!(rule => "{rule} verandert niets", "{rule} changes nothing"))
        .label(both!("maakt nooit verschil", "never makes a difference"))
        .note(both!(
            "zonder deze regel heeft elk geval dezelfde statussen, plichten, termijnen en adviezen",
            "without it every case has the same statuses, duties, deadlines and advice"
        ))
        .help(both!(
            "haal de regel weg, of verander wat hij had moeten veranderen",
            "take it out, or change what it should have changed"
        ))
        .help(both!(
            "of houd hem en zeg waarom: `‹accept› rule-never-matters ‹because› \"…\"`",
            "or keep it and say why: `‹accept› rule-never-matters ‹because› \"…\"`"
        ))
}

/// A step that no case reaches; `stops` are where the rules before it stop.
#[must_use]
pub fn never_reached(place: Span, step: &str, stops: &[Span]) -> Diagnostic {
    let found = Diagnostic::new(
        Code::StepNeverReached,
        place,
        both!("de stap `{step}` wordt in geen enkel geval bereikt", "the step `{step}` is reached in no case"),
    )
    .label(both!("wordt nooit bereikt", "never reached"))
    .note(both!(
        "na `‹stop›` wordt naar geen latere stap gekeken, en hier stopt elk geval eerder",
        "after `‹stop›` no later step is looked at, and here every case stops earlier"
    ))
    .help(both!(
        "beperk de voorwaarden waaronder de stappen ervoor stoppen, of haal de stap weg",
        "narrow the conditions under which the steps before it stop, or take the step out"
    ));
    stops.iter().fold(found, |found, place| found.also(*place, both!("stopt ervoor", "stops before it")))
}

/// A fact that nothing depends on.
#[must_use]
pub fn unused_fact(place: Span, name: &str, sensitive: bool) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UnusedFact,
        place,
        both!("geen beslissing hangt af van `{name}`", "no decision depends on `{name}`"),
    )
    .label(both!("nooit nodig", "never needed"));
    let found = if sensitive {
        found.note(both!("het feit is `‹sensitive›`", "it is marked `‹sensitive›`"))
    } else {
        found
    };
    found
        .note(both!(
            "geen status, plicht, termijn, advies of tekst wordt anders door een andere waarde, en gegevens die er niet toe doen worden niet gevraagd",
            "no status, duty, deadline, advice or text is otherwise for another value: data that cannot matter must not be collected"
        ))
        .help(both!(
            "haal het feit weg, of de voorwaarden die geen verschil maken",
            "take the fact out, or the conditions that make no difference"
        ))
}

/// A permission without a source; `sources` are those of the module.
#[must_use]
pub fn uncited_permit(place: Span, rule: &Both, sources: &[&str]) -> Diagnostic {
    let found = Diagnostic::new(
        Code::UncitedPermit,
        place,
        both!(rule => "{rule} staat iets toe en noemt geen bron", "{rule} permits and cites no source"),
    )
    .label(both!("steunt op geen bron", "rests on no source"))
    .note(both!(
        "wat nergens toegestaan is, mag niet: een regel die iets toestaat, heeft een norm nodig om op te steunen",
        "what nothing permits is not allowed: a permission needs a norm to rest on"
    ));
    if sources.is_empty() {
        return found
            .help(both!("leg de bron vast: `‹source› naam \"titel\"`", "declare the source: `‹source› name \"title\"`"))
            .help(both!("en noem hem in de regel: `‹citing› naam`", "and name it in the rule: `‹citing› name`"));
    }
    let all: Vec<Both> = sources.iter().map(|source| Both::from(format!("`‹citing› {source} …`"))).collect();
    let all = &listed(&all, &or());
    found.help(both!(all => "noem de norm in de regel: {all}", "name the norm in the rule: {all}"))
}

/// A norm that nothing cites; `part` is `None` for a source without parts.
#[must_use]
pub fn uncited_source(place: Span, source: &str, part: Option<&str>) -> Diagnostic {
    let name = part.map_or_else(|| source.to_owned(), |part| format!("{source} {part}"));
    let found =
        Diagnostic::new(Code::UncitedSource, place, both!("geen regel noemt `{name}`", "no rule cites `{name}`"))
            .label(both!("door geen regel genoemd", "cited by no rule"))
            .note(both!(
                "elke norm van een bron staat in een regel, of is gemerkt als niet vastgelegd",
                "every norm of a source stands in a rule, or is marked as not encoded"
            ))
            .help(both!(
                "zet `‹citing› {name}` in de regel die deze norm vastlegt",
                "write `‹citing› {name}` in the rule that encodes it"
            ));
    if part.is_none() {
        return found;
    }
    found.help(both!(
        "of zeg waarom geen regel dat doet: `‹not encoded› \"…\"` achter het deel",
        "or say why no rule does: `‹not encoded› \"…\"` behind the part"
    ))
}
