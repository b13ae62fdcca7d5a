//! Steps and their rules.

use super::bytes::Bytes;
use super::{Form, period, words};
use crate::check::model::{
    Accept, Condition, Deadline, Duty, Effect, EffectKind, Piece, Rule, RuleId, Step, StepId, Template,
};

impl Form<'_> {
    pub(super) fn step(&mut self, to: &mut Bytes, step: StepId) {
        let Step { module: _, name, label, rules, span: _ } = self.checked.steps.at(step);
        to.field("step").option(name.as_ref(), |to, name| {
            to.text(name);
        });
        to.option(label.as_ref(), words);
        to.list(rules, |to, rule| self.rule(to, *rule));
    }

    fn rule(&mut self, to: &mut Bytes, rule: RuleId) {
        let checked = self.checked;
        let Rule {
            name,
            number,
            label,
            step: _,
            condition,
            unless,
            effects,
            because,
            citing,
            exception_to,
            in_force,
            accepts,
            span: _,
            head: _,
        } = checked.rules.at(rule);
        to.field("rule").number(i64::from(*number)).option(name.as_ref(), |to, name| {
            to.text(name);
        });
        to.option(label.as_ref(), words);
        to.field("when");
        match condition {
            Condition::Always => {
                to.text("always");
            }
            Condition::When(when) => self.expression(to, *when),
            Condition::Otherwise => {
                to.text("otherwise");
            }
        }
        to.field("unless").option(*unless, |to, unless| self.expression(to, unless));
        to.field("then").list(effects, |to, effect| self.effect(to, effect));
        to.field("because").option(because.as_ref(), |to, because| self.template(to, because));
        to.field("citing").list(citing, |to, citation| self.citation(to, *citation));
        to.field("exception to").option(*exception_to, |to, lifted| {
            to.text(&checked.rule_name(lifted));
        });
        to.field("in force").option(in_force.as_ref(), period);
        to.field("accept").list(accepts, |to, Accept { finding, because, span: _ }| {
            to.text(finding.slug()).option(because.as_ref(), words);
        });
    }

    fn effect(&mut self, to: &mut Bytes, effect: &Effect) {
        match &effect.kind {
            EffectKind::Permit { ways, after, provided } => {
                self.ways(to.field("permit"), *ways);
                to.list(after, |to, first| self.ways(to, *first));
                to.list(provided, |to, Duty { action, deadline }| {
                    to.text(&self.checked.actions.at(*action).name);
                    self.deadline(to, *deadline);
                });
            }
            EffectKind::Forbid { ways, absolutely } => {
                self.ways(to.field("forbid").yes_no(*absolutely), *ways);
            }
            EffectKind::Require { ways, deadline } => {
                self.ways(to.field("require"), *ways);
                self.deadline(to, *deadline);
            }
            EffectKind::Advise(remark) => self.template(to.field("advise"), remark),
            EffectKind::Stop => {
                to.field("stop");
            }
        }
    }

    fn deadline(&mut self, to: &mut Bytes, deadline: Option<Deadline>) {
        to.option(deadline, |to, Deadline { last_day, term, from }| {
            self.expression(to, last_day);
            self.expression(to, term);
            self.expression(to, from);
        });
    }

    fn template(&self, to: &mut Bytes, template: &Template) {
        for pieces in [&template.nl, &template.en] {
            to.option(pieces.as_ref(), |to, pieces| {
                to.list(pieces, |to, piece| match piece {
                    Piece::Text(text) => {
                        to.field("text").text(text);
                    }
                    Piece::Fact(fact) => {
                        to.field("fact").text(&self.checked.facts.at(*fact).name);
                    }
                    Piece::DoneOn(action) => {
                        to.field("done on").text(&self.checked.actions.at(*action).name);
                    }
                    Piece::Today => {
                        to.field("today");
                    }
                });
            });
        }
    }
}
