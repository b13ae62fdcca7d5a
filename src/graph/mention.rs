//! The walk that finds what a protocol looks at, in the order of its steps: this is the order of the levels.

use super::classes::{Classes, all_ways};
use super::comparison::{Comparison, comparison};
use super::forms::{Forms, Guard};
use super::levels::{Mentions, Subject};
use super::quantity::{Quantity, Test, Variable};
use crate::calendar::Calendar;
use crate::check::eval::is_number;
use crate::check::model::day_number;
use crate::check::model::{
    ActionId, Checked, Deadline, EffectKind, ExprId, ExprKind, FactId, ModuleId, Rule, RuleId, Type, WaysId,
};
use crate::check::model::{Condition, Given, Period};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::rc::Rc;

/// Something that is asked, or recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mentioned {
    /// A fact.
    Fact(FactId),
    /// The day on which something was done.
    Day(ActionId),
    /// The way in which something was done.
    Ways(ActionId),
}

/// What the rules of one module look at.
pub struct Looked {
    /// The levels to be.
    pub mentions: Mentions,
    /// Ways told apart.
    pub classes: Classes,
    /// How each numeric comparison is cut.
    pub comparisons: FxHashMap<ExprId, Rc<Comparison>>,
    /// The facts and acts in the order of asking.
    pub order: IndexSet<Mentioned, FxBuildHasher>,
}

/// Walks the rules of these modules, in order.
pub fn look(checked: &Checked, calendar: &Calendar, modules: &[ModuleId]) -> Looked {
    let rules: Vec<&Rule> =
        modules.iter().flat_map(|module| rules(checked, *module)).map(|rule| checked.rules.at(rule)).collect();
    let classes = Classes::new(checked, asked_ways(checked, modules, &rules));
    let mut walk = Walk {
        checked,
        calendar,
        classes: &classes,
        forms: Forms::default(),
        seen: FxHashSet::default(),
        mentions: Mentions::default(),
        comparisons: FxHashMap::default(),
        order: IndexSet::default(),
    };
    for rule in &rules {
        walk.rule(rule);
    }
    // Guarantees and scenarios speak of cells too, behind everything that the rules look at.
    for module in modules {
        let module = checked.modules.at(*module);
        for guarantee in &module.guarantees {
            for condition in guarantee.when.iter().chain(&guarantee.unless) {
                walk.condition(*condition);
            }
        }
        for scenario in &module.scenarios {
            for given in &scenario.given {
                if let Given::Fact(_, condition) = given {
                    walk.condition(*condition);
                }
            }
        }
        if let Some(applies) = module.applies_when {
            walk.condition(applies);
        }
    }
    if walk.mentions.look_at(Variable::Today) {
        // Where the date matters at all, it matters that the protocol is in force.
        for period in modules.iter().filter_map(|module| checked.modules.at(*module).in_force) {
            for (quantity, threshold) in period_cuts(&period) {
                walk.mentions.cut(&quantity, threshold);
            }
        }
    }
    let Walk { mentions, comparisons, order, .. } = walk;
    Looked { mentions, classes, comparisons, order }
}

/// The rules of a module in the order of its steps.
pub fn rules(checked: &Checked, module: ModuleId) -> impl Iterator<Item = RuleId> + '_ {
    checked.modules.at(module).steps.iter().flat_map(|step| checked.steps.at(*step).rules.iter().copied())
}

/// The sets of ways of which something asks whether the action was done so.
fn asked_ways(checked: &Checked, modules: &[ModuleId], rules: &[&Rule]) -> Vec<WaysId> {
    let mut asked = Vec::new();
    for rule in rules {
        for effect in &rule.effects {
            match &effect.kind {
                EffectKind::Require { ways, .. } => asked.push(*ways),
                EffectKind::Permit { after, .. } => asked.extend(after),
                _ => {}
            }
        }
    }
    let mut todo: Vec<ExprId> = conditions(checked, modules, rules);
    let mut seen = FxHashSet::default();
    while let Some(expr) = todo.pop() {
        if seen.insert(expr) {
            let kind = &checked.exprs.at(expr).kind;
            if let ExprKind::DoneWith(ways) = kind {
                asked.push(*ways);
            }
            todo.extend(kind.children());
        }
    }
    asked
}

fn conditions(checked: &Checked, modules: &[ModuleId], rules: &[&Rule]) -> Vec<ExprId> {
    let mut all = Vec::new();
    for rule in rules {
        if let Condition::When(when) = rule.condition {
            all.push(when);
        }
        all.extend(rule.unless);
    }
    for module in modules {
        let module = checked.modules.at(*module);
        all.extend(module.guarantees.iter().flat_map(|guarantee| guarantee.when.iter().chain(&guarantee.unless)));
        all.extend(module.applies_when);
    }
    all
}

struct Walk<'a> {
    checked: &'a Checked,
    calendar: &'a Calendar,
    classes: &'a Classes,
    forms: Forms,
    seen: FxHashSet<ExprId>,
    mentions: Mentions,
    comparisons: FxHashMap<ExprId, Rc<Comparison>>,
    order: IndexSet<Mentioned, FxBuildHasher>,
}

impl Walk<'_> {
    fn rule(&mut self, rule: &Rule) {
        if let Condition::When(when) = rule.condition {
            self.condition(when);
        }
        if let Some(unless) = rule.unless {
            self.condition(unless);
        }
        if let Some(period) = rule.in_force {
            for (quantity, threshold) in period_cuts(&period) {
                self.mentions.cut(&quantity, threshold);
            }
        }
        for effect in &rule.effects {
            self.effect(&effect.kind);
        }
    }

    fn effect(&mut self, effect: &EffectKind) {
        match effect {
            EffectKind::Permit { ways, after, provided } => {
                for first in after {
                    self.done_with(*first);
                }
                for duty in provided {
                    self.done(self.checked.ways.at(*ways).action);
                    self.done(duty.action);
                    self.deadline(duty.deadline);
                }
            }
            EffectKind::Require { ways, deadline } => {
                self.done_with(*ways);
                self.deadline(*deadline);
            }
            _ => {}
        }
    }

    /// A deadline is computed, not tested; its facts are asked all the same, in the order of the text.
    fn deadline(&mut self, deadline: Option<Deadline>) {
        let mut todo: Vec<ExprId> = deadline.iter().flat_map(|deadline| [deadline.from, deadline.term]).collect();
        while let Some(expr) = todo.pop() {
            let kind = &self.checked.exprs.at(expr).kind;
            match kind {
                ExprKind::Fact(fact) => {
                    self.order.insert(Mentioned::Fact(*fact));
                }
                ExprKind::DoneOn(action) => {
                    self.order.insert(Mentioned::Day(*action));
                }
                _ => {}
            }
            todo.extend(kind.children().into_iter().rev());
        }
    }

    fn done(&mut self, action: ActionId) {
        self.mentions.subject(Subject::Quantity(Quantity::One(Variable::DoneOn(action))));
    }

    fn done_with(&mut self, ways: WaysId) {
        let action = self.checked.ways.at(ways).action;
        self.done(action);
        self.order.insert(Mentioned::Ways(action));
        if !all_ways(self.checked, ways) {
            for class in 0..self.classes.count(action) {
                self.mentions.subject(Subject::Class(action, class));
            }
        }
    }

    fn fact(&mut self, fact: FactId) {
        self.order.insert(Mentioned::Fact(fact));
        let row = self.checked.facts.at(fact);
        match row.ty {
            ty if is_number(ty) => self.mentions.subject(Subject::Quantity(Quantity::One(Variable::Fact(fact)))),
            Type::Set(_) if !row.optional => {}
            _ => self.mentions.subject(Subject::Fact(fact)),
        }
    }

    fn condition(&mut self, expr: ExprId) {
        if !self.seen.insert(expr) {
            return;
        }
        let kind = &self.checked.exprs.at(expr).kind;
        match kind {
            ExprKind::Fact(fact) => self.fact(*fact),
            ExprKind::Done(action) | ExprKind::DoneOn(action) => self.done(*action),
            ExprKind::DoneWith(ways) => self.done_with(*ways),
            ExprKind::Includes(set, option) => match self.checked.exprs.at(*option).kind {
                ExprKind::Const(crate::check::model::Value::Option(option)) => self.element(*set, option),
                _ => {
                    self.elements(*set);
                    self.condition(*option);
                }
            },
            ExprKind::IsEmpty(set) | ExprKind::Count(set) => self.elements(*set),
            ExprKind::Compare(relation, a, b) if is_number(self.checked.exprs.at(*a).ty) => {
                let found = comparison(self.checked, self.calendar, &mut self.forms, *relation, *a, *b);
                self.mention_facts(expr);
                match &found {
                    Comparison::Whole => {
                        self.mention_dates_and_acts(expr);
                        self.mentions.subject(Subject::Whole(expr));
                    }
                    Comparison::Cuts(cases) => {
                        for (guards, test) in cases {
                            guards.iter().for_each(|guard| self.guard(guard));
                            self.cuts(test);
                        }
                    }
                }
                self.comparisons.insert(expr, Rc::new(found));
            }
            ExprKind::Compare(_, a, b) if matches!(self.checked.exprs.at(*a).ty, Type::Set(_)) => {
                self.elements(*a);
                self.elements(*b);
            }
            _ => kind.children().into_iter().for_each(|child| self.condition(child)),
        }
    }

    fn guard(&mut self, guard: &Guard) {
        match guard {
            Guard::Holds(condition, _) => self.condition(*condition),
            Guard::AtMostZero(linear, _) => {
                if let Some(test) = linear.test(false) {
                    self.cuts(&test);
                }
            }
            Guard::Count(set, _) => self.elements(*set),
        }
    }

    fn cuts(&mut self, test: &Test) {
        if let Test::All(cuts) = test {
            for cut in cuts {
                self.mentions.cut(&cut.quantity, cut.threshold);
            }
        }
    }

    /// The facts of a comparison are asked where it stands, also when their own cells are cut nowhere.
    fn mention_facts(&mut self, expr: ExprId) {
        let kind = &self.checked.exprs.at(expr).kind;
        match kind {
            ExprKind::Fact(fact) => {
                self.order.insert(Mentioned::Fact(*fact));
            }
            ExprKind::DoneOn(action) => {
                self.order.insert(Mentioned::Day(*action));
            }
            _ => kind.children().into_iter().for_each(|child| self.mention_facts(child)),
        }
    }

    /// A test that is answered as a whole still needs a level for what it looks at, so that cases can be made of it.
    fn mention_dates_and_acts(&mut self, expr: ExprId) {
        let kind = &self.checked.exprs.at(expr).kind;
        match kind {
            ExprKind::DoneOn(action) | ExprKind::Done(action) => self.done(*action),
            ExprKind::DoneWith(ways) => self.done_with(*ways),
            _ => {}
        }
        kind.children().into_iter().for_each(|child| self.mention_dates_and_acts(child));
    }

    fn elements(&mut self, set: ExprId) {
        let Type::Set(choice) = self.checked.exprs.at(set).ty else { return };
        for option in 0..self.checked.choices.at(choice).options.len() {
            self.element(set, u8::try_from(option).unwrap_or(u8::MAX));
        }
    }

    fn element(&mut self, set: ExprId, option: u8) {
        match &self.checked.exprs.at(set).kind {
            ExprKind::Fact(fact) => {
                self.fact(*fact);
                self.mentions.subject(Subject::Element(*fact, option));
            }
            ExprKind::If(condition, then, otherwise) => {
                self.condition(*condition);
                self.element(*then, option);
                self.element(*otherwise, option);
            }
            _ => {}
        }
    }
}

/// A period as cuts of the date of the decision: not before its first day, not after its last.
pub fn period_cuts(period: &Period) -> Vec<(Quantity, i128)> {
    let today = Quantity::One(Variable::Today);
    let mut cuts = vec![(today.clone(), i128::from(day_number(period.from)).saturating_sub(1))];
    cuts.extend(period.until.map(|until| (today, i128::from(day_number(until)))));
    cuts
}
