//! The proofs of section 7 of the charter: each finding where it is due, and nowhere else.
mod findings;
mod frames;
mod shipped;
