//! What is known of one case: facts, acts on record, and the date of the decision.

mod record;
pub mod text;
mod view;

pub use record::{Act, Case, Instances, Known};
pub use view::View;
