use super::decision::{Advice, Decision, Duty, Missing, Row, Trace};
use super::fill::fill;
use super::knowledge::{Possible, World, knowledge, worlds};
use super::protocol::Protocol;
use super::prune::Pruner;
use super::restrict::{Restricted, restrict};
use crate::case::{Case, Known, View};
use crate::check::eval::{Evaluator, Facts};
use crate::check::model::{ActionId, Condition, EffectKind, ExprId, ExprKind, FactId, RuleId, Template, WaysId, Words};
use crate::graph::compose::Entry;
use crate::graph::levels::Subject;
use crate::graph::plan::{Group, PlannedRow};
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use crate::graph::{Graph, Status, StatusSet};
use crate::syntax::ast::Date;
use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

/// Decides one case.
///
/// A status holds only if it holds for every way in which the unknown facts can turn out; reasons, duties and advice
/// are given when they are certain.
#[must_use]
pub fn decide(protocol: &Protocol, case: &Case) -> Decision {
    let graph = protocol.graph();
    Decider { graph, case, view: View::new(&graph.checked, case) }.decision()
}

struct Decider<'a> {
    graph: &'a Graph,
    case: &'a Case,
    view: View<'a>,
}

/// What one world says: everything by place, as in the plan.
struct Outlook {
    reached: Vec<bool>,
    fired: Vec<Option<bool>>,
    holds: Vec<bool>,
    /// The entries that each row can still have, rising.
    rows: Vec<Vec<Entry>>,
    /// The levels on which a status that allows something, or what comes with it, depends; and all.
    allowing: FxHashSet<u32>,
    all: FxHashSet<u32>,
}

impl<'a> Decider<'a> {
    fn decision(&self) -> Decision {
        let outlooks = self.outlooks();
        let graph = self.graph;
        let certain_rule = |place: usize| -> Option<bool> {
            let mut answers = outlooks.iter().map(|outlook| outlook.fired.get(place).copied().flatten());
            let first = answers.next().flatten()?;
            answers.all(|answer| answer == Some(first)).then_some(first)
        };
        let fired: Vec<Option<bool>> = (0..graph.plan.rules.len()).map(certain_rule).collect();
        let holds: Vec<bool> = (0..graph.plan.rules.len())
            .map(|place| outlooks.iter().all(|outlook| outlook.holds.get(place).copied().unwrap_or(false)))
            .collect();

        let mut asked = Asked::default();
        for outlook in &outlooks {
            outlook.allowing.iter().for_each(|level| self.ask(*level, &mut asked.first));
            outlook.all.iter().for_each(|level| self.ask(*level, &mut asked.then));
        }
        let mut rows = Vec::with_capacity(graph.plan.rows.len());
        for (place, planned) in graph.plan.rows.iter().enumerate() {
            let possible: Vec<&[Entry]> =
                outlooks.iter().filter_map(|outlook| outlook.rows.get(place).map(Vec::as_slice)).collect();
            if possible.iter().any(|entries| Some(entries) != possible.first()) {
                self.ways_differ(&mut asked.first);
            }
            let entries: IndexSet<&Entry> = possible.into_iter().flatten().collect();
            rows.push(self.row(*planned, &entries, &fired, &holds, &mut asked));
        }
        Decision {
            decided_on: self.case.today(),
            rows,
            advice: self.advice(&fired),
            missing: asked.in_order(self),
            trace: self.trace(&outlooks, &fired),
        }
    }

    fn outlooks(&self) -> Vec<Outlook> {
        let Some(worlds) = worlds(self.graph, self.case) else { return vec![self.outlook(None)] };
        worlds.iter().map(|world| self.outlook(Some(world))).collect()
    }

    fn outlook(&self, world: Option<&World>) -> Outlook {
        let known = knowledge(self.graph, self.case, world);
        restrict(self.graph, &known).and_then(|restricted| self.look(restricted)).unwrap_or_else(|_| self.open(&known))
    }

    fn look(&self, mut restricted: Restricted) -> Result<Outlook, OverBudget> {
        let mut pruner = Pruner::new(self.graph, self.case);
        let pool = &mut restricted.pool;
        let mut seen: FxHashMap<Node, Vec<Entry>> = FxHashMap::default();
        let mut allowing = FxHashSet::default();
        let mut all = FxHashSet::default();
        let mut rows = Vec::with_capacity(restricted.roots.rows.len());
        for node in &restricted.roots.rows {
            if let Some(entries) = seen.get(node) {
                rows.push(entries.clone());
                continue;
            }
            let pruned = pruner.prune(pool, *node)?;
            let outcomes = support(pool, pruned, &mut all);
            let mut entries: Vec<Entry> =
                outcomes.iter().filter_map(|outcome| restricted.entries.get(*outcome).cloned()).collect();
            entries.sort_unstable_by(|a, b| (a.status, &a.after, &a.provided).cmp(&(b.status, &b.after, &b.provided)));
            let names = &restricted.entries;
            let forbidden = |outcome: u32| {
                names
                    .get(outcome)
                    .is_some_and(|entry| entry.status == Status::Forbidden && entry.contradicted.is_none())
            };
            let merged = pool.map(pruned, &mut |outcome| if forbidden(outcome) { NO_GROUND } else { outcome })?;
            support(pool, merged, &mut allowing);
            rows.push(entries.clone());
            seen.insert(*node, entries);
        }
        let mut certain = |nodes: &[Node]| -> Result<Vec<Option<bool>>, OverBudget> {
            let mut answers = Vec::with_capacity(nodes.len());
            for node in nodes {
                let pruned = pruner.prune(pool, *node)?;
                answers.push(pruned.outcome().map(|outcome| outcome == 1));
            }
            Ok(answers)
        };
        let reached = certain(&restricted.roots.reached)?.into_iter().map(|answer| answer == Some(true)).collect();
        let fired = certain(&restricted.roots.fired)?;
        let holds = certain(&restricted.roots.holds)?.into_iter().map(|answer| answer == Some(true)).collect();
        Ok(Outlook { reached, fired, holds, rows, allowing, all })
    }

    /// Too much is open to say anything: every status is possible, and every unknown fact may matter.
    fn open(&self, known: &[Possible]) -> Outlook {
        let rules = self.graph.plan.rules.len();
        let entry = |status| Entry {
            status,
            provided: Vec::new(),
            after: Vec::new(),
            deadlines: Vec::new(),
            contradicted: None,
        };
        let entries: Vec<Entry> = Status::ALL.into_iter().map(entry).collect();
        let levels = known.iter().zip(0_u32..).filter(|(possible, _)| !matches!(possible, Possible::Cell(_)));
        let levels: FxHashSet<u32> = levels.map(|(_, level)| level).collect();
        Outlook {
            reached: vec![false; self.graph.plan.steps.len()],
            fired: vec![None; rules],
            holds: vec![false; rules],
            rows: vec![entries; self.graph.plan.rows.len()],
            allowing: levels.clone(),
            all: levels,
        }
    }

    fn row(
        &self,
        planned: PlannedRow,
        entries: &IndexSet<&Entry>,
        fired: &[Option<bool>],
        holds: &[bool],
        asked: &mut Asked,
    ) -> Row {
        let owed = self.case.acts().iter().any(|act| act.owes.contains(&planned.action));
        let statuses = entries.iter().flat_map(|entry| std::iter::once(entry.status).chain(entry.contradicted));
        let possible: StatusSet = statuses.map(|status| self.recorded(status, planned.action, owed)).collect();
        let certain = |of: fn(&Entry) -> &Vec<usize>| -> Vec<usize> {
            let Some(first) = entries.first() else { return Vec::new() };
            of(first).iter().copied().filter(|item| entries.iter().all(|entry| of(entry).contains(item))).collect()
        };
        let first_after = entries.first().map(|entry| entry.after.clone()).unwrap_or_default();
        let after: Vec<WaysId> =
            first_after.into_iter().filter(|ways| entries.iter().all(|entry| entry.after.contains(ways))).collect();
        let provided = certain(|entry| &entry.provided);
        // Every deadline that may run matters; it is given when the same ones run in every case.
        for entry in entries {
            let of_duties = entry.provided.iter().filter_map(|duty| self.graph.plan.duties.get_index(*duty)?.1);
            for deadline in entry.deadlines.iter().copied().chain(of_duties) {
                if let Some(last_day) = self.graph.plan.deadlines.get_index(deadline) {
                    self.ask_expr(*last_day, &mut asked.first);
                }
            }
        }
        let runs = entries.first().map(|entry| entry.deadlines.clone()).unwrap_or_default();
        let same = entries.iter().all(|entry| entry.deadlines == runs);
        let deadline = if same { self.earliest(&runs) } else { None };
        let (rules, because) = match possible.only() {
            Some(status) => self.reasons(planned, status, fired, holds),
            None => (Vec::new(), Vec::new()),
        };
        Row {
            action: planned.action,
            instance: planned.instance,
            possible,
            rules,
            because,
            after,
            provided: provided.into_iter().filter_map(|duty| self.duty(duty)).collect(),
            deadline,
        }
    }

    /// A duty on record stays owed, whatever the rules say now.
    fn recorded(&self, status: Status, action: ActionId, owed: bool) -> Status {
        match status {
            Status::Forbidden | Status::Required => status,
            _ if owed && self.case.done(action) => Status::Fulfilled,
            _ if owed => Status::Required,
            _ => status,
        }
    }

    fn duty(&self, place: usize) -> Option<Duty> {
        let (action, deadline) = self.graph.plan.duties.get_index(place)?;
        Some(Duty { action: *action, deadline: deadline.and_then(|deadline| self.earliest(&[deadline])) })
    }

    fn earliest(&self, deadlines: &[usize]) -> Option<Date> {
        let evaluator = Evaluator::new(&self.graph.checked, &self.graph.calendar, &self.view);
        let day = |place: &usize| evaluator.date(*self.graph.plan.deadlines.get_index(*place)?);
        deadlines.iter().map(day).collect::<Option<Vec<Date>>>()?.into_iter().min()
    }

    /// The rules that certainly give a row its status, and their reasons.
    fn reasons(
        &self,
        planned: PlannedRow,
        status: Status,
        fired: &[Option<bool>],
        holds: &[bool],
    ) -> (Vec<RuleId>, Vec<Words>) {
        let Some(group) = self.graph.plan.groups.get(planned.group) else { return (Vec::new(), Vec::new()) };
        let fires = |place: &usize| fired.get(*place).copied().flatten() == Some(true);
        let mut places: Vec<usize> = match status {
            Status::Forbidden => {
                let applies = |(place, absolutely): &(usize, bool)| {
                    fires(place) || *absolutely && holds.get(*place).copied().unwrap_or(false)
                };
                group.forbids.iter().filter(|forbid| applies(forbid)).map(|(place, _)| *place).collect()
            }
            Status::Required | Status::Fulfilled => self.requiring(group, &fires),
            Status::Permitted | Status::NotYet => {
                let waits = |ways: &WaysId| self.view.done_with(*ways) != Some(true);
                let wanted = |waiting: bool| waiting == (status == Status::NotYet);
                let permits = group.permits.iter().filter(|permit| wanted(permit.after.iter().any(waits)));
                permits.map(|permit| permit.rule).filter(|place| fires(place)).collect()
            }
            Status::NoGround => Vec::new(),
        };
        places.sort_unstable();
        places.dedup();
        let rules: Vec<RuleId> =
            places.iter().filter_map(|place| self.graph.plan.rules.get(*place)).map(|rule| rule.rule).collect();
        let because = rules.iter().filter_map(|rule| self.graph.checked.rules.at(*rule).because.as_ref());
        (rules.clone(), because.map(|template| self.fill(template)).collect())
    }

    fn requiring(&self, group: &Group, fires: &dyn Fn(&usize) -> bool) -> Vec<usize> {
        let required = group.requires.iter().map(|(place, _, _)| *place);
        let owed = group.owed.iter().filter(|(_, permitted, _)| self.case.done(*permitted)).map(|(place, _, _)| *place);
        required.chain(owed).filter(fires).collect()
    }

    fn advice(&self, fired: &[Option<bool>]) -> Vec<Advice> {
        let mut advice = Vec::new();
        for (rule, fired) in self.graph.plan.rules.iter().zip(fired) {
            if *fired != Some(true) {
                continue;
            }
            for effect in &self.graph.checked.rules.at(rule.rule).effects {
                if let EffectKind::Advise(text) = &effect.kind {
                    advice.push(Advice { rule: rule.rule, text: self.fill(text) });
                }
            }
        }
        advice
    }

    fn fill(&self, template: &Template) -> Words {
        fill(&self.graph.checked, &self.view, template)
    }

    fn trace(&self, outlooks: &[Outlook], fired: &[Option<bool>]) -> Vec<Trace> {
        let reached = |step: usize| outlooks.iter().all(|outlook| outlook.reached.get(step).copied().unwrap_or(false));
        let mut trace = Vec::new();
        for (place, rule) in self.graph.plan.rules.iter().enumerate() {
            if !reached(rule.step) {
                continue;
            }
            let mut looked = Looked::default();
            if let Condition::When(when) = rule.condition {
                looked.at(self, when);
            }
            if let Some(unless) = rule.unless {
                looked.at(self, unless);
            }
            trace.push(Trace {
                rule: rule.rule,
                fired: fired.get(place).copied().flatten(),
                facts: looked.facts.into_iter().map(|fact| (fact, self.case.fact(fact).clone())).collect(),
                acts: looked.acts.into_iter().map(|action| (action, self.case.done_on(action))).collect(),
            });
        }
        trace
    }

    /// What would be asked to settle a level.
    fn ask(&self, level: u32, asked: &mut IndexSet<Missing>) {
        let Some((subject, _)) = self.graph.levels.get(level) else { return };
        match subject {
            Subject::Fact(fact) | Subject::Element(fact, _) => self.ask_fact(*fact, asked),
            Subject::Quantity(quantity) => {
                quantity.variables().for_each(|variable| self.ask_variable(variable, asked));
            }
            Subject::Class(action, _) => {
                asked.insert(Missing::With(*action));
            }
            Subject::Whole(expr) => self.ask_expr(*expr, asked),
        }
    }

    fn ask_variable(&self, variable: Variable, asked: &mut IndexSet<Missing>) {
        match variable {
            Variable::Fact(fact) => self.ask_fact(fact, asked),
            Variable::DoneOn(action) if self.case.done_on(action) == Some(None) => {
                asked.insert(Missing::DoneOn(action));
            }
            Variable::DoneOn(_) | Variable::Today => {}
        }
    }

    fn ask_fact(&self, fact: FactId, asked: &mut IndexSet<Missing>) {
        if !matches!(self.case.fact(fact), Known::Value(_)) {
            asked.insert(Missing::Fact(fact));
        }
    }

    fn ask_expr(&self, expr: ExprId, asked: &mut IndexSet<Missing>) {
        let mut looked = Looked::default();
        looked.at(self, expr);
        looked.facts.iter().for_each(|fact| self.ask_fact(*fact, asked));
        looked.acts.iter().for_each(|action| self.ask_variable(Variable::DoneOn(*action), asked));
    }

    /// Worlds differ in how acts without parameters were done.
    fn ways_differ(&self, asked: &mut IndexSet<Missing>) {
        for act in self.case.acts() {
            if act.instances == crate::case::Instances::Any && self.graph.classes.count(act.action) > 1 {
                asked.insert(Missing::With(act.action));
            }
        }
    }
}

/// The place of the bare entry *no ground*.
const NO_GROUND: u32 = 5;

/// The facts and acts that an expression names, in the order of the text.
#[derive(Default)]
struct Looked {
    seen: FxHashSet<ExprId>,
    facts: IndexSet<FactId>,
    acts: IndexSet<ActionId>,
}

impl Looked {
    fn at(&mut self, decider: &Decider<'_>, expr: ExprId) {
        if !self.seen.insert(expr) {
            return;
        }
        let checked = &decider.graph.checked;
        let kind = &checked.exprs.at(expr).kind;
        match kind {
            ExprKind::Fact(fact) => {
                self.facts.insert(*fact);
            }
            ExprKind::Done(action) | ExprKind::DoneOn(action) => {
                self.acts.insert(*action);
            }
            ExprKind::DoneWith(ways) => {
                self.acts.insert(checked.ways.at(*ways).action);
            }
            _ => kind.children().into_iter().for_each(|child| self.at(decider, child)),
        }
    }
}

/// What is missing: first what can still make something allowed or change what comes with it, then the rest.
#[derive(Default)]
struct Asked {
    first: IndexSet<Missing>,
    then: IndexSet<Missing>,
}

impl Asked {
    fn in_order(self, decider: &Decider<'_>) -> Vec<Missing> {
        let graph = decider.graph;
        let place = |missing: &Missing| match missing {
            Missing::Fact(fact) => (graph.order.get_index_of(fact), Some(0)),
            Missing::DoneOn(action) | Missing::With(action) => {
                let done = Subject::Quantity(Quantity::One(Variable::DoneOn(*action)));
                (Some(usize::MAX), graph.levels.find(&done))
            }
        };
        let Self { first, then } = self;
        let mut rest: Vec<Missing> = then.into_iter().filter(|missing| !first.contains(missing)).collect();
        let mut all: Vec<Missing> = first.into_iter().collect();
        all.sort_by_key(place);
        rest.sort_by_key(place);
        all.append(&mut rest);
        all
    }
}

/// Adds the levels on which a diagram depends, and gives its outcomes.
fn support(pool: &Pool, root: Node, levels: &mut FxHashSet<u32>) -> IndexSet<u32> {
    let mut outcomes = IndexSet::new();
    let mut seen = FxHashSet::default();
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        if let Some(outcome) = node.outcome() {
            outcomes.insert(outcome);
        } else if seen.insert(node) {
            levels.insert(pool.level(node));
            todo.extend(pool.children(node));
        }
    }
    outcomes
}
