use super::answers::{Answer, DoneAct, Reply, Signed};
use super::question::{Question, question};
use crate::case::{Act, Case, Instances, Known};
use crate::check::model::{ActionId, Checked};
use crate::decide::{Course, Decision, Missing, Protocol, decide};
use crate::graph::Status;
use crate::syntax::ast::Date;
use rustc_hash::FxHashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// In which order questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// That of the protocol.
    #[default]
    Protocol,
    /// The one with the fewest questions expected; see [`fewest`](crate::decide::fewest).
    Fewest,
}

/// What has been answered and done so far, over a protocol.
#[derive(Debug, Clone)]
pub struct Interview {
    protocol: Arc<Protocol>,
    today: Date,
    order: Order,
    answers: Vec<Answer>,
    acts: Vec<DoneAct>,
    /// The questions with an answer, in the order in which they were last answered. One that was opened again with
    /// [`Interview::ask_again`] is not among them: it keeps its answer until there is another.
    given: Vec<Missing>,
    /// Whether an answer was given that was not the next question at that time.
    changed: bool,
    course: Remembered,
}

/// What the last question was found with, so that the next is found sooner. A copy of an interview goes a way of its own.
#[derive(Debug, Default)]
struct Remembered(Mutex<Course>);

impl Clone for Remembered {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Interview {
    /// An interview of which nothing is known but the date of the decision.
    #[must_use]
    pub fn new(protocol: Arc<Protocol>, today: Date, order: Order) -> Self {
        let (answers, acts, given, course) = (Vec::new(), Vec::new(), Vec::new(), Remembered::default());
        let interview = Self { protocol, today, order, answers, acts, given, changed: false, course };
        if order == Order::Fewest {
            // All interviews there can be are gone through once, before somebody waits for a question.
            let _ = interview.next();
        }
        interview
    }

    /// The protocol.
    #[must_use]
    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }
    /// Its tables.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        self.protocol.checked()
    }
    /// The date of the decision.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }
    /// The answers in the order given.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }
    /// What was done.
    #[must_use]
    pub fn acts(&self) -> &[DoneAct] {
        &self.acts
    }

    /// The answer to a question.
    #[must_use]
    pub fn answer_to(&self, asked: Missing) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.asked == asked)
    }

    /// The next question: the first that can still change something and that nobody has said not to know; `None` when
    /// there is none.
    #[must_use]
    pub fn next(&self) -> Option<Question> {
        let case = self.whole_case();
        let unknown = self.unknown();
        let mut course = self.course.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = match self.order {
            Order::Protocol => course.first(&self.protocol, &case, &unknown),
            Order::Fewest => course.fewest(&self.protocol, &case, &unknown),
        };
        asked.map(|asked| question(self.checked(), asked))
    }

    /// Records an answer. One that was there keeps its place, and the answers after it stay.
    pub fn answer(&mut self, asked: Missing, reply: Reply, reason: Option<String>, signed: Signed) {
        let new = Answer { asked, reply, reason, signed };
        self.given.retain(|given| *given != asked);
        self.given.push(asked);
        match self.answers.iter_mut().find(|answer| answer.asked == asked) {
            Some(known) => {
                self.changed |= known.reply != new.reply;
                *known = new;
            }
            None => self.answers.push(new),
        }
    }

    /// Records that nobody knows.
    pub fn dont_know(&mut self, asked: Missing, signed: Signed) {
        self.answer(asked, Reply::DontKnow, None, signed);
    }

    /// Takes the answer back that was given last and gives it; its question is open again.
    pub fn back(&mut self) -> Option<Answer> {
        let last = self.given.pop()?;
        let place = self.answers.iter().position(|answer| answer.asked == last)?;
        Some(self.answers.remove(place))
    }

    /// Opens the questions again that nobody could answer: somebody may know by now. Until one is answered again, the
    /// answer on record stays that nobody knows.
    pub fn ask_again(&mut self) {
        let unknown = self.unknown();
        self.given.retain(|asked| !unknown.contains(asked));
    }

    /// Records an answer that was given earlier, perhaps to another version of the protocol.
    pub fn recall(&mut self, answer: Answer) {
        self.changed = true;
        self.given.push(answer.asked);
        self.answers.push(answer);
    }

    /// Puts something done on record as it was stored.
    pub fn recall_act(&mut self, act: DoneAct) {
        self.changed |= !self.answers.is_empty();
        self.acts.push(act);
    }

    /// Puts something done on record, with the duties that hang on it now.
    pub fn done(&mut self, action: ActionId, instances: Instances, done_on: Option<Date>, signed: Signed) {
        let mut owes = Vec::new();
        let may = |row: &&crate::decide::Row| {
            row.action == action && row.possible.iter().any(|status| status == Status::Permitted)
        };
        for duty in self.decision().rows.iter().filter(may).flat_map(|row| &row.provided) {
            if !owes.contains(&duty.action) {
                owes.push(duty.action);
            }
        }
        self.changed |= !self.answers.is_empty();
        self.acts.push(DoneAct { action, instances, done_on, owes, signed });
    }

    /// Takes off the record what was last said to have been done of an action, and gives it.
    pub fn undone(&mut self, action: ActionId) -> Option<DoneAct> {
        let place = self.acts.iter().rposition(|act| act.action == action)?;
        self.changed |= !self.answers.is_empty();
        Some(self.acts.remove(place))
    }

    /// What is known, of everything answered.
    #[must_use]
    pub fn whole_case(&self) -> Case {
        self.case_of(self.answers.iter())
    }

    /// What is known, of the answers that still count: what would not be asked any more is left out.
    ///
    /// The statuses are the same with and without it; see [`Interview::not_needed`].
    #[must_use]
    pub fn case(&self) -> Case {
        let needed = self.needed();
        self.case_of(self.answers.iter().zip(needed).filter(|(_, needed)| *needed).map(|(answer, _)| answer))
    }

    /// The decision on what is known, as far as it goes.
    #[must_use]
    pub fn decision(&self) -> Decision {
        decide(&self.protocol, &self.case())
    }

    /// The answers that no longer matter, because an earlier one was changed or something was done since. They are kept.
    #[must_use]
    pub fn not_needed(&self) -> Vec<&Answer> {
        let known = |answer: &Answer| answer.reply != Reply::DontKnow;
        let all = self.answers.iter().zip(self.needed());
        all.filter(|(answer, needed)| !needed && known(answer)).map(|(answer, _)| answer).collect()
    }

    fn unknown(&self) -> FxHashSet<Missing> {
        let unknown = |asked: &&Missing| self.answer_to(**asked).is_some_and(|answer| answer.reply == Reply::DontKnow);
        self.given.iter().filter(unknown).copied().collect()
    }

    fn case_of<'a>(&'a self, answers: impl Iterator<Item = &'a Answer>) -> Case {
        let mut case = Case::new(self.checked(), self.today);
        let mut acts = self.acts.clone();
        for answer in answers {
            match (answer.asked, answer.reply) {
                (Missing::Fact(fact), Reply::Value(value)) => case.set(fact, Known::Value(value)),
                (Missing::DoneOn(action), Reply::Day(day)) => {
                    let open = |act: &&mut DoneAct| act.action == action && act.done_on.is_none();
                    acts.iter_mut().filter(open).for_each(|act| act.done_on = Some(day));
                }
                (Missing::With(action), Reply::Way(way)) => {
                    let open = |act: &&mut DoneAct| act.action == action && act.instances == Instances::Any;
                    acts.iter_mut().filter(open).for_each(|act| act.instances = Instances::One(way));
                }
                _ => {}
            }
        }
        // In order of declaration, as facts are read.
        acts.sort_by_key(|act| crate::table::Id::index(act.action));
        for DoneAct { action, instances, done_on, owes, .. } in acts {
            case.record(Act { action, instances, done_on, owes });
        }
        case
    }

    /// For each answer, whether it would be asked if the interview were held again, taking the answers in the order
    /// given. What is left out can then change no status.
    fn needed(&self) -> Vec<bool> {
        if !self.changed {
            return vec![true; self.answers.len()];
        }
        let (mut needed, mut course) = (vec![false; self.answers.len()], Course::default());
        loop {
            let taken = self.answers.iter().zip(&needed).filter(|(_, needed)| **needed).map(|(answer, _)| answer);
            let missing = course.still(&self.protocol, &self.case_of(taken), &FxHashSet::default());
            let wanted = |(answer, needed): &(&Answer, &mut bool)| !**needed && missing.contains(&answer.asked);
            match self.answers.iter().zip(needed.iter_mut()).find(|pair| wanted(pair)) {
                Some((_, slot)) => *slot = true,
                None => return needed,
            }
        }
    }
}
