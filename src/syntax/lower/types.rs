//! Types and the options of choices.

use super::header::unit;
use super::{Lower, Parts, take};
use crate::diagnostics::words;
use crate::source::Span;
use crate::syntax::ast::{Name, OptionItem, Parameter, Type, TypeItem, TypeKind, Unit};
use crate::syntax::parser::{Pair, Rule};

/// The most options that a choice has.
const MOST_OPTIONS: usize = 255;

impl Lower<'_> {
    pub(super) fn type_item(&mut self, mut parts: Parts<'_>, span: Span) -> Option<TypeItem> {
        parts.next()?;
        let name = self.name(&mut parts)?;
        take(&mut parts, Rule::equals)?;
        let ty = self.ty(parts.next()?)?;
        Some(TypeItem { name, ty, span })
    }

    /// A type, from any of the rules that read one.
    pub(super) fn ty(&mut self, pair: Pair<'_>) -> Option<Type> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner().peekable();
        let first = parts.next()?;
        let kind = match first.as_rule() {
            Rule::ty_yes_no => TypeKind::YesNo,
            Rule::ty_integer => TypeKind::Integer,
            Rule::ty_decimal => TypeKind::Decimal,
            Rule::ty_money => TypeKind::Money,
            Rule::ty_date => TypeKind::Date,
            Rule::ty_duration => {
                parts.next();
                TypeKind::Duration(parts.next().map_or(Unit::Days, |pair| unit(pair.as_rule())))
            }
            Rule::kw_one_of => TypeKind::OneOf(self.options(parts, span)),
            Rule::kw_ordered => TypeKind::Ordered(self.options(parts, span)),
            Rule::kw_some_of => {
                let mut options = self.options(parts, span);
                match options.pop() {
                    Some(only) if options.is_empty() && only.label.is_none() => TypeKind::SomeOfNamed(only.name),
                    last => {
                        options.extend(last);
                        TypeKind::SomeOf(options)
                    }
                }
            }
            _ => TypeKind::Named(self.name_of(&first)),
        };
        Some(Type { kind, span })
    }

    fn options(&mut self, parts: Parts<'_>, span: Span) -> Vec<OptionItem> {
        let mut options = Vec::new();
        for pair in parts {
            if pair.as_rule() == Rule::extra_comma {
                let place = self.span(&pair);
                self.push(words::clauses::extra_comma(place));
                continue;
            }
            let mut inner = pair.into_inner().peekable();
            if let Some(name) = self.name(&mut inner) {
                if inner.peek().is_some() {
                    self.several_words(&mut options, &name);
                }
                options.push(OptionItem { name, label: self.text(&mut inner) });
            }
        }
        if options.len() > MOST_OPTIONS {
            self.push(words::declarations::too_many_options(span, options.len()));
            options.truncate(MOST_OPTIONS);
        }
        options
    }

    /// An option without a label right before one with: a name of two words.
    fn several_words(&mut self, options: &mut Vec<OptionItem>, name: &Name) {
        let Some(last) = options.last().filter(|last| last.label.is_none()) else { return };
        let between = self.file.slice(Span::new(name.span.file, last.name.span.end, name.span.start));
        if between.is_empty() || !between.chars().all(|sign| sign == ' ') {
            return;
        }
        let whole = last.name.span.to(name.span);
        let right = format!("{}_{}", last.name.text, name.text);
        let written = self.file.slice(whole).to_owned();
        self.push(words::names::several_words(whole, &written, &right));
        options.pop();
    }

    /// `NAME : TYPE`.
    pub(super) fn param(&mut self, pair: Pair<'_>) -> Option<Parameter> {
        let mut parts = pair.into_inner().peekable();
        let name = self.name(&mut parts)?;
        take(&mut parts, Rule::colon)?;
        let ty = self.ty(parts.next()?)?;
        Some(Parameter { name, ty })
    }
}
