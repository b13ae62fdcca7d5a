//! One case decided: a [`Case`](crate::case::Case) goes in, a [`Decision`] comes out.
//!
//! Deciding with unknown facts is restricting the diagram to what is known and looking at what is left: a status holds
//! when every branch ends in it, and the facts to ask are those that the rest still depends on.

mod asking;
mod cluster;
mod counted;
mod course;
mod decision;
mod digest;
mod fewest;
mod fill;
mod flat;
mod gone;
mod hanging;
mod json;
mod leaving;
mod one_case;
mod outlook;
mod outstanding;
mod protocol;
mod prune;
mod reading;
mod restrict;
mod settle;
mod settled;
mod steps;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod waiting;

pub(crate) use asking::Looked;
pub use counted::{counted, counted_duty};
pub use course::Course;
pub use decision::{Advice, Decision, Duty, Missing, Row, Trace};
pub use digest::{digest, short_digest};
pub use fewest::fewest;
pub use fill::reason;
pub use hanging::hangs_on;
pub use json::{decision_json, period_json};
pub use one_case::decide;
pub(crate) use outlook::{Outlook, outlook};
pub use outstanding::{first_settling, still_settling};
pub use protocol::Protocol;
pub(crate) use reading::Reading;
pub(crate) use restrict::Restriction;
pub(crate) use settled::{Settled, settled, standing};
pub use table::{Prepared, Scratch, Table};
pub use waiting::waiting;
