//! What became of the changes: a page for the author, and the schema `tenzij.mutation/1` for programs.

use super::change::Change;
use super::trial::{Fate, Missed, Mutation};
use crate::case::facts::write_facts;
use crate::case::written::Pen;
use crate::compare::Difference;
use crate::coverage::percent;
use crate::decide::Protocol;
use crate::diagnostics::{Both, both};
use crate::graph::Status;
use crate::scenario::status_word;
use crate::source::{Language, SourceFile, SourceMap};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// The protocol that was changed, and the language of what is said.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The protocol.
    pub protocol: &'a Protocol,
    /// The texts.
    pub sources: &'a SourceMap,
    /// The language of sentences.
    pub language: Language,
}

impl Said<'_> {
    fn file(&self) -> Option<&SourceFile> {
        self.sources.get(self.protocol.checked().modules.at(self.protocol.module()).span.file)
    }

    fn line(&self, change: &Change) -> u32 {
        self.file().map_or(0, |file| file.position(change.span.start).line)
    }

    fn name(&self) -> &str {
        &self.protocol.checked().modules.at(self.protocol.module()).name
    }

    fn say(&self, both: &Both) -> String {
        let keywords = Pen::of(self.protocol.checked(), self.protocol.module()).keywords;
        both.said(self.language, keywords)
    }

    /// What becomes of what.
    fn change(&self, change: &Change) -> Both {
        let was = change.replaced(self.file().map_or("", SourceFile::text));
        let by = change.by.split_whitespace().collect::<Vec<_>>().join(" ");
        if by.is_empty() {
            both!("`{was}` valt weg", "`{was}` is left out")
        } else {
            both!("`{was}` wordt `{by}`", "`{was}` becomes `{by}`")
        }
    }
}

/// The page of one protocol.
#[must_use]
pub fn text(said: Said<'_>, mutation: &Mutation) -> String {
    let [scenarios, proofs, same, missed] = mutation.counts();
    let noticed = scenarios.saturating_add(proofs);
    let of = noticed.saturating_add(missed);
    let (name, part) = (said.name(), percent(noticed, of));
    let head = both!(
        "{name}: {noticed} van {of} veranderingen gemerkt ({part}%): {scenarios} door een scenario, {proofs} door een bewijs",
        "{name}: {noticed} of {of} changes noticed ({part}%): {scenarios} by a scenario, {proofs} by a proof",
    );
    let mut text = format!("{}\n", said.say(&head));
    let nothing = match same {
        0 => None,
        1 => Some(both!(
            "1 andere verandering maakt in geen enkel geval verschil en telt niet mee.",
            "1 other change makes no difference in any case and is not counted.",
        )),
        _ => Some(both!(
            "{same} andere veranderingen maken in geen enkel geval verschil en tellen niet mee.",
            "{same} other changes make no difference in any case and are not counted.",
        )),
    };
    if let Some(nothing) = nothing {
        let _ = writeln!(text, "  {}", said.say(&nothing));
    }
    if missed > 0 {
        let head = both!("Deze veranderingen merkt niemand:", "Nobody notices these changes:");
        let _ = writeln!(text, "\n  {}", said.say(&head));
    }
    for (change, fate) in &mutation.trials {
        let missed = match fate {
            Fate::Missed(missed) => Some(missed),
            Fate::Open => None,
            Fate::Scenario(_) | Fate::Proof(_) | Fate::Same => continue,
        };
        let _ = writeln!(text, "{:>6}  {}", said.line(change), said.say(&said.change(change)));
        let Some((missed, difference)) = missed.and_then(|missed| Some((missed, missed.difference()?))) else {
            let open = both!(
                "of het verschil maakt, was te veel werk om uit te zoeken",
                "whether it makes a difference was too much work to find out",
            );
            let _ = writeln!(text, "        {}", said.say(&open));
            continue;
        };
        let _ = writeln!(text, "        {}", said.say(&difference_said(missed, difference)));
    }
    text
}

/// What comes out otherwise, and when.
fn difference_said(missed: &Missed, difference: &Difference) -> Both {
    let joined = &missed.comparison.joined;
    let pen = Pen::of(&joined.checked, joined.left);
    let case = pen.inline(&difference.shown.case);
    let today = difference.shown.case.today();
    let day = &if difference.shown.dated { both!("op {today} ", "on {today} ") } else { Both::default() };
    let when = &match case.is_empty() {
        true => both!(day => "{day}altijd", "{day}always"),
        false => both!(day => "{day}bij {case}", "{day}with {case}"),
    };
    let claim = |status: Status| {
        format!("{} {}", status_word(status).word(pen.keywords), pen.act(difference.action, &difference.instances))
    };
    let (was, now) = (claim(difference.left.0.status), claim(difference.right.0.status));
    if was == now {
        return both!(when =>
            "{when}: `{was}` krijgt andere voorwaarden, plichten of termijnen",
            "{when}: `{was}` comes with other conditions, duties or terms",
        );
    }
    both!(when => "{when}: `{was}` wordt `{now}`", "{when}: `{was}` becomes `{now}`")
}

/// The object of one protocol: every change, with what became of it.
#[must_use]
pub fn object(said: Said<'_>, mutation: &Mutation) -> Json {
    let [scenarios, proofs, same, missed] = mutation.counts();
    let module = said.protocol.checked().modules.at(said.protocol.module());
    let one = |(change, fate): &(Change, Fate)| {
        let mut object = json!({
            "line": said.line(change),
            "from": change.span.start,
            "to": change.span.end,
            "by": change.by,
            "text": said.say(&said.change(change)),
        });
        let more = match fate {
            Fate::Scenario(place) => {
                let label = module.scenarios.get(*place).map(|scenario| scenario.label.in_language(module.labels));
                json!({"state": "noticed", "scenario": label})
            }
            Fate::Proof(code) => json!({"state": "noticed", "code": code.number(), "finding": code.slug()}),
            Fate::Same => json!({"state": "same"}),
            Fate::Open => json!({"state": "open"}),
            Fate::Missed(missed) => missed.difference().map_or_else(
                || json!({"state": "missed"}),
                |difference| {
                    json!({
                        "state": "missed",
                        "difference": said.say(&difference_said(missed, difference)),
                        "case": write_facts(&missed.comparison.joined.checked, &difference.shown.case),
                    })
                },
            ),
        };
        if let (Some(fields), Json::Object(more)) = (object.as_object_mut(), more) {
            fields.extend(more);
        }
        object
    };
    json!({
        "schema": "tenzij.mutation/1",
        "module": module.name,
        "file": said.file().map(SourceFile::name),
        "totals": {"scenarios": scenarios, "proofs": proofs, "same": same, "missed": missed},
        "changes": mutation.trials.iter().map(one).collect::<Json>(),
    })
}
