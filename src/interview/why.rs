//! Why a question is asked: which rules wait for it, and what each answer could still lead to.

use super::answers::{Reply, Signed};
use super::cells::{Cell, cells};
use super::question::Question;
use super::state::Interview;
use crate::check::model::{ActionId, RuleId, Words};
use crate::decide::{Decision, decide, waiting};
use crate::graph::{Status, StatusSet};

/// Of actions, the statuses still possible.
type Outlook = Vec<(ActionId, StatusSet)>;

/// Why a question is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The rules that wait for the answer, in the order of the steps.
    pub rules: Vec<RuleId>,
    /// What each kind of answer could still lead to. Answers with the same outlook are one. Empty where the answer is
    /// compared with something that is unknown itself.
    pub leads: Vec<Lead>,
}

/// What some answers could still lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// The answers, in words.
    pub answers: Vec<Words>,
    /// Of each action the statuses that some way of doing it could still have; a way that is certainly not allowed
    /// counts only when no other may be. Only actions of which the answers tell something apart, unless none is.
    pub outlook: Vec<(ActionId, StatusSet)>,
    /// How many questions could follow.
    pub questions: usize,
}

impl Interview {
    /// Why a question is asked now.
    #[must_use]
    pub fn why(&self, question: &Question) -> Why {
        // An answer that is being changed counts as not given.
        let mut before = self.clone();
        before.answer(question.asked, Reply::DontKnow, None, Signed::default());
        let case = before.whole_case();
        let mut told: Vec<(Cell, Outlook, usize)> = Vec::new();
        for cell in cells(self.protocol(), &case, question) {
            let mut then = before.clone();
            then.answer(question.asked, cell.reply, None, Signed::default());
            let decision = decide(self.protocol(), &then.whole_case());
            let (outlook, questions) = (outlook(&decision), decision.missing.len());
            // Ranges side by side that lead to the same are one range.
            let joined = told.last_mut().is_some_and(|(before, known, count)| {
                *known == outlook && *count == questions && before.join(self.checked(), &cell)
            });
            if !joined {
                told.push((cell, outlook, questions));
            }
        }
        let mut leads: Vec<Lead> = Vec::new();
        for (cell, outlook, questions) in told {
            let [nl, en] = cell.words;
            let words = Words { nl: Some(nl), en: Some(en) };
            match leads.iter_mut().find(|lead| lead.outlook == outlook && lead.questions == questions) {
                Some(lead) => lead.answers.push(words),
                None => leads.push(Lead { answers: vec![words], outlook, questions }),
            }
        }
        telling(&mut leads);
        Why { rules: waiting(self.protocol(), &case, question.asked), leads }
    }
}

/// Of each action the statuses that matter: a way of doing it that is certainly not allowed says nothing as long as
/// another way is or may be.
fn outlook(decision: &Decision) -> Outlook {
    let closed = |possible: StatusSet| matches!(possible.only(), Some(Status::NoGround | Status::Forbidden));
    let mut all: Vec<(ActionId, Vec<StatusSet>)> = Vec::new();
    for row in &decision.rows {
        match all.last_mut() {
            Some((action, rows)) if *action == row.action => rows.push(row.possible),
            _ => all.push((row.action, vec![row.possible])),
        }
    }
    let summary = |(action, mut rows): (ActionId, Vec<StatusSet>)| {
        if rows.iter().any(|possible| !closed(*possible)) {
            rows.retain(|possible| !closed(*possible));
        }
        (action, rows.into_iter().flat_map(StatusSet::iter).collect())
    };
    all.into_iter().map(summary).collect()
}

/// Keeps the actions whose outlook differs between answers; where none does, those that may still be allowed.
fn telling(leads: &mut [Lead]) {
    let Some(first) = leads.first().map(|lead| lead.outlook.clone()) else { return };
    let differs = |action: &ActionId| {
        let of = |outlook: &[(ActionId, StatusSet)]| {
            outlook.iter().find(|(known, _)| known == action).map(|(_, possible)| *possible)
        };
        leads.iter().any(|lead| of(&lead.outlook) != of(&first))
    };
    let mut kept: Vec<ActionId> = first.iter().map(|(action, _)| *action).filter(differs).collect();
    if kept.is_empty() {
        let open = |(_, possible): &&(ActionId, StatusSet)| possible.only() != Some(Status::NoGround);
        kept = first.iter().filter(open).map(|(action, _)| *action).collect();
    }
    for lead in leads {
        lead.outlook.retain(|(action, _)| kept.contains(action));
    }
}
