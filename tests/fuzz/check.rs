//! Any bytes through every stage and every form; `docs/contributing.md` tells how to run it.
#![no_main]

#[path = "../replay.rs"]
mod replay;

libfuzzer_sys::fuzz_target!(|data: &[u8]| replay::look_at(data));
