//! A small protocol built by hand, with a fact of every type.

use crate::check::model::{
    Action, ActionId, Checked, Choice, ChoiceId, Citation, Condition, Effect, EffectKind, Expr, ExprId, ExprKind, Fact,
    FactId, Module, ModuleId, OptionRow, Parameter, Part, Piece, Rule, Source, Step, StepId, Template, Type, Unit,
    Value, Ways, Words,
};
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Edition, Language, ModuleKind};

/// The protocol `stad.onderzoek` and the ids in it.
pub(crate) struct Sample {
    pub(crate) checked: Checked,
    pub(crate) module: ModuleId,
}

pub(crate) fn words(nl: &str) -> Words {
    Words { nl: Some(nl.to_owned()), en: None }
}

pub(crate) fn nowhere() -> Span {
    let file = SourceMap::new().add("test", "");
    Span::new(file, 0, 0)
}

impl Sample {
    pub(crate) fn fact(&self, name: &str) -> FactId {
        self.checked.facts.iter().find(|(_, fact)| fact.name == name).unwrap().0
    }
    pub(crate) fn action(&self, name: &str) -> ActionId {
        self.checked.actions.iter().find(|(_, action)| action.name == name).unwrap().0
    }
}

fn choice(checked: &mut Checked, ordered: bool, options: &[(&str, &str)]) -> ChoiceId {
    let row = |(name, label): &(&str, &str)| OptionRow {
        name: (*name).to_owned(),
        label: (!label.is_empty()).then(|| words(label)),
        span: nowhere(),
    };
    checked.choices.push(Choice { name: None, ordered, options: options.iter().map(row).collect(), span: nowhere() })
}

fn fact(module: ModuleId, name: &str, ty: Type, optional: bool, bounds: Option<(i64, i64)>) -> Fact {
    Fact {
        name: name.to_owned(),
        module,
        ty,
        optional,
        bounds,
        ask: Some(words("Wat is het?")),
        help: None,
        origin: None,
        sensitive: false,
        open_term: false,
        span: nowhere(),
    }
}

fn action(module: ModuleId, name: &str, params: Vec<Parameter>) -> Action {
    Action { name: name.to_owned(), module, label: None, params, span: nowhere() }
}

/// An expression of the sample.
pub(crate) fn expr(checked: &mut Checked, kind: ExprKind, ty: Type) -> ExprId {
    checked.exprs.push(Expr { kind, ty, span: nowhere() })
}

fn module() -> Module {
    Module {
        name: "stad.onderzoek".to_owned(),
        kind: ModuleKind::Protocol,
        title: Some(words("Onderzoek")),
        keywords: Language::Nl,
        days: None,
        labels: Language::Nl,
        issued_by: None,
        in_force: None,
        edition: Edition::default(),
        within_frame: None,
        applies_when: None,
        uses: Vec::new(),
        facts: Vec::new(),
        actions: Vec::new(),
        terms: Vec::new(),
        sources: Vec::new(),
        readings: Vec::new(),
        steps: Vec::new(),
        guarantees: Vec::new(),
        scenarios: Vec::new(),
        span: nowhere(),
    }
}

/// The protocol.
pub(crate) fn sample() -> Sample {
    let mut checked = Checked::default();
    let module = checked.modules.push(module());
    let reply = choice(&mut checked, false, &[("none", "Geen reactie"), ("moved", "Verhuisd"), ("privé", "")]);
    let account = choice(&mut checked, true, &[("no_login", "Zonder account"), ("anonymous", "Anoniem")]);
    let facts = [
        ("signal.reliable", Type::YesNo, false, None),
        ("signal.count", Type::Integer, false, Some((0, 100))),
        ("signal.weight", Type::Decimal, false, None),
        ("signal.sub.amount", Type::Money, true, Some((0, 1_000_000))),
        ("signal.sub.day", Type::Date, true, None),
        ("term.working", Type::Duration(Unit::WorkingDays), true, None),
        ("term.calendar", Type::Duration(Unit::CalendarDays), false, Some((0, 30))),
        ("term.months", Type::Duration(Unit::Months), false, None),
        ("letter.reply", Type::Choice(reply), true, None),
        ("themes", Type::Set(reply), true, None),
        ("één.geval", Type::YesNo, false, None),
    ];
    for (name, ty, optional, bounds) in facts {
        let id = checked.facts.push(fact(module, name, ty, optional, bounds));
        checked.modules.at_mut(module).facts.push(id);
    }
    // Of a module that this one does not use.
    checked.facts.push(fact(module, "elsewhere", Type::YesNo, false, None));
    let params = vec![
        Parameter { name: "account".to_owned(), ty: Type::Choice(account), count: 2, span: nowhere() },
        Parameter { name: "official".to_owned(), ty: Type::YesNo, count: 2, span: nowhere() },
    ];
    for (name, params) in [("letter", Vec::new()), ("screenshot", Vec::new()), ("online_research", params)] {
        let id = checked.actions.push(action(module, name, params));
        checked.modules.at_mut(module).actions.push(id);
    }
    let says = words("Een signaal is betrouwbaar");
    let part = Part { name: "p1".to_owned(), says, not_encoded: None, span: nowhere() };
    let title = words("Artikel");
    let name = "article".to_owned();
    let source = checked.sources.push(Source { name, module, title, url: None, parts: vec![part], span: nowhere() });
    checked.modules.at_mut(module).sources.push(source);
    let step = checked.steps.push(Step {
        module,
        name: Some("write".to_owned()),
        label: None,
        rules: Vec::new(),
        span: nowhere(),
    });
    checked.modules.at_mut(module).steps.push(step);
    let mut sample = Sample { checked, module };
    rules(&mut sample, step, Citation { source, part: Some(0) });
    sample
}

fn rules(sample: &mut Sample, step: StepId, citation: Citation) {
    let (letter, count) = (sample.action("letter"), sample.fact("signal.count"));
    let checked = &mut sample.checked;
    let left = expr(checked, ExprKind::Fact(count), Type::Integer);
    let right = expr(checked, ExprKind::Const(Value::Number(3)), Type::Integer);
    let at_most = ExprKind::Compare(crate::check::model::Relation::AtMost, left, right);
    let when = expr(checked, at_most, Type::YesNo);
    let ways = checked.ways.push(Ways { action: letter, instances: vec![0] });
    let because = Template { nl: Some(vec![Piece::Text("Er zijn ".to_owned()), Piece::Fact(count)]), en: None };
    for (number, name) in [(1, None), (2, Some("again".to_owned()))] {
        let permit = EffectKind::Permit { ways, after: Vec::new(), provided: Vec::new() };
        let rule = checked.rules.push(Rule {
            name,
            number,
            label: None,
            step,
            condition: Condition::When(when),
            unless: None,
            effects: vec![Effect { kind: permit, span: nowhere() }],
            because: Some(because.clone()),
            citing: vec![citation],
            exception_to: None,
            in_force: None,
            accepts: Vec::new(),
            span: nowhere(),
            head: nowhere(),
        });
        checked.steps.at_mut(step).rules.push(rule);
    }
}
