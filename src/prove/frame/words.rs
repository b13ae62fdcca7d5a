//! The words of a frame's objections.

use super::compare::{Beyond, Objection, Says};
use crate::case::facts::write_facts;
use crate::check::model::{ActionId, Checked, EffectKind, Fact, RuleId, WaysId};
use crate::diagnostics::{Code, Diagnostic};
use crate::graph::{Graph, Status};
use crate::join::Unlike;
use crate::prove::accept::weighed;
use crate::prove::words::{instance, shown, values};
use crate::source::Span;

/// A protocol that goes beyond its frame.
pub fn outside(own: &Graph, bounds: &Graph, says: &Says, beyond: Beyond, objection: &Objection) -> Diagnostic {
    let checked = &own.checked;
    let frame = &checked.modules.at(bounds.module).name;
    let Some(rule) = own.plan.rules.get(says.rule).map(|rule| rule.rule) else {
        return Diagnostic::new(Code::OutsideFrame, says.span, format!("a rule that goes beyond `{frame}`"));
    };
    let name = checked.rule_name(rule);
    let verb = if says.status == Status::Required { "requires" } else { "permits" };
    let what = instances(own, &objection.rows);
    let theirs = |place: usize| bounds.plan.rules.get(place).map(|rule| rule.rule);
    let (message, label, by) = match beyond {
        Beyond::NotPermitted(by) => {
            let by = by.and_then(theirs);
            let message = match by {
                Some(by) if stops(checked, by) => {
                    format!("`{name}` {verb} {what} where `{}` leaves no ground", checked.rule_name(by))
                }
                Some(by) => format!("`{name}` {verb} {what} where `{}` forbids it", checked.rule_name(by)),
                None => format!("`{name}` {verb} {what}, for which `{frame}` gives no ground"),
            };
            (message, format!("{verb} it all the same"), by)
        }
        Beyond::After(first) => {
            let action = action_of(checked, first);
            (
                format!("`{name}` {verb} {what} without `after {action}`, which `{frame}` asks for"),
                format!("drops `after {action}`"),
                permits(bounds, &objection.rows, |after, _| after.contains(&first)),
            )
        }
        Beyond::Duty(duty) | Beyond::DutyLater(duty) => {
            let action = bounds.plan.duties.get_index(duty).map(|(action, _)| *action);
            let owed = action.map_or_else(String::new, |action| checked.actions.at(action).name.clone());
            let by = permits(bounds, &objection.rows, |_, duties| duties.contains(&duty));
            if matches!(beyond, Beyond::Duty(_)) {
                let message =
                    format!("`{name}` {verb} {what} without the duty `provided {owed}`, which `{frame}` asks for");
                (message, format!("drops `provided {owed}`"), by)
            } else {
                let message = format!("`{name}` gives more time for `{owed}` than `{frame}` does");
                (message, format!("`{owed}` may come later"), by)
            }
        }
        Beyond::Later(_) => (
            format!("`{name}` gives more time for {what} than `{frame}` does"),
            "the deadline is longer".to_owned(),
            None,
        ),
    };
    let mut found = Diagnostic::new(Code::OutsideFrame, says.span, message).label(label);
    if let Some(by) = by {
        let place = match beyond {
            Beyond::NotPermitted(_) => "the frame refuses it here",
            _ => "the frame asks for it here",
        };
        found = found.also(checked.rules.at(by).head, place);
    }
    found = found.note(shown(own, "it is so", &objection.shown));
    for rule in [Some(rule), by].into_iter().flatten() {
        found.notes.extend(cites(checked, rule).map(Into::into));
    }
    let found = found
        .note("a protocol within a frame permits and requires nothing that the frame does not permit, and drops none of its conditions")
        .help("take over the frame's condition, or weigh the objection: `accept outside-frame because \"…\"`")
        .case(write_facts(checked, &objection.shown));
    weighed(checked, rule, found)
}

/// `online_research` with `account is no_login` or `account is municipal`.
fn instances(graph: &Graph, rows: &[usize]) -> String {
    let checked = &graph.checked;
    let rows: Vec<_> = rows.iter().filter_map(|row| graph.plan.rows.get(*row)).collect();
    match rows.as_slice() {
        [] => String::new(),
        [one] => instance(checked, one.action, one.instance),
        [first, ..] => {
            let action = checked.actions.at(first.action);
            if rows.len() == action.instance_count() as usize {
                return format!("`{}`", action.name);
            }
            let all: Vec<String> =
                rows.iter().map(|row| format!("`{}`", values(checked, row.action, row.instance))).collect();
            format!("`{}` with {}", action.name, all.join(" or "))
        }
    }
}

fn stops(checked: &Checked, rule: RuleId) -> bool {
    checked.rules.at(rule).effects.iter().any(|effect| matches!(effect.kind, EffectKind::Stop))
}

fn action_of(checked: &Checked, ways: WaysId) -> &str {
    &checked.actions.at(checked.ways.at(ways).action).name
}

/// The first rule of the frame that permits one of the rows in this way.
fn permits(bounds: &Graph, rows: &[usize], is: impl Fn(&[WaysId], &[usize]) -> bool) -> Option<RuleId> {
    let groups =
        rows.iter().filter_map(|row| bounds.plan.rows.get(*row)).filter_map(|row| bounds.plan.groups.get(row.group));
    let permit = groups.flat_map(|group| &group.permits).find(|permit| is(&permit.after, &permit.provided));
    permit.and_then(|permit| bounds.plan.rules.get(permit.rule)).map(|rule| rule.rule)
}

fn cites(checked: &Checked, rule: RuleId) -> Option<String> {
    let row = checked.rules.at(rule);
    if row.citing.is_empty() {
        return None;
    }
    let all: Vec<String> = row.citing.iter().map(|citation| format!("`{}`", checked.citation(*citation))).collect();
    Some(format!("`{}` rests on {}", checked.rule_name(rule), all.join(", ")))
}

/// The proof could not be finished.
pub fn open(own: &Graph, bounds: &Graph) -> Diagnostic {
    let checked = &own.checked;
    let (own, bounds) = (checked.modules.at(own.module), checked.modules.at(bounds.module));
    let message = format!("whether `{}` stays within `{}` could not be settled everywhere", own.name, bounds.name);
    Diagnostic::new(Code::NotCoveredByProof, own.span, message)
        .label("not all of it compared")
        .note("deadlines that count from other dates, or in other units, are not compared")
}

/// A frame that is not among the files.
pub fn no_frame(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownModule, span, format!("no file declares the frame `{name}`"))
        .label("no such frame")
        .note("a protocol is proved within its frame, so the frame has to be there")
}

/// Something of one name that is not the same in both; `None` when they need not be the same in that.
pub fn unlike(checked: &Checked, unlike: &Unlike, frame: &str) -> Option<Diagnostic> {
    match unlike {
        Unlike::Facts(own, fact) => Some(other_type(checked.facts.at(*own).span, checked.facts.at(*fact), frame)),
        Unlike::Term(term, fact) => Some(other_type(checked.exprs.at(*term).span, checked.facts.at(*fact), frame)),
        Unlike::Actions(own, action) => Some(other_action(checked, *own, *action, frame)),
        // These are compared on what both have.
        Unlike::Options(..) | Unlike::Ways(..) | Unlike::Parameters(..) | Unlike::Bounds(..) | Unlike::Optional(..) => {
            None
        }
    }
}

/// A fact or term of another type than in the frame.
fn other_type(span: Span, fact: &Fact, frame: &str) -> Diagnostic {
    Diagnostic::new(Code::IncomparableTypes, span, format!("`{}` has another type than in `{frame}`", fact.name))
        .label("another type than the frame's")
        .also(fact.span, "the frame's")
        .note("facts of the same full name are one fact, in a protocol and in its frame")
}

/// An action whose parameters have other types than in the frame.
fn other_action(checked: &Checked, own: ActionId, other: ActionId, frame: &str) -> Diagnostic {
    let (own, other) = (checked.actions.at(own), checked.actions.at(other));
    let message = format!("the parameters of `{}` have other types than in `{frame}`", own.name);
    Diagnostic::new(Code::IncomparableTypes, own.span, message)
        .label("other parameters than the frame's")
        .also(other.span, "the frame's")
        .note("actions of the same full name are one action, compared on the parameters that both have")
}
