//! Tenzij: a language for protocols of the form "geen gebruik, tenzij" (no use, unless).
//!
//! A text becomes a tree, a typed program, a decision diagram over all cases, and then an answer for one case. The page
//! that follows is `docs/architecture.md`; the language itself is told in `docs/language/`.
//!
#![doc = include_str!("../docs/architecture.md")]

pub mod calendar;
pub mod case;
pub mod check;
pub mod cli;
pub mod compare;
pub mod coverage;
pub mod decide;
pub mod diagnostics;
pub mod document;
pub mod draw;
pub mod envelope;
pub mod explain;
pub mod graph;
pub mod interview;
pub mod join;
pub mod linear;
pub mod mutate;
pub mod prove;
pub mod reasons;
pub mod records;
pub mod resolve;
pub mod scenario;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod table;
pub mod workspace;
