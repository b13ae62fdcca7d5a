//! Sums of facts as linear forms, to find where a comparison changes. Used only to choose the values that are tried.

use super::eval::Number;
use std::collections::{BTreeMap, BTreeSet};
use tenzij::case::{Case, Known};
use tenzij::check::model::{
    ActionId, Checked, DECIMAL_UNITS, EffectKind, ExprId, ExprKind, FactId, ModuleId, Type, Unit, Value,
};

/// A number that may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Variable {
    /// The value of a fact, in its smallest unit.
    Fact(FactId),
    /// The first day something was done.
    DoneOn(ActionId),
    /// The date of the decision.
    Today,
}

/// A sum of multiples of variables and a constant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linear {
    /// How much each variable counts; never zero.
    pub(crate) factors: BTreeMap<Variable, Number>,
    /// What is added.
    pub(crate) constant: Number,
}

/// Where the answers of a module can change.
#[derive(Debug, Default)]
pub(crate) struct Borders {
    /// Sums whose sign matters.
    pub(crate) sums: Vec<Linear>,
    /// Variables in something that is no sum: every value has to be tried.
    pub(crate) crooked: Vec<Variable>,
    /// Variables whose very value is shown, in a deadline.
    pub(crate) shown: Vec<Variable>,
}

/// Whether a condition of a module is no comparison of sums: it counts working days or months, rounds, or multiplies facts.
pub(crate) fn is_crooked(checked: &Checked, module: ModuleId) -> bool {
    let mut inside: Vec<ExprId> = Vec::new();
    for rule in rules(checked, module) {
        let rule = checked.rules.at(rule);
        inside.extend(rule.unless);
        if let tenzij::check::model::Condition::When(when) = rule.condition {
            inside.push(when);
        }
    }
    while let Some(expr) = inside.pop() {
        let kind = &checked.exprs.at(expr).kind;
        inside.extend(kind.children());
        match kind {
            ExprKind::RoundedToCents(_) => return true,
            ExprKind::Compare(_, a, b)
                if is_number(checked, *a) && (forms(checked, *a).is_none() || forms(checked, *b).is_none()) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// The borders in the rules of a module and in some more conditions.
pub(crate) fn borders(checked: &Checked, module: ModuleId, more: &[ExprId]) -> Borders {
    let mut borders = Borders::default();
    let mut deadlines = Vec::new();
    let mut roots: Vec<ExprId> = more.to_vec();
    for rule in rules(checked, module) {
        let rule = checked.rules.at(rule);
        if let tenzij::check::model::Condition::When(when) = rule.condition {
            roots.push(when);
        }
        roots.extend(rule.unless);
        for effect in &rule.effects {
            match &effect.kind {
                EffectKind::Permit { provided, .. } => {
                    let dated = provided.iter().filter_map(|duty| Some((duty.action, duty.deadline?.last_day)));
                    deadlines.extend(dated);
                }
                EffectKind::Require { ways, deadline: Some(deadline) } => {
                    deadlines.push((checked.ways.at(*ways).action, deadline.last_day));
                }
                _ => {}
            }
        }
    }
    for (action, deadline) in &deadlines {
        borders.shown.extend(variables(checked, *deadline));
        for (_, other) in deadlines.iter().filter(|(of, other)| of == action && deadline < other) {
            borders.compare(checked, *deadline, *other);
        }
    }
    roots.extend(deadlines.iter().map(|(_, deadline)| *deadline));
    let mut seen = std::collections::BTreeSet::new();
    while let Some(root) = roots.pop() {
        if seen.insert(root) {
            borders.look(checked, root);
            roots.extend(checked.exprs.at(root).kind.children());
        }
    }
    borders
}

/// The rules of a module in the order of its steps.
pub(crate) fn rules(checked: &Checked, module: ModuleId) -> Vec<tenzij::check::model::RuleId> {
    let steps = checked.modules.at(module).steps.iter();
    steps.flat_map(|step| checked.steps.at(*step).rules.iter().copied()).collect()
}

impl Borders {
    fn look(&mut self, checked: &Checked, expr: ExprId) {
        match checked.exprs.at(expr).kind {
            ExprKind::Compare(_, a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) if is_number(checked, a) => {
                self.compare(checked, a, b);
            }
            _ => {}
        }
    }

    fn compare(&mut self, checked: &Checked, a: ExprId, b: ExprId) {
        match (forms(checked, a), forms(checked, b)) {
            (Some(left), Some(right)) => {
                for a in &left {
                    self.sums.extend(right.iter().map(|b| a.plus(b, -1)).filter(|sum| !sum.factors.is_empty()));
                }
            }
            _ => self.crooked.extend(variables(checked, a).into_iter().chain(variables(checked, b))),
        }
    }
}

fn is_number(checked: &Checked, expr: ExprId) -> bool {
    let ty = checked.exprs.at(expr).ty;
    matches!(ty, Type::Integer | Type::Decimal | Type::Money | Type::Date | Type::Duration(_))
}

/// The variables in an expression.
fn variables(checked: &Checked, expr: ExprId) -> Vec<Variable> {
    let expr = checked.exprs.at(expr);
    match &expr.kind {
        ExprKind::Fact(fact) => vec![Variable::Fact(*fact)],
        ExprKind::DoneOn(action) => vec![Variable::DoneOn(*action)],
        ExprKind::Today => vec![Variable::Today],
        kind => kind.children().into_iter().flat_map(|child| variables(checked, child)).collect(),
    }
}

/// The sums that an expression can come down to; none when it is no sum.
fn forms(checked: &Checked, id: ExprId) -> Option<Vec<Linear>> {
    let expr = checked.exprs.at(id);
    let unit = |ty| if ty == Type::Decimal { Number::new(1, i128::from(DECIMAL_UNITS)) } else { whole(1) };
    match &expr.kind {
        ExprKind::Const(Value::Number(units)) => Some(vec![Linear::constant(whole(*units) * unit(expr.ty))]),
        ExprKind::Fact(fact) => Some(vec![Linear::variable(Variable::Fact(*fact), unit(checked.facts.at(*fact).ty))]),
        ExprKind::DoneOn(action) => Some(vec![Linear::variable(Variable::DoneOn(*action), whole(1))]),
        ExprKind::Today => Some(vec![Linear::variable(Variable::Today, whole(1))]),
        ExprKind::If(_, a, b) | ExprKind::Min(a, b) | ExprKind::Max(a, b) => {
            Some(forms(checked, *a)?.into_iter().chain(forms(checked, *b)?).collect())
        }
        ExprKind::Count(_) => Some((0..=8).map(|count| Linear::constant(whole(count))).collect()),
        ExprKind::ToDecimal(a) => forms(checked, *a),
        ExprKind::Negate(a) => Some(scaled(&forms(checked, *a)?, whole(-1))),
        ExprKind::Add(a, b) => Some(pairs(&forms(checked, *a)?, &forms(checked, *b)?, 1)),
        ExprKind::Subtract(a, b) => Some(pairs(&forms(checked, *a)?, &forms(checked, *b)?, -1)),
        ExprKind::AddDuration(a, b) if in_calendar_days(checked, *b) => {
            Some(pairs(&forms(checked, *a)?, &forms(checked, *b)?, 1))
        }
        ExprKind::SubtractDuration(a, b) if in_calendar_days(checked, *b) => {
            Some(pairs(&forms(checked, *a)?, &forms(checked, *b)?, -1))
        }
        ExprKind::Multiply(a, b) => {
            let (left, right) = (forms(checked, *a)?, forms(checked, *b)?);
            match (constants(&left), constants(&right)) {
                (Some(all), _) => Some(all.into_iter().flat_map(|factor| scaled(&right, factor)).collect()),
                (_, Some(all)) => Some(all.into_iter().flat_map(|factor| scaled(&left, factor)).collect()),
                _ => None,
            }
        }
        ExprKind::Divide(a, b) => {
            let (above, below) = (forms(checked, *a)?, constants(&forms(checked, *b)?)?);
            Some(below.into_iter().flat_map(|factor| scaled(&above, factor.recip())).collect())
        }
        ExprKind::RoundedToCents(a) => {
            let halves = [Number::new(-1, 2), whole(0), Number::new(1, 2)].map(Linear::constant);
            Some(pairs(&forms(checked, *a)?, &halves, 1))
        }
        _ => None,
    }
}

fn in_calendar_days(checked: &Checked, expr: ExprId) -> bool {
    checked.exprs.at(expr).ty == Type::Duration(Unit::CalendarDays)
}

fn whole(number: i64) -> Number {
    Number::from_integer(i128::from(number))
}

/// The numbers that these forms are, when no variable occurs.
fn constants(forms: &[Linear]) -> Option<Vec<Number>> {
    forms.iter().map(|form| form.factors.is_empty().then_some(form.constant)).collect()
}

fn scaled(forms: &[Linear], factor: Number) -> Vec<Linear> {
    let nothing = Linear::constant(whole(0));
    forms.iter().map(|form| nothing.plus_times(form, factor)).collect()
}

fn pairs(left: &[Linear], right: &[Linear], sign: i64) -> Vec<Linear> {
    left.iter().flat_map(|a| right.iter().map(|b| a.plus(b, sign))).collect()
}

impl Linear {
    fn constant(constant: Number) -> Self {
        Self { factors: BTreeMap::new(), constant }
    }
    fn variable(variable: Variable, factor: Number) -> Self {
        Self { factors: BTreeMap::from([(variable, factor)]), constant: whole(0) }
    }
    fn plus(&self, other: &Self, sign: i64) -> Self {
        self.plus_times(other, whole(sign))
    }
    fn plus_times(&self, other: &Self, times: Number) -> Self {
        let mut sum = self.clone();
        sum.constant += other.constant * times;
        for (variable, factor) in &other.factors {
            *sum.factors.entry(*variable).or_insert(whole(0)) += *factor * times;
        }
        sum.factors.retain(|_, factor| *factor != whole(0));
        sum
    }
    /// The whole numbers around the place where the sum is zero, with these values for all other variables.
    pub(crate) fn around_zero(&self, variable: Variable, others: &BTreeMap<Variable, i64>) -> Vec<i64> {
        let rest = self.rest(variable, others);
        let root = -rest / self.factors[&variable];
        let fits = |number: Number| i64::try_from(number.to_integer()).ok();
        let one = whole(1);
        let around = [root.ceil() - one, root.floor(), root.ceil(), root.floor() + one];
        around.into_iter().filter_map(fits).collect()
    }
    /// The sign of the sum, with these values for all variables.
    pub(crate) fn sign(&self, variable: Variable, value: i64, others: &BTreeMap<Variable, i64>) -> i8 {
        let sum = self.rest(variable, others) + self.factors[&variable] * whole(value);
        if sum < whole(0) { -1 } else { i8::from(sum > whole(0)) }
    }
    fn rest(&self, variable: Variable, values: &BTreeMap<Variable, i64>) -> Number {
        let others = self.factors.iter().filter(|(other, _)| **other != variable);
        others.fold(self.constant, |sum, (other, factor)| sum + factor * whole(values[other]))
    }
}

/// Whether a case leaves open what the decision follows with care rather than exactly: a fact known as a range, a
/// comparison of which two numbers are open, a deadline that cannot be computed yet beside another one. There it may
/// know less than the oracle; it must still claim nothing more.
pub(crate) fn is_followed_with_care(checked: &Checked, module: ModuleId, case: &Case) -> bool {
    let ranged = checked.facts.ids().any(|fact| matches!(case.fact(fact), Known::Where(_)));
    let (mut inside, mut deadlines): (Vec<ExprId>, Vec<ExprId>) = (Vec::new(), Vec::new());
    for rule in rules(checked, module) {
        let rule = checked.rules.at(rule);
        inside.extend(rule.unless);
        if let tenzij::check::model::Condition::When(when) = rule.condition {
            inside.push(when);
        }
        for effect in &rule.effects {
            match &effect.kind {
                EffectKind::Permit { provided, .. } => {
                    deadlines.extend(provided.iter().filter_map(|duty| Some(duty.deadline?.last_day)));
                }
                EffectKind::Require { deadline, .. } => deadlines.extend(deadline.map(|deadline| deadline.last_day)),
                _ => {}
            }
        }
    }
    let open = |expr: ExprId| -> usize {
        let mut facts = BTreeSet::new();
        let mut acts = BTreeSet::new();
        let mut todo = vec![expr];
        while let Some(expr) = todo.pop() {
            let kind = &checked.exprs.at(expr).kind;
            match kind {
                ExprKind::Fact(fact) if *case.fact(*fact) == Known::Unknown => drop(facts.insert(*fact)),
                ExprKind::DoneOn(action) if case.done_on(*action) == Some(None) => drop(acts.insert(*action)),
                _ => todo.extend(kind.children()),
            }
        }
        facts.len() + acts.len()
    };
    let mut doubly = false;
    while let Some(expr) = inside.pop() {
        let kind = &checked.exprs.at(expr).kind;
        inside.extend(kind.children());
        doubly |= matches!(kind, ExprKind::Compare(_, a, _) if is_number(checked, *a)) && open(expr) > 1;
    }
    ranged || doubly || deadlines.len() > 1 && deadlines.into_iter().any(|deadline| open(deadline) > 0)
}
