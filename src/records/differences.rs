//! Where two decisions about one case differ.

use serde_json::Value as Json;

/// What differs between two decisions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Differences {
    /// Rows of another status, or with other things that come with it; in the order of the second decision, and then of
    /// the first.
    pub rows: Vec<RowChange>,
    /// The advice before and after, where it differs.
    pub advice: Option<(Vec<String>, Vec<String>)>,
    /// The names of other keys with other values, such as `because`: how it is told.
    pub others: Vec<String>,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct RowChange {
    /// The action.
    pub action: String,
    /// Its instance: the values of its parameters, `null` when it has none.
    pub with: Json,
    /// What was said of it; nothing when there was no such row.
    pub was: Option<Told>,
    /// What is said of it.
    pub now: Option<Told>,
}

/// What a decision says of an instance, reasons aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Told {
    /// The status, by its fixed name.
    pub status: String,
    /// Of `undecided`: the statuses that are possible.
    pub possible: Vec<String>,
    /// The last day.
    pub deadline: Option<String>,
    /// What must be done first.
    pub after: Vec<String>,
    /// What will be owed, with its last day.
    pub provided: Vec<(String, Option<String>)>,
}

impl Differences {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.advice.is_none() && self.others.is_empty()
    }
}

impl Told {
    fn of(row: &Json) -> Self {
        let deadlines = row.get("provided_deadlines");
        let owed = |action: String| {
            let last_day = deadlines.and_then(|all| all.get(&action)).and_then(Json::as_str).map(str::to_owned);
            (action, last_day)
        };
        Self {
            status: text(row, "status").unwrap_or_default(),
            possible: texts(row, "possible"),
            deadline: text(row, "deadline"),
            after: texts(row, "after"),
            provided: texts(row, "provided").into_iter().map(owed).collect(),
        }
    }

    /// Whether nothing allows it: a row that is not there says the same.
    fn is_nothing(&self) -> bool {
        self.status == "no ground"
    }
}

fn text(from: &Json, key: &str) -> Option<String> {
    from.get(key).and_then(Json::as_str).map(str::to_owned)
}

fn texts(from: &Json, key: &str) -> Vec<String> {
    let all = from.get(key).and_then(Json::as_array).into_iter().flatten();
    all.filter_map(Json::as_str).map(str::to_owned).collect()
}

/// The instance of a row.
fn instance(row: &Json) -> (Option<&str>, Option<&Json>) {
    (row.get("action").and_then(Json::as_str), row.get("with"))
}

/// Where two decisions, in the form `tenzij.decision/1`, differ.
#[must_use]
pub fn differences(was: &Json, now: &Json) -> Differences {
    let rows = |decision: &Json| decision.get("statuses").and_then(Json::as_array).cloned().unwrap_or_default();
    let (before, after) = (rows(was), rows(now));
    let mut found = Differences::default();
    let mut other = |key: &str| {
        if !found.others.iter().any(|known| known == key) {
            found.others.push(key.to_owned());
        }
    };
    let mut changes = Vec::new();
    let mut change = |row: &Json, was: Option<Told>, now: Option<Told>| {
        let nothing = |told: &Option<Told>| told.as_ref().is_none_or(Told::is_nothing);
        if was != now && !(nothing(&was) && nothing(&now)) {
            let with = row.get("with").cloned().unwrap_or_default();
            changes.push(RowChange { action: text(row, "action").unwrap_or_default(), with, was, now });
        }
    };
    for row in &after {
        let old = before.iter().find(|old| instance(old) == instance(row));
        change(row, old.map(Told::of), Some(Told::of(row)));
        for key in old.into_iter().flat_map(|old| keys(old, row)) {
            if !["status", "possible", "deadline", "after", "provided", "provided_deadlines"].contains(&key.as_str()) {
                other(&key);
            }
        }
    }
    for row in before.iter().filter(|row| !after.iter().any(|new| instance(new) == instance(row))) {
        change(row, Some(Told::of(row)), None);
    }
    for key in keys(was, now).into_iter().filter(|key| key != "statuses" && key != "advice") {
        other(&key);
    }
    if before.len() != after.len() || before.iter().zip(&after).any(|(old, new)| instance(old) != instance(new)) {
        other("statuses");
    }
    let advice = |decision: &Json| {
        let all = decision.get("advice").and_then(Json::as_array).cloned().unwrap_or_default();
        all.iter().filter_map(|advice| text(advice, "text")).collect::<Vec<_>>()
    };
    if was.get("advice") != now.get("advice") {
        let both = (advice(was), advice(now));
        if both.0 == both.1 { other("advice") } else { found.advice = Some(both) }
    }
    found.rows = changes;
    found
}

/// The keys of two objects with other values, or that only one has.
fn keys(one: &Json, other: &Json) -> Vec<String> {
    let names = |json: &Json| json.as_object().map(|all| all.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let mut all = names(one);
    all.extend(names(other).into_iter().filter(|key| one.get(key).is_none()));
    all.retain(|key| one.get(key) != other.get(key));
    all
}
