//! A case that leaves nothing to ask, looked over before it is decided again.

use super::desk::{After, Desk, Next};
use super::prompt::Typed;
use crate::document::Mark;
use crate::interview::{Command, command};
use std::io;

impl Desk<'_> {
    /// Shows the answers, and waits: for what is to change, or for a line without a word.
    pub(super) fn look_over(&mut self) -> io::Result<Next> {
        self.gap()?;
        self.list_answers()?;
        self.say(Mark::Plain, self.words().nothing_left)?;
        loop {
            let line = match self.read(self.words().go_on, &[])? {
                Typed::Line(line) => line,
                Typed::Back => return Ok(Next::Back),
                Typed::End => return Ok(Next::Decide),
            };
            match command(&line) {
                Some(Command::Stop) => return Ok(Next::Decide),
                Some(command) => match self.obey(command, None)? {
                    After::Again => {}
                    After::Leave(next) => return Ok(next),
                },
                None if line.is_empty() => return Ok(Next::Decide),
                None => self.say(Mark::Plain, self.words().nothing_left)?,
            }
        }
    }
}
