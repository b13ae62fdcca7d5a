//! The typed program: what [`check`](super::check) makes of the files, and what every later stage reads.
//!
//! Names have become ids, defines have been filled in where they are used, every expression has a type and every
//! optional value is guarded. A part that did not check is left out, and an error says so.

mod declarations;
mod expressions;
mod rules;
mod values;

pub use declarations::*;
pub use expressions::*;
pub use rules::*;
pub use values::*;

use crate::syntax::ast::Edition;
use crate::table::Table;

crate::ids! {
    /// A module.
    ModuleId,
    /// A choice: a list of options, ordered or not.
    ChoiceId,
    /// A fact.
    FactId,
    /// An action.
    ActionId,
    /// A source.
    SourceId,
    /// A step; the first of a module holds its rules outside steps.
    StepId,
    /// A rule.
    RuleId,
    /// An expression.
    ExprId,
    /// A set of instances of one action.
    WaysId,
}

/// All modules of a run, joined and typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// The modules, in the order of their files.
    pub modules: Table<ModuleId, Module>,
    /// The choices.
    pub choices: Table<ChoiceId, Choice>,
    /// The facts.
    pub facts: Table<FactId, Fact>,
    /// The actions.
    pub actions: Table<ActionId, Action>,
    /// The sources.
    pub sources: Table<SourceId, Source>,
    /// The steps.
    pub steps: Table<StepId, Step>,
    /// The rules.
    pub rules: Table<RuleId, Rule>,
    /// The expressions: equal ones are one.
    pub exprs: Table<ExprId, Expr>,
    /// The sets of instances: equal ones of one action are one.
    pub ways: Table<WaysId, Ways>,
}

impl Checked {
    /// The module of this name in the first edition; of several versions, the first file.
    #[must_use]
    pub fn module(&self, name: &str) -> Option<ModuleId> {
        self.versions(Edition::default(), name).first().copied()
    }

    /// The modules of this name in an edition: one, or a version for each of several periods, in the order of the files.
    #[must_use]
    pub fn versions(&self, edition: Edition, name: &str) -> Vec<ModuleId> {
        let named = self.modules.iter().filter(|(_, module)| module.name == name && module.edition == edition);
        named.map(|(id, _)| id).collect()
    }

    /// The id of a rule as decisions show it: `module/step.name`, `module/step.N`, `module/name` or `module/N`.
    #[must_use]
    pub fn rule_name(&self, id: RuleId) -> String {
        let rule = self.rules.at(id);
        let step = self.steps.at(rule.step);
        let module = &self.modules.at(step.module).name;
        let own = rule.name.clone().unwrap_or_else(|| rule.number.to_string());
        match &step.name {
            Some(step) => format!("{module}/{step}.{own}"),
            None => format!("{module}/{own}"),
        }
    }

    /// Citation as people write it: `article p4`, or `article` for a whole source.
    #[must_use]
    pub fn citation(&self, citation: Citation) -> String {
        let source = self.sources.at(citation.source);
        match citation.part.and_then(|part| source.parts.get(part as usize)) {
            Some(part) => format!("{} {}", source.name, part.name),
            None => source.name.clone(),
        }
    }
}
