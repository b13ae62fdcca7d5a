//! Labels for suggested scenarios: what somebody would call the case.

use super::choose::Choice;
use crate::case::facts::{date_text, value_text};
use crate::case::{Case, Known};
use crate::check::model::{ActionId, Checked, ExprId, ExprKind, FactId, Type, Value};
use crate::coverage::{Answer, Coverage, Item, ItemWords, Limit, Sight};
use crate::diagnostics::Both;
use crate::diagnostics::both;
use crate::document::capital;
use crate::explain::{action_label, instance_label};
use crate::graph::Status;
use crate::graph::levels::{Cells, Subject};
use crate::graph::quantity::{Quantity, Variable};
use crate::scenario::Expected;
use crate::source::Language;
use std::collections::HashSet;

/// Longer labels are shortened to what comes first.
const LONGEST: usize = 110;

/// What follows in a case, in words.
struct What {
    said: String,
    /// Whether it begins with a status: `mag: …`.
    is_status: bool,
}

/// Gives each suggestion a label of its own.
pub(super) struct Labels<'a> {
    pub(super) coverage: &'a Coverage,
    pub(super) words: &'a ItemWords<'a>,
    /// The language of the texts that people see.
    pub(super) language: Language,
    /// The labels that are there already.
    pub(super) taken: HashSet<String>,
}

impl Labels<'_> {
    /// The label of a case: what is special about it, and, where that says little or stands there already, what follows.
    pub(super) fn label(&mut self, choice: &Choice) -> String {
        let sight = Sight::new(&self.coverage.probe, &choice.case);
        let what = self.what(&sight, choice);
        let points = choice.shows.iter().filter_map(|place| self.coverage.points.get(*place));
        let items: Vec<&Item> = points.map(|point| &point.item).collect();
        let own = items.iter().min_by_key(|item| self.weight(item));
        let special = own.map(|item| self.special(item, choice)).filter(|special| !special.is_empty());
        let longer = match (&special, &what) {
            (Some(special), Some(what)) if *special != what.said => {
                let joint = if what.is_status { ", " } else { ": " };
                Some(format!("{special}{joint}{}", what.said))
            }
            _ => None,
        };
        let wants_more = own.is_some_and(|item| matches!(item, Item::Limit(_)));
        let short = special.or(what.map(|what| capital(&what.said))).unwrap_or_default();
        let fits = |label: &String| label.chars().count() <= LONGEST;
        let mut all: Vec<String> = std::iter::once(short).chain(longer.filter(fits)).collect();
        if wants_more {
            all.reverse();
        }
        if let Some(label) = all.iter().find(|label| !self.taken.contains(*label)) {
            self.taken.insert(label.clone());
            return label.clone();
        }
        let first = all.into_iter().next().unwrap_or_default();
        let mut number = 2_usize;
        loop {
            let label = format!("{first} ({number})");
            if self.taken.insert(label.clone()) {
                return label;
            }
            number = number.saturating_add(1);
        }
    }

    /// What a case is called after, if it shows several things.
    fn weight(&self, item: &Item) -> (u8, bool, std::cmp::Reverse<usize>) {
        let weight = match item {
            Item::Limit(_) => 0,
            Item::Exception(..) => 1,
            Item::Together(..) => 2,
            Item::Rule(_) => 3,
            Item::Answer(_) => 4,
            Item::Stops(..) => 5,
            Item::Outcome(..) => 6,
            Item::Side(..) => 7,
            Item::Stop(_) => 8,
            Item::Step(_) => 9,
        };
        // Of several rules the last one tells most.
        match item {
            Item::Rule(rule) => (weight, self.rule_label(*rule).is_none(), std::cmp::Reverse(*rule)),
            _ => (weight, false, std::cmp::Reverse(0)),
        }
    }

    fn checked(&self) -> &Checked {
        self.words.pen.checked
    }

    fn say(&self, both: &Both) -> String {
        both.said(self.language, self.words.pen.keywords)
    }

    /// What is special about a case that shows this.
    fn special(&self, item: &Item, choice: &Choice) -> String {
        let group = |place: &usize| self.coverage.probe.groups.get(*place);
        match item {
            Item::Limit(limit) => self.limit(limit, &choice.case),
            Item::Exception(exception, rule) => {
                let (exception, rule) = (self.rule(*exception), self.rule(*rule));
                self.say(&both!("{exception}, in plaats van: {rule}", "{exception}, instead of: {rule}"))
            }
            Item::Together(one, other) => {
                let (one, other) = (self.rule(*one), self.rule(*other));
                self.say(&both!("{one}, en ook: {other}", "{one}, and also: {other}"))
            }
            Item::Rule(rule) => self.rule(*rule),
            Item::Answer(answer) => self.answer(answer, &choice.case),
            Item::Stops(rule, action) => {
                let (rule, action) = (self.rule(*rule), action_label(self.checked(), *action, self.language));
                self.say(&both!("{rule}; dan mag niet: {action}", "{rule}; then not allowed: {action}"))
            }
            Item::Outcome(place, status) => {
                group(place).map(|group| capital(&self.outcome(&group.expected(*status)))).unwrap_or_default()
            }
            Item::Side(place, _) => {
                let meant = |expected: &&Expected| {
                    group(place).is_some_and(|group| {
                        group.action == expected.action
                            && group.instances.iter().any(|instance| expected.instances.contains(instance))
                    })
                };
                choice.expect.iter().find(meant).map(|expected| capital(&self.outcome(expected))).unwrap_or_default()
            }
            Item::Step(step) => {
                let step = self.step(*step);
                self.say(&both!("Verder naar: {step}", "On to: {step}"))
            }
            Item::Stop(step) => {
                let step = self.step(*step);
                self.say(&both!("Hier houdt het op: {step}", "It ends here: {step}"))
            }
        }
    }

    /// What follows in a case: the label of the last rule that applies, or else what may or must be done.
    fn what(&self, sight: &Sight, choice: &Choice) -> Option<What> {
        let rules = 0..self.coverage.probe.graph().plan.rules.len();
        let last = rules.rev().find(|rule| sight.fires(*rule) == Some(true));
        let of_rule = last.and_then(|last| self.rule_label(last)).map(|said| What { said, is_status: false });
        of_rule.or_else(|| {
            let first = choice.expect.first()?;
            // What must be done is said by its own words, often an imperative.
            if first.status == Status::Required {
                return Some(What { said: self.act(first), is_status: false });
            }
            Some(What { said: self.outcome(first), is_status: true })
        })
    }

    fn rule_label(&self, place: usize) -> Option<String> {
        let rule = self.coverage.probe.graph().plan.rules.get(place)?;
        let label = self.checked().rules.at(rule.rule).label.as_ref()?.in_language(self.language);
        (!label.is_empty()).then(|| label.to_owned())
    }

    /// What people call a rule; one without a label by its name.
    fn rule(&self, place: usize) -> String {
        self.rule_label(place).unwrap_or_else(|| {
            let name = self.words.rule(place);
            self.say(&both!("Regel `{name}` geldt", "The rule `{name}` applies"))
        })
    }

    fn step(&self, place: usize) -> String {
        let step = self.coverage.probe.graph().plan.steps.get(place).map(|step| self.checked().steps.at(step.step));
        let label = step.and_then(|step| Some(step.label.as_ref()?.in_language(self.language).to_owned()));
        label.filter(|label| !label.is_empty()).unwrap_or_else(|| self.words.step(place))
    }

    fn act(&self, expected: &Expected) -> String {
        let act = action_label(self.checked(), expected.action, self.language);
        let way = match expected.instances.as_slice() {
            [one] => instance_label(self.checked(), expected.action, *one, self.language),
            _ => String::new(),
        };
        if way.is_empty() { act.to_owned() } else { format!("{act} ({way})") }
    }

    fn outcome(&self, expected: &Expected) -> String {
        let act = self.act(expected);
        self.say(&match expected.status {
            Status::Required => both!("moet: {act}", "must: {act}"),
            Status::Fulfilled => both!("moest, en is gedaan: {act}", "was required and has been done: {act}"),
            Status::Permitted => both!("mag: {act}", "may: {act}"),
            Status::NotYet => both!("mag nog niet: {act}", "not yet allowed: {act}"),
            Status::Forbidden => both!("verboden: {act}", "forbidden: {act}"),
            Status::NoGround => both!("geen grond voor: {act}", "no ground for: {act}"),
        })
    }

    fn limit(&self, limit: &Limit, case: &Case) -> String {
        let mut named = self.words.limit(limit).iter().filter_map(|made| made.comparison);
        let exact = named.any(|comparison| names(self.checked(), comparison, limit.value()));
        let subject = self.coverage.probe.graph().levels.get(limit.level).map(|(subject, _)| subject);
        let ty = match subject {
            Some(Subject::Quantity(Quantity::One(Variable::Fact(fact)))) => self.checked().facts.at(*fact).ty,
            Some(Subject::Quantity(Quantity::One(Variable::Today | Variable::DoneOn(_)))) => Type::Date,
            _ if self.tells_today(limit) => {
                let day = date_text(case.today(), self.language);
                return self.say(&both!("Op {day}", "On {day}"));
            }
            _ => {
                let holds = self.words.limit(limit).iter().find_map(|made| made.holds);
                let holds = holds.map(|(below, above)| if limit.above { above } else { below });
                return self.say(&match holds {
                    Some(true) => both!("Nog net", "Only just"),
                    Some(false) => both!("Net niet", "Just not"),
                    None => both!("Op de grens", "At the limit"),
                });
            }
        };
        let value = value_text(self.checked(), ty, Value::Number(limit.value()), self.language);
        self.say(&match (ty, exact) {
            (Type::Date, _) => both!("Op {value}", "On {value}"),
            (_, true) => both!("Precies {value}", "Exactly {value}"),
            (_, false) => both!("{value}", "{value}"),
        })
    }

    /// Whether a limit is one of the date of the decision.
    fn tells_today(&self, limit: &Limit) -> bool {
        match self.coverage.probe.graph().levels.get(limit.level) {
            Some((Subject::Quantity(quantity), _)) => quantity.variables().any(|known| known == Variable::Today),
            _ => false,
        }
    }

    /// A question and its answer.
    fn answer(&self, answer: &Answer, case: &Case) -> String {
        let condition = || format!("`{}`", self.words.answer(answer));
        let Some((subject, cells)) = self.coverage.probe.graph().levels.get(answer.level) else { return condition() };
        let absent = answer.cells.first().copied().is_some_and(|cell| cells.absent() == Some(cell));
        let done = |action: ActionId, instances: &[u32], yes: bool| {
            let act = self.act(&Expected { action, instances: instances.to_vec(), status: Status::Fulfilled });
            self.say(&if yes {
                both!("Al gedaan: {act}", "Done already: {act}")
            } else {
                both!("Nog niet gedaan: {act}", "Not done yet: {act}")
            })
        };
        match subject {
            Subject::Fact(fact) | Subject::Quantity(Quantity::One(Variable::Fact(fact))) => {
                let row = self.checked().facts.at(*fact);
                let value = match (case.fact(*fact), cells) {
                    _ if absent => value_text(self.checked(), row.ty, Value::Absent, self.language),
                    (Known::Value(value), _) => value_text(self.checked(), row.ty, *value, self.language),
                    (_, Cells::There | Cells::Intervals { .. } | Cells::YesNo { .. } | Cells::Options { .. }) => {
                        return condition();
                    }
                };
                self.ask(*fact).map_or_else(condition, |ask| format!("{ask} {}", capital(&value)))
            }
            Subject::Element(fact, option) => {
                let row = self.checked().facts.at(*fact);
                let Type::Set(choice) = row.ty else { return condition() };
                let option = value_text(self.checked(), Type::Choice(choice), Value::Option(*option), self.language);
                let Some(ask) = self.ask(*fact) else { return condition() };
                let option = if answer.cells == [1] {
                    both!("{option}", "{option}")
                } else {
                    both!("Niet: {option}", "Not: {option}")
                };
                format!("{ask} {}", self.say(&option))
            }
            Subject::Quantity(Quantity::One(Variable::DoneOn(action))) => done(*action, &[], !absent),
            Subject::Class(action, class) => {
                let classes = &self.coverage.probe.graph().classes;
                let count = self.checked().actions.at(*action).instance_count();
                let of: Vec<u32> =
                    (0..count).filter(|instance| classes.of(*action, *instance) == Some(*class)).collect();
                if of.len() == 1 { done(*action, &of, answer.cells == [1]) } else { condition() }
            }
            Subject::Quantity(_) | Subject::Whole(_) => condition(),
        }
    }

    fn ask(&self, fact: FactId) -> Option<&str> {
        let ask = self.checked().facts.at(fact).ask.as_ref()?.in_language(self.language);
        (!ask.is_empty()).then_some(ask)
    }
}

/// Whether a comparison names this number.
fn names(checked: &Checked, comparison: ExprId, number: i64) -> bool {
    let kind = &checked.exprs.at(comparison).kind;
    *kind == ExprKind::Const(Value::Number(number))
        || kind.children().into_iter().any(|child| names(checked, child, number))
}
