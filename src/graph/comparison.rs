//! A numeric comparison as cuts: through linear forms, or by searching where a rising calculation passes a limit.

use super::forms::{Forms, Guard};
use super::quantity::{Cut, Test, Variable};
use super::turning::{NothingKnown, turning};
use crate::calendar::Calendar;
use crate::check::eval::{Exact, is_number};
use crate::check::model::{Checked, ExprId, ExprKind, Relation};

/// What a comparison comes down to.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// In each way its sides can turn out: the guards, and the test then.
    Cuts(Vec<(Vec<Guard>, Test)>),
    /// Nothing simpler: one test of its own, answered when all its facts are known.
    Whole,
}

/// Takes apart `a RELATION b` of two numbers.
pub fn comparison(
    checked: &Checked,
    calendar: &Calendar,
    forms: &mut Forms,
    relation: Relation,
    a: ExprId,
    b: ExprId,
) -> Comparison {
    linear(checked, forms, relation, a, b)
        .or_else(|| alone(checked, calendar, relation, a, b))
        .map_or(Comparison::Whole, Comparison::Cuts)
}

type Cases = Vec<(Vec<Guard>, Test)>;

fn linear(checked: &Checked, forms: &mut Forms, relation: Relation, a: ExprId, b: ExprId) -> Option<Cases> {
    let (left, right) = (forms.of(checked, a)?, forms.of(checked, b)?);
    if left.len().saturating_mul(right.len()) > 1024 {
        return None;
    }
    let mut cases = Vec::new();
    for a in left.iter() {
        for b in right.iter() {
            let guards = a.guards.iter().chain(&b.guards).cloned().collect();
            // a < b is not b <= a.
            let (from, to) = if relation == Relation::Less { (b, a) } else { (a, b) };
            let difference = from.linear.plus(&to.linear, Exact::from_integer(-1))?;
            let test = difference.test(relation == Relation::Equal)?;
            cases.push((guards, if relation == Relation::Less { test.not()? } else { test }));
        }
    }
    Some(cases)
}

impl Test {
    /// The opposite of a test that is one cut or constant.
    pub(super) fn not(self) -> Option<Self> {
        match self {
            Self::Always(holds) => Some(Self::Always(!holds)),
            Self::All(mut cuts) => {
                let cut = cuts.pop().filter(|_| cuts.is_empty())?;
                Some(Self::All(vec![Cut { below: !cut.below, ..cut }]))
            }
        }
    }
}

/// A comparison that looks at one number alone, and turns at one value of it.
fn alone(checked: &Checked, calendar: &Calendar, relation: Relation, a: ExprId, b: ExprId) -> Option<Cases> {
    let mut found = None;
    let one = [a, b].into_iter().all(|side| only_number(checked, side, &mut found));
    let test = turning(checked, calendar, &NothingKnown, (relation, a, b), found.filter(|_| one)?)?;
    Some(vec![(Vec::new(), test)])
}

/// Whether an expression looks at no more than one number, the one found before if there is one.
fn only_number(checked: &Checked, expr: ExprId, found: &mut Option<Variable>) -> bool {
    let kind = &checked.exprs.at(expr).kind;
    let number = match kind {
        ExprKind::Fact(fact) if is_number(checked.facts.at(*fact).ty) => Variable::Fact(*fact),
        ExprKind::Fact(_) | ExprKind::Done(_) | ExprKind::DoneWith(_) => return false,
        ExprKind::Today => Variable::Today,
        ExprKind::DoneOn(action) => Variable::DoneOn(*action),
        _ => return kind.children().into_iter().all(|child| only_number(checked, child, found)),
    };
    *found.get_or_insert(number) == number
}
