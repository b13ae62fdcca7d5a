//! The effects of rules in words.

use super::answers::Asking;
use super::phrases::phrases;
use super::{Detail, EffectWord, TreeEffect};
use crate::case::facts::{date_text, value_text};
use crate::check::model::{ActionId, Checked, Deadline, EffectKind, ExprId, ExprKind, Piece, Template, WaysId};
use crate::explain::{action_label, instances_text, ways};
use crate::graph::quantity::Variable;
use crate::syntax::ast::Language;

/// A detail of which all is meant.
fn all(word: &'static str, items: Vec<String>) -> Detail {
    Detail { word, items, one_of: false }
}

/// Words for effects.
pub(super) struct EffectWords<'a> {
    pub(super) checked: &'a Checked,
    pub(super) asking: &'a Asking<'a>,
    pub(super) language: Language,
}

impl EffectWords<'_> {
    pub(super) fn effect(&self, effect: &EffectKind) -> TreeEffect {
        let phrases = phrases(self.language);
        let mut details: Vec<Detail> = Vec::new();
        let (kind, text) = match effect {
            EffectKind::Permit { ways, after, provided } => {
                let kind = if after.is_empty() { EffectWord::May } else { EffectWord::Later };
                let text = self.done(*ways, phrases.only, &mut details);
                if !after.is_empty() {
                    details.push(all(phrases.first, after.iter().map(|ways| self.in_line(*ways)).collect()));
                }
                if !provided.is_empty() {
                    let owed = provided.iter().map(|duty| match duty.deadline {
                        None => self.label(duty.action),
                        Some(deadline) => {
                            let latest = phrases.deadline.to_lowercase();
                            format!("{}, {latest} {}", self.label(duty.action), self.deadline(deadline))
                        }
                    });
                    details.push(all(phrases.afterwards, owed.collect()));
                }
                (kind, text)
            }
            EffectKind::Forbid { ways, absolutely } => {
                let kind = if *absolutely { EffectWord::Never } else { EffectWord::Not };
                (kind, self.done(*ways, phrases.this_way, &mut details))
            }
            EffectKind::Require { ways, deadline } => {
                let text = self.done(*ways, phrases.only, &mut details);
                details.extend(deadline.map(|deadline| all(phrases.deadline, vec![self.deadline(deadline)])));
                (EffectWord::Must, text)
            }
            EffectKind::Advise(template) => (EffectWord::Advice, self.template(template)),
            EffectKind::Stop => (EffectWord::Advice, phrases.ends.to_owned()),
        };
        TreeEffect { kind, text, details, effect: effect.clone() }
    }

    fn label(&self, action: ActionId) -> String {
        action_label(self.checked, action, self.language).to_owned()
    }

    /// The action, with the ways that are meant as a detail.
    fn done(&self, id: WaysId, word: &'static str, details: &mut Vec<Detail>) -> String {
        let row = self.checked.ways.at(id);
        let meant = ways(self.checked, row.action, &row.instances, self.language);
        if !meant.is_empty() {
            details.push(Detail { word, items: meant, one_of: true });
        }
        self.label(row.action)
    }

    /// The action and the ways that are meant on one line.
    fn in_line(&self, id: WaysId) -> String {
        let row = self.checked.ways.at(id);
        instances_text(self.checked, row.action, &row.instances, self.language)
    }

    fn deadline(&self, deadline: Deadline) -> String {
        let form = phrases(self.language).within;
        form.replace("{term}", &self.expression(deadline.term)).replace("{from}", &self.expression(deadline.from))
    }

    /// An expression as people read it where it is one thing, and else as its author wrote it.
    fn expression(&self, id: ExprId) -> String {
        let expr = self.checked.exprs.at(id);
        let quantities = self.asking.quantities();
        match &expr.kind {
            ExprKind::Const(value) => value_text(self.checked, expr.ty, *value, self.language),
            ExprKind::Fact(fact) => quantities.reference(Variable::Fact(*fact)),
            ExprKind::Today => quantities.reference(Variable::Today),
            ExprKind::DoneOn(action) => quantities.reference(Variable::DoneOn(*action)),
            _ => self.asking.writing().expression(id),
        }
    }

    fn template(&self, template: &Template) -> String {
        let (first, second) = match self.language {
            Language::Nl => (&template.nl, &template.en),
            Language::En => (&template.en, &template.nl),
        };
        let pieces = first.as_ref().or(second.as_ref()).into_iter().flatten();
        pieces
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Fact(_) | Piece::DoneOn(_) | Piece::Today => "…",
            })
            .collect()
    }

    /// A period of a rule, as people read it.
    pub(super) fn period(&self, period: crate::check::model::Period) -> String {
        let phrases = phrases(self.language);
        let from = date_text(period.from, self.language);
        match period.until {
            None => phrases.in_force_from.replace("{from}", &from),
            Some(until) => {
                let until = date_text(until, self.language);
                phrases.in_force.replace("{from}", &from).replace("{until}", &until)
            }
        }
    }
}
