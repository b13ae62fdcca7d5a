use super::classes::Classes;
use super::compose::{Entries, Inputs, Roots, compose};
use super::condition::Conditions;
use super::levels::Levels;
use super::mention::{Looked, look};
use super::plan::{Plan, PlannedRule};
use super::pool::{Node, OverBudget, Pool};
use crate::calendar::Calendar;
use crate::check::model::{ActionId, Checked, Condition, ExprId, FactId, ModuleId, WaysId};
use crate::diagnostics::{Diagnostic, Diagnostics, words};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::Arc;

/// How many nodes the diagrams of a protocol may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// For the conditions of the rules, each by itself.
    pub conditions: usize,
    /// For everything together; 0 decides rule by rule.
    pub together: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { conditions: 4_000_000, together: 200_000 }
    }
}

/// The most levels that a diagram of everything together may have: walks are as deep as there are levels.
const MOST_LEVELS: usize = 4_000;

/// One module as a diagram.
#[derive(Debug, Clone)]
pub struct Graph {
    pub(crate) checked: Arc<Checked>,
    pub(crate) calendar: Calendar,
    pub(crate) module: ModuleId,
    pub(crate) levels: Levels,
    pub(crate) classes: Classes,
    pub(crate) order: IndexSet<FactId, FxBuildHasher>,
    pub(crate) plan: Plan,
    pub(crate) pool: Pool,
    pub(crate) inputs: Inputs,
    /// The diagrams of conditions that no rule has: of guarantees and `applies when`.
    #[allow(dead_code, reason = "temp")]
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
    let calendar = Calendar::new();
    let mut problems = Diagnostics::new();
    let Looked { mentions, classes, comparisons, order } = look(&checked, &calendar, module);
    let levels = mentions.levels(&checked);
    let plan = Plan::new(&checked, module);
    let mut pool = Pool::new(levels.arities(), budget.conditions);
    let mut conditions = Conditions::new(&checked, &levels, &classes, &comparisons);

    let mut inputs = Inputs::default();
    for rule in &plan.rules {
        let node = rule_condition(&mut pool, &mut conditions, rule).unwrap_or_else(|OverBudget| {
            problems.push(too_large(&checked, rule));
            Node::NO
        });
        inputs.conditions.push(node);
    }
    let acts = acts(&checked, &plan).and_then(|(actions, ways)| {
        for action in actions {
            inputs.done.insert(action, conditions.done(&mut pool, action).ok()?);
        }
        for ways in ways {
            inputs.done_with.insert(ways, conditions.done_with(&mut pool, ways).ok()?);
        }
        Some(())
    });
    let row = checked.modules.at(module);
    let others = row.guarantees.iter().flat_map(|guarantee| guarantee.when.iter().chain(&guarantee.unless));
    let mut known = FxHashMap::default();
    for condition in others.chain(&row.applies_when) {
        if let Ok(node) = conditions.of(&mut pool, *condition) {
            known.insert(*condition, node);
        }
    }

    let mut entries = Entries::default();
    let mut roots = None;
    if acts.is_some() && budget.together > 0 && levels.len() <= MOST_LEVELS {
        let alone = pool.len();
        pool.set_budget(alone.saturating_add(budget.together));
        roots = compose(&mut pool, &plan, &inputs, &mut entries).ok();
    }
    pool.forget();
    let graph = Graph {
        calendar,
        module,
        levels,
        classes,
        order,
        plan,
        pool,
        inputs,
        conditions: known,
        entries,
        roots,
        checked,
    };
    (graph, problems)
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

/// The actions and ways of which the statuses ask whether they were done.
fn acts(checked: &Checked, plan: &Plan) -> Option<(IndexSet<ActionId>, IndexSet<WaysId>)> {
    let (mut actions, mut ways) = (IndexSet::new(), IndexSet::new());
    for group in &plan.groups {
        ways.extend(group.requires.iter().map(|(_, ways, _)| *ways));
        ways.extend(group.permits.iter().flat_map(|permit| permit.after.iter().copied()));
        actions.extend(group.owed.iter().map(|(_, permitted, _)| *permitted));
        actions.extend(group.action);
    }
    debug_assert!(actions.iter().all(|action| checked.actions.get(*action).is_some()), "actions of this program");
    Some((actions, ways))
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
    /// How many nodes there are, of everything.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.pool.len()
    }
    /// Whether everything together fitted into one diagram; otherwise cases are decided rule by rule.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.roots.is_some()
    }
}
