//! One stage or library module at a time.
mod calendar;
mod check;
mod typed;
