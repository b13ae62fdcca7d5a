//! The sizes of a picture and the columns in which everything stands.

use super::card;
use crate::draw::rows::Rows;
use crate::draw::tree::{Body, Mark, Phrases, Tree};

/// A page of A4, in points.
pub(super) const PAGE_WIDTH: f64 = 595.0;
pub(super) const PAGE_HEIGHT: f64 = 842.0;
pub(super) const MARGIN: f64 = 32.0;
/// Room for the number of the page.
pub(super) const FOOT: f64 = 16.0;
pub(super) const CONTENT: f64 = PAGE_WIDTH - 2.0 * MARGIN;

/// What stands to the right of outcomes: the line that leads on to the next step.
pub(super) const BUS: f64 = 10.0;
/// From a question to the line that its exits share, and from there to their words.
pub(super) const TRUNK: f64 = 11.0;
pub(super) const ARROW: f64 = 16.0;
pub(super) const LANE: f64 = 7.0;
pub(super) const ROW_GAP: f64 = 20.0;
pub(super) const SLOT_GAP: f64 = 9.0;
pub(super) const STEP_GAP: f64 = 26.0;
/// Where a lane comes in from the right: this far above a row, and this far from the right end of the question.
pub(super) const ENTRY: f64 = 9.0;
pub(super) const ENTRY_RIGHT: f64 = 22.0;
pub(super) const WIDEST_LABEL: f64 = 100.0;
pub(super) const NARROWEST_LABEL: f64 = 40.0;

/// The columns, the same for all steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) question: f64,
    pub(super) label: f64,
    /// Where lanes begin.
    pub(super) lanes: f64,
    pub(super) outcome_left: f64,
    pub(super) outcome: f64,
}

impl Columns {
    pub(super) fn new(tree: &Tree, plans: &[Option<Rows>], phrases: &Phrases) -> Self {
        let mut label = NARROWEST_LABEL;
        let mut tracks = 0;
        for (step, plan) in tree.steps.iter().zip(plans) {
            let (Body::Questions(diagram), Some(plan)) = (&step.body, plan) else { continue };
            tracks = tracks.max(plan.tracks());
            for (row, question) in plan.rows.iter().zip(&diagram.questions) {
                for answer in row.exits.iter().filter_map(|(place, _)| question.answers.get(*place)) {
                    label = label.max(card::label(&answer.words, phrases.or, Mark::Plain, WIDEST_LABEL).area.w);
                }
            }
        }
        let tracks = f64::from(u32::try_from(tracks).unwrap_or(0));
        let lanes = TRUNK + 5.0 + label + 5.0;
        let gutter = lanes + tracks * LANE + ARROW;
        let rest = CONTENT - BUS - gutter;
        let question = (rest * 0.44).round();
        Self {
            question,
            label,
            lanes: MARGIN + question + lanes,
            outcome_left: MARGIN + question + gutter,
            outcome: rest - question,
        }
    }

    /// The middle of a lane.
    pub(super) fn lane(&self, track: usize) -> f64 {
        self.lanes + (f64::from(u32::try_from(track).unwrap_or(0)) + 0.5) * LANE
    }
    /// Where lines go down from question to question.
    pub(super) fn middle(&self) -> f64 {
        MARGIN + self.question / 2.0
    }
}
