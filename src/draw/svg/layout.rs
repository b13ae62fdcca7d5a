//! Where everything stands: questions in a column on the left, what answers lead to on the right, steps from top to
//! bottom, pages of A4 one below the other.
//!
//! No general graph layout: the order of the steps is the order of reading. A row is a question with the outcomes beside
//! it; nothing stands beside a line that goes down, and lines that pass rows have lanes of their own between the columns.
//! So boxes cannot overlap, and no line crosses a box.

use super::card::{self, DETAIL, SMALL, TITLE};
use super::columns::{CONTENT, Columns, FOOT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, ROW_GAP, SLOT_GAP, STEP_GAP};
use super::crossings;
use super::measure::{Type, width, wrap};
use super::row::Drawing;
use super::scene::{Area, Block, Edge, Ink, Label, Scene, Text};
use crate::draw::rows::{Rows, rows};
use crate::draw::tree::{Body, Diagram, Mark, Phrases, Target, Then, Tree, TreeStep, WrittenRules, phrases};

/// The whole picture.
pub(super) fn scene(tree: &Tree) -> Scene {
    let phrases = phrases(tree.language);
    let plan = |step: &TreeStep| match &step.body {
        Body::Questions(diagram) => Some(rows(diagram)),
        Body::Rules(_) | Body::NeverReached => None,
    };
    let plans: Vec<Option<Rows>> = tree.steps.iter().map(plan).collect();
    let columns = Columns::new(tree, &plans, phrases);
    let mut layout = Layout::new(phrases, columns);
    layout.title(tree);
    for (step, plan) in tree.steps.iter().zip(&plans) {
        layout.step(step, plan.as_ref());
    }
    layout.foot(tree);
    crossings::hop(&mut layout.scene.edges);
    layout.scene
}

/// A line that still lacks its end.
pub(super) type Unfinished = (Vec<(f64, f64)>, Mark);

/// A picture while it is laid out.
pub(super) struct Layout {
    pub(super) phrases: &'static Phrases,
    pub(super) columns: Columns,
    pub(super) y: f64,
    pub(super) scene: Scene,
    /// Lines to the next step that still lack their end.
    pub(super) coming: Vec<Unfinished>,
}

impl Layout {
    /// Nothing yet, at the top of the first page.
    fn new(phrases: &'static Phrases, columns: Columns) -> Self {
        let scene = Scene {
            width: PAGE_WIDTH,
            height: PAGE_HEIGHT,
            boxes: Vec::new(),
            edges: Vec::new(),
            labels: Vec::new(),
            texts: Vec::new(),
        };
        Self { phrases, columns, y: MARGIN, scene, coming: Vec::new() }
    }

    pub(super) fn place(&mut self, mut block: Block, x: f64, y: f64) -> Area {
        (block.area.x, block.area.y) = (x, y);
        let area = block.area;
        self.scene.boxes.push(block);
        area
    }

    pub(super) fn label(&mut self, mut label: Label, x: f64, y: f64) {
        (label.area.x, label.area.y) = (x, y);
        self.scene.labels.push(label);
    }

    pub(super) fn edge(&mut self, points: Vec<(f64, f64)>, mark: Mark) {
        self.scene.edges.push(Edge { points, over: Vec::new(), mark, arrow: true });
    }

    fn lines(&mut self, text: &str, face: Type, ink: Ink) {
        for text in wrap(text, face, CONTENT, 0.0) {
            self.scene.texts.push(Text::new(MARGIN, self.y + face.ascent(), face, ink, text));
            self.y += face.line();
        }
    }

    /// Goes to the next page when something of this height does not fit on this one.
    pub(super) fn ensure(&mut self, height: f64) {
        self.y = self.fitting(self.y, height);
    }

    pub(super) fn fitting(&self, y: f64, height: f64) -> f64 {
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

    /// A step; on the next page when it fits there whole and not here, and leaves less than half of this one empty.
    fn step(&mut self, step: &TreeStep, plan: Option<&Rows>) {
        let mut trial = Self::new(self.phrases, self.columns);
        trial.parts(step, plan);
        let (whole, page) = (trial.y - STEP_GAP - MARGIN, (self.y / PAGE_HEIGHT).floor() * PAGE_HEIGHT);
        if trial.y < PAGE_HEIGHT && self.y > page + PAGE_HEIGHT / 2.0 {
            self.ensure(whole);
        }
        self.parts(step, plan);
    }

    fn parts(&mut self, step: &TreeStep, plan: Option<&Rows>) {
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
