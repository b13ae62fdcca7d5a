use super::calculation;
use super::classes::Classes;
use super::compose::{Entries, Inputs, Roots, compose};
use super::condition::Conditions;
use super::halt::Halt;
use super::levels::{Levels, Mentions, Subject};
use super::mention::{Looked, Mentioned, look};
use super::plan::{Plan, PlannedRule};
use super::pool::{Node, OverBudget, Pool};
use super::quantity::Variable;
use crate::calendar::Calendar;
use crate::check::model::{Checked, Condition, ExprId, ModuleId};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::sync::Arc;

/// How many nodes the diagrams of a protocol may have.
#[derive(Debug, Clone)]
pub struct Budget {
    /// For the conditions of the rules, each by itself.
    pub conditions: usize,
    /// For everything together; 0 decides rule by rule.
    pub together: usize,
    /// Who may end it before its time.
    pub halt: Halt,
}

impl Default for Budget {
    fn default() -> Self {
        Self { conditions: 4_000_000, together: 200_000, halt: Halt::default() }
    }
}

/// The most levels that a diagram of everything together may have: walks are as deep as there are levels.
const MOST_LEVELS: usize = 2_000;

/// The most different things that one condition may look at, for the same reason.
const MOST_LOOKED_AT: usize = 1_000;

/// One module as a diagram.
#[derive(Debug, Clone)]
pub struct Graph {
    pub(crate) checked: Arc<Checked>,
    pub(crate) calendar: Calendar,
    pub(crate) module: ModuleId,
    pub(crate) levels: Levels,
    pub(crate) classes: Classes,
    pub(crate) order: IndexSet<Mentioned, FxBuildHasher>,
    pub(crate) plan: Plan,
    pub(crate) pool: Pool,
    pub(crate) inputs: Inputs,
    /// The protocol is in force; always where nothing hangs on the date.
    pub(crate) scope: Node,
    /// The diagrams of conditions that no rule has: of guarantees and `applies when`.
    pub(crate) conditions: FxHashMap<ExprId, Node>,
    pub(crate) entries: Entries,
    /// Everything together; `None` when that was over budget, and cases are decided rule by rule.
    pub(crate) roots: Option<Roots>,
}

/// Compiles one module into a diagram.
///
/// The graph always exists. A protocol over budget gets one without roots over all cases, and a rule whose condition
/// is over budget by itself is reported as too large and counts as never holding.
#[must_use]
pub fn build(checked: Arc<Checked>, module: ModuleId, budget: Budget) -> (Graph, Diagnostics) {
    let (mut graphs, problems) = build_together(checked, &[module], budget);
    (graphs.remove(0), problems)
}

/// Compiles several modules over the same levels into one pool: a node of one graph is a node of the others. Gives a
/// graph for each, in order.
#[must_use]
pub fn build_together(checked: Arc<Checked>, modules: &[ModuleId], budget: Budget) -> (Vec<Graph>, Diagnostics) {
    with_cuts(checked, modules, budget, |_| ())
}

/// Compiles one module into a diagram in which the values right at a limit and right beyond it are cells of their own:
/// what is asked of it about a limit is answered with exactly those values. It means the same.
#[must_use]
pub fn build_with_limits_apart(checked: Arc<Checked>, module: ModuleId, budget: Budget) -> (Graph, Diagnostics) {
    let (mut graphs, problems) = with_cuts(checked, &[module], budget, Mentions::set_limits_apart);
    (graphs.remove(0), problems)
}

fn with_cuts(
    checked: Arc<Checked>,
    modules: &[ModuleId],
    budget: Budget,
    cut: impl FnOnce(&mut Mentions),
) -> (Vec<Graph>, Diagnostics) {
    let calendar = Calendar::new();
    let mut problems = Diagnostics::new();
    let Looked { mut mentions, classes, comparisons, order } = look(&checked, &calendar, modules);
    cut(&mut mentions);
    let levels = mentions.levels(&checked);
    let mut pool = Pool::new(levels.arities(), budget.conditions);
    pool.heed(budget.halt);
    let mut conditions = Conditions::new(&checked, &levels, &classes, &comparisons);
    let mut parts: Vec<Part> =
        modules.iter().map(|module| part(&checked, *module, &mut pool, &mut conditions, &mut problems)).collect();
    if budget.together > 0 && levels.len() <= MOST_LEVELS {
        for part in parts.iter_mut().filter(|part| part.acts) {
            let alone = pool.len();
            pool.set_budget(alone.saturating_add(budget.together));
            part.roots = compose(&mut pool, &part.plan, &part.inputs, &mut part.entries).ok();
        }
    }
    pool.forget();
    drop(conditions);
    let shared = Shared { checked, calendar, levels, classes, order, pool };
    let last = parts.pop();
    let mut graphs: Vec<Graph> = parts.into_iter().map(|part| shared.clone().graph(part)).collect();
    graphs.extend(last.map(|part| shared.graph(part)));
    (graphs, problems)
}

/// What the graphs of several modules have in common.
#[derive(Clone)]
struct Shared {
    checked: Arc<Checked>,
    calendar: Calendar,
    levels: Levels,
    classes: Classes,
    order: IndexSet<Mentioned, FxBuildHasher>,
    pool: Pool,
}

impl Shared {
    fn graph(self, part: Part) -> Graph {
        let Self { checked, calendar, levels, classes, order, pool } = self;
        let Part { module, plan, inputs, scope, conditions, entries, roots, .. } = part;
        Graph {
            checked,
            calendar,
            module,
            levels,
            classes,
            order,
            plan,
            pool,
            inputs,
            scope,
            conditions,
            entries,
            roots,
        }
    }
}

/// What is of one module alone.
struct Part {
    module: ModuleId,
    plan: Plan,
    inputs: Inputs,
    scope: Node,
    conditions: FxHashMap<ExprId, Node>,
    /// Whether it could be told what has been done.
    acts: bool,
    entries: Entries,
    roots: Option<Roots>,
}

fn part(
    checked: &Checked,
    module: ModuleId,
    pool: &mut Pool,
    conditions: &mut Conditions<'_>,
    problems: &mut Diagnostics,
) -> Part {
    let plan = Plan::new(checked, module);
    let mut inputs = Inputs::default();
    for rule in &plan.rules {
        let made =
            if looks_at_too_much(checked, rule) { Err(OverBudget) } else { rule_condition(pool, conditions, rule) };
        let node = made.unwrap_or_else(|OverBudget| {
            problems.push(too_large(checked, rule));
            Node::NO
        });
        inputs.conditions.push(node);
    }
    let acts = acts_asked(&plan, pool, conditions, &mut inputs).is_ok();
    let row = checked.modules.at(module);
    let others = row.guarantees.iter().flat_map(|guarantee| guarantee.when.iter().chain(&guarantee.unless));
    let mut known = FxHashMap::default();
    for condition in others.chain(&row.applies_when) {
        if let Ok(node) = conditions.of(pool, *condition) {
            known.insert(*condition, node);
        }
    }
    let scope = row.in_force.filter(|_| conditions.looks_at_today());
    let scope = scope.and_then(|period| conditions.period(pool, &period).ok()).unwrap_or(Node::YES);
    Part { module, plan, inputs, scope, conditions: known, acts, entries: Entries::default(), roots: None }
}

/// Whether a rule's condition names more facts, acts, options and comparisons than a walk may be deep.
fn looks_at_too_much(checked: &Checked, rule: &PlannedRule) -> bool {
    let mut todo: Vec<ExprId> = rule.unless.into_iter().collect();
    if let Condition::When(when) = rule.condition {
        todo.push(when);
    }
    let mut seen = FxHashSet::default();
    let mut leaves = 0_usize;
    while let Some(expr) = todo.pop() {
        if seen.insert(expr) {
            let children = checked.exprs.at(expr).kind.children();
            leaves = leaves.saturating_add(usize::from(children.is_empty()));
            todo.extend(children);
        }
    }
    leaves > MOST_LOOKED_AT
}

fn rule_condition(pool: &mut Pool, conditions: &mut Conditions<'_>, rule: &PlannedRule) -> super::pool::Built {
    let mut all = Vec::new();
    if let Condition::When(when) = rule.condition {
        all.push(conditions.of(pool, when)?);
    }
    if let Some(unless) = rule.unless {
        let unless = conditions.of(pool, unless)?;
        all.push(pool.not(unless)?);
    }
    if let Some(period) = &rule.in_force {
        all.push(conditions.period(pool, period)?);
    }
    pool.all(all)
}

/// Adds the diagrams of the acts of which statuses ask whether they were done.
fn acts_asked(
    plan: &Plan,
    pool: &mut Pool,
    conditions: &Conditions<'_>,
    inputs: &mut Inputs,
) -> Result<(), OverBudget> {
    for group in &plan.groups {
        for action in group.owed.iter().map(|(_, permitted, _)| *permitted).chain(group.action) {
            inputs.done.insert(action, conditions.done(pool, action)?);
        }
        let required = group.requires.iter().map(|(_, ways, _)| *ways);
        for ways in required.chain(group.permits.iter().flat_map(|permit| permit.after.iter().copied())) {
            inputs.done_with.insert(ways, conditions.done_with(pool, ways)?);
        }
    }
    Ok(())
}

fn too_large(checked: &Checked, rule: &PlannedRule) -> Diagnostic {
    let name = checked.rule_name(rule.rule);
    words::sums::rule_too_large(checked.rules.at(rule.rule).head, &name)
}

impl Graph {
    /// How many cells each level has.
    #[must_use]
    pub fn arities(&self) -> &[u16] {
        self.pool.arities()
    }
    /// The place of something in the order of asking; behind everything else, what no rule asks for.
    #[must_use]
    pub fn asked_at(&self, mentioned: Mentioned) -> usize {
        self.order.get_index_of(&mentioned).unwrap_or(usize::MAX)
    }
    /// How many nodes there are, of everything.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.pool.len()
    }
    /// Whether anything hangs on the date of the decision.
    #[must_use]
    pub fn looks_at_today(&self) -> bool {
        self.levels.iter().any(|(_, subject, _)| match subject {
            Subject::Quantity(quantity) => quantity.variables().any(|variable| variable == Variable::Today),
            Subject::Whole(expr) => calculation::variables(&self.checked, *expr).contains(&Variable::Today),
            _ => false,
        })
    }
    /// Whether everything together fitted into one diagram; otherwise cases are decided rule by rule.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.roots.is_some()
    }
}
