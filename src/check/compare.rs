//! Comparisons.

use super::Checker;
use super::model::{ExprId, ExprKind, OptionSet, Relation, Type, Unit, Value};
use crate::diagnostics::{Code, Diagnostic, words};
use crate::source::{Span, keywords, synonyms};
use crate::syntax::ast::{self, Comparison};

impl<'a> Checker<'a> {
    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        left: &'a ast::Expr,
        right: &'a ast::Expr,
        span: Span,
    ) -> ExprId {
        if let Some(broken) = self.option_on_the_left(left, right, span) {
            return broken;
        }
        if self.asked_whether_known(left, right, span) {
            return self.broken(Type::YesNo, span);
        }
        if self.act_said_done(left, right, span) {
            return self.broken(Type::YesNo, span);
        }
        let before = self.found.len();
        let a = self.infer(left, None);
        let between = self.found.len();
        if self.option_of_set(self.ty(a), left, right) || self.said_true(comparison, a, (left, right), span) {
            return self.broken(Type::YesNo, span);
        }
        let b = self.infer(right, Some(self.ty(a)));
        if self.ty(b) == Type::Unknown && self.found.len() > between {
            // What is compared is not known: whether the other side is there is no mistake of its own yet.
            let unguarded = |found: &Diagnostic| found.code == Code::UnguardedOptional;
            let kept = self.found.split_off(before);
            self.found.extend(kept.into_iter().filter(|found| !unguarded(found)));
        }
        if self.age_in_days(comparison, (a, b), left, right) {
            return self.broken(Type::YesNo, span);
        }
        let Some((a, b)) = self.alike(a, b, left, right) else { return self.broken(Type::YesNo, span) };
        if !self.ranked(comparison, self.ty(a), left.span) {
            return self.broken(Type::YesNo, span);
        }
        self.outside_bounds(comparison, a, b);
        match comparison {
            Comparison::Is | Comparison::Equal => self.equal(a, b, span),
            Comparison::IsNot => {
                let equal = self.equal(a, b, span);
                self.not(equal, span)
            }
            Comparison::Less => self.relation(Relation::Less, a, b, span),
            Comparison::AtMost => self.relation(Relation::AtMost, a, b, span),
            Comparison::More => self.relation(Relation::Less, b, a, span),
            Comparison::AtLeast => self.relation(Relation::AtMost, b, a, span),
        }
    }

    /// `x is yes` is `x`.
    fn equal(&mut self, a: ExprId, b: ExprId, span: Span) -> ExprId {
        match (self.kind(a), self.kind(b)) {
            (_, ExprKind::Const(Value::YesNo(true))) => a,
            (_, ExprKind::Const(Value::YesNo(false))) => self.not(a, span),
            (ExprKind::Const(Value::YesNo(true)), _) => b,
            (ExprKind::Const(Value::YesNo(false)), _) => self.not(b, span),
            _ => self.relation(Relation::Equal, a, b, span),
        }
    }

    fn relation(&mut self, relation: Relation, a: ExprId, b: ExprId, span: Span) -> ExprId {
        // Of a value that is not known nothing can be compared: the proofs see two numbers, or no comparison.
        if [a, b].into_iter().any(|side| *self.kind(side) == ExprKind::Broken) {
            return self.broken(Type::YesNo, span);
        }
        self.computed(ExprKind::Compare(relation, a, b), Type::YesNo, span)
    }

    /// Both in one type, or a finding that they do not compare. `None` also when one of them did not check.
    pub(super) fn alike(
        &mut self,
        a: ExprId,
        b: ExprId,
        left: &ast::Expr,
        right: &ast::Expr,
    ) -> Option<(ExprId, ExprId)> {
        match (self.ty(a), self.ty(b)) {
            (Type::Unknown, _) | (_, Type::Unknown) => None,
            (x, y) if x == y => Some((a, b)),
            (Type::Integer, Type::Decimal) => Some((self.as_decimal(a), b)),
            (Type::Decimal, Type::Integer) => Some((a, self.as_decimal(b))),
            (x, y) => {
                let (is, other) = (self.a(x), self.a(y));
                let help = rewrite(x, right).or_else(|| rewrite(y, left));
                let example = self.example(x, right).filter(|_| help.is_none());
                let unit = match (x, y) {
                    (Type::Duration(unit), Type::Duration(_)) => Some(super::show::unit_name(unit)),
                    _ => None,
                };
                let (right, left) = ((right.span, &other), (left.span, &is));
                let found = words::types::incomparable(right, left, help.as_deref(), unit);
                self.report(match example {
                    Some(example) => words::types::such_as(found, &example),
                    None => found,
                });
                None
            }
        }
    }

    /// A value of this type to write in the place of a literal of another one.
    pub(super) fn example(&self, wanted: Type, literal: &ast::Expr) -> Option<String> {
        let number = matches!(
            literal.kind,
            ast::ExprKind::Number(_) | ast::ExprKind::Money(_) | ast::ExprKind::Date(_) | ast::ExprKind::YesNo(_)
        );
        // Two durations are told by their units.
        let duration = matches!(literal.kind, ast::ExprKind::Duration(..)) && !matches!(wanted, Type::Duration(_));
        (number || duration).then(|| super::show::example(self.tables(), wanted))?
    }

    /// Whether values of this type can be compared so.
    fn ranked(&mut self, comparison: Comparison, ty: Type, left: Span) -> bool {
        let number = matches!(ty, Type::Integer | Type::Decimal | Type::Money | Type::Date | Type::Duration(_));
        let ordered = matches!(ty, Type::Choice(choice) if self.tables().choices.at(choice).ordered);
        let fine = match comparison {
            Comparison::Is | Comparison::IsNot => true,
            Comparison::Equal => number,
            _ => number || ordered,
        };
        if !fine {
            let is = self.a(ty);
            self.report(match comparison {
                Comparison::Equal => words::types::equals_for_is(left, &is, None),
                _ => words::types::unordered(left, &is, sign(comparison)),
            });
        }
        fine
    }

    /// A number compared with a fact that can never be so large or so small.
    fn outside_bounds(&mut self, comparison: Comparison, a: ExprId, b: ExprId) {
        let (fact, number, literal, turned) = match (self.kind(a), self.kind(b)) {
            (ExprKind::Fact(fact), ExprKind::Const(Value::Number(number))) => (*fact, *number, b, false),
            (ExprKind::Const(Value::Number(number)), ExprKind::Fact(fact)) => (*fact, *number, a, true),
            _ => return,
        };
        let row = self.tables().facts.at(fact);
        let Some((low, high)) = row.bounds else { return };
        if low <= number && number <= high {
            return;
        }
        let below = number < low;
        let always = match comparison {
            Comparison::Is | Comparison::Equal => false,
            Comparison::IsNot => true,
            Comparison::Less | Comparison::AtMost => below == turned,
            Comparison::More | Comparison::AtLeast => below != turned,
        };
        let found = words::conditions::outside_bounds(self.here().at(literal).span, &row.name, row.span, always);
        self.report(found);
    }

    /// `private is account`: the option stands on the wrong side.
    fn option_on_the_left(&mut self, left: &'a ast::Expr, right: &'a ast::Expr, span: Span) -> Option<ExprId> {
        let (ast::ExprKind::Name(option), ast::ExprKind::Name(fact)) = (&left.kind, &right.kind) else { return None };
        if self.knows(&option.text) || !self.knows(&fact.text) {
            return None;
        }
        let value = self.infer(right, None);
        let Type::Choice(choice) = self.ty(value) else { return None };
        self.option(choice, &option.text)?;
        self.report(words::names::option_on_the_left(option.span, span, &option.text, &fact.text, "is"));
        Some(self.broken(Type::YesNo, span))
    }

    /// `a = true`: a yes/no value stands by itself.
    fn said_true(
        &mut self,
        comparison: Comparison,
        a: ExprId,
        (left, right): (&ast::Expr, &ast::Expr),
        span: Span,
    ) -> bool {
        let (ast::ExprKind::Name(fact), ast::ExprKind::Name(word)) = (&left.kind, &right.kind) else { return false };
        let yes = synonyms::means(&word.text, &keywords::YES);
        let truth = yes || synonyms::means(&word.text, &keywords::NO);
        if !truth || self.ty(a) != Type::YesNo || self.knows(&word.text) {
            return false;
        }
        let equal = match comparison {
            Comparison::Is | Comparison::Equal => true,
            Comparison::IsNot => false,
            _ => return false,
        };
        let name = self.written(&fact.text);
        let not = keywords::NOT.word(self.keywords());
        let alone = if yes == equal { name } else { format!("{not} {name}") };
        self.report(words::conditions::said_true(word.span, &word.text, span, &alone));
        true
    }

    /// `today - born > 18 years`: an age is counted from a day, not in days.
    fn age_in_days(
        &mut self,
        comparison: Comparison,
        ids: (ExprId, ExprId),
        left: &ast::Expr,
        right: &ast::Expr,
    ) -> bool {
        let types = (self.ty(ids.0), self.ty(ids.1));
        let months = types == (Type::Duration(Unit::CalendarDays), Type::Duration(Unit::Months));
        let ast::ExprKind::Arithmetic(ast::Operator::Subtract, later, earlier) = &left.kind else { return false };
        let (Some(later), Some(earlier)) = (self.day(later), self.day(earlier)) else { return false };
        let ast::ExprKind::Duration(count, unit) = right.kind else { return false };
        let unit = match unit {
            ast::Unit::Months => keywords::MONTHS.word(self.keywords()),
            ast::Unit::Years => keywords::YEARS.word(self.keywords()),
            _ => return false,
        };
        if !months {
            return false;
        }
        let turned = match comparison {
            Comparison::Less => ">",
            Comparison::AtMost => ">=",
            Comparison::More => "<",
            Comparison::AtLeast => "<=",
            Comparison::Is | Comparison::Equal => "=",
            Comparison::IsNot => keywords::IS_NOT.word(self.keywords()),
        };
        let (is, other) = (self.a(types.0), self.a(types.1));
        let instead = format!("{earlier} + {count} {unit} {turned} {later}");
        self.report(words::types::age_in_days((right.span, &other), (left.span, &is), &instead));
        true
    }

    /// A day as it is written, where it is a name or today.
    fn day(&self, expr: &ast::Expr) -> Option<String> {
        match &expr.kind {
            ast::ExprKind::Name(name) => Some(self.written(&name.text)),
            ast::ExprKind::Today => Some(keywords::TODAY.word(self.keywords()).to_owned()),
            _ => None,
        }
    }

    /// `letter is done`: whether an action is done is a fact of its own.
    fn act_said_done(&mut self, left: &ast::Expr, right: &ast::Expr, span: Span) -> bool {
        let (ast::ExprKind::Name(action), ast::ExprKind::Name(word)) = (&left.kind, &right.kind) else { return false };
        let done = [&keywords::DONE, &keywords::FULFILLED];
        let ending = format!(".{}", word.text);
        let said = done.iter().any(|keyword| keyword.is(&ending) || keyword.is(&word.text))
            || matches!(word.text.as_str(), "sent" | "verricht" | "uitgevoerd" | "verstuurd" | "verzonden");
        let scope = self.resolved.scopes.at(self.at.module);
        let act = matches!(scope.names.get(&action.text), Some(crate::resolve::Symbol::Action(_)));
        if !said || !act || self.knows(&word.text) {
            return false;
        }
        let fact = self.written(&format!("{}{}", action.text, keywords::DONE.word(ast::Language::En)));
        self.report(words::conditions::act_said_done(action.span, &action.text, span, &fact));
        true
    }

    /// `x is null`, `x is not known`: what is meant is whether there is one.
    fn asked_whether_known(&mut self, left: &ast::Expr, right: &ast::Expr, span: Span) -> bool {
        let (ast::ExprKind::Name(fact), ast::ExprKind::Name(word)) = (&left.kind, &right.kind) else { return false };
        let known = matches!(word.text.as_str(), "known" | "bekend" | "ingevuld");
        let nothing = matches!(
            word.text.as_str(),
            "null" | "nil" | "none" | "None" | "NULL" | "geen" | "niets" | "unknown" | "onbekend" | "leeg"
        );
        if !(known || nothing) || self.knows(&word.text) || !self.knows(&fact.text) {
            return false;
        }
        let scope = self.resolved.scopes.at(self.at.module);
        let Some(crate::resolve::Symbol::Fact(id)) = scope.names.get(&fact.text) else { return false };
        let ty = self.tables().facts.at(*id).ty;
        let optional = self.optional(fact).is_some();
        // Of a type that is not known it may be an option.
        let option = matches!(ty, Type::Choice(choice) if !optional || self.option(choice, &word.text).is_some());
        if option || ty == Type::Unknown {
            return false;
        }
        self.report(words::conditions::asked_whether_known(word.span, &word.text, &fact.text, optional, span));
        true
    }

    /// `x is a or b`: options behind `or` that were to stand in one list. Says so, and gives how many there are.
    pub(super) fn options_by_themselves(
        &mut self,
        first: &'a ast::Expr,
        id: ExprId,
        behind: &'a [ast::Expr],
    ) -> Option<usize> {
        let (fact, listed): (&ast::Expr, &[ast::Expr]) = match &first.kind {
            ast::ExprKind::Compare(ast::Comparison::Is, fact, option) => (fact, std::slice::from_ref(&**option)),
            ast::ExprKind::IsOneOf(fact, options) => (fact, options),
            _ => return None,
        };
        let ast::ExprKind::Name(fact) = &fact.kind else { return None };
        let (ExprKind::OneOf(value, _) | ExprKind::Compare(_, value, _)) = *self.kind(id) else { return None };
        let Type::Choice(choice) = self.ty(value) else { return None };
        let name = |expr: &'a ast::Expr| match &expr.kind {
            ast::ExprKind::Name(name) => Some(name),
            _ => None,
        };
        let alone: Vec<&ast::Name> = behind
            .iter()
            .map_while(name)
            .take_while(|name| !self.knows(&name.text) && self.option(choice, &name.text).is_some())
            .collect();
        let next = *alone.first()?;
        let all = listed.iter().filter_map(name).chain(alone.iter().copied()).map(|name| name.text.as_str());
        let all = all.collect::<Vec<_>>().join(", ");
        self.report(words::names::option_by_itself(next.span, &next.text, &fact.text, first.span, &all));
        Some(alone.len())
    }

    /// `set is option`: what is meant is `includes`.
    fn option_of_set(&mut self, ty: Type, left: &ast::Expr, right: &ast::Expr) -> bool {
        let (Type::Set(choice), ast::ExprKind::Name(option)) = (ty, &right.kind) else { return false };
        if self.knows(&option.text) || self.option(choice, &option.text).is_none() {
            return false;
        }
        let is = self.a(ty);
        let names = match &left.kind {
            ast::ExprKind::Name(set) => Some((set.text.as_str(), option.text.as_str())),
            _ => None,
        };
        self.report(words::types::set_with_option(left.span.to(right.span), left.span, &is, names));
        true
    }

    /// `x is one of a, b`.
    pub(super) fn is_one_of(&mut self, left: &'a ast::Expr, options: &'a [ast::Expr], span: Span) -> ExprId {
        let a = self.infer(left, None);
        let hint = self.ty(a);
        let mut set = OptionSet::EMPTY;
        let mut others = Vec::new();
        let mut broken = hint == Type::Unknown;
        for option in options {
            let b = self.infer(option, Some(hint));
            let Some((x, y)) = self.alike(a, b, left, option) else {
                broken = true;
                continue;
            };
            match self.kind(y) {
                ExprKind::Const(Value::Option(place)) => set = set.with(*place),
                _ => others.push(self.equal(x, y, span)),
            }
        }
        if broken {
            return self.broken(Type::YesNo, span);
        }
        if !set.is_empty() {
            others.insert(0, self.push(ExprKind::OneOf(a, set), Type::YesNo, span));
        }
        self.joined(others, false, span)
    }

    /// `s includes o`.
    pub(super) fn includes(&mut self, set: &'a ast::Expr, option: &'a ast::Expr, span: Span) -> ExprId {
        let a = self.infer(set, None);
        let Type::Set(choice) = self.ty(a) else {
            let ty = self.ty(a);
            // The option is still looked up where that can be done, so that only one mistake is reported.
            self.infer(option, Some(Type::Unknown));
            return self.no_set(ty, set.span);
        };
        let b = self.infer(option, Some(Type::Choice(choice)));
        let b = self.fit(b, Type::Choice(choice), option.span);
        self.push(ExprKind::Includes(a, b), Type::YesNo, span)
    }

    pub(super) fn no_set(&mut self, ty: Type, span: Span) -> ExprId {
        if ty != Type::Unknown {
            let is = self.a(ty);
            self.report(words::types::no_set(span, &is, matches!(ty, Type::Choice(_))));
        }
        self.broken(Type::YesNo, span)
    }
}

/// The sign of a comparison, as it is usually written.
fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Is | Comparison::IsNot | Comparison::Equal => "=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::More => ">",
        Comparison::AtLeast => ">=",
    }
}

/// How a literal would be written to have the type it is compared with.
pub(super) fn rewrite(wanted: Type, literal: &ast::Expr) -> Option<String> {
    let written = match (&literal.kind, wanted) {
        (ast::ExprKind::Number(text), Type::Money) => format!("{text} euro"),
        (ast::ExprKind::Number(text), Type::Duration(unit)) => format!("{text} {}", super::show::unit_name(unit)),
        (ast::ExprKind::Money(text), Type::Integer | Type::Decimal) => text.clone(),
        // Only days for days: a month is no number of days.
        (
            ast::ExprKind::Duration(count, ast::Unit::Days | ast::Unit::WorkingDays | ast::Unit::CalendarDays),
            Type::Duration(unit @ (Unit::WorkingDays | Unit::CalendarDays)),
        ) => format!("{count} {}", super::show::unit_name(unit)),
        (ast::ExprKind::Duration(count, ast::Unit::Days), Type::Integer) => count.to_string(),
        _ => return None,
    };
    Some(written)
}
