//! What a desk shows: questions, answers, changes; each on lines of its own.

use super::desk::Desk;
use super::words::{Words, words};
use crate::cli::paint;
use crate::decide::Missing;
use crate::document::{Mark, Page, Run};
use crate::explain::version_text;
use crate::interview::{Change, Question, Reply, answer_form, change_text, question, reply_text};
use std::io::{self, Write};

impl Desk<'_> {
    pub(super) fn words(&self) -> &'static Words {
        words(self.language)
    }

    pub(super) fn show(&mut self, page: &Page) -> io::Result<()> {
        if self.apart {
            let text = paint::page(page, self.terminal.color_err);
            self.terminal.err.write_all(text.as_bytes())
        } else {
            let text = paint::page(page, self.terminal.color);
            self.terminal.out.write_all(text.as_bytes())
        }
    }

    pub(super) fn say(&mut self, mark: Mark, text: &str) -> io::Result<()> {
        let mut page = Page::default();
        page.paragraph(0, 0, &[Run::new(mark, text)]);
        self.show(&page)
    }

    pub(super) fn gap(&mut self) -> io::Result<()> {
        if self.apart { writeln!(self.terminal.err) } else { writeln!(self.terminal.out) }
    }

    pub(super) fn welcome(&mut self) -> io::Result<()> {
        let module = self.interview.checked().modules.at(self.interview.protocol().module());
        let title = module.title.as_ref().map_or("", |title| title.in_language(self.language));
        let title = if title.is_empty() { module.name.clone() } else { title.to_owned() };
        let version = module.in_force.map(|period| version_text(period, self.language));
        self.say(Mark::Title, &title)?;
        if let Some(version) = version {
            self.say(Mark::Quiet, &version)?;
        }
        self.say(Mark::Quiet, self.words().commands)
    }

    /// What another version of the protocol changes for this case.
    pub(super) fn changes(&mut self, changes: &[Change]) -> io::Result<()> {
        self.gap()?;
        let head = if changes.is_empty() { self.words().same } else { self.words().changed };
        self.say(Mark::Heading, head)?;
        let mut page = Page::default();
        for change in changes {
            let text = change_text(self.interview.checked(), change, self.language);
            page.paragraph(2, 4, &[Run::plain(format!("- {text}"))]);
        }
        self.show(&page)
    }

    /// The question, who may answer it, what helps, and what may be chosen: each on lines of its own.
    pub(super) fn pose(&mut self, asked: &Question) -> io::Result<()> {
        let place = self.interview.answers().iter().position(|answer| answer.asked == asked.asked);
        let number = place.unwrap_or(self.interview.answers().len()).saturating_add(1);
        let spoken = asked.words(self.interview.checked(), self.language);
        let mut page = Page::default();
        page.paragraph(0, 0, &[Run::new(Mark::Quiet, format!("{} {number}", self.words().question))]);
        page.paragraph(0, 0, &[Run::new(Mark::Heading, spoken.text)]);
        for more in [spoken.origin, spoken.help].into_iter().flatten() {
            page.paragraph(0, 0, &[Run::plain(more)]);
        }
        if asked.sensitive {
            page.paragraph(0, 0, &[Run::plain(self.words().sensitive)]);
        }
        for (choice, number) in asked.choices.iter().zip(1_usize..) {
            page.paragraph(2, 5, &[Run::plain(format!("{number}. {}", choice.label(self.language)))]);
        }
        page.paragraph(0, 0, &[Run::new(Mark::Quiet, answer_form(asked, self.language))]);
        self.gap()?;
        self.show(&page)
    }

    pub(super) fn list_answers(&mut self) -> io::Result<()> {
        let acts = self.told_acts();
        if self.interview.answers().is_empty() && acts.is_empty() {
            return self.say(Mark::Plain, self.words().no_answers);
        }
        self.say(Mark::Heading, self.words().answers)?;
        let all: Vec<(usize, String)> = self
            .interview
            .answers()
            .iter()
            .map(|answer| self.told(answer.asked, answer.reply))
            .zip(1..)
            .map(|(text, number)| (number, text))
            .collect();
        let mut page = Page::default();
        for (number, text) in all {
            page.paragraph(2, 5, &[Run::plain(format!("{number}. {text}"))]);
        }
        if !acts.is_empty() {
            page.paragraph(0, 0, &[Run::new(Mark::Heading, self.words().acts)]);
            acts.iter().for_each(|act| page.paragraph(2, 4, &[Run::plain(format!("- {act}"))]));
        }
        self.show(&page)
    }

    pub(super) fn list_not_needed(&mut self) -> io::Result<()> {
        let told: Vec<String> =
            self.interview.not_needed().into_iter().map(|answer| self.told(answer.asked, answer.reply)).collect();
        if told.is_empty() {
            return Ok(());
        }
        self.gap()?;
        self.say(Mark::Heading, self.words().not_needed)?;
        let mut page = Page::default();
        for text in told {
            page.paragraph(2, 4, &[Run::plain(format!("- {text}"))]);
        }
        self.show(&page)
    }

    fn told(&self, asked: Missing, reply: Reply) -> String {
        let checked = self.interview.checked();
        let text = question(checked, asked).words(checked, self.language).text;
        format!("{text} {}", reply_text(checked, asked, reply, self.language))
    }
}
