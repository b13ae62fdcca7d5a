//! A picture as shapes with places: what the layout makes and the writer writes. Lengths are in points.

use super::measure::Type;
use crate::draw::tree::{EffectWord, Mark};

/// A picture.
pub(super) struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) boxes: Vec<Block>,
    pub(super) edges: Vec<Edge>,
    pub(super) labels: Vec<Label>,
    /// Texts outside boxes.
    pub(super) texts: Vec<Text>,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Area {
    pub(super) fn right(self) -> f64 {
        self.x + self.w
    }
    pub(super) fn bottom(self) -> f64 {
        self.y + self.h
    }
    pub(super) fn middle(self) -> f64 {
        self.y + self.h / 2.0
    }
}

/// What a box is, for its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// The head of a step.
    Step,
    /// A question, or the condition of a rule.
    Question,
    /// An outcome, with the colour of its edge.
    Outcome(Tint),
    /// The way to the next step.
    Onward,
}

/// A colour with a meaning, never without a shape and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    Effect(EffectWord),
    /// Nothing is allowed.
    Nothing,
    /// The rules stop.
    End,
    /// Neither.
    Plain,
}

/// A box with what stands in it.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) area: Area,
    pub(super) kind: BlockKind,
    pub(super) mark: Mark,
    pub(super) texts: Vec<Text>,
    pub(super) icons: Vec<Icon>,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    /// On the head of a step.
    OnStep,
    /// What it rests on.
    Quiet,
}

/// One line of text; `y` is the foot of the letters.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) face: Type,
    pub(super) ink: Ink,
    /// A bold word with a meaning that stands before the text on the same line.
    pub(super) lead: Option<(Tint, &'static str)>,
    pub(super) text: String,
}

impl Text {
    pub(super) fn new(x: f64, y: f64, face: Type, ink: Ink, text: impl Into<String>) -> Self {
        Self { x, y, face, ink, lead: None, text: text.into() }
    }
}

/// A small sign, ten points wide and high.
#[derive(Debug, Clone, Copy)]
pub(super) struct Icon {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) sign: Sign,
}

/// What a sign says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Tint(Tint),
    Onward,
}

/// A line from one box to another, in straight pieces.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) points: Vec<(f64, f64)>,
    /// Where it crosses another line with which it has nothing to do: there it hops over it.
    pub(super) over: Vec<(f64, f64)>,
    pub(super) mark: Mark,
    /// Whether it ends in an arrow; not where it joins another line.
    pub(super) arrow: bool,
}

/// An answer on a line.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) area: Area,
    pub(super) mark: Mark,
    pub(super) texts: Vec<Text>,
}
