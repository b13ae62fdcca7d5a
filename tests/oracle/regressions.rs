//! Programs with a case that once went wrong: `regressions/NAME.rules` and the facts of the case in `NAME.json`, decided on
//! the date in its first line.

use tenzij::case::Case;
use tenzij::check::model::Checked;

/// The facts of a case as they stand in a file.
pub(crate) fn facts(_checked: &Checked, case: &Case) -> String {
    // TODO: `write_facts`.
    format!("{case:?}")
}
