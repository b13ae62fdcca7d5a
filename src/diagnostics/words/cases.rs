//! What findings about cases share: the case itself, rules by their names, the norms they rest on, statuses.

use crate::diagnostics::Both;
use crate::source::Language;

/// A case as a message shows it, written in the keywords of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// The date of the decision, where it matters.
    pub on: Option<String>,
    /// Its statements on one line; empty where it holds whatever the facts are.
    pub inline: String,
    /// The clauses of a scenario that describe it, a statement a line.
    pub clauses: String,
}

/// A longer case stands on lines of its own.
const LONGEST: usize = 72;

/// `lead when CASE`. A short case stands in the sentence, a long one below it, to be pasted into a scenario.
#[must_use]
pub fn in_case(lead: &Both, case: &Shown) -> Both {
    let (on_nl, on_en) = match &case.on {
        Some(on) => (format!(" op {on}"), format!(" on {on}")),
        None => (String::new(), String::new()),
    };
    let inline = &case.inline;
    if inline.is_empty() {
        return both!(lead =>
            "{lead}{on_nl}, wat er verder ook het geval is",
            "{lead}{on_en}, whatever else is the case"
        );
    }
    if inline.chars().count() <= LONGEST {
        return both!(lead => "{lead}{on_nl} als `{inline}`", "{lead}{on_en} when `{inline}`");
    }
    let clauses = indented(&case.clauses);
    both!(lead => "{lead} in dit geval:\n{clauses}", "{lead} in this case:\n{clauses}")
}

/// How large a part of all cases a finding concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// So many in every so many, where those numbers are not large.
    pub of: Option<(u32, u32)>,
    /// The same in tenths of a percent: 0 of none, 1000 of all.
    pub per_mille: u16,
}

/// The sentence that says so.
#[must_use]
pub fn share(part: &Part) -> Both {
    let percent = |point: char| match part.per_mille {
        whole if whole % 10 == 0 => format!("{}%", whole / 10),
        tenths => format!("{}{point}{}%", tenths / 10, tenths % 10),
    };
    let (percent_nl, percent_en) = (percent(','), percent('.'));
    match part.of {
        Some((one, all)) => both!(
            "dat zijn {one} van elke {all} combinaties van antwoorden die de regels onderscheiden ({percent_nl})",
            "these are {one} in every {all} combinations of answers that the rules tell apart ({percent_en})"
        ),
        None => both!(
            "dat is {percent_nl} van de combinaties van antwoorden die de regels onderscheiden",
            "this is {percent_en} of the combinations of answers that the rules tell apart"
        ),
    }
}

/// A text to paste: behind the words that say what it is for, or below them when it is long.
#[must_use]
pub fn pasted(lead: &Both, text: &str) -> Both {
    if text.chars().count() <= LONGEST && !text.contains('\n') {
        return both!(lead => "{lead} `{text}`", "{lead} `{text}`");
    }
    let text = indented(text);
    both!(lead => "{lead}\n{text}", "{lead}\n{text}")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// Texts with a word between the last two: `a, b and c`.
#[must_use]
pub fn listed(parts: &[Both], word: &Both) -> Both {
    let joined = |language: Language| match parts {
        [] => String::new(),
        [only] => only.raw(language).to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(|part| part.raw(language)).collect();
            format!("{} {} {}", most.join(", "), word.raw(language), last.raw(language))
        }
    };
    Both::new(joined(Language::Nl), joined(Language::En))
}

/// `and` between parts.
#[must_use]
pub fn and() -> Both {
    both!("en", "and")
}

/// `or` between parts.
#[must_use]
pub fn or() -> Both {
    both!("of", "or")
}

/// Where a rule stands and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Its module, when that is another one than the file's.
    pub module: Option<&'a str>,
    /// Its step, if it stands in one.
    pub step: Option<&'a str>,
    /// Its name, if it has one.
    pub name: Option<&'a str>,
    /// Its number in the step.
    pub number: u32,
}

/// A rule in words: its name, or its number in its step.
#[must_use]
pub fn rule(place: Place<'_>) -> Both {
    let Place { module, step, name, number } = place;
    let step_name = match (module, step) {
        (Some(module), Some(step)) => format!("{module}/{step}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::new(),
    };
    match name {
        Some(name) if step_name.is_empty() => both!("`{name}`", "`{name}`"),
        Some(name) => {
            let sign = if step.is_some() { '.' } else { '/' };
            both!("`{step_name}{sign}{name}`", "`{step_name}{sign}{name}`")
        }
        None if step_name.is_empty() => both!("regel {number}", "rule {number}"),
        None => both!("regel {number} van `{step_name}`", "rule {number} of `{step_name}`"),
    }
}

/// The rule that a finding stands in.
#[must_use]
pub fn this_rule() -> Both {
    both!("deze regel", "this rule")
}

/// A norm that a rule cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Its source and part: `article p4`.
    pub name: String,
    /// What it says.
    pub says: Both,
}

/// How much of a norm is quoted.
const QUOTED: usize = 110;

/// On what a rule rests; what a norm says is quoted when it is the only one.
#[must_use]
pub fn rests_on(rule: &Both, norms: &[Norm]) -> Option<Both> {
    let names: Vec<Both> = norms.iter().map(|norm| Both::from(format!("`{}`", norm.name))).collect();
    let all = &listed(&names, &and());
    match norms {
        [] => None,
        [only] if !only.says.is_empty() => {
            let says = &only.says.shortened(QUOTED);
            Some(both!(rule, all, says => "{rule} steunt op {all}: ‘{says}’", "{rule} rests on {all}: ‘{says}’"))
        }
        _ => Some(both!(rule, all => "{rule} steunt op {all}", "{rule} rests on {all}")),
    }
}

/// What a rule comes to for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded below")]
pub enum Standing {
    Required,
    Fulfilled,
    Permitted,
    NotYet,
    Forbidden,
    NoGround,
}

/// A status in words, behind `is`.
#[must_use]
pub fn standing(standing: Standing) -> Both {
    match standing {
        Standing::Required => both!("vereist", "required"),
        Standing::Fulfilled => both!("voldaan", "fulfilled"),
        Standing::Permitted => both!("toegestaan", "permitted"),
        Standing::NotYet => both!("nog niet toegestaan", "not yet allowed"),
        Standing::Forbidden => both!("verboden", "forbidden"),
        Standing::NoGround => both!("zonder grond", "without ground"),
    }
}

/// `action is STATUS`.
#[must_use]
pub fn action_is(action: &str, is: &Both) -> Both {
    both!(is => "`{action}` is {is}", "`{action}` is {is}")
}

/// The note of a finding that a rule accepts, with its reason.
#[must_use]
pub fn accepted(because: &Both) -> Both {
    if because.is_empty() {
        return both!("aanvaard door de auteur", "accepted by the author");
    }
    both!(because => "aanvaard door de auteur: {because}", "accepted by the author: {because}")
}
