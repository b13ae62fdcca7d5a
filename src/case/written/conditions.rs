//! Typed conditions as text. Defines have been filled in, so the words are not always the author's own; the meaning is.

use super::Pen;
use crate::check::model::{ExprId, ExprKind, FactId, Relation, Type, Value};
use crate::source::keywords::{self, Keyword};

/// How tightly the parts of a text hold together: what is looser than its place stands in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Value,
}

/// A text and how tightly it holds together.
struct Phrase(String, Tie);

/// Values by cases whose condition is taken to hold, or not to.
type Taken = Vec<(ExprId, bool)>;

impl Pen<'_> {
    /// A condition as a file writes it. A value by cases inside a comparison has no form of its own: the comparison is
    /// written once for each case.
    #[must_use]
    pub fn condition(self, expr: ExprId) -> String {
        self.phrase(expr, &mut Taken::new()).0
    }

    /// The parts of conditions about one fact that all hold, each fit to stand between `and`. That the fact is present
    /// is left out where another part cannot be so without it.
    pub(super) fn conjuncts(self, fact: FactId, conditions: &[ExprId]) -> Vec<String> {
        let mut parts: Vec<ExprId> = Vec::new();
        let mut open: Vec<ExprId> = conditions.iter().rev().copied().collect();
        while let Some(expr) = open.pop() {
            match self.kind(expr) {
                ExprKind::And(all) => open.extend(all.iter().rev()),
                _ if !parts.contains(&expr) => parts.push(expr),
                _ => {}
            }
        }
        let needed = parts.iter().any(|part| self.needs(*part, fact));
        let present = |part: &ExprId| match self.kind(*part) {
            ExprKind::IsPresent(inner) => *self.kind(*inner) == ExprKind::Fact(fact),
            _ => false,
        };
        parts.retain(|part| !(needed && present(part)));
        parts.into_iter().map(|part| self.within(part, Tie::And, &mut Taken::new())).collect()
    }

    /// A condition with another beside it, whose parts stand between `and`: either may hold.
    #[must_use]
    pub fn or_else(self, expr: ExprId, parts: &[String]) -> String {
        let first = match self.phrase(expr, &mut Taken::new()) {
            Phrase(text, Tie::And) => format!("({text})"),
            Phrase(text, _) => text,
        };
        let other = parts.join(&format!(" {} ", self.and()));
        let other = if parts.len() > 1 { format!("({other})") } else { other };
        format!("{first} {} {other}", self.word(&keywords::OR))
    }

    fn kind(&self, expr: ExprId) -> &ExprKind {
        &self.checked.exprs.at(expr).kind
    }

    /// Whether a condition has a value only where the fact is present.
    fn needs(self, expr: ExprId, fact: FactId) -> bool {
        match self.kind(expr) {
            ExprKind::Fact(of) => *of == fact,
            ExprKind::IsPresent(_) => false,
            // What stands further to the right may be guarded by what stands before it.
            ExprKind::And(all) | ExprKind::Or(all) => all.first().is_some_and(|first| self.needs(*first, fact)),
            ExprKind::If(condition, ..) => self.needs(*condition, fact),
            kind => kind.children().into_iter().any(|child| self.needs(child, fact)),
        }
    }

    /// The text for a place of this kind.
    fn within(self, expr: ExprId, least: Tie, taken: &mut Taken) -> String {
        let Phrase(text, tie) = self.phrase(expr, taken);
        if tie < least { format!("({text})") } else { text }
    }

    fn phrase(self, expr: ExprId, taken: &mut Taken) -> Phrase {
        let row = self.checked.exprs.at(expr);
        // A comparison whose value hangs on a case is both comparisons, each with its case.
        if row.ty == Type::YesNo
            && !matches!(row.kind, ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) | ExprKind::If(..))
            && let Some((by_cases, condition)) = self.by_cases(expr, taken)
        {
            let mut side = |holds: bool| {
                let case =
                    if holds { self.within(condition, Tie::And, taken) } else { self.denied(condition, taken).0 };
                taken.push((by_cases, holds));
                let rest = self.within(expr, Tie::And, taken);
                taken.pop();
                format!("({case} {} {rest})", self.word(&keywords::AND))
            };
            let (then, otherwise) = (side(true), side(false));
            return Phrase(format!("{then} {} {otherwise}", self.word(&keywords::OR)), Tie::Or);
        }
        match &row.kind {
            ExprKind::Const(value) => Phrase(self.literal(row.ty, *value), Tie::Value),
            ExprKind::Fact(fact) => Phrase(self.fact(*fact).to_owned(), Tie::Value),
            ExprKind::Today => Phrase(self.word(&keywords::TODAY).to_owned(), Tie::Value),
            ExprKind::Done(action) => Phrase(self.done(*action), Tie::Value),
            ExprKind::DoneOn(action) => Phrase(self.done_on(*action), Tie::Value),
            ExprKind::DoneWith(ways) => {
                let ways = self.checked.ways.at(*ways);
                let all = ways.instances.len() >= self.checked.actions.at(ways.action).instance_count() as usize;
                let tie = if all { Tie::Value } else { Tie::Comparison };
                Phrase(self.done_with(ways.action, &ways.instances), tie)
            }
            ExprKind::Not(inner) => self.denied(*inner, taken),
            ExprKind::And(all) => self.joined(all, &keywords::AND, Tie::And, taken),
            ExprKind::Or(all) => self.joined(all, &keywords::OR, Tie::Or, taken),
            ExprKind::Compare(relation, a, b) => self.compared(*relation, *a, *b, taken),
            ExprKind::OneOf(a, set) => {
                let ty = self.checked.exprs.at(*a).ty;
                let options: Vec<String> = set.iter().map(|option| self.literal(ty, Value::Option(option))).collect();
                let word = self.word(if options.len() == 1 { &keywords::IS } else { &keywords::IS_ONE_OF });
                let a = self.within(*a, Tie::Sum, taken);
                Phrase(format!("{a} {word} {}", options.join(", ")), Tie::Comparison)
            }
            ExprKind::Includes(a, b) => self.linked(*a, self.word(&keywords::INCLUDES), *b, taken),
            ExprKind::IsEmpty(a) => self.tested(*a, &keywords::IS_EMPTY, taken),
            ExprKind::IsPresent(a) => self.tested(*a, &keywords::IS_PRESENT, taken),
            ExprKind::If(condition, then, otherwise) => match taken.iter().find(|(known, _)| *known == expr) {
                Some((_, true)) => self.phrase(*then, taken),
                Some((_, false)) => self.phrase(*otherwise, taken),
                None => self.either(*condition, *then, *otherwise, taken),
            },
            ExprKind::Add(a, b) | ExprKind::AddDuration(a, b) => self.calculated(*a, "+", *b, Tie::Sum, taken),
            ExprKind::Subtract(a, b) | ExprKind::SubtractDuration(a, b) => {
                self.calculated(*a, "-", *b, Tie::Sum, taken)
            }
            ExprKind::Multiply(a, b) => self.calculated(*a, "*", *b, Tie::Product, taken),
            ExprKind::Divide(a, b) => self.calculated(*a, "/", *b, Tie::Product, taken),
            ExprKind::Negate(a) => Phrase(format!("-{}", self.within(*a, Tie::Value, taken)), Tie::Product),
            ExprKind::Min(a, b) => self.called(&keywords::MIN, &[*a, *b], taken),
            ExprKind::Max(a, b) => self.called(&keywords::MAX, &[*a, *b], taken),
            ExprKind::Count(a) => self.called(&keywords::COUNT, &[*a], taken),
            ExprKind::WorkingDaysBetween(a, b) => self.called(&keywords::WORKING_DAYS_BETWEEN, &[*a, *b], taken),
            ExprKind::EndOfTerm(a) => self.called(&keywords::END_OF_TERM, &[*a], taken),
            ExprKind::RoundedToCents(a) => {
                let sum = self.within(*a, Tie::Sum, taken);
                // It closes a whole sum, so nothing may be added behind it.
                Phrase(format!("({sum} {})", self.word(&keywords::ROUNDED_TO_CENTS)), Tie::Value)
            }
            ExprKind::ToDecimal(a) => self.phrase(*a, taken),
            // Parts that did not check do not come this far.
            ExprKind::Param(_) | ExprKind::Broken => Phrase("…".to_owned(), Tie::Value),
        }
    }

    fn joined(self, all: &[ExprId], word: &Keyword, tie: Tie, taken: &mut Taken) -> Phrase {
        let word = format!(" {} ", self.word(word));
        // The same joiner may go on; the other one needs parentheses, and so does what holds less tightly.
        let least = if tie == Tie::And { Tie::And } else { Tie::Not };
        let part = |part: &ExprId| match self.phrase(*part, taken) {
            Phrase(text, inner) if inner == tie || inner >= least => text,
            Phrase(text, _) => format!("({text})"),
        };
        Phrase(all.iter().map(part).collect::<Vec<_>>().join(&word), tie)
    }

    /// `not`, or the form of the condition that says so.
    fn denied(self, expr: ExprId, taken: &mut Taken) -> Phrase {
        if self.by_cases(expr, taken).is_none() {
            match self.kind(expr) {
                ExprKind::Compare(Relation::Equal, a, b) => {
                    let (a, b) = self.literal_last(*a, *b);
                    return self.linked(a, self.word(&keywords::IS_NOT), b, taken);
                }
                ExprKind::Compare(Relation::Less, a, b) => return self.compared(Relation::AtMost, *b, *a, taken),
                ExprKind::Compare(Relation::AtMost, a, b) => return self.compared(Relation::Less, *b, *a, taken),
                ExprKind::OneOf(a, set) => {
                    let ty = self.checked.exprs.at(*a).ty;
                    let options: Vec<String> =
                        set.iter().map(|option| self.literal(ty, Value::Option(option))).collect();
                    let one = options.len() == 1;
                    let word = self.word(if one { &keywords::IS_NOT } else { &keywords::IS_NOT_ONE_OF });
                    let a = self.within(*a, Tie::Sum, taken);
                    return Phrase(format!("{a} {word} {}", options.join(", ")), Tie::Comparison);
                }
                ExprKind::IsEmpty(a) => return self.tested(*a, &keywords::IS_NOT_EMPTY, taken),
                ExprKind::IsPresent(a) => return self.tested(*a, &keywords::IS_ABSENT, taken),
                ExprKind::Not(twice) => return self.phrase(*twice, taken),
                _ => {}
            }
        }
        let inner = self.within(expr, Tie::Comparison, taken);
        Phrase(format!("{} {inner}", self.word(&keywords::NOT)), Tie::Not)
    }

    /// A literal stands on the right, and so does whatever is the greater by a sign that says so.
    fn compared(self, relation: Relation, a: ExprId, b: ExprId, taken: &mut Taken) -> Phrase {
        let turned = matches!(self.kind(a), ExprKind::Const(_)) && !matches!(self.kind(b), ExprKind::Const(_));
        let (a, b) = if turned { (b, a) } else { (a, b) };
        let sign = match (relation, turned) {
            (Relation::Equal, _) => self.word(&keywords::IS),
            (Relation::Less, false) => "<",
            (Relation::Less, true) => ">",
            (Relation::AtMost, false) => "<=",
            (Relation::AtMost, true) => ">=",
        };
        self.linked(a, sign, b, taken)
    }

    fn literal_last(self, a: ExprId, b: ExprId) -> (ExprId, ExprId) {
        if matches!(self.kind(a), ExprKind::Const(_)) { (b, a) } else { (a, b) }
    }

    fn linked(self, a: ExprId, word: &str, b: ExprId, taken: &mut Taken) -> Phrase {
        let (a, b) = (self.within(a, Tie::Sum, taken), self.within(b, Tie::Sum, taken));
        Phrase(format!("{a} {word} {b}"), Tie::Comparison)
    }

    fn tested(self, a: ExprId, word: &Keyword, taken: &mut Taken) -> Phrase {
        Phrase(format!("{} {}", self.within(a, Tie::Sum, taken), self.word(word)), Tie::Comparison)
    }

    /// Sums and products are read from left to right, so the right side holds more tightly.
    fn calculated(self, a: ExprId, sign: &str, b: ExprId, tie: Tie, taken: &mut Taken) -> Phrase {
        let tighter = if tie == Tie::Sum { Tie::Product } else { Tie::Value };
        let (a, b) = (self.within(a, tie, taken), self.within(b, tighter, taken));
        Phrase(format!("{a} {sign} {b}"), tie)
    }

    fn called(self, name: &Keyword, values: &[ExprId], taken: &mut Taken) -> Phrase {
        let values: Vec<String> = values.iter().map(|value| self.within(*value, Tie::Comparison, taken)).collect();
        Phrase(format!("{}({})", self.word(name), values.join(", ")), Tie::Value)
    }

    /// A condition by cases.
    fn either(self, condition: ExprId, then: ExprId, otherwise: ExprId, taken: &mut Taken) -> Phrase {
        let and = self.word(&keywords::AND);
        let case = self.within(condition, Tie::And, taken);
        let not = self.denied(condition, taken).0;
        let (then, otherwise) = (self.within(then, Tie::And, taken), self.within(otherwise, Tie::And, taken));
        Phrase(format!("({case} {and} {then}) {} ({not} {and} {otherwise})", self.word(&keywords::OR)), Tie::Or)
    }

    /// The first value by cases inside whose case has not been taken, and the condition of the case.
    fn by_cases(self, expr: ExprId, taken: &Taken) -> Option<(ExprId, ExprId)> {
        let mut open: Vec<ExprId> = self.kind(expr).children();
        open.reverse();
        while let Some(inside) = open.pop() {
            let row = self.checked.exprs.at(inside);
            match (&row.kind, taken.iter().find(|(known, _)| *known == inside)) {
                // A condition by cases has a form of its own.
                (ExprKind::If(..), _) if row.ty == Type::YesNo => {}
                (ExprKind::If(condition, ..), None) => return Some((inside, *condition)),
                (ExprKind::If(_, then, _), Some((_, true))) => open.push(*then),
                (ExprKind::If(_, _, otherwise), Some((_, false))) => open.push(*otherwise),
                (kind, _) => open.extend(kind.children().into_iter().rev()),
            }
        }
        None
    }
}
