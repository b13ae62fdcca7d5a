//! Where everything stands: questions in a column on the left, what answers lead to on the right, steps from top to
//! bottom, pages of A4 one below the other.
//!
//! No general graph layout: the order of the steps is the order of reading. A row is a question with the outcomes beside
//! it; nothing stands beside a line that goes down, and lines that pass rows have lanes of their own between the columns.
//! So boxes cannot overlap, and no line crosses a box.

use super::card::{self, DETAIL, SMALL, TITLE};
use super::measure::{Type, width, wrap};
use super::scene::{Area, Block, Edge, Ink, Label, Scene, Text};
use crate::draw::rows::{Exit, Rows, rows};
use crate::draw::tree::{
    Answer, Body, Diagram, Mark, Phrases, Question, Target, Then, Tree, TreeStep, WrittenRules, phrases,
};

/// A page of A4, in points.
pub(super) const PAGE_WIDTH: f64 = 595.0;
pub(super) const PAGE_HEIGHT: f64 = 842.0;
const MARGIN: f64 = 32.0;
/// Room for the number of the page.
const FOOT: f64 = 16.0;
const CONTENT: f64 = PAGE_WIDTH - 2.0 * MARGIN;

/// What stands to the right of outcomes: the line that leads on to the next step.
const BUS: f64 = 10.0;
/// From a question to the line that its exits share, and from there to their words.
const TRUNK: f64 = 11.0;
const ARROW: f64 = 16.0;
const LANE: f64 = 7.0;
const ROW_GAP: f64 = 20.0;
const SLOT_GAP: f64 = 9.0;
const STEP_GAP: f64 = 26.0;
/// Where a lane comes in from the right: this far above a row, and this far from the right end of the question.
const ENTRY: f64 = 9.0;
const ENTRY_RIGHT: f64 = 22.0;
const WIDEST_LABEL: f64 = 100.0;
const NARROWEST_LABEL: f64 = 40.0;

/// The columns, the same for all steps.
#[derive(Debug, Clone, Copy)]
struct Columns {
    question: f64,
    label: f64,
    /// Where lanes begin.
    lanes: f64,
    outcome_left: f64,
    outcome: f64,
}

impl Columns {
    fn new(tree: &Tree, plans: &[Option<Rows>], phrases: &Phrases) -> Self {
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

    fn lane(&self, track: usize) -> f64 {
        self.lanes + (f64::from(u32::try_from(track).unwrap_or(0)) + 0.5) * LANE
    }
    fn middle(&self) -> f64 {
        MARGIN + self.question / 2.0
    }
}

/// The whole picture.
pub(super) fn scene(tree: &Tree) -> Scene {
    let phrases = phrases(tree.language);
    let plan = |step: &TreeStep| match &step.body {
        Body::Questions(diagram) => Some(rows(diagram)),
        Body::Rules(_) | Body::NeverReached => None,
    };
    let plans: Vec<Option<Rows>> = tree.steps.iter().map(plan).collect();
    let columns = Columns::new(tree, &plans, phrases);
    let scene = Scene {
        width: PAGE_WIDTH,
        height: PAGE_HEIGHT,
        boxes: Vec::new(),
        edges: Vec::new(),
        labels: Vec::new(),
        texts: Vec::new(),
    };
    let mut layout = Layout { phrases, columns, y: MARGIN, scene, coming: Vec::new() };
    layout.title(tree);
    for (step, plan) in tree.steps.iter().zip(&plans) {
        layout.step(step, plan.as_ref());
    }
    layout.foot(tree);
    layout.scene
}

struct Layout {
    phrases: &'static Phrases,
    columns: Columns,
    y: f64,
    scene: Scene,
    /// Lines to the next step that still lack their end.
    coming: Vec<(Vec<(f64, f64)>, Mark)>,
}

impl Layout {
    fn place(&mut self, mut block: Block, x: f64, y: f64) -> Area {
        (block.area.x, block.area.y) = (x, y);
        let area = block.area;
        self.scene.boxes.push(block);
        area
    }

    fn label(&mut self, mut label: Label, x: f64, y: f64) {
        (label.area.x, label.area.y) = (x, y);
        self.scene.labels.push(label);
    }

    fn edge(&mut self, points: Vec<(f64, f64)>, mark: Mark) {
        self.scene.edges.push(Edge { points, mark, arrow: true });
    }

    fn lines(&mut self, text: &str, face: Type, ink: Ink) {
        for text in wrap(text, face, CONTENT, 0.0) {
            self.scene.texts.push(Text::new(MARGIN, self.y + face.ascent(), face, ink, text));
            self.y += face.line();
        }
    }

    /// Goes to the next page when something of this height does not fit on this one.
    fn ensure(&mut self, height: f64) {
        self.y = self.fitting(self.y, height);
    }

    fn fitting(&self, y: f64, height: f64) -> f64 {
        let page = (y / PAGE_HEIGHT).floor();
        let (top, end) = (page * PAGE_HEIGHT + MARGIN, (page + 1.0) * PAGE_HEIGHT - MARGIN - FOOT);
        if y + height > end && y > top { (page + 1.0) * PAGE_HEIGHT + MARGIN } else { y }
    }

    fn title(&mut self, tree: &Tree) {
        self.lines(&tree.title, TITLE, Ink::Plain);
        self.y += 2.0;
        let issuer = tree.issuer.as_ref().map(|issuer| format!("{issuer} · ")).unwrap_or_default();
        let line = format!("{issuer}{} {}", self.phrases.tree_of, tree.protocol);
        self.lines(&line, DETAIL, Ink::Quiet);
        if let Some(day) = tree.marked_for {
            let day = crate::case::facts::date_text(day, tree.language);
            self.y += 3.0;
            self.lines(
                &format!("{} {}", self.phrases.marked_for.replace("{}", &day), self.phrases.lines),
                DETAIL,
                Ink::Plain,
            );
        }
        self.y += 12.0;
    }

    fn step(&mut self, step: &TreeStep, plan: Option<&Rows>) {
        let head = card::step(step, self.phrases, CONTENT);
        let always =
            step.always.as_ref().map(|always| card::outcome(always, Some(self.phrases.always), self.phrases, CONTENT));
        let first = match (&step.body, plan) {
            (Body::Questions(diagram), Some(plan)) => self.first_height(diagram, plan),
            _ => 60.0,
        };
        let always_height = always.as_ref().map_or(0.0, |always| always.area.h + 6.0);
        self.ensure(head.area.h + always_height + ROW_GAP + first);
        let mut last = self.place(head, MARGIN, self.y);
        for (mut points, mark) in std::mem::take(&mut self.coming) {
            if let Some((x, _)) = points.last().copied() {
                points.push((x, last.y));
            }
            self.edge(points, mark);
        }
        if let Some(always) = always {
            last = self.place(always, MARGIN, last.bottom() + 5.0);
        }
        self.y = last.bottom();
        match (&step.body, plan) {
            (Body::Questions(diagram), Some(plan)) => self.questions(step, diagram, plan, last),
            (Body::Rules(written), _) => self.rules(step, written),
            _ => {
                self.y += 8.0;
                self.lines(self.phrases.never_reached, DETAIL, Ink::Quiet);
            }
        }
        self.y += STEP_GAP;
    }

    /// The height of what may not be parted from the head of its step.
    fn first_height(&self, diagram: &Diagram, plan: &Rows) -> f64 {
        match (diagram.start, diagram.questions.first(), plan.rows.first()) {
            (Target::Outcome(place), ..) => diagram
                .outcomes
                .get(place)
                .map_or(0.0, |outcome| card::outcome(outcome, None, self.phrases, CONTENT).area.h),
            (Target::Question(_), Some(question), Some(row)) => {
                let slots = row.exits.iter().map(|(place, exit)| self.slot(diagram, question, *place, *exit).height());
                let asked = card::question(question, self.phrases, self.columns.question).area.h;
                slots.fold(0.0, f64::max).max(asked)
            }
            _ => 0.0,
        }
    }

    fn questions(&mut self, step: &TreeStep, diagram: &Diagram, plan: &Rows, above: Area) {
        match diagram.start {
            Target::NextStep => self.coming.push((vec![(self.columns.middle(), above.bottom())], step.mark)),
            Target::Outcome(place) => {
                let Some(outcome) = diagram.outcomes.get(place) else { return };
                let card = card::outcome(outcome, None, self.phrases, CONTENT);
                let area = self.place(card, MARGIN, self.y + 5.0);
                self.y = area.bottom();
                if matches!(outcome.then, Then::Step(_)) {
                    self.coming.push((vec![(self.columns.middle(), area.bottom())], outcome.mark));
                }
            }
            Target::Question(_) => {
                let mut drawing = Drawing {
                    diagram,
                    plan,
                    open: vec![Vec::new(); plan.lanes.len()],
                    down: Some((above.bottom(), diagram.questions.first().map(|first| first.mark).unwrap_or_default())),
                };
                for place in 0..diagram.questions.len() {
                    self.row(&mut drawing, place);
                }
                if let Some((y, mark)) = drawing.down {
                    self.coming.push((vec![(self.columns.middle(), y)], mark));
                }
            }
        }
    }

    /// What stands to the right of a question for one answer.
    fn slot(&self, diagram: &Diagram, question: &Question, place: usize, exit: Exit) -> Slot {
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

    fn row(&mut self, drawing: &mut Drawing<'_>, place: usize) {
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
                self.scene.edges.push(Edge { points, mark, arrow: true });
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
                    self.scene.edges.push(Edge { points, mark, arrow: true });
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

    fn rules(&mut self, step: &TreeStep, written: &WrittenRules) {
        self.y += 8.0;
        self.lines(self.phrases.too_large, DETAIL, Ink::Quiet);
        for rule in &written.rules {
            self.y += SLOT_GAP;
            let left = card::conditions(rule, self.columns.question);
            let right = card::outcome(&rule.outcome, None, self.phrases, self.columns.outcome);
            let height = left.area.h.max(right.area.h);
            self.ensure(height);
            let (middle, y) = (self.y + height / 2.0, self.y);
            let (left_y, right_y) = (middle - left.area.h / 2.0, middle - right.area.h / 2.0);
            let left = self.place(left, MARGIN, left_y);
            let right = self.place(right, self.columns.outcome_left, right_y);
            self.edge(vec![(left.right(), middle), (right.x, middle)], rule.mark);
            self.y = y + height;
        }
        let below = crate::draw::below_rules(written, self.phrases);
        if !below.is_empty() {
            self.y += SLOT_GAP;
            self.ensure(DETAIL.line() * 3.0);
            below.iter().for_each(|line| self.lines(line, DETAIL, Ink::Quiet));
        }
        if matches!(written.then, Then::Step(_)) {
            self.coming.push((vec![(self.columns.middle(), self.y + 2.0)], step.mark));
        }
    }

    fn foot(&mut self, tree: &Tree) {
        self.ensure(DETAIL.line() * 2.0);
        self.lines(self.phrases.tenzij, DETAIL, Ink::Plain);
        let pages = (self.y / PAGE_HEIGHT).floor() + 1.0;
        if pages < 2.0 {
            self.scene.height = self.y + MARGIN;
            return;
        }
        let last = self.y + FOOT + SMALL.line();
        self.scene.height = last + MARGIN;
        let mut page = 1.0;
        while page <= pages {
            let number = self.phrases.page.replacen("{}", &format!("{page}"), 1).replacen("{}", &format!("{pages}"), 1);
            let named = format!("{} · {number}", tree.protocol);
            let text = if width(&named, SMALL) <= self.columns.outcome { named } else { number };
            // Above the outcomes, where no line goes from page to page.
            let (x, y) = (self.columns.outcome_left, if page < pages { page * PAGE_HEIGHT - MARGIN } else { last });
            self.scene.texts.push(Text::new(x, y, SMALL, Ink::Quiet, text));
            page += 1.0;
        }
    }
}

/// A step while it is drawn.
struct Drawing<'a> {
    diagram: &'a Diagram,
    plan: &'a Rows,
    /// The lines in each lane that still lack their end.
    open: Vec<Vec<(Vec<(f64, f64)>, Mark)>>,
    /// Where the line to the next row begins.
    down: Option<(f64, Mark)>,
}

/// What stands to the right of a question for one answer.
struct Slot {
    label: Label,
    block: Option<Block>,
    exit: Exit,
    mark: Mark,
}

impl Slot {
    fn height(&self) -> f64 {
        self.block.as_ref().map_or(0.0, |block| block.area.h).max(self.label.area.h)
    }
}
