use crate::check::model::{Checked, ExprId, ModuleId, RuleId};
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{self, Item, Language, RuleCondition};
use crate::table::Id;

/// A program with the texts and trees it came from, for quoting the author.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    /// The texts.
    pub sources: &'a SourceMap,
    /// The trees, in the order of the modules.
    pub trees: &'a [ast::Module],
    /// The typed program.
    pub checked: &'a Checked,
}

/// The conditions of a rule in the author's own words, on one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// What stands behind `when`.
    pub when: Option<String>,
    /// What stands behind `unless`.
    pub unless: Option<String>,
}

impl Writing<'_> {
    /// The keyword set that a module is written in.
    #[must_use]
    pub fn keywords(&self, module: ModuleId) -> Language {
        self.trees.get(module.index()).map_or(Language::En, |tree| tree.keywords)
    }

    /// The conditions of a rule as they are written.
    #[must_use]
    pub fn written(&self, rule: RuleId) -> Written {
        let span = self.checked.rules.at(rule).span;
        let trees = self.trees.iter().filter(|tree| tree.file == span.file);
        let rules = trees.flat_map(|tree| &tree.items).flat_map(|item| match item {
            Item::Rule(rule) => std::slice::from_ref(rule),
            Item::Step(step) => step.rules.as_slice(),
            _ => &[],
        });
        let Some(rule) = rules.into_iter().find(|rule| rule.span == span) else { return Written::default() };
        let words = |expr: &ast::Expr| self.words_of(expr.span);
        Written {
            when: match &rule.condition {
                RuleCondition::When(when) => Some(words(when)),
                RuleCondition::Always | RuleCondition::Otherwise(_) => None,
            },
            unless: rule.unless.as_ref().map(words),
        }
    }

    /// An expression as it is written at the place where it first stands.
    #[must_use]
    pub fn expression(&self, expr: ExprId) -> String {
        self.words_of(self.checked.exprs.at(expr).span)
    }

    /// The text of a place on one line, comments left out.
    fn words_of(&self, span: Span) -> String {
        let lines = self.sources.slice(span).lines();
        let uncommented = lines.map(|line| line.split_once("//").map_or(line, |(text, _)| text));
        uncommented.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }
}
