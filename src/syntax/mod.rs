//! Reading a text into a tree.

pub mod ast;
