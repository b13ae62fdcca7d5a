use crate::calendar::Calendar;
use crate::case::{Act, Case, Instances, Known};
use crate::check::eval::Evaluator;
use crate::check::model::{
    ActionId, Checked, ExprId, ExprKind, FactId, Given, Module, OptionSet, Relation, Scenario, Type, Value, WaysId,
};
use crate::graph::knowledge::Supposed;
use crate::syntax::ast::Date;
use indexmap::IndexMap;

/// The day for scenarios that name none: they must come out the same whenever they are run.
const NEUTRAL: Date = Date::constant(2024, 1, 1);

/// The day for which a scenario of a module without `on` is decided.
#[must_use]
pub fn neutral_day(module: &Module) -> Date {
    match module.in_force {
        Some(period) if !period.holds(NEUTRAL) => period.from,
        _ => NEUTRAL,
    }
}

/// The case that a scenario of a module describes.
///
/// Without `on` it is decided for a fixed day: 1 January 2024, or the first day of the module's period when it was not
/// in force then.
#[must_use]
pub fn case(checked: &Checked, module: &Module, scenario: &Scenario) -> Case {
    let mut case = Case::new(checked, scenario.on.unwrap_or_else(|| neutral_day(module)));
    let mut facts: IndexMap<FactId, Vec<ExprId>> = IndexMap::new();
    let mut acts: IndexMap<ActionId, Recorded> = IndexMap::new();
    for given in &scenario.given {
        match given {
            Given::Fact(fact, condition) => facts.entry(*fact).or_default().push(*condition),
            Given::Done(action, true) => {
                acts.entry(*action).or_default();
            }
            Given::Done(action, false) => case.deny(*action),
            Given::DoneWith(ways) => {
                acts.entry(checked.ways.at(*ways).action).or_default().ways.push(*ways);
            }
            Given::DoneOn(action, day) => acts.entry(*action).or_default().day = Some(*day),
        }
    }
    for (fact, conditions) in facts {
        case.set(fact, known(checked, fact, conditions));
    }
    for (action, Recorded { ways, day }) in acts {
        let instances: Vec<Instances> = match ways.as_slice() {
            [] => vec![Instances::Any],
            several => several.iter().map(|ways| one_way(checked, *ways)).collect(),
        };
        for instances in instances {
            case.record(Act { action, instances, done_on: day, owes: Vec::new() });
        }
    }
    case
}

/// What is given of one action; each `done with` is an act of its own.
#[derive(Default)]
struct Recorded {
    ways: Vec<WaysId>,
    day: Option<Date>,
}

fn one_way(checked: &Checked, ways: WaysId) -> Instances {
    match checked.ways.at(ways).instances.as_slice() {
        [only] => Instances::One(*only),
        _ => Instances::Among(ways),
    }
}

/// The value of a fact when what is given pins it to one; else the conditions it meets.
fn known(checked: &Checked, fact: FactId, conditions: Vec<ExprId>) -> Known {
    let calendar = Calendar::new();
    let meets = |value: &Value| {
        let facts = Supposed { fact, value: *value };
        let evaluator = Evaluator::new(checked, &calendar, &facts);
        conditions.iter().all(|condition| evaluator.holds(*condition) == Some(true))
    };
    let mut candidates = every_value(checked, fact).unwrap_or_default();
    if candidates.is_empty() {
        let parts = parts(checked, &conditions);
        parts.iter().for_each(|part| pinned(checked, *part, &mut candidates));
        if let Type::Set(choice) = checked.facts.at(fact).ty {
            let options = checked.choices.at(choice).options.len();
            candidates.extend(whole_set(checked, &parts, options).map(Value::Set));
        }
        // Numbers and sets cannot be listed: only one that the conditions name outright is certain.
        return match candidates.first().copied().filter(meets) {
            Some(value) => Known::Value(value),
            None => Known::Where(conditions),
        };
    }
    let mut met = candidates.into_iter().filter(meets);
    match (met.next(), met.next()) {
        (Some(value), None) => Known::Value(value),
        _ => Known::Where(conditions),
    }
}

/// All values of a fact that has few; `None` of numbers and sets.
fn every_value(checked: &Checked, fact: FactId) -> Option<Vec<Value>> {
    let row = checked.facts.at(fact);
    let mut values = match row.ty {
        Type::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        Type::Choice(choice) => {
            let count = checked.choices.at(choice).options.len();
            (0..=u8::MAX).take(count).map(Value::Option).collect()
        }
        _ => return None,
    };
    if row.optional {
        values.push(Value::Absent);
    }
    Some(values)
}

/// The parts of conditions that all hold.
fn parts(checked: &Checked, conditions: &[ExprId]) -> Vec<ExprId> {
    let mut parts = Vec::new();
    let mut open: Vec<ExprId> = conditions.iter().rev().copied().collect();
    while let Some(condition) = open.pop() {
        match &checked.exprs.at(condition).kind {
            ExprKind::And(all) => open.extend(all.iter().rev()),
            _ => parts.push(condition),
        }
    }
    parts
}

/// The value that a part demands outright: `x is 5`, `x is absent`.
fn pinned(checked: &Checked, part: ExprId, values: &mut Vec<Value>) {
    let kind = |expr: ExprId| &checked.exprs.at(expr).kind;
    match kind(part) {
        ExprKind::Compare(Relation::Equal, a, b) => match (kind(*a), kind(*b)) {
            (ExprKind::Fact(_), ExprKind::Const(value)) | (ExprKind::Const(value), ExprKind::Fact(_)) => {
                values.push(*value);
            }
            _ => {}
        },
        ExprKind::Not(inner) if matches!(kind(*inner), ExprKind::IsPresent(_)) => values.push(Value::Absent),
        _ => {}
    }
}

/// The one set that the parts leave: `s is empty`; every option said to be in it or not; or as many in it, or out of
/// it, as `count(s)` allows.
fn whole_set(checked: &Checked, parts: &[ExprId], options: usize) -> Option<OptionSet> {
    let kind = |expr: ExprId| &checked.exprs.at(expr).kind;
    let (mut inside, mut outside) = (OptionSet::EMPTY, OptionSet::EMPTY);
    let mut count = None;
    for part in parts {
        let (part, holds) = match kind(*part) {
            ExprKind::Not(inner) => (kind(*inner), false),
            part => (part, true),
        };
        match part {
            ExprKind::Includes(_, option) => {
                if let ExprKind::Const(Value::Option(option)) = kind(*option) {
                    let side = if holds { &mut inside } else { &mut outside };
                    *side = side.with(*option);
                }
            }
            ExprKind::IsEmpty(_) if holds => count = Some(0),
            ExprKind::Compare(Relation::Equal, a, b) if holds => match (kind(*a), kind(*b)) {
                (ExprKind::Count(_), ExprKind::Const(Value::Number(number)))
                | (ExprKind::Const(Value::Number(number)), ExprKind::Count(_)) => count = usize::try_from(*number).ok(),
                _ => {}
            },
            _ => {}
        }
    }
    let others: OptionSet = OptionSet::first(options).iter().filter(|option| !outside.contains(*option)).collect();
    let size = |set: OptionSet| set.count() as usize;
    match count {
        Some(count) if count == size(inside) => Some(inside),
        Some(count) if count == size(others) => Some(others),
        None if inside == others => Some(inside),
        _ => None,
    }
}
