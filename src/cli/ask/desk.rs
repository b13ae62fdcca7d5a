//! The conversation: a question, what is typed, what is done with it.

use super::prompt::{Prompt, Typed};
use crate::cli::terminal::Terminal;
use crate::cli::whole;
use crate::cli::words::unwritable;
use crate::decide::Missing;
use crate::diagnostics::Both;
use crate::document::Mark;
use crate::interview::{
    Answer, CaseFile, Command, Heard, Interview, Question, Reason, Reply, Signed, Taken, hear, question, reason,
    reply_text, why_page,
};
use crate::syntax::ast::Language;
use std::io::{self, Write};
use std::path::PathBuf;

/// Where a case is kept.
pub(super) struct Save {
    pub(super) path: PathBuf,
    pub(super) decisions: Vec<Taken>,
}

/// A caseworker's desk.
pub(super) struct Desk<'t> {
    pub(super) interview: Interview,
    pub(super) language: Language,
    pub(super) digest: &'t str,
    pub(super) save: Option<Save>,
    pub(super) by: Option<String>,
    pub(super) prompt: Prompt,
    /// Whether the case was begun at an earlier sitting.
    pub(super) resumed: bool,
    /// Answers that were taken back, the last one first, since an answer was given.
    pub(super) taken_back: Vec<Answer>,
    /// Whether standard output is for the decision alone.
    pub(super) apart: bool,
    pub(super) terminal: &'t mut Terminal,
}

/// What follows a question.
pub(super) enum Next {
    Go,
    Back,
    Change(usize),
    Stop,
    Decide,
}

/// What became of a command at a question.
pub(super) enum After {
    Again,
    Leave(Next),
}

impl Desk<'_> {
    /// Asks until nothing is left to ask or somebody stops. The problem when the case cannot be kept.
    pub(super) fn ask_all(&mut self) -> io::Result<Result<(), Both>> {
        if let Some(save) = &self.save {
            whole::tidy(&save.path);
        }
        if let Err(problem) = self.keep() {
            return Ok(Err(problem));
        }
        // Who comes back to a case that leaves nothing to ask comes to look it over, or to change something.
        let look_over = self.resumed && self.interview.next().is_none();
        let mut target: Option<Missing> = None;
        loop {
            let changing = target.is_some();
            let asked = match target.take() {
                Some(asked) => Some(question(self.interview.checked(), asked)),
                None => self.interview.next(),
            };
            let next = match asked {
                Some(asked) => self.ask(&asked)?,
                None if look_over => self.look_over()?,
                None => break,
            };
            match next {
                Next::Go => {}
                Next::Decide => break,
                Next::Back if changing => {}
                Next::Back => match self.interview.back() {
                    Some(answer) => self.taken_back.push(answer),
                    None => self.say(Mark::Plain, self.words().first)?,
                },
                Next::Change(number) => {
                    target = number
                        .checked_sub(1)
                        .and_then(|place| self.interview.answers().get(place))
                        .map(|one| one.asked);
                    if target.is_none() {
                        self.say(Mark::Plain, self.words().no_number)?;
                    }
                }
                Next::Stop => {
                    // Looking back takes nothing away: only another answer does.
                    while let Some(answer) = self.taken_back.pop() {
                        self.interview.recall(answer);
                    }
                    self.gap()?;
                    self.say(Mark::Plain, self.words().stopped)?;
                    break;
                }
            }
            if let Err(problem) = self.keep() {
                return Ok(Err(problem));
            }
        }
        self.list_not_needed()?;
        self.gap()?;
        Ok(self.keep_decision())
    }

    fn ask(&mut self, asked: &Question) -> io::Result<Next> {
        self.pose(asked)?;
        let checked = self.interview.checked();
        let known = self.interview.answer_to(asked.asked);
        let before = self.taken_back.iter().find(|answer| answer.asked == asked.asked);
        let told = known.map(|known| (known, self.words().now)).or(before.map(|before| (before, self.words().before)));
        if let Some((answer, words)) = told {
            let text = reply_text(checked, answer.asked, answer.reply, self.language);
            self.say(Mark::Quiet, &words.replace("{}", &text))?;
        }
        let labels = asked.choices.iter().map(|choice| choice.label(self.language).to_owned());
        let suggestions: Vec<String> = labels.chain(self.words().always.map(str::to_owned)).collect();
        loop {
            let line = match self.read(self.words().answer, &suggestions)? {
                Typed::Line(line) => line,
                Typed::Back => return Ok(Next::Back),
                Typed::End => return Ok(Next::Stop),
            };
            match hear(asked, &line, self.language) {
                Err(refusal) => {
                    let text = refusal.message(self.interview.checked(), asked, self.language);
                    self.say(Mark::Plain, &text)?;
                }
                Ok(Heard::Command(command)) => match self.obey(command, Some(asked))? {
                    After::Again => {}
                    After::Leave(next) => return Ok(next),
                },
                Ok(Heard::Reply(reply)) => return self.reply(asked, reply),
            }
        }
    }

    pub(super) fn read(&mut self, message: &str, suggestions: &[String]) -> io::Result<Typed> {
        let apart = self.apart;
        if !self.prompt.has_screen() {
            let out = if apart { &mut self.terminal.err } else { &mut self.terminal.out };
            write!(out, "{message} ")?;
        }
        self.terminal.flush()?;
        let typed = self.prompt.read(message, suggestions)?;
        if self.prompt.echoes() {
            let line = if let Typed::Line(line) = &typed { line.as_str() } else { "" };
            self.say(Mark::Plain, line)?;
        }
        Ok(typed)
    }

    fn reply(&mut self, asked: &Question, reply: Reply) -> io::Result<Next> {
        let mut why = None;
        let mut reply = reply;
        if asked.reason_required && reply != Reply::DontKnow {
            self.say(Mark::Plain, self.words().reason_asked)?;
            loop {
                let line = match self.read(self.words().reason, &[])? {
                    Typed::Line(line) => line,
                    Typed::Back => return self.ask(asked),
                    Typed::End => return Ok(Next::Stop),
                };
                match reason(&line) {
                    Reason::Text(text) => {
                        why = Some(text);
                        break;
                    }
                    Reason::DontKnow => {
                        reply = Reply::DontKnow;
                        break;
                    }
                    Reason::Empty => self.say(Mark::Plain, self.words().reason_needed)?,
                    Reason::Command(Command::Back) => return self.ask(asked),
                    Reason::Command(command) => match self.obey(command, Some(asked))? {
                        After::Again => {}
                        After::Leave(next) => return Ok(next),
                    },
                }
            }
        }
        let signed = self.signed();
        self.interview.answer(asked.asked, reply, why, signed);
        self.taken_back.clear();
        let text = reply_text(self.interview.checked(), asked.asked, reply, self.language);
        self.say(Mark::Quiet, &format!("{}: {text}.", self.words().noted))?;
        Ok(Next::Go)
    }

    /// Does what a command says, at a question or when none is left.
    pub(super) fn obey(&mut self, command: Command, asked: Option<&Question>) -> io::Result<After> {
        match command {
            Command::Back => return Ok(After::Leave(Next::Back)),
            Command::Stop => return Ok(After::Leave(Next::Stop)),
            Command::Change(number) => return Ok(After::Leave(Next::Change(number))),
            Command::Why => match asked {
                Some(asked) => {
                    let why = self.interview.why(asked);
                    let page = why_page(&self.interview, &why, self.language);
                    self.show(&page)?;
                }
                None => self.say(Mark::Plain, self.words().nothing_left)?,
            },
            Command::Answers => self.list_answers()?,
            Command::Help => self.say(Mark::Plain, self.words().commands)?,
            Command::Done(line) => {
                let noted = self.done(&line)?;
                return self.after_act(noted);
            }
            Command::Undone(line) => {
                let noted = self.undone(&line)?;
                return self.after_act(noted);
            }
        }
        Ok(After::Again)
    }

    fn after_act(&mut self, noted: Result<(), String>) -> io::Result<After> {
        match noted {
            // What has been done may make this question needless, or another one needed.
            Ok(()) => Ok(After::Leave(Next::Go)),
            Err(problem) => self.say(Mark::Plain, &problem).map(|()| After::Again),
        }
    }

    pub(super) fn signed(&self) -> Signed {
        Signed { by: self.by.clone(), at: Some(jiff::Timestamp::now()) }
    }

    /// Writes the case, if it is kept.
    fn keep(&mut self) -> Result<(), Both> {
        let Some(save) = &self.save else { return Ok(()) };
        let text = CaseFile::of(&self.interview, self.digest, save.decisions.clone()).write();
        whole::write(&save.path, &text).map_err(|error| unwritable(&save.path, &error))
    }

    fn keep_decision(&mut self) -> Result<(), Both> {
        let signed = self.signed();
        let Some(save) = &mut self.save else { return Ok(()) };
        let taken = Taken::of(&self.interview, self.digest, &self.interview.decision(), &signed);
        // Looking again is no new decision.
        if save.decisions.last().is_none_or(|last| last.decision != taken.decision || last.facts != taken.facts) {
            save.decisions.push(taken);
        }
        self.keep()
    }
}
