//! The questions of a step as rows, one below the other: which answer goes down, which go to the side, and which need a
//! lane past other rows.

use super::tree::{Diagram, Target};

/// A question with its exits, by the place of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// The answer that leads to the next row, or behind the last row to the next step.
    pub(super) down: Option<usize>,
    /// The others: outcomes beside it first, lanes last, so that few lines cross.
    pub(super) exits: Vec<(usize, Exit)>,
}

/// Where an answer leads that does not go down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// To an outcome, by place, that stands beside this row.
    Beside(usize),
    /// To the next step.
    Onward,
    /// To a lane, by place.
    Lane(usize),
}

/// A line down past rows, to what several answers lead to or what stands further below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lane {
    /// Where it ends: a question or an outcome.
    pub(super) to: Target,
    /// The rows where it begins and ends.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Lanes in one track are never beside each other.
    pub(super) track: usize,
}

/// The rows of a step and its lanes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) lanes: Vec<Lane>,
    /// The row of each outcome: that of the last question that leads to it.
    pub(super) homes: Vec<Option<usize>>,
}

/// More tracks than this leave no room for words.
const MOST_TRACKS: usize = 9;

impl Rows {
    /// How many tracks its lanes need.
    pub(super) fn tracks(&self) -> usize {
        self.lanes.iter().map(|lane| lane.track.saturating_add(1)).max().unwrap_or(0)
    }
    /// Whether it can be drawn with words wide enough to read.
    pub(super) fn fits(&self) -> bool {
        self.tracks() <= MOST_TRACKS
    }
}

/// Lays the questions of a step out in rows.
pub(super) fn rows(diagram: &Diagram) -> Rows {
    let mut homes: Vec<Option<usize>> = vec![None; diagram.outcomes.len()];
    for (row, question) in diagram.questions.iter().enumerate() {
        for answer in &question.answers {
            if let Target::Outcome(place) = answer.to
                && let Some(slot) = homes.get_mut(place)
            {
                *slot = Some(row);
            }
        }
    }
    let mut lanes: Vec<Lane> = Vec::new();
    let count = diagram.questions.len();
    let mut all = Vec::with_capacity(count);
    for (row, question) in diagram.questions.iter().enumerate() {
        let mut made = Row::default();
        for (place, answer) in question.answers.iter().enumerate() {
            let below = row.saturating_add(1);
            let (last, exit) = match answer.to {
                Target::Question(to) if to == below => (None, None),
                Target::NextStep if below == count => (None, None),
                Target::NextStep => (None, Some(Exit::Onward)),
                Target::Question(to) => (Some(to), None),
                Target::Outcome(to) => match homes.get(to).copied().flatten() {
                    Some(home) if home != row => (Some(home), None),
                    _ => (None, Some(Exit::Beside(to))),
                },
            };
            match (last, exit) {
                (None, None) => made.down = Some(place),
                (None, Some(exit)) => made.exits.push((place, exit)),
                (Some(last), _) => {
                    let known = lanes.iter().position(|lane| lane.to == answer.to);
                    let lane = known.unwrap_or(lanes.len());
                    if known.is_none() {
                        lanes.push(Lane { to: answer.to, first: row, last, track: 0 });
                    }
                    made.exits.push((place, Exit::Lane(lane)));
                }
            }
        }
        made.exits.sort_by_key(|(_, exit)| match exit {
            Exit::Beside(_) => 0,
            Exit::Onward => 1,
            Exit::Lane(_) => 2,
        });
        all.push(made);
    }
    for place in 0..lanes.len() {
        let (before, rest) = lanes.split_at_mut(place);
        let Some(lane) = rest.first_mut() else { continue };
        let beside = |other: &&Lane| other.first <= lane.last && lane.first <= other.last;
        let taken: Vec<usize> = before.iter().filter(beside).map(|other| other.track).collect();
        lane.track = (0..).find(|track| !taken.contains(track)).unwrap_or(0);
    }
    Rows { rows: all, lanes, homes }
}
