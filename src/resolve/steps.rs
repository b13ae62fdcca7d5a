//! Steps and the rules in them, conditions and effects apart.

use super::{Resolver, join};
use crate::check::model::{Accept, Condition, ModuleId, Rule, RuleId, Step, StepId};
use crate::diagnostics::{Code, Severity, suggest, words};
use crate::source::Span;
use crate::syntax::ast::{self, Item, ModuleKind, RuleCondition};
use rustc_hash::FxHashMap;

impl Resolver<'_> {
    /// The steps of every module that may have them; the first holds the rules outside steps.
    pub(super) fn steps(&mut self) {
        for (module, tree) in self.each() {
            let row = self.out.tables.modules.at(module);
            if row.kind == ModuleKind::Vocabulary {
                continue;
            }
            let first = Step { module, name: None, label: None, rules: Vec::new(), span: row.span };
            let outside: Vec<&ast::Rule> = tree
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Rule(rule) => Some(rule),
                    _ => None,
                })
                .collect();
            let mut steps = vec![self.step(module, first, &outside)];
            let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
            for item in &tree.items {
                let Item::Step(step) = item else { continue };
                if let Some(first) = seen.get(step.name.text.as_str()) {
                    self.found.push(join::duplicate(&step.name, *first));
                } else {
                    seen.insert(&step.name.text, step.name.span);
                }
                if step.rules.is_empty() && !tree.lost.steps.contains(&step.name.text) {
                    self.found.push(words::structure::empty_step(step.name.span, &step.name.text));
                }
                let row = Step {
                    module,
                    name: Some(step.name.text.clone()),
                    label: self.text_of(module, step.label.as_ref()),
                    rules: Vec::new(),
                    span: step.name.span,
                };
                let rules: Vec<&ast::Rule> = step.rules.iter().collect();
                steps.push(self.step(module, row, &rules));
            }
            self.out.tables.modules.at_mut(module).steps = steps;
            self.exceptions(module, tree);
        }
    }

    fn step(&mut self, module: ModuleId, row: Step, rules: &[&ast::Rule]) -> StepId {
        let id = self.out.tables.steps.push(row);
        let mut names: FxHashMap<&str, Span> = FxHashMap::default();
        let mut otherwise: Option<Span> = None;
        let mut ids: Vec<RuleId> = Vec::with_capacity(rules.len());
        for (place, rule) in rules.iter().enumerate() {
            if let Some(name) = &rule.name {
                if let Some(first) = names.get(name.text.as_str()) {
                    self.found.push(join::duplicate(name, *first));
                } else {
                    names.insert(&name.text, name.span);
                }
            }
            if let RuleCondition::Otherwise(span) = rule.condition {
                match otherwise {
                    Some(first) => self.found.push(words::structure::otherwise_twice(span, first)),
                    None => otherwise = Some(span),
                }
            }
            let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
            let row = self.rule(module, id, number, rule);
            ids.push(self.out.tables.rules.push(row));
        }
        self.out.tables.steps.at_mut(id).rules = ids;
        id
    }

    fn rule(&mut self, module: ModuleId, step: StepId, number: u32, rule: &ast::Rule) -> Rule {
        Rule {
            name: rule.name.as_ref().map(|name| name.text.clone()),
            number,
            label: self.text_of(module, rule.label.as_ref()),
            step,
            condition: Condition::Always,
            unless: None,
            effects: Vec::new(),
            because: None,
            citing: rule.citing.iter().filter_map(|citation| self.citation(module, citation)).collect(),
            exception_to: None,
            in_force: rule.in_force.and_then(|period| self.period(period)),
            accepts: rule.accepts.iter().filter_map(|accept| self.accept(module, accept)).collect(),
            span: rule.span,
            head: head(rule),
        }
    }

    fn accept(&mut self, module: ModuleId, accept: &ast::Accept) -> Option<Accept> {
        let acceptable = |code: &Code| code.severity() == Severity::Warning || *code == Code::OutsideFrame;
        let name = &accept.finding;
        let code = Code::ALL.iter().copied().find(|code| code.slug() == name.text);
        if let Some(finding) = code.filter(acceptable) {
            let because = self.text_of(module, accept.because.as_ref());
            return Some(Accept { finding, because, span: name.span });
        }
        let slugs = Code::ALL.iter().filter(|code| acceptable(code)).map(|code| code.slug());
        self.found.push(match code {
            Some(_) => words::names::unacceptable(name.span, &name.text),
            None => words::names::unknown_finding(name.span, &name.text, suggest::nearest(&name.text, slugs)),
        });
        None
    }
}

/// What to point at when a rule is meant: its name, or else how it begins.
fn head(rule: &ast::Rule) -> Span {
    if let Some(name) = &rule.name {
        return name.span;
    }
    match &rule.condition {
        RuleCondition::When(condition) => Span::new(rule.span.file, rule.span.start, condition.span.end),
        RuleCondition::Otherwise(word) => *word,
        RuleCondition::Always => rule.effects.first().map_or(rule.span, |effect| effect.span),
    }
}
