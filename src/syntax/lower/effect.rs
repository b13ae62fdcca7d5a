//! Effects, and the acts, duties and deadlines in them.

use super::{Lower, Parts, take};
use crate::diagnostics::words;
use crate::syntax::ast::{Act, Deadline, Duty, Effect, EffectKind};
use crate::syntax::keywords;
use crate::syntax::parser::{Pair, Rule};

impl Lower<'_> {
    pub(super) fn effects(&mut self, parts: Parts<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for pair in parts {
            match pair.as_rule() {
                Rule::op_and => {}
                Rule::comma_for_and => {
                    let place = self.span(&pair);
                    let and = keywords::AND.word(self.language);
                    self.push(words::clauses::comma_for_and(place, and));
                }
                _ => effects.extend(self.effect(pair)),
            }
        }
        effects
    }

    fn effect(&mut self, pair: Pair<'_>) -> Option<Effect> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        let mut parts = pair.into_inner().peekable();
        parts.next()?;
        let kind = match rule {
            Rule::permit => self.permit(parts)?,
            Rule::forbid => {
                let absolutely = take(&mut parts, Rule::kw_absolutely).is_some();
                EffectKind::Forbid { act: self.act(parts.next()?)?, absolutely }
            }
            Rule::require => {
                let act = self.act(parts.next()?)?;
                EffectKind::Require { act, deadline: parts.next().and_then(|pair| self.deadline(pair)) }
            }
            Rule::advise => EffectKind::Advise(self.text(&mut parts)?),
            Rule::stop => EffectKind::Stop,
            _ => return None,
        };
        Some(Effect { kind, span })
    }

    fn permit(&mut self, mut parts: Parts<'_>) -> Option<EffectKind> {
        let act = self.act(parts.next()?)?;
        let (mut after, mut provided) = (None, None);
        for pair in parts {
            let place = self.span(&pair);
            let rule = pair.as_rule();
            let mut acts = Vec::new();
            let mut duties = Vec::new();
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::after_act => acts.extend(self.act(part)),
                    Rule::duty => duties.extend(self.duty(part)),
                    Rule::extra_comma => {
                        let comma = self.span(&part);
                        self.push(words::clauses::extra_comma(comma));
                    }
                    _ => {}
                }
            }
            if rule == Rule::after_part {
                self.once(&mut after, acts, place, keywords::AFTER.word(self.language));
            } else {
                self.once(&mut provided, duties, place, keywords::PROVIDED.word(self.language));
            }
        }
        let after = super::value(after).unwrap_or_default();
        let provided = super::value(provided).unwrap_or_default();
        Some(EffectKind::Permit { act, after, provided })
    }

    /// `A [with C]`, from either rule that reads one.
    pub(super) fn act(&mut self, pair: Pair<'_>) -> Option<Act> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner().peekable();
        let action = self.name(&mut parts)?;
        parts.next();
        let with = parts.next().map(|pair| self.condition(pair));
        Some(Act { action, with, span })
    }

    fn duty(&mut self, pair: Pair<'_>) -> Option<Duty> {
        let mut parts = pair.into_inner().peekable();
        let action = self.name(&mut parts)?;
        Some(Duty { action, deadline: parts.next().and_then(|pair| self.deadline(pair)) })
    }

    fn deadline(&mut self, pair: Pair<'_>) -> Option<Deadline> {
        let span = self.span(&pair);
        let mut sums = pair.into_inner().filter(|part| part.as_rule() == Rule::sum);
        let term = sums.next()?;
        let from = sums.next()?;
        Some(Deadline { term: self.condition(term), from: self.condition(from), span })
    }
}
