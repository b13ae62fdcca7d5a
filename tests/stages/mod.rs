//! One stage or library module at a time.
mod calendar;
