//! temp
use crate::case::Case;
use crate::check::model::*;
/// temp
pub fn write_facts(_: &Checked, _: ModuleId, _: &Case) -> serde_json::Value {
    serde_json::Value::Null
}
