//! What can be shown, in words, with the author's own between back-ticks.

use super::Coverage;
use super::conditions::condition;
use super::item::{Answer, Item, Kind, Limit};
use super::limits::{Limits, Made};
use super::probe::Probe;
use crate::case::written::Pen;
use crate::check::model::{ActionId, FactId};
use crate::diagnostics::Both;
use crate::diagnostics::both;
use crate::graph::levels::Subject;
use crate::graph::quantity::{Quantity, Variable};
use crate::source::{SourceMap, Span};

/// Words for what the scenarios of one protocol can show.
pub struct ItemWords<'a> {
    probe: &'a Probe,
    /// What writes in the keywords of the protocol.
    pub pen: Pen<'a>,
    sources: &'a SourceMap,
    limits: Limits,
}

impl<'a> ItemWords<'a> {
    /// For one protocol.
    #[must_use]
    pub fn new(coverage: &'a Coverage, sources: &'a SourceMap) -> Self {
        let probe = &coverage.probe;
        let graph = probe.graph();
        Self { probe, pen: Pen::of(&graph.checked, graph.module), sources, limits: Limits::new(probe) }
    }

    /// The name of a rule inside its protocol: `research.no_reply`, `write.1`.
    #[must_use]
    pub fn rule(&self, place: usize) -> String {
        let Some(rule) = self.probe.graph().plan.rules.get(place) else { return String::new() };
        let name = self.pen.checked.rule_name(rule.rule);
        name.split_once('/').map_or(name.clone(), |(_, own)| own.to_owned())
    }

    /// The name of a step; nothing for the rules outside steps.
    #[must_use]
    pub fn step(&self, place: usize) -> String {
        let step = self.probe.graph().plan.steps.get(place);
        step.and_then(|step| self.pen.checked.steps.at(step.step).name.clone()).unwrap_or_default()
    }

    /// A group of instances: `online_research with account is no_login`.
    #[must_use]
    pub fn group(&self, place: usize) -> String {
        self.probe.groups.get(place).map(|group| self.pen.act(group.action, &group.instances)).unwrap_or_default()
    }

    /// What makes a limit.
    #[must_use]
    pub fn limit(&self, limit: &Limit) -> &[Made] {
        self.limits.of(limit)
    }

    /// A comparison that makes a limit, as a condition; nothing for the period of a rule. Where the rule itself holds it
    /// the words are the author's own.
    #[must_use]
    pub fn comparison(&self, limit: &Limit) -> Option<String> {
        let (made, expr) = self.limit(limit).iter().find_map(|made| Some((made, made.comparison?)))?;
        let rule = self.probe.graph().plan.rules.get(made.rule);
        let inside = rule.is_some_and(|rule| {
            let whole = self.pen.checked.rules.at(rule.rule).span;
            whole.file == made.span.file && whole.start <= made.span.start && made.span.end <= whole.end
        });
        let own = self.sources.slice(made.span);
        if inside && !own.is_empty() && !own.contains(['\n', '/']) {
            return Some(own.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Some(self.pen.condition(expr))
    }

    /// An answer, as a condition.
    #[must_use]
    pub fn answer(&self, answer: &Answer) -> String {
        condition(self.probe, self.pen, answer.level, &answer.cells).unwrap_or_default()
    }

    /// The value on one side of a limit, as a condition; nothing of a sum.
    #[must_use]
    pub fn value(&self, limit: &Limit) -> Option<String> {
        condition(self.probe, self.pen, limit.level, &[limit.cell])
    }

    /// What is asked of a scenario, to stand behind *there is no scenario …*.
    #[must_use]
    pub fn said(&self, item: &Item) -> Both {
        match item {
            Item::Rule(rule) => {
                let rule = self.rule(*rule);
                both!("regel `{rule}` geldt", "the rule `{rule}` applies")
            }
            Item::Step(step) => {
                let step = self.step(*step);
                both!("stap `{step}` wordt bereikt", "the step `{step}` is reached")
            }
            Item::Stop(step) if self.step(*step).is_empty() => {
                both!("het stopt vóór de eerste stap", "it stops before the first step")
            }
            Item::Stop(step) => {
                let step = self.step(*step);
                both!("het stopt bij stap `{step}`", "it stops at the step `{step}`")
            }
            Item::Together(one, other) => {
                let (one, other) = (self.rule(*one), self.rule(*other));
                both!("de regels `{one}` en `{other}` gelden samen", "the rules `{one}` and `{other}` apply together")
            }
            Item::Exception(exception, rule) => {
                let (exception, rule) = (self.rule(*exception), self.rule(*rule));
                both!(
                    "de uitzondering `{exception}` gaat vóór op regel `{rule}`",
                    "the exception `{exception}` goes before the rule `{rule}`",
                )
            }
            Item::Stops(rule, action) => {
                let (rule, action) = (self.rule(*rule), self.action(*action));
                both!(
                    "regel `{rule}` stopt, en dan mag `{action}` niet",
                    "the rule `{rule}` stops, and then `{action}` is not allowed",
                )
            }
            Item::Side(group, true) => {
                let act = self.group(*group);
                both!("`{act}` mag", "`{act}` is allowed")
            }
            Item::Side(group, false) => {
                let act = self.group(*group);
                both!("`{act}` mag niet", "`{act}` is not allowed")
            }
            Item::Outcome(group, status) => {
                let expected = self.probe.groups.get(*group).map(|group| group.expected(*status).written(self.pen));
                let expected = expected.unwrap_or_default();
                both!("`{expected}` wordt verwacht", "`{expected}` is expected")
            }
            Item::Limit(limit) => self.limit_said(limit),
            Item::Answer(answer) => {
                let answer = self.answer(answer);
                both!("`{answer}` geeft de doorslag", "`{answer}` makes the difference")
            }
        }
    }

    fn action(&self, action: ActionId) -> &str {
        &self.pen.checked.actions.at(action).name
    }

    fn limit_said(&self, limit: &Limit) -> Both {
        let of = self.limit(limit);
        let holds = of.iter().find_map(|made| made.holds);
        let holds = holds.map(|(below, above)| if limit.above { above } else { below });
        match (self.value(limit), self.comparison(limit), holds) {
            (Some(value), Some(comparison), Some(true)) => {
                both!("`{value}`: `{comparison}` is nog net waar", "`{value}`: `{comparison}` only just holds")
            }
            (Some(value), Some(comparison), Some(false)) => {
                both!("`{value}`: `{comparison}` is net niet waar", "`{value}`: `{comparison}` only just fails")
            }
            (Some(value), Some(comparison), None) => {
                both!("`{value}`, bij de grens in `{comparison}`", "`{value}`, at the limit in `{comparison}`")
            }
            (Some(value), None, _) => {
                both!("`{value}`, op de rand van een periode", "`{value}`, at the edge of a period")
            }
            (None, Some(comparison), Some(true)) => {
                both!("`{comparison}` is nog net waar", "`{comparison}` only just holds")
            }
            (None, Some(comparison), Some(false)) => {
                both!("`{comparison}` is net niet waar", "`{comparison}` only just fails")
            }
            (None, Some(comparison), None) => {
                both!("de grens in `{comparison}`", "the limit in `{comparison}`")
            }
            (None, None, _) => both!("een grens", "a limit"),
        }
    }

    /// The place in the text that an item is about.
    #[must_use]
    pub fn place(&self, item: &Item) -> Option<Span> {
        let graph = self.probe.graph();
        let checked = self.pen.checked;
        let rule = |place: &usize| graph.plan.rules.get(*place).map(|rule| checked.rules.at(rule.rule).head);
        match item {
            Item::Rule(place) | Item::Together(_, place) | Item::Exception(place, _) | Item::Stops(place, _) => {
                rule(place)
            }
            Item::Step(step) | Item::Stop(step) => {
                let step = graph.plan.steps.get(*step).map(|step| checked.steps.at(step.step));
                step.map(|step| if step.name.is_some() { step.span } else { checked.modules.at(graph.module).span })
            }
            Item::Side(group, _) | Item::Outcome(group, _) => {
                self.probe.groups.get(*group).map(|group| checked.actions.at(group.action).span)
            }
            Item::Limit(limit) => self.limit(limit).first().map(|made| made.span),
            Item::Answer(answer) => match graph.levels.get(answer.level)?.0 {
                Subject::Fact(fact) | Subject::Element(fact, _) => Some(self.fact(*fact)),
                Subject::Quantity(Quantity::One(Variable::Fact(fact))) => Some(self.fact(*fact)),
                Subject::Quantity(Quantity::One(Variable::DoneOn(action))) | Subject::Class(action, _) => {
                    Some(checked.actions.at(*action).span)
                }
                Subject::Whole(expr) => Some(checked.exprs.at(*expr).span),
                Subject::Quantity(_) => None,
            },
        }
    }

    fn fact(&self, fact: FactId) -> Span {
        self.pen.checked.facts.at(fact).span
    }
}

impl Kind {
    /// What is counted, and of what it is told.
    #[must_use]
    pub fn said(self) -> (Both, Both) {
        match self {
            Self::Rules => (both!("regels", "rules"), both!("gelden in een scenario", "apply in a scenario")),
            Self::Steps => (both!("stappen", "steps"), both!("bereikt, of daar stopt het", "reached, or stopped at")),
            Self::Overlaps => {
                (both!("samenloop", "overlaps"), both!("regels die elkaar raken", "rules that meet in one case"))
            }
            Self::Sides => {
                (both!("wel en niet", "both ways"), both!("wat wel mag en wat niet", "allowed, and not allowed"))
            }
            Self::Outcomes => {
                (both!("uitkomsten", "outcomes"), both!("staan achter `‹expect›`", "stand behind `‹expect›`"))
            }
            Self::Limits => (both!("grenzen", "limits"), both!("precies aan weerszijden", "exactly on either side")),
            Self::Answers => (both!("antwoorden", "answers"), both!("geven de doorslag", "make the difference")),
        }
    }
}
