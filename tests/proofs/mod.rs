//! The proofs of section 7 of the charter: each finding where it is due, and nowhere else.
mod brute;
mod findings;
mod frames;
mod second_opinion;
mod shipped;
