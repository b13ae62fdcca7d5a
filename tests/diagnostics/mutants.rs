//! The shipped rules with tokens and lines taken out, doubled and exchanged: never a crash, always a place in the text.
//!
//! `TENZIJ_MUTANTS` says how many; with more than the usual number each must also be read within 100 ms.

use crate::program::shipped_texts;
use std::time::Instant;
use tenzij::diagnostics::{Diagnostics, render};
use tenzij::source::{Language, SourceMap};
use tenzij::syntax::ast::Module;
use tenzij::{check, resolve, syntax};

const USUAL: usize = 2_000;

pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// The tokens of a text with their places, comments and blanks apart.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        while let Some(first) = line[at..].chars().next() {
            let rest = &line[at..];
            let length = if rest.starts_with("//") {
                break;
            } else if first == '"' {
                rest[1..].find('"').map_or(rest.trim_end().len(), |end| end + 2)
            } else if first.is_alphanumeric() || first == '_' {
                rest.find(|sign: char| !(sign.is_alphanumeric() || "_.".contains(sign))).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                all.push((start + at, start + at + length));
            }
            at += length.max(1);
        }
        start += line.len();
    }
    all
}

fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            at += line.len();
            (at - line.len(), at)
        })
        .collect()
}

/// A changed text, and where the first change begins.
fn mutant(text: &str, parts: &[(usize, usize)], random: &mut Random) -> (String, Vec<usize>) {
    let one = parts[random.below(parts.len())];
    let mut out = text.to_owned();
    match random.below(3) {
        0 => {
            out.replace_range(one.0..one.1, "");
            (out, vec![one.0])
        }
        1 => {
            out.insert_str(one.1, &format!(" {}", &text[one.0..one.1]));
            (out, vec![one.0])
        }
        _ => {
            // Neighbours: what slips when somebody types.
            let next = parts.iter().copied().find(|part| part.0 >= one.1).unwrap_or(one);
            if next == one {
                return (out, vec![one.0]);
            }
            out.replace_range(next.0..next.1, &text[one.0..one.1]);
            out.replace_range(one.0..one.1, &text[next.0..next.1]);
            (out, vec![one.0, next.0])
        }
    }
}

#[test]
fn mutants_of_the_shipped_rules() {
    let many: usize = std::env::var("TENZIJ_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL);
    let shipped = shipped_texts();
    let trees: Vec<(String, Module)> = shipped
        .iter()
        .map(|(name, text)| {
            let mut sources = SourceMap::new();
            let id = sources.add(name.as_str(), text.as_str());
            (text.clone(), syntax::parse(sources.get(id).unwrap()).0)
        })
        .collect();
    assert_eq!(trees.len(), shipped.len());
    let mut random = Random(2024);
    let (mut single, mut near, mut refused) = (0, 0, 0);
    let mut far = Vec::new();
    for number in 0..many {
        let which = random.below(shipped.len());
        let text = &shipped[which].1;
        let by_token = number % 4 != 3;
        let parts = if by_token { tokens(text) } else { lines(text) };
        let (changed, places) = mutant(text, &parts, &mut random);
        let start = Instant::now();
        let mut sources = SourceMap::new();
        let mut found = Diagnostics::new();
        // Only the changed file and what it may use: the others have nothing to say about it.
        let modules: Vec<Module> = shipped
            .iter()
            .enumerate()
            .filter(|(place, (name, _))| *place == which || name.starts_with("national"))
            .map(|(place, (name, text))| {
                let id = sources.add(name.as_str(), if place == which { changed.as_str() } else { text.as_str() });
                let (module, errors) = syntax::parse(sources.get(id).unwrap());
                found.append(errors);
                module
            })
            .collect();
        let (resolved, errors) = resolve::resolve(&modules);
        found.append(errors);
        let (_, errors) = check::check(&modules, resolved);
        found.append(errors);
        found.sort();
        let took = start.elapsed();
        assert!(many <= USUAL || took.as_millis() <= 100, "{took:?}\n{changed}");
        for found in found.iter() {
            for label in &found.labels {
                let file = sources.get(label.span.file).unwrap();
                let inside = file.text().get(label.span.start as usize..label.span.end as usize);
                assert!(inside.is_some(), "{found:?}\n{changed}");
            }
            let language = if number % 2 == 0 { Language::Nl } else { Language::En };
            assert!(!render::human(&sources, found, language, false).contains(['‹', '›']), "{found:?}");
        }
        let first = found.iter().find(|found| {
            found.span().is_some_and(|span| sources.get(span.file).is_some_and(|file| file.name() == shipped[which].0))
        });
        let Some(first) = first.or_else(|| found.iter().next()) else { continue };
        refused += 1;
        if by_token {
            single += 1;
            let span = first.span().unwrap();
            let file = sources.get(span.file).unwrap();
            let line = |at: usize| changed.get(..at.min(changed.len())).map_or(0, |text| text.matches('\n').count());
            let at = file.position(span.start).line as usize - 1;
            let same = file.name() == shipped[which].0;
            let close = places.iter().any(|place| line(*place).abs_diff(at) <= 2);
            if same && close {
                near += 1;
            } else {
                far.push(format!("{}:{} {}", file.name(), at + 1, render::short(&sources, first, Language::En)));
            }
        }
    }
    let share = f64::from(near) / f64::from(single.max(1)) * 100.0;
    println!(
        "{many} mutants, {refused} refused; of {single} single-token mutants {share:.1}% are reported within two lines"
    );
    if std::env::var_os("SHOW").is_some() {
        far.sort();
        println!("{}", far.join(""));
    }
    assert!(share >= 90.0, "{share:.1}%");
}
