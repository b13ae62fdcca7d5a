//! What is known of one case: facts, acts on record, and the date of the decision.

pub mod facts;
mod record;
mod view;
pub mod written;

pub use record::{Act, Case, Instances, Known};
pub use view::View;
