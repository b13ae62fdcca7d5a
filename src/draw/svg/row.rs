//! A question with what stands beside it, and the lines between them.

use super::card;
use super::columns::{CONTENT, ENTRY, ENTRY_RIGHT, MARGIN, ROW_GAP, SLOT_GAP, TRUNK};
use super::layout::{Layout, Unfinished};
use super::scene::{Area, Block, Label};
use crate::draw::rows::{Exit, Rows};
use crate::draw::tree::{Answer, Diagram, Mark, Question, Target, Then};

/// A step while it is drawn.
pub(super) struct Drawing<'a> {
    pub(super) diagram: &'a Diagram,
    pub(super) plan: &'a Rows,
    /// The lines in each lane that still lack their end.
    pub(super) open: Vec<Vec<Unfinished>>,
    /// Where the line to the next row begins.
    pub(super) down: Option<(f64, Mark)>,
}

/// What stands to the right of a question for one answer.
pub(super) struct Slot {
    label: Label,
    block: Option<Block>,
    exit: Exit,
    mark: Mark,
}

impl Slot {
    pub(super) fn height(&self) -> f64 {
        self.block.as_ref().map_or(0.0, |block| block.area.h).max(self.label.area.h)
    }
}

impl Layout {
    /// What stands to the right of a question for one answer.
    pub(super) fn slot(&self, diagram: &Diagram, question: &Question, place: usize, exit: Exit) -> Slot {
        let answer = question.answers.get(place);
        let (words, mark) = answer.map_or((&[] as &[String], Mark::Plain), |answer| (&answer.words, answer.mark));
        let label = card::label(words, self.phrases.or, mark, self.columns.label);
        let block = match exit {
            Exit::Beside(outcome) => diagram
                .outcomes
                .get(outcome)
                .map(|outcome| card::outcome(outcome, None, self.phrases, self.columns.outcome)),
            Exit::Onward => {
                let step: usize = question.number.split('.').next().and_then(|step| step.parse().ok()).unwrap_or(0);
                let text = self.phrases.goes_on.replace("{}", &step.saturating_add(1).to_string());
                Some(card::onward(&text, mark, self.columns.outcome))
            }
            Exit::Lane(_) => None,
        };
        Slot { label, block, exit, mark }
    }

    pub(super) fn row(&mut self, drawing: &mut Drawing<'_>, place: usize) {
        let (Some(question), Some(row)) = (drawing.diagram.questions.get(place), drawing.plan.rows.get(place)) else {
            return;
        };
        let card = card::question(question, self.phrases, self.columns.question);
        let slots: Vec<Slot> =
            row.exits.iter().map(|(answer, exit)| self.slot(drawing.diagram, question, *answer, *exit)).collect();
        let down = row.down.and_then(|place| question.answers.get(place));
        let under = down.map(|answer| self.under(answer));
        let below = under.as_ref().map_or(0.0, |label| label.area.h + 10.0);
        let first = slots.first().map_or(0.0, Slot::height);
        let entered = drawing.plan.lanes.iter().any(|lane| lane.to == Target::Question(place));
        self.y += if entered { ROW_GAP + ENTRY - 3.0 } else { ROW_GAP };
        self.ensure((card.area.h + below).max(first));
        let top = self.y;
        // The first exit lies straight beside its question.
        let drop = if slots.is_empty() { 0.0 } else { ((first - card.area.h) / 2.0).max(0.0) };
        let lift = if slots.is_empty() { 0.0 } else { ((card.area.h - first) / 2.0).max(0.0) };
        let asked = self.place(card, MARGIN, top + drop);
        self.arrive(drawing, place, asked, top);
        let mut y = top + lift;
        let mut bottom = asked.bottom() + below;
        for slot in slots {
            y = self.fitting(y, slot.height());
            let height = slot.height();
            self.exit(drawing, asked, slot, y);
            bottom = bottom.max(y + height);
            y += height + SLOT_GAP;
        }
        if let (Some(answer), Some(label)) = (down, under) {
            let x = self.columns.middle() - label.area.w / 2.0;
            self.label(label, x, asked.bottom() + 5.0);
            drawing.down = Some((asked.bottom(), answer.mark));
        }
        self.y = bottom;
    }

    /// The words of the answer that goes down.
    fn under(&self, answer: &Answer) -> Label {
        card::label(&answer.words, self.phrases.or, answer.mark, self.columns.question)
    }

    /// The lines that come to a question: from the row above, and from lanes.
    fn arrive(&mut self, drawing: &mut Drawing<'_>, place: usize, asked: Area, top: f64) {
        if let Some((y, mark)) = drawing.down.take() {
            let x = self.columns.middle();
            self.edge(vec![(x, y), (x, asked.y)], mark);
        }
        for (lane, open) in drawing.plan.lanes.iter().zip(&mut drawing.open) {
            if lane.to != Target::Question(place) {
                continue;
            }
            for (mut points, mark) in std::mem::take(open) {
                let (x, entry) = (asked.right() - ENTRY_RIGHT, top - ENTRY);
                points.extend([(self.columns.lane(lane.track), entry), (x, entry), (x, asked.y)]);
                self.edge(points, mark);
            }
        }
    }

    /// One exit of a question, with its words and what stands at its end.
    fn exit(&mut self, drawing: &mut Drawing<'_>, asked: Area, slot: Slot, y: f64) {
        let entry = y + slot.height() / 2.0;
        let trunk = asked.right() + TRUNK;
        let mut points = vec![(asked.right(), asked.middle())];
        if (entry - asked.middle()).abs() > 0.05 {
            points.extend([(trunk, asked.middle()), (trunk, entry)]);
        }
        let label_y = entry - slot.label.area.h / 2.0;
        self.label(slot.label, trunk + 5.0, label_y);
        if let Exit::Lane(lane) = slot.exit {
            let track = drawing.plan.lanes.get(lane).map_or(0, |lane| lane.track);
            points.push((self.columns.lane(track), entry));
            if let Some(open) = drawing.open.get_mut(lane) {
                open.push((points, slot.mark));
            }
            return;
        }
        let Some(block) = slot.block else { return };
        let left = self.columns.outcome_left;
        let (height, mark) = (block.area.h, block.mark);
        let area = self.place(block, left, entry - height / 2.0);
        points.push((left, entry));
        self.edge(points, slot.mark);
        if let Exit::Beside(outcome) = slot.exit {
            for (lane, open) in drawing.plan.lanes.iter().zip(&mut drawing.open) {
                if lane.to != Target::Outcome(outcome) {
                    continue;
                }
                for (mut points, mark) in std::mem::take(open) {
                    points.extend([(self.columns.lane(lane.track), entry), (left, entry)]);
                    self.edge(points, mark);
                }
            }
        }
        let goes_on = match slot.exit {
            Exit::Beside(outcome) => {
                drawing.diagram.outcomes.get(outcome).is_some_and(|outcome| matches!(outcome.then, Then::Step(_)))
            }
            _ => true,
        };
        if goes_on {
            let bus = MARGIN + CONTENT - 4.0;
            self.coming.push((vec![(area.right(), entry), (bus, entry)], mark));
        }
    }
}
