//! What stands in boxes: words become lines with places.

use super::measure::{Type, width, wrap};
use super::scene::{Area, Block, BlockKind, Icon, Ink, Label, Sign, Text, Tint};
use crate::draw::tree::{Mark, Outcome, Phrases, Question, Then, TreeEffect, TreeStep, WrittenRule};

pub(super) const BODY: Type = Type { size: 9.5, bold: false };
pub(super) const STRONG: Type = Type { size: 9.5, bold: true };
pub(super) const DETAIL: Type = Type { size: 9.0, bold: false };
pub(super) const ANSWER: Type = Type { size: 9.0, bold: true };
pub(super) const SMALL: Type = Type { size: 8.0, bold: false };
pub(super) const SMALL_STRONG: Type = Type { size: 8.0, bold: true };
pub(super) const STEP: Type = Type { size: 11.0, bold: true };
pub(super) const TITLE: Type = Type { size: 17.0, bold: true };

/// From the edge of a box to its text.
const PAD: f64 = 9.0;
/// From the edge of an outcome to its signs, and from these to its text.
const SIGN: f64 = 10.0;
const INDENT: f64 = 26.0;

/// What stands between a word with a meaning and what it is about.
pub(super) const GAP: &str = "  ";

/// Lines of text in a box that grows with them.
struct Filling {
    texts: Vec<Text>,
    icons: Vec<Icon>,
    y: f64,
    width: f64,
}

impl Filling {
    fn new(width: f64, top: f64) -> Self {
        Self { texts: Vec::new(), icons: Vec::new(), y: top, width }
    }

    fn lines(&mut self, x: f64, right: f64, face: Type, ink: Ink, text: &str) {
        for line in wrap(text, face, self.width - x - right, 0.0) {
            self.texts.push(Text::new(x, self.y + face.ascent(), face, ink, line));
            self.y += face.line();
        }
    }

    fn sign(&mut self, sign: Sign) {
        self.icons.push(Icon { x: SIGN, y: self.y + 1.0, sign });
    }

    /// A word with a meaning, and what it is about on the same line and below.
    fn said(&mut self, tint: Tint, word: &'static str, text: &str) {
        let indent = if text.is_empty() { 0.0 } else { width(word, STRONG) + width(GAP, BODY) };
        let lines = wrap(text, BODY, self.width - INDENT - PAD, indent);
        for (place, line) in lines.into_iter().enumerate() {
            let mut text = Text::new(INDENT, self.y + BODY.ascent(), BODY, Ink::Plain, line);
            if place == 0 {
                text.lead = Some((tint, word));
            }
            self.texts.push(text);
            self.y += BODY.line();
        }
    }

    fn block(self, kind: BlockKind, mark: Mark, bottom: f64) -> Block {
        let area = Area { x: 0.0, y: 0.0, w: self.width, h: self.y + bottom };
        Block { area, kind, mark, texts: self.texts, icons: self.icons }
    }
}

/// The head of a step.
pub(super) fn step(step: &TreeStep, phrases: &Phrases, width: f64) -> Block {
    let mut filling = Filling::new(width, 6.0);
    let number = format!("{} {}", phrases.step, step.number);
    let indent = self::width(&number, STEP) + 12.0;
    let lines = wrap(&step.title, STEP, width - 2.0 * PAD - indent, 0.0);
    let (y, face) = (filling.y + STEP.ascent(), STEP);
    filling.texts.push(Text::new(PAD + 3.0, y, face, Ink::OnStep, number));
    for text in lines {
        filling.texts.push(Text::new(PAD + indent, filling.y + STEP.ascent(), face, Ink::OnStep, text));
        filling.y += STEP.line();
    }
    filling.block(BlockKind::Step, step.mark, 6.0)
}

/// A question.
pub(super) fn question(question: &Question, phrases: &Phrases, width: f64) -> Block {
    let mut filling = Filling::new(width, 7.0);
    let number =
        if question.again { format!("{} · {}", question.number, phrases.again) } else { question.number.clone() };
    filling.lines(PAD, PAD, SMALL_STRONG, Ink::Quiet, &number);
    filling.lines(PAD, PAD, BODY, Ink::Plain, &question.text);
    filling.block(BlockKind::Question, question.mark, 7.0)
}

/// The conditions of a rule.
pub(super) fn conditions(rule: &WrittenRule, width: f64) -> Block {
    let mut filling = Filling::new(width, 7.0);
    filling.lines(PAD, PAD, STRONG, Ink::Plain, &rule.title);
    for condition in &rule.conditions {
        filling.lines(PAD, PAD, DETAIL, Ink::Plain, condition);
    }
    filling.block(BlockKind::Question, rule.mark, 7.0)
}

/// An outcome. `heading` stands above it.
pub(super) fn outcome(outcome: &Outcome, heading: Option<&str>, phrases: &Phrases, width: f64) -> Block {
    let mut filling = Filling::new(width, 7.0);
    if let Some(heading) = heading {
        filling.lines(SIGN, PAD, SMALL_STRONG, Ink::Quiet, heading);
        filling.y += 2.0;
    }
    for effect in &outcome.effects {
        self::effect(&mut filling, effect, phrases);
        filling.y += 2.0;
    }
    let nothing = crate::draw::nothing(outcome, phrases);
    if let Some(nothing) = nothing {
        filling.sign(Sign::Tint(Tint::Nothing));
        filling.said(Tint::Nothing, nothing, "");
        filling.y += 2.0;
    }
    if let Some(then) = crate::draw::text::then(outcome.then, phrases) {
        let end = outcome.then == Then::End;
        filling.sign(if end { Sign::Tint(Tint::End) } else { Sign::Onward });
        filling.lines(INDENT, PAD, DETAIL, Ink::Plain, &then);
        filling.y += 1.0;
    }
    if !outcome.sources.is_empty() {
        filling.y += 2.0;
        let sources = format!("{}: {}", phrases.sources, outcome.sources.join("; "));
        filling.lines(INDENT, PAD, SMALL, Ink::Quiet, &sources);
    }
    let tint = match (outcome.effects.first(), nothing, outcome.then) {
        (Some(effect), ..) => Tint::Effect(effect.kind),
        (None, Some(_), _) => Tint::Nothing,
        (None, None, Then::End) => Tint::End,
        (None, None, _) => Tint::Plain,
    };
    filling.block(BlockKind::Outcome(tint), outcome.mark, 6.0)
}

fn effect(filling: &mut Filling, effect: &TreeEffect, phrases: &Phrases) {
    let tint = Tint::Effect(effect.kind);
    filling.sign(Sign::Tint(tint));
    filling.said(tint, phrases.effect(effect.kind), &effect.text);
    for detail in &effect.details {
        let text = format!("{}: {}", detail.word, detail.line(phrases));
        filling.lines(INDENT, PAD, DETAIL, Ink::Plain, &text);
    }
}

/// The way to the next step.
pub(super) fn onward(text: &str, mark: Mark, width: f64) -> Block {
    let mut filling = Filling::new(width, 6.0);
    filling.sign(Sign::Onward);
    filling.lines(INDENT, PAD, DETAIL, Ink::Plain, text);
    filling.block(BlockKind::Onward, mark, 5.0)
}

/// An answer, at most this wide, with its top left corner at zero. Several that do not fit on one line stand below each
/// other, each with a dot.
pub(super) fn label(words: &[String], or: &str, mark: Mark, most: f64) -> Label {
    let line = crate::document::capital(&words.join(&format!(" {or} ")));
    let room = most - 2.0 * ANSWER_PAD;
    let mut lines: Vec<(f64, String)> = Vec::new();
    let mut dots: Vec<usize> = Vec::new();
    if words.len() < 2 || width(&line, ANSWER) <= room {
        lines.extend(wrap(&line, ANSWER, room, 0.0).into_iter().map(|line| (0.0, line)));
    } else {
        for word in words {
            dots.push(lines.len());
            let word = crate::document::capital(word);
            lines.extend(wrap(&word, ANSWER, room - DOT_WIDTH, 0.0).into_iter().map(|line| (DOT_WIDTH, line)));
        }
    }
    let widest = lines.iter().map(|(x, line)| x + width(line, ANSWER)).fold(0.0, f64::max);
    let mut y = 1.5;
    let mut texts = Vec::with_capacity(lines.len());
    for (place, (x, line)) in lines.into_iter().enumerate() {
        if dots.contains(&place) {
            texts.push(Text::new(ANSWER_PAD, y + ANSWER.ascent(), ANSWER, Ink::Plain, "•"));
        }
        texts.push(Text::new(ANSWER_PAD + x, y + ANSWER.ascent(), ANSWER, Ink::Plain, line));
        y += ANSWER.line();
    }
    Label { area: Area { x: 0.0, y: 0.0, w: widest + 2.0 * ANSWER_PAD, h: y + 1.5 }, mark, texts }
}

const ANSWER_PAD: f64 = 3.0;
const DOT_WIDTH: f64 = 9.0;
