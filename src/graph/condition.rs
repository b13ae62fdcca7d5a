//! Conditions as diagrams.

use super::classes::{Classes, all_ways};
use super::comparison::Comparison;
use super::forms::Guard;
use super::levels::{Cells, Levels, Subject};
use super::pool::{Built, Node, Pool};
use super::quantity::{Quantity, Test, Variable};
use crate::check::eval::is_number;
use crate::check::model::{
    ActionId, Checked, ExprId, ExprKind, FactId, OptionSet, Period, Relation, Type, Value, WaysId,
};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Makes diagrams of conditions, each expression once.
pub struct Conditions<'a> {
    checked: &'a Checked,
    levels: &'a Levels,
    classes: &'a Classes,
    comparisons: &'a FxHashMap<ExprId, Rc<Comparison>>,
    known: FxHashMap<ExprId, Node>,
    elements: FxHashMap<(ExprId, u8), Node>,
}

impl<'a> Conditions<'a> {
    /// For the conditions of one module, whose levels and comparisons have been found.
    pub fn new(
        checked: &'a Checked,
        levels: &'a Levels,
        classes: &'a Classes,
        comparisons: &'a FxHashMap<ExprId, Rc<Comparison>>,
    ) -> Self {
        Self { checked, levels, classes, comparisons, known: FxHashMap::default(), elements: FxHashMap::default() }
    }

    /// The diagram of an expression of yes or no or of a choice: its outcomes are *no* and *yes*, or the options by
    /// place. Where a value is absent the outcome is 0; the check stage has seen to it that this is never looked at.
    ///
    /// # Errors
    /// [`OverBudget`](super::pool::OverBudget).
    pub fn of(&mut self, pool: &mut Pool, expr: ExprId) -> Built {
        if let Some(known) = self.known.get(&expr) {
            return Ok(*known);
        }
        let checked = self.checked;
        let node = match &checked.exprs.at(expr).kind {
            ExprKind::Const(Value::YesNo(answer)) => Node::yes_no(*answer),
            ExprKind::Const(Value::Option(option)) => Node::constant(u32::from(*option)),
            ExprKind::Fact(fact) => self.fact(pool, *fact)?,
            ExprKind::Done(action) => self.done(pool, *action)?,
            ExprKind::DoneWith(ways) => self.done_with(pool, *ways)?,
            ExprKind::Not(a) => {
                let a = self.of(pool, *a)?;
                pool.not(a)?
            }
            ExprKind::And(all) => {
                let nodes = self.each(pool, all)?;
                pool.all(nodes)?
            }
            ExprKind::Or(all) => {
                let nodes = self.each(pool, all)?;
                pool.any(nodes)?
            }
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.of(pool, *condition)?;
                let (then, otherwise) = (self.of(pool, *then)?, self.of(pool, *otherwise)?);
                pool.choose(condition, then, otherwise)?
            }
            ExprKind::OneOf(a, set) => {
                let a = self.of(pool, *a)?;
                let set = *set;
                pool.map(a, &mut |option| u32::from(u8::try_from(option).is_ok_and(|option| set.contains(option))))?
            }
            ExprKind::Includes(set, option) => self.includes(pool, *set, *option)?,
            ExprKind::IsEmpty(set) => {
                let elements = self.all_elements(pool, *set)?;
                let any = pool.any(elements)?;
                pool.not(any)?
            }
            ExprKind::IsPresent(a) => self.present(pool, *a)?,
            ExprKind::Compare(relation, a, b) => self.compare(pool, expr, *relation, *a, *b)?,
            _ => Node::NO,
        };
        self.known.insert(expr, node);
        Ok(node)
    }

    fn each(&mut self, pool: &mut Pool, all: &[ExprId]) -> Result<Vec<Node>, super::pool::OverBudget> {
        all.iter().map(|expr| self.of(pool, *expr)).collect()
    }

    fn level(&self, subject: &Subject) -> Option<(u32, &'a Cells)> {
        let level = self.levels.find(subject)?;
        self.levels.get(level).map(|(_, cells)| (level, cells))
    }

    fn fact(&self, pool: &mut Pool, fact: FactId) -> Built {
        let Some((level, cells)) = self.level(&Subject::Fact(fact)) else { return Ok(Node::NO) };
        let absent = cells.absent();
        let outcome = |cell: usize| if Some(cell) == absent { 0 } else { u32::try_from(cell).unwrap_or(0) };
        let children: Vec<Node> = (0..cells.count()).map(|cell| Node::constant(outcome(cell))).collect();
        pool.make(level, &children)
    }

    /// Whether an action was done, in any way.
    ///
    /// # Errors
    /// [`OverBudget`](super::pool::OverBudget).
    pub fn done(&self, pool: &mut Pool, action: ActionId) -> Built {
        let subject = Subject::Quantity(Quantity::One(Variable::DoneOn(action)));
        let Some((level, cells)) = self.level(&subject) else { return Ok(Node::NO) };
        let absent = cells.absent();
        pool.test(level, |cell| Some(cell) != absent)
    }

    /// Whether an action was done in one of these ways.
    ///
    /// # Errors
    /// [`OverBudget`](super::pool::OverBudget).
    pub fn done_with(&self, pool: &mut Pool, ways: WaysId) -> Built {
        let action = self.checked.ways.at(ways).action;
        if all_ways(self.checked, ways) {
            return self.done(pool, action);
        }
        let mut nodes = Vec::new();
        for class in self.classes.of_ways(self.checked, ways) {
            if let Some((level, _)) = self.level(&Subject::Class(action, class)) {
                nodes.push(pool.test(level, |cell| cell == 1)?);
            }
        }
        pool.any(nodes)
    }

    /// Whether the date of the decision has cells.
    pub fn looks_at_today(&self) -> bool {
        self.levels.find(&Subject::Quantity(Quantity::One(Variable::Today))).is_some()
    }

    /// Whether the date of the decision lies in the period.
    ///
    /// # Errors
    /// [`OverBudget`](super::pool::OverBudget).
    pub fn period(&self, pool: &mut Pool, period: &Period) -> Built {
        let mut nodes = Vec::new();
        for (place, (quantity, threshold)) in super::mention::period_cuts(period).into_iter().enumerate() {
            nodes.push(self.cut(pool, &quantity, threshold, place != 0)?);
        }
        pool.all(nodes)
    }

    fn present(&mut self, pool: &mut Pool, expr: ExprId) -> Built {
        match &self.checked.exprs.at(expr).kind {
            ExprKind::DoneOn(action) => self.done(pool, *action),
            ExprKind::Fact(fact) => {
                let number = Subject::Quantity(Quantity::One(Variable::Fact(*fact)));
                let Some((level, cells)) = self.level(&Subject::Fact(*fact)).or_else(|| self.level(&number)) else {
                    return Ok(Node::YES);
                };
                let absent = cells.absent();
                pool.test(level, |cell| Some(cell) != absent)
            }
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.of(pool, *condition)?;
                let (then, otherwise) = (self.present(pool, *then)?, self.present(pool, *otherwise)?);
                pool.choose(condition, then, otherwise)
            }
            _ => Ok(Node::YES),
        }
    }

    fn element(&mut self, pool: &mut Pool, set: ExprId, option: u8) -> Built {
        if let Some(known) = self.elements.get(&(set, option)) {
            return Ok(*known);
        }
        let node = match &self.checked.exprs.at(set).kind {
            ExprKind::Const(Value::Set(set)) => Node::yes_no(set.contains(option)),
            ExprKind::Fact(fact) => match self.level(&Subject::Element(*fact, option)) {
                Some((level, _)) => pool.test(level, |cell| cell == 1)?,
                None => Node::NO,
            },
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.of(pool, *condition)?;
                let (then, otherwise) = (self.element(pool, *then, option)?, self.element(pool, *otherwise, option)?);
                pool.choose(condition, then, otherwise)?
            }
            _ => Node::NO,
        };
        self.elements.insert((set, option), node);
        Ok(node)
    }

    fn all_elements(&mut self, pool: &mut Pool, set: ExprId) -> Result<Vec<Node>, super::pool::OverBudget> {
        let Type::Set(choice) = self.checked.exprs.at(set).ty else { return Ok(Vec::new()) };
        let all = OptionSet::first(self.checked.choices.at(choice).options.len());
        all.iter().map(|option| self.element(pool, set, option)).collect()
    }

    fn includes(&mut self, pool: &mut Pool, set: ExprId, option: ExprId) -> Built {
        if let ExprKind::Const(Value::Option(option)) = self.checked.exprs.at(option).kind {
            return self.element(pool, set, option);
        }
        let option = self.of(pool, option)?;
        let mut nodes = Vec::new();
        for (place, element) in (0_u32..).zip(self.all_elements(pool, set)?) {
            let chosen = pool.map(option, &mut |outcome| u32::from(outcome == place))?;
            nodes.push(pool.and(chosen, element)?);
        }
        pool.any(nodes)
    }

    fn compare(&mut self, pool: &mut Pool, whole: ExprId, relation: Relation, a: ExprId, b: ExprId) -> Built {
        let ty = self.checked.exprs.at(a).ty;
        if is_number(ty) {
            return self.compare_numbers(pool, whole);
        }
        if matches!(ty, Type::Set(_)) {
            let (left, right) = (self.all_elements(pool, a)?, self.all_elements(pool, b)?);
            let mut same = Vec::new();
            for (a, b) in left.into_iter().zip(right) {
                same.push(pool.combine(&[a, b], &mut |outcomes| u32::from(alike(outcomes, Relation::Equal)))?);
            }
            return pool.all(same);
        }
        let (a, b) = (self.of(pool, a)?, self.of(pool, b)?);
        pool.combine(&[a, b], &mut |outcomes| u32::from(alike(outcomes, relation)))
    }

    fn compare_numbers(&mut self, pool: &mut Pool, whole: ExprId) -> Built {
        let Some(comparison) = self.comparisons.get(&whole).cloned() else { return Ok(Node::NO) };
        match &*comparison {
            Comparison::Whole => match self.level(&Subject::Whole(whole)) {
                Some((level, _)) => pool.test(level, |cell| cell == 1),
                None => Ok(Node::NO),
            },
            Comparison::Cuts(cases) => {
                let mut nodes = Vec::new();
                for (guards, test) in cases {
                    let mut all = vec![self.test(pool, test)?];
                    for guard in guards {
                        all.push(self.guard(pool, guard)?);
                    }
                    nodes.push(pool.all(all)?);
                }
                pool.any(nodes)
            }
        }
    }

    fn guard(&mut self, pool: &mut Pool, guard: &Guard) -> Built {
        let (node, meant) = match guard {
            Guard::Holds(condition, meant) => (self.of(pool, *condition)?, *meant),
            Guard::AtMostZero(linear, meant) => match linear.test(false) {
                Some(test) => (self.test(pool, &test)?, *meant),
                None => return Ok(Node::NO),
            },
            Guard::Count(set, count) => {
                let elements = self.all_elements(pool, *set)?;
                let mut sum = Node::constant(0);
                for element in elements {
                    let add = &mut |outcomes: &[u32]| outcomes.iter().fold(0_u32, |a, b| a.saturating_add(*b));
                    sum = pool.combine(&[sum, element], add)?;
                }
                (pool.map(sum, &mut |outcome| u32::from(outcome == *count))?, true)
            }
        };
        if meant { Ok(node) } else { pool.not(node) }
    }

    fn test(&self, pool: &mut Pool, test: &Test) -> Built {
        match test {
            Test::Always(holds) => Ok(Node::yes_no(*holds)),
            Test::All(cuts) => {
                let mut nodes = Vec::new();
                for cut in cuts {
                    nodes.push(self.cut(pool, &cut.quantity, cut.threshold, cut.below)?);
                }
                pool.all(nodes)
            }
        }
    }

    fn cut(&self, pool: &mut Pool, quantity: &Quantity, threshold: i128, below: bool) -> Built {
        let Some((level, cells)) = self.level(&Subject::Quantity(quantity.clone())) else { return Ok(Node::NO) };
        let absent = cells.absent();
        let lower = |cell: usize| cells.interval(cell).is_some_and(|(_, last)| i128::from(last) <= threshold);
        pool.test(level, |cell| Some(cell) != absent && lower(cell) == below)
    }
}

fn alike(outcomes: &[u32], relation: Relation) -> bool {
    match (outcomes, relation) {
        ([a, b], Relation::Equal) => a == b,
        ([a, b], Relation::Less) => a < b,
        ([a, b], Relation::AtMost) => a <= b,
        _ => false,
    }
}
