//! What the proofs leave open: it never passes silently.

use crate::diagnostics::{Both, Code, Diagnostic};
use crate::source::Span;

fn open(place: Span, message: Both, label: Both) -> Diagnostic {
    Diagnostic::new(Code::NotCoveredByProof, place, message).label(label)
}

/// Pairs of rules that could not be settled.
#[must_use]
pub fn contradictions(place: Span, first: &Both, second: &Both, count: usize) -> Diagnostic {
    let pairs_nl = if count == 1 { "1 paar regels blijft".to_owned() } else { format!("{count} paren regels blijven") };
    let pairs_en =
        if count == 1 { "1 pair of rules is left".to_owned() } else { format!("{count} pairs of rules are left") };
    open(
        place,
        both!(first, second =>
            "of {first} en {second} elkaar tegenspreken is niet vast te stellen",
            "whether {first} and {second} contradict each other could not be settled"
        ),
        both!("spreekt misschien een andere regel tegen", "may contradict another rule"),
    )
    .note(both!(
        "{pairs_nl} open; een geval waarin er twee gelden blijft onbeslist",
        "{pairs_en} open; a case in which two of them apply stays undecided"
    ))
}

/// A guarantee that could be neither proved nor refuted.
#[must_use]
pub fn guarantee(place: Span, label: Option<&Both>) -> Diagnostic {
    let message = match label {
        Some(label) => both!(label =>
            "of de waarborg `{label}` in elk geval opgaat is niet vast te stellen",
            "whether the guarantee `{label}` holds for every case could not be settled"
        ),
        None => both!(
            "of deze waarborg in elk geval opgaat is niet vast te stellen",
            "whether this guarantee holds for every case could not be settled"
        ),
    };
    open(place, message, both!("niet bewezen en niet weerlegd", "neither proved nor refuted"))
}

/// Whether a step is reached.
#[must_use]
pub fn reached(place: Span, step: &str) -> Diagnostic {
    open(
        place,
        both!(
            "of de stap `{step}` ooit bereikt wordt is niet vast te stellen",
            "whether the step `{step}` is ever reached could not be settled"
        ),
        both!("misschien nooit bereikt", "perhaps never reached"),
    )
}

/// Whether a rule fires in some case.
#[must_use]
pub fn fires(place: Span, rule: &Both) -> Diagnostic {
    open(
        place,
        both!(rule =>
            "of {rule} ooit geldt is niet vast te stellen",
            "whether {rule} ever applies could not be settled"
        ),
        both!("geldt misschien nooit", "perhaps never applies"),
    )
}

/// Whether some rules matter: `count` of `all`.
#[must_use]
pub fn matters(place: Span, module: &str, count: usize, all: usize) -> Diagnostic {
    open(
        place,
        both!(
            "of elke regel van `{module}` verschil maakt is niet vast te stellen",
            "whether each rule of `{module}` makes a difference could not be settled"
        ),
        both!("regels misschien zonder gevolg", "rules perhaps without effect"),
    )
    .note(both!("dit blijft open voor {count} van de {all} regels", "left open for {count} of {all} rules"))
}

/// Whether there is a silent case.
#[must_use]
pub fn silent(place: Span, module: &str) -> Diagnostic {
    open(
        place,
        both!(
            "of `{module}` over elk geval iets zegt is niet vast te stellen",
            "whether `{module}` says something on every case could not be settled"
        ),
        both!("laat misschien een geval open", "perhaps leaves a case open"),
    )
}

/// Whether a rule permits a heavier means.
#[must_use]
pub fn heavier(place: Span, rule: &Both) -> Diagnostic {
    open(
        place,
        both!(rule =>
            "of {rule} een zwaarder middel toestaat dan nodig is niet vast te stellen",
            "whether {rule} permits a heavier means than needed could not be settled"
        ),
        both!("misschien een zwaarder middel", "perhaps a heavier means"),
    )
}

/// Whether something waits for ever.
#[must_use]
pub fn waits(place: Span, module: &str) -> Diagnostic {
    open(
        place,
        both!(
            "of in `{module}` iets voor altijd kan wachten is niet vast te stellen",
            "whether something in `{module}` can wait for ever could not be settled"
        ),
        both!("wacht misschien voor altijd", "perhaps waits for ever"),
    )
}

/// Whether a protocol stays within its frame everywhere.
#[must_use]
pub fn frame(place: Span, protocol: &str, frame: &str) -> Diagnostic {
    open(
        place,
        both!(
            "of `{protocol}` overal binnen `{frame}` blijft is niet vast te stellen",
            "whether `{protocol}` stays within `{frame}` could not be settled everywhere"
        ),
        both!("niet alles is vergeleken", "not all of it compared"),
    )
    .note(both!(
        "termijnen die vanaf een andere datum of in een andere eenheid tellen, worden niet vergeleken",
        "deadlines that count from other dates, or in other units, are not compared"
    ))
}

/// A comparison that the proofs cannot look into.
#[must_use]
pub fn not_linear(place: Span) -> Diagnostic {
    open(
        place,
        both!("deze vergelijking valt buiten de bewijzen", "the proofs do not cover this comparison"),
        both!("geen som van veelvouden", "not a sum of multiples"),
    )
    .note(both!(
        "sommen en veelvouden met vaste getallen worden precies bewezen; een product van twee feiten, of een deling door een feit, niet",
        "sums and multiples with fixed numbers are proved exactly; a product of two facts, or a division by one, is not"
    ))
    .note(both!(
        "een bevinding die hiervan afhangt staat er alleen met een geval dat geprobeerd is",
        "findings that hang on it are shown only with a case that has been tried"
    ))
    .help(both!(
        "vergelijk met vaste getallen, of maak van de uitkomst een eigen feit",
        "compare with fixed numbers, or make the outcome a fact of its own"
    ))
}

/// A protocol too large for one diagram.
#[must_use]
pub fn not_whole(place: Span, module: &str) -> Diagnostic {
    open(
        place,
        both!("`{module}` is te groot om als geheel te bewijzen", "`{module}` is too large to prove as a whole"),
        both!("te groot voor één diagram", "too large for one diagram"),
    )
    .note(both!(
        "regels die elkaar tegenspreken worden nog gezocht; waarborgen, regels zonder gevolg, gevallen zonder antwoord en ongebruikte feiten niet",
        "pairs of rules that contradict each other are still looked for; guarantees, rules without effect, silent cases and unused facts are not"
    ))
    .help(both!("splits het protocol, of de langste stap", "split the protocol, or the longest of its steps"))
}

/// Facts of which it could not be settled whether anything depends on them.
#[must_use]
pub fn unused(place: Span, module: &str, count: usize) -> Diagnostic {
    let (facts_nl, facts_en) = match count {
        1 => ("1 feit blijft".to_owned(), "1 fact is left".to_owned()),
        _ => (format!("{count} feiten blijven"), format!("{count} facts are left")),
    };
    open(
        place,
        both!(
            "of elk feit van `{module}` nodig is, is niet vast te stellen",
            "whether each fact of `{module}` is needed could not be settled"
        ),
        both!("vraagt misschien te veel", "perhaps asks too much"),
    )
    .note(both!("{facts_nl} open", "{facts_en} open"))
}

/// The time was up before everything was proved.
#[must_use]
pub fn out_of_time(place: Span, module: &str) -> Diagnostic {
    open(
        place,
        both!(
            "de tijd was om voor alles van `{module}` bewezen was",
            "the time was up before everything was proved of `{module}`"
        ),
        both!("niet helemaal bewezen", "not proved to the end"),
    )
    .note(both!(
        "wat wel gevonden is klopt; wat niet gevonden is kan er nog zijn",
        "what was found is right; there may be more than was found"
    ))
    .help(both!("geef meer tijd met `--budget`", "give more time with `--budget`"))
}
