//! A frame's objection, from the rows in which it was found.

use super::compare::{Beyond, Objection, Says};
use crate::check::model::{ActionId, Checked, EffectKind, RuleId, WaysId};
use crate::diagnostics::words::frames;
use crate::diagnostics::words::proofs::Verb;
use crate::diagnostics::{Diagnostic, words};
use crate::graph::{Graph, Status};
use crate::prove::accept::weighed;
use crate::prove::told;

/// A protocol that goes beyond its frame.
pub fn outside(own: &Graph, bounds: &Graph, says: &Says, beyond: Beyond, objection: &Objection) -> Diagnostic {
    let checked = &own.checked;
    let frame = &checked.modules.at(bounds.module).name;
    let theirs = |place: usize| told::rule_at(bounds, place);
    let (by, named) = match beyond {
        Beyond::NotPermitted(by) => (by.and_then(theirs), String::new()),
        Beyond::After(first) => {
            let name = checked.actions.at(checked.ways.at(first).action).name.clone();
            (permits(bounds, &objection.rows, |after, _| after.contains(&first)), name)
        }
        Beyond::Duty(duty) | Beyond::DutyLater(duty) => {
            let action: Option<ActionId> = bounds.plan.duties.get_index(duty).map(|(action, _)| *action);
            let owed = action.map_or_else(String::new, |action| checked.actions.at(action).name.clone());
            (permits(bounds, &objection.rows, |_, duties| duties.contains(&duty)), owed)
        }
        Beyond::Later(_) => (None, String::new()),
    };
    let by_name = by.map(|by| told::rule(own, by)).unwrap_or_default();
    let beyond = match (beyond, by) {
        (Beyond::NotPermitted(_), Some(by)) if stops(checked, by) => frames::Beyond::Stopped(&by_name),
        (Beyond::NotPermitted(_), Some(_)) => frames::Beyond::Forbidden(&by_name),
        (Beyond::NotPermitted(_), None) => frames::Beyond::NoGround,
        (Beyond::After(_), _) => frames::Beyond::After(&named),
        (Beyond::Duty(_), _) => frames::Beyond::Duty(&named),
        (Beyond::DutyLater(_), _) => frames::Beyond::DutyLater(&named),
        (Beyond::Later(_), _) => frames::Beyond::Later,
    };
    let rule = told::rule_at(own, says.rule);
    let own_name = rule.map(|rule| told::rule(own, rule)).unwrap_or_default();
    let verb = if says.status == Status::Required { Verb::Requires } else { Verb::Permits };
    let what = instances(own, &objection.rows);
    let place = by.map(|by| checked.rules.at(by).head);
    let shown = told::shown(own, &objection.shown);
    let found = words::frames::outside((says.span, &own_name, verb), &what, beyond, (frame, place), &shown);
    let found = told::with_case(own, &objection.shown, found);
    let rules: Vec<RuleId> = rule.into_iter().chain(by).collect();
    let found = told::resting(own, found, &rules);
    match rule {
        Some(rule) => weighed(checked, rule, found),
        None => found,
    }
}

/// The action with the ways of these rows.
fn instances(graph: &Graph, rows: &[usize]) -> String {
    let mut rows = rows.iter().filter_map(|row| graph.plan.rows.get(*row)).peekable();
    let Some(action) = rows.peek().map(|row| row.action) else { return String::new() };
    let mut instances: Vec<u32> = rows.map(|row| row.instance).collect();
    instances.sort_unstable();
    instances.dedup();
    told::pen(graph).act(action, &instances)
}

fn stops(checked: &Checked, rule: RuleId) -> bool {
    checked.rules.at(rule).effects.iter().any(|effect| matches!(effect.kind, EffectKind::Stop))
}

/// The first rule of the frame that permits one of the rows in this way.
fn permits(bounds: &Graph, rows: &[usize], is: impl Fn(&[WaysId], &[usize]) -> bool) -> Option<RuleId> {
    let groups =
        rows.iter().filter_map(|row| bounds.plan.rows.get(*row)).filter_map(|row| bounds.plan.groups.get(row.group));
    let permit = groups.flat_map(|group| &group.permits).find(|permit| is(&permit.after, &permit.provided));
    permit.and_then(|permit| bounds.plan.rules.get(permit.rule)).map(|rule| rule.rule)
}

/// The proof could not be finished.
pub fn open(own: &Graph, bounds: &Graph) -> Diagnostic {
    let checked = &own.checked;
    let (own, bounds) = (checked.modules.at(own.module), checked.modules.at(bounds.module));
    words::open::frame(own.span, &own.name, &bounds.name)
}
