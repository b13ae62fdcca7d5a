//! What is missing: from the levels that still matter to the facts that would be asked.

use super::Missing;
use crate::case::{Case, Known};
use crate::check::model::{ActionId, Checked, ExprId, ExprKind, FactId};
use crate::graph::Graph;
use crate::graph::levels::Subject;
use crate::graph::mention::Mentioned;
use crate::graph::quantity::Variable;
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashSet};

/// Gathers what is missing of a case: first what can still make something allowed or change what comes with it, then
/// what only chooses between *forbidden* and *no ground*.
pub struct Asking<'a> {
    graph: &'a Graph,
    case: &'a Case,
    never: &'a FxHashSet<Missing>,
    first: IndexSet<Missing, FxBuildHasher>,
    then: IndexSet<Missing, FxBuildHasher>,
}

impl<'a> Asking<'a> {
    /// Nothing asked yet; what is in `never` will stay unknown.
    pub fn new(graph: &'a Graph, case: &'a Case, never: &'a FxHashSet<Missing>) -> Self {
        Self { graph, case, never, first: IndexSet::default(), then: IndexSet::default() }
    }

    /// Something allowed, or what comes with it, depends on these levels.
    pub fn allowing(&mut self, levels: impl IntoIterator<Item = u32>) {
        for level in levels {
            let asked = self.of_level(level);
            self.first.extend(asked);
        }
    }

    /// Some status depends on these levels.
    pub fn any(&mut self, levels: impl IntoIterator<Item = u32>) {
        for level in levels {
            let asked = self.of_level(level);
            self.then.extend(asked);
        }
    }

    /// The earliest in order of what these levels ask for that may become known.
    pub fn earliest(&self, levels: impl IntoIterator<Item = u32>) -> Option<Missing> {
        let asked = levels.into_iter().flat_map(|level| self.of_level(level));
        let asked = asked.chain(self.graph.plan.deadlines.iter().flat_map(|expr| self.of_expr(*expr)));
        asked.filter(|missing| !self.never.contains(missing)).min_by_key(|missing| self.place(missing))
    }

    /// Whether something allowed, or what comes with it, is known to depend on this.
    pub fn allows(&self, missing: Missing) -> bool {
        self.first.contains(&missing)
    }

    /// How many things are known to matter that may become known.
    pub fn count(&self) -> usize {
        let rest = self.then.iter().filter(|missing| !self.first.contains(*missing));
        self.first.iter().chain(rest).filter(|missing| !self.never.contains(*missing)).count()
    }

    fn place(&self, missing: &Missing) -> Option<usize> {
        self.graph.order.get_index_of(&match missing {
            Missing::Fact(fact) => Mentioned::Fact(*fact),
            Missing::DoneOn(action) => Mentioned::Day(*action),
            Missing::With(action) => Mentioned::Ways(*action),
        })
    }

    /// What comes with a status is computed by this expression. A term counted from an act that was not done cannot be
    /// computed whatever the answers are.
    pub fn computed(&mut self, expr: ExprId) {
        if Looked::at(&self.graph.checked, [expr]).acts.iter().any(|action| !self.case.done(*action)) {
            return;
        }
        let asked = self.of_expr(expr);
        // A sum with a part that nobody will know is not known either.
        if !asked.iter().any(|missing| self.never.contains(missing)) {
            self.first.extend(asked);
        }
    }

    /// All of it, in the order in which it would be asked: that in which the steps first mention the facts.
    pub fn in_order(self) -> Vec<Missing> {
        let mut rest: Vec<Missing> =
            self.then.iter().filter(|missing| !self.first.contains(*missing)).copied().collect();
        let mut all: Vec<Missing> = self.first.iter().copied().collect();
        all.sort_by_key(|missing| self.place(missing));
        rest.sort_by_key(|missing| self.place(missing));
        all.append(&mut rest);
        all
    }

    /// What would be asked to know more on this level.
    pub fn of_level(&self, level: u32) -> Vec<Missing> {
        match self.graph.levels.get(level).map(|(subject, _)| subject) {
            Some(Subject::Fact(fact) | Subject::Element(fact, _)) => self.of_variable(Variable::Fact(*fact)).collect(),
            Some(Subject::Quantity(quantity)) => {
                quantity.variables().flat_map(|variable| self.of_variable(variable)).collect()
            }
            Some(Subject::Class(action, _)) => vec![Missing::With(*action)],
            Some(Subject::Whole(expr)) => self.of_expr(*expr),
            None => Vec::new(),
        }
    }

    fn of_variable(&self, variable: Variable) -> impl Iterator<Item = Missing> + use<> {
        let missing = match variable {
            Variable::Fact(fact) if matches!(self.case.fact(fact), Known::Value(_)) => None,
            Variable::Fact(fact) => Some(Missing::Fact(fact)),
            Variable::DoneOn(action) if self.case.done_on(action) == Some(None) => Some(Missing::DoneOn(action)),
            Variable::DoneOn(_) | Variable::Today => None,
        };
        missing.into_iter()
    }

    fn of_expr(&self, expr: ExprId) -> Vec<Missing> {
        let looked = Looked::at(&self.graph.checked, [expr]);
        let facts = looked.facts.into_iter().map(Variable::Fact);
        let variables = facts.chain(looked.acts.into_iter().map(Variable::DoneOn));
        variables.flat_map(|variable| self.of_variable(variable)).collect()
    }
}

/// The facts and acts that expressions name, in the order of the text.
#[derive(Default)]
pub struct Looked {
    seen: FxHashSet<ExprId>,
    /// The facts.
    pub facts: IndexSet<FactId>,
    /// The acts.
    pub acts: IndexSet<ActionId>,
}

impl Looked {
    /// What these expressions name.
    pub fn at(checked: &Checked, exprs: impl IntoIterator<Item = ExprId>) -> Self {
        let mut looked = Self::default();
        exprs.into_iter().for_each(|expr| looked.visit(checked, expr));
        looked
    }

    fn visit(&mut self, checked: &Checked, expr: ExprId) {
        if !self.seen.insert(expr) {
            return;
        }
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
            _ => kind.children().into_iter().for_each(|child| self.visit(checked, child)),
        }
    }
}
