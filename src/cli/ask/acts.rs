//! What has been done, as a caseworker reports it.

use super::desk::Desk;
use crate::case::Instances;
use crate::case::facts::date_text;
use crate::check::model::ActionId;
use crate::decide::Missing;
use crate::document::Mark;
use crate::explain::action_label;
use crate::interview::{DoneAct, Spoken, question};
use std::io;

impl Desk<'_> {
    /// Puts on record what a line says has been done.
    ///
    /// # Errors
    /// What is wrong with the line, and which actions there are.
    pub(super) fn done(&mut self, line: &str) -> io::Result<Result<(), String>> {
        let words = self.words();
        match self.interview.spoken(line, self.language) {
            Spoken::Action(action, day) => {
                let signed = self.signed();
                self.interview.done(action, Instances::Any, day, signed);
                let label = action_label(self.interview.checked(), action, self.language).to_owned();
                let day = day.map(|day| format!(", {}", date_text(day, self.language))).unwrap_or_default();
                self.say(Mark::Quiet, &format!("{}: {label} ({}{day})", words.noted, words.done))?;
                Ok(Ok(()))
            }
            Spoken::Day(refusal) => {
                let checked = self.interview.checked();
                let any = checked.actions.ids().next().map(|any| question(checked, Missing::DoneOn(any)));
                Ok(Err(any.map(|day| refusal.message(checked, &day, self.language)).unwrap_or_default()))
            }
            Spoken::Unknown(near) => Ok(Err(self.no_action(near))),
        }
    }

    /// Takes off the record what a line says has not been done after all.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub(super) fn undone(&mut self, line: &str) -> io::Result<Result<(), String>> {
        let words = self.words();
        let action = match self.interview.spoken(line, self.language) {
            Spoken::Action(action, None) => action,
            Spoken::Action(_, Some(_)) | Spoken::Day(_) => return Ok(Err(words.no_day.to_owned())),
            Spoken::Unknown(near) => return Ok(Err(self.no_action(near))),
        };
        if self.interview.undone(action).is_none() {
            return Ok(Err(words.not_on_record.to_owned()));
        }
        let label = action_label(self.interview.checked(), action, self.language).to_owned();
        self.say(Mark::Quiet, &format!("{}: {label} ({})", words.noted, words.not_done))?;
        Ok(Ok(()))
    }

    fn no_action(&self, near: Option<String>) -> String {
        let words = self.words();
        let near = near.map(|near| format!(" {}", words.perhaps.replace("{}", &near))).unwrap_or_default();
        let checked = self.interview.checked();
        let actions = checked.modules.at(self.interview.protocol().module()).actions.iter();
        let one = |action: &ActionId| {
            let label = action_label(checked, *action, self.language);
            format!("`{}` ({label})", checked.actions.at(*action).name)
        };
        let all: Vec<String> = actions.map(one).collect();
        format!("{}{near} {} {}.", words.no_action, words.actions, all.join(", "))
    }

    /// What has been done, for a list.
    pub(super) fn told_acts(&self) -> Vec<String> {
        let told = |act: &DoneAct| {
            let label = action_label(self.interview.checked(), act.action, self.language);
            act.done_on.map_or_else(|| label.to_owned(), |day| format!("{label}, {}", date_text(day, self.language)))
        };
        self.interview.acts().iter().map(told).collect()
    }
}
