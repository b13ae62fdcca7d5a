#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::{Broken, Form, json};
use crate::source::Language;
use serde::Deserialize;
use serde_json::Value as Json;

const NOTE: Form = Form { schema: "town.note/1", nl: "notitie", en: "note", largest: 200 };

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    schema: String,
    text: String,
    more: Json,
}

fn refused(text: &str) -> Broken {
    NOTE.read::<Note>(text.as_bytes()).unwrap_err()
}

#[test]
fn what_is_not_exactly_a_document_is_refused_by_name() {
    let good = r#"{"schema": "town.note/1", "text": "a", "more": {"b": [1, null, {"c": 2.5}]}}"#;
    let note: Note = NOTE.read(good.as_bytes()).unwrap();
    assert_eq!(note.more, serde_json::json!({"b": [1, null, {"c": 2.5}]}));
    assert_eq!(refused(""), Broken::NotJson(1, 0));
    assert_eq!(refused("[]"), Broken::Schema(None));
    assert_eq!(refused(r#"{"schema": "town.note/2"}"#), Broken::Schema(Some("town.note/2".to_owned())));
    assert!(matches!(refused(&good.replace("\"text\"", "\"txt\"")), Broken::UnknownKey(key, 1, _) if key == "txt"));
    assert!(
        matches!(refused(r#"{"schema": "town.note/1", "text": ""}"#), Broken::MissingKey(key, ..) if key == "more")
    );
    assert!(matches!(refused(&good.replace("\"a\"", "1")), Broken::Misfit(1, _)));
    assert_eq!(refused(&" ".repeat(201)), Broken::TooLarge);
    // Twice at the top, and twice deep inside.
    assert!(matches!(refused(&good.replace("\"more\"", "\"text\"")), Broken::Twice(key, ..) if key == "text"));
    let deep = good.replace("\"c\": 2.5", "\"c\": 1, \"c\": 2.5");
    assert!(matches!(refused(&deep), Broken::Twice(key, 1, _) if key == "c"));
    assert!(matches!(json(b"{\"a\": 1, \"a\": 1}"), Err(Broken::Twice(..))));
}

#[test]
fn deep_and_odd_texts_come_to_an_end() {
    let deep = "[".repeat(100_000);
    assert!(matches!(json(deep.as_bytes()), Err(Broken::NotJson(..))));
    assert!(matches!(json(b"\"\xff\""), Err(Broken::NotJson(..))));
    assert!(matches!(json(b"1e999"), Err(Broken::NotJson(..))));
}

#[test]
fn a_message_names_the_kind_of_document() {
    let said = |broken: Broken, language| broken.message(&NOTE, language);
    assert_eq!(
        said(Broken::Schema(None), Language::Nl),
        "dit is geen notitie van tenzij: `schema` is niet `town.note/1`"
    );
    assert_eq!(said(Broken::Misfit(2, 3), Language::En), "what stands on line 2, column 3 does not fit in a note");
}
