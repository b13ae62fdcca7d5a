//! Levels of the diagram as questions that people read, with their answers.

use super::care::Met;
use super::phrases::{Phrases, phrases};
use super::quantities::QuantityWords;
use super::sets::{Branch, SetWords};
use crate::case::facts::value_text;
use crate::check::model::{ActionId, ExprId, FactId, Type, Value};
use crate::draw::cells::LevelWords;
use crate::draw::written::Writing;
use crate::graph::Graph;
use crate::graph::levels::{Cells, Subject};
use crate::graph::pool::{Node, OverBudget, Pool};
use crate::graph::quantity::{Quantity, Variable};
use crate::syntax::ast::Language;
use indexmap::IndexMap;

/// More options than this are not listed one by one when they all lead to the same.
const MOST_OPTIONS: usize = 8;

/// What a question is about: two questions about the same are the same question asked again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum About {
    /// A fact.
    Fact(FactId),
    /// Whether and when something was done.
    Done(ActionId),
    /// In which way.
    Way(ActionId, u32),
    /// The date of the decision.
    Today,
    /// Several numbers.
    Sum(Vec<Variable>),
    /// A calculation.
    Whole(ExprId),
}

/// A question, before its answers have places.
pub(super) struct Asked {
    pub(super) about: About,
    pub(super) text: String,
    pub(super) branches: Vec<Branch>,
}

/// Words for the levels of one graph.
pub(crate) struct Asking<'a> {
    graph: &'a Graph,
    levels: LevelWords<'a>,
    language: Language,
    phrases: &'static Phrases,
}

impl<'a> Asking<'a> {
    pub(super) fn new(graph: &'a Graph, levels: LevelWords<'a>) -> Self {
        let language = levels.language;
        Self { graph, levels, language, phrases: phrases(language) }
    }

    /// Words for the levels of a graph whose rules were written in these texts.
    pub(crate) fn of(graph: &'a Graph, writing: Writing<'a>, language: Language) -> Self {
        Self::new(graph, LevelWords { graph, writing, language })
    }

    /// A level with some of its cells as a question and its answers; nothing for a level that is not there.
    pub(crate) fn condition(&self, level: u32, which: &[usize]) -> Option<(String, Vec<String>)> {
        let (subject, cells) = self.graph.levels.get(level)?;
        Some((self.text(subject, cells), self.answers(subject, cells, which)))
    }

    pub(super) fn quantities(&self) -> QuantityWords<'_> {
        QuantityWords { graph: self.graph, levels: &self.levels, phrases: self.phrases }
    }

    pub(super) fn writing(&self) -> Writing<'a> {
        self.levels.writing
    }

    /// The question that a node asks, with its answers; of a set, together with the nodes below it about the same set.
    ///
    /// # Errors
    /// [`OverBudget`].
    pub(super) fn question(&self, pool: &mut Pool, met: &Met<'_>, node: Node) -> Result<Asked, OverBudget> {
        let level = pool.level(node);
        let Some((subject, cells)) = self.graph.levels.get(level) else { return Err(OverBudget) };
        if let Some(fact) = self.set(subject) {
            let words = SetWords { graph: self.graph, fact, language: self.language, phrases: self.phrases };
            if let Some(branches) = words.branches(pool, met, node)? {
                let text = self.quantities().ask(fact);
                return Ok(Asked { about: About::Fact(fact), text, branches });
            }
        }
        let mut targets: IndexMap<Node, Vec<usize>> = IndexMap::new();
        for (cell, child) in met.children(pool, node) {
            targets.entry(met.settled(pool, child)).or_default().push(cell);
        }
        // *Yes* is read before *no*.
        let yes_first = matches!(cells, Cells::YesNo { .. });
        if yes_first {
            targets.sort_by_key(|_, cells| cells.iter().map(|cell| usize::from(*cell != 1)).min());
        }
        // *Any other answer* is read last.
        let rest = self.rest(cells, &targets);
        targets.sort_by_key(|to, _| Some(*to) == rest);
        let mut branches = Vec::with_capacity(targets.len());
        for (to, which) in targets {
            let when = pool.test(level, |cell| which.contains(&cell))?;
            let words = match rest {
                Some(rest) if rest == to => vec![self.phrases.any_other.to_owned()],
                _ => self.answers(subject, cells, &which),
            };
            branches.push(Branch { words, to, when });
        }
        Ok(Asked { about: about(subject), text: self.text(subject, cells), branches })
    }

    /// The target of so many options that the others are named instead.
    fn rest(&self, cells: &Cells, targets: &IndexMap<Node, Vec<usize>>) -> Option<Node> {
        if !matches!(cells, Cells::Options { .. }) || targets.len() < 2 {
            return None;
        }
        let (target, most) = targets.iter().max_by_key(|(_, cells)| cells.len())?;
        (most.len() > MOST_OPTIONS).then_some(*target)
    }

    fn set(&self, subject: &Subject) -> Option<FactId> {
        match subject {
            Subject::Element(fact, _) => Some(*fact),
            Subject::Fact(fact) if matches!(self.graph.checked.facts.at(*fact).ty, Type::Set(_)) => Some(*fact),
            _ => None,
        }
    }

    fn text(&self, subject: &Subject, cells: &Cells) -> String {
        let quantities = self.quantities();
        match subject {
            Subject::Fact(fact) => quantities.ask(*fact),
            Subject::Element(fact, option) => {
                let option = match self.graph.checked.facts.at(*fact).ty {
                    Type::Set(choice) => {
                        let value = Value::Option(*option);
                        value_text(&self.graph.checked, Type::Choice(choice), value, self.language)
                    }
                    _ => String::new(),
                };
                let form = self.phrases.belongs.replace("{option}", &option);
                form.replace("{question}", &quantities.ask(*fact))
            }
            Subject::Quantity(quantity) => quantities.question(quantity, cells),
            Subject::Class(action, class) => {
                let checked = &self.graph.checked;
                let instances: Vec<u32> = (0..checked.actions.at(*action).instance_count())
                    .filter(|instance| self.graph.classes.of(*action, *instance) == Some(*class))
                    .collect();
                let ways = crate::explain::instances_text(checked, *action, &instances, self.language);
                self.phrases.done_this_way.replace("{}", &ways)
            }
            Subject::Whole(expr) => self.phrases.holds.replace("{}", &self.levels.writing.expression(*expr)),
        }
    }

    fn answers(&self, subject: &Subject, cells: &Cells, which: &[usize]) -> Vec<String> {
        if let Subject::Quantity(quantity) = subject {
            return self.quantities().answers(subject, quantity, cells, which);
        }
        let absent = cells.absent();
        let one = |cell: &usize| match subject {
            _ if Some(*cell) == absent => self.phrases.none.to_owned(),
            Subject::Fact(fact) if matches!(cells, Cells::Options { .. }) => {
                let ty = self.graph.checked.facts.at(*fact).ty;
                let value = Value::Option(u8::try_from(*cell).unwrap_or(u8::MAX));
                value_text(&self.graph.checked, ty, value, self.language)
            }
            Subject::Fact(_) if self.set(subject).is_some() => self.phrases.is_there.to_owned(),
            _ => value_text(&self.graph.checked, Type::YesNo, Value::YesNo(*cell == 1), self.language),
        };
        let mut words: Vec<String> = which.iter().map(one).collect();
        words.dedup();
        words
    }
}

fn about(subject: &Subject) -> About {
    match subject {
        Subject::Fact(fact) | Subject::Element(fact, _) => About::Fact(*fact),
        Subject::Quantity(Quantity::One(Variable::Fact(fact))) => About::Fact(*fact),
        Subject::Quantity(Quantity::One(Variable::DoneOn(action))) => About::Done(*action),
        Subject::Quantity(Quantity::One(Variable::Today)) => About::Today,
        Subject::Quantity(quantity) => About::Sum(quantity.variables().collect()),
        Subject::Class(action, class) => About::Way(*action, *class),
        Subject::Whole(expr) => About::Whole(*expr),
    }
}
