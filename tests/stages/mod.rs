//! One stage or library module at a time.
mod calendar;
pub mod check;
mod holidays;
mod typed;
