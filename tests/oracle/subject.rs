//! The compiler and the evaluators that the oracle is held against.

use super::random::Random;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tenzij::case::{Case, Known};
use tenzij::check::check;
use tenzij::check::model::{Checked, ModuleId};
use tenzij::decide::{Course, Decision, Missing, Protocol, decide, fewest, first_settling, still_settling};
use tenzij::diagnostics::{Diagnostics, Severity};
use tenzij::draw::Writing;
use tenzij::graph::{Budget, Graph, build};
use tenzij::prove::prove;
use tenzij::resolve::resolve;
use tenzij::source::Language;
use tenzij::source::SourceMap;
use tenzij::syntax::ast::Module;
use tenzij::syntax::parse;

/// A program that was accepted.
pub(crate) struct Subject {
    /// With its types.
    pub(crate) checked: Arc<Checked>,
    /// Its module.
    pub(crate) module: ModuleId,
    sources: SourceMap,
    trees: [Module; 1],
    together: Protocol,
    by_rule: Protocol,
    /// Whether the compiler named something that its proofs do not cover.
    pub(crate) uncovered: bool,
}

/// Why a program was refused.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    /// With its types, when the stages up to the types had no objection.
    pub(crate) checked: Option<(Arc<Checked>, ModuleId)>,
    /// The slugs of the errors with what they say.
    pub(crate) errors: Vec<(String, String)>,
}

/// A program with its types, and no diagrams yet.
pub(crate) struct Typed {
    /// With its types.
    pub(crate) checked: Arc<Checked>,
    /// Its module.
    pub(crate) module: ModuleId,
    problems: Diagnostics,
    sources: SourceMap,
    trees: [Module; 1],
}

/// Reads one module.
pub(crate) fn read(text: &str) -> Result<Typed, Refused> {
    let mut sources = SourceMap::new();
    let file = sources.add("oracle/random.rules", text);
    let (tree, mut problems) = parse(sources.get(file).unwrap());
    let trees = [tree];
    let (resolved, found) = resolve(&trees);
    problems.append(found);
    let (checked, found) = check(&trees, resolved);
    problems.append(found);
    if problems.has_errors() {
        return Err(Refused { checked: None, errors: errors(&problems) });
    }
    let checked = Arc::new(checked);
    let module = checked.modules.ids().next().unwrap();
    Ok(Typed { checked, module, problems, sources, trees })
}

/// Compiles one module.
pub(crate) fn compile(text: &str) -> Result<Subject, Refused> {
    read(text)?.compile(prove)
}

impl Typed {
    /// Compiles it; these proofs must hold.
    pub(crate) fn compile(self, prove: fn(&Graph) -> Diagnostics) -> Result<Subject, Refused> {
        let Self { checked, module, mut problems, sources, trees } = self;
        let (together, found) = build(Arc::clone(&checked), module, Budget::default());
        problems.append(found);
        problems.append(prove(&together));
        let (by_rule, found) = build(Arc::clone(&checked), module, Budget { together: 0, ..Budget::default() });
        problems.append(found);
        let uncovered = problems.iter().any(|found| found.code.slug() == "not-covered-by-proof");
        match (together.sound(&problems), by_rule.sound(&problems)) {
            (Some(together), Some(by_rule)) => {
                Ok(Subject { checked, module, sources, trees, together, by_rule, uncovered })
            }
            _ => Err(Refused { checked: Some((checked, module)), errors: errors(&problems) }),
        }
    }
}

fn errors(problems: &Diagnostics) -> Vec<(String, String)> {
    let errors = problems.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| (found.code.slug().to_owned(), found.message.said(Language::En, Language::En))).collect()
}

impl Subject {
    /// Decides with the decision graph.
    pub(crate) fn decide(&self, case: &Case) -> Decision {
        decide(&self.together, case)
    }
    /// The protocol with everything in one diagram.
    pub(crate) fn protocol(&self) -> &Protocol {
        &self.together
    }
    /// The protocol, and its text for quoting.
    pub(crate) fn written(&self) -> (&Protocol, Writing<'_>) {
        (&self.together, Writing { sources: &self.sources, trees: &self.trees, checked: &self.checked })
    }
    /// Decides rule by rule.
    pub(crate) fn decide_by_rule(&self, case: &Case) -> Decision {
        decide(&self.by_rule, case)
    }
    /// Where the questions left are others than those that a decision misses, or differ between the two; some of them
    /// nobody can answer.
    pub(crate) fn questions(&self, case: &Case, random: &mut Random) -> Vec<String> {
        let none = FxHashSet::default();
        let missing = decide(&self.together, case).missing;
        let never: FxHashSet<Missing> = missing.iter().copied().filter(|_| random.percent(40)).collect();
        let mut wrong = Vec::new();
        for protocol in [&self.together, &self.by_rule] {
            let missing = decide(protocol, case).missing;
            let all = still_settling(protocol, case, &none);
            if all != missing {
                wrong.push(format!("questions: expected {missing:?}, decided {all:?}"));
            }
            let left = still_settling(protocol, case, &never);
            let other = still_settling(&self.together, case, &never);
            if left != other {
                wrong.push(format!("questions without {never:?}: expected {other:?}, decided {left:?}"));
            }
            let first = first_settling(protocol, case, &never);
            if first != left.first().copied() {
                wrong.push(format!("first question without {never:?}: expected {left:?}, decided {first:?}"));
            }
        }
        wrong
    }

    /// Where an interview that is brought along from answer to answer asks otherwise than one that begins anew each time.
    pub(crate) fn course(&self, case: &Case, random: &mut Random) -> Vec<String> {
        let mut wrong = Vec::new();
        for protocol in [&self.together, &self.by_rule] {
            let mut course = Course::default();
            let mut known = Case::new(&self.checked, case.today());
            case.acts().iter().for_each(|act| known.record(act.clone()));
            let mut never = FxHashSet::default();
            for _ in 0..8 {
                let all = still_settling(protocol, &known, &never);
                let brought = (course.first(protocol, &known, &never), course.still(protocol, &known, &never));
                if brought != (all.first().copied(), all.clone()) {
                    wrong.push(format!("course without {never:?}: expected {all:?}, decided {brought:?}"));
                }
                // Of more questions a search that goes on may come further than one that begins.
                if all.len() <= 4 {
                    let (best, brought) = (fewest(protocol, &known, &never), course.fewest(protocol, &known, &never));
                    if brought != best || brought.is_some_and(|asked| !all.contains(&asked)) {
                        wrong.push(format!("fewest without {never:?}: expected {best:?}, decided {brought:?}"));
                    }
                }
                let Some(asked) = (!all.is_empty()).then(|| random.pick(&all)) else { break };
                match asked {
                    Missing::Fact(fact) if matches!(case.fact(fact), Known::Value(_)) => {
                        known.set(fact, case.fact(fact).clone());
                    }
                    _ => {
                        never.insert(asked);
                    }
                }
            }
        }
        wrong
    }
}
