//! Pictures read back: every box, line and word of every shipped protocol, and of texts that nobody would write.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking"
)]

use super::measure::{Type, width, wrap};
use super::style::{DARK, LIGHT, Palette};
use super::svg;
use crate::case::Case;
use crate::draw::tree::{Answer, Body, Outcome, Tree, tree};
use crate::syntax::ast::{Date, Language};
use crate::workspace::{Input, Workspace};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::sync::OnceLock;

/// The shipped rules.
fn shipped() -> &'static Workspace {
    static SHIPPED: OnceLock<Workspace> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let mut inputs = Vec::new();
        let mut folders = vec![root];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).unwrap();
                    inputs.push(Input::alone(path.display().to_string(), bytes));
                }
            }
        }
        inputs.sort_by(|a, b| a.name.cmp(&b.name));
        Workspace::load(inputs)
    })
}

/// Every shipped protocol in a language, with a case of which nothing is known and without.
fn trees(language: Language) -> Vec<Tree> {
    let workspace = shipped();
    let mut trees = Vec::new();
    for module in workspace.deciding() {
        let protocol = workspace.protocol_of(module).unwrap();
        let case = Case::new(workspace.checked(), Date::constant(2026, 3, 17));
        trees.push(tree(&protocol, workspace.writing(), language, None));
        trees.push(tree(&protocol, workspace.writing(), language, Some(&case)));
    }
    assert_eq!(trees.len(), 14);
    trees
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    /// Whether they have more than an edge in common. Lengths are written with one decimal.
    fn overlaps(self, other: Self) -> bool {
        let slack = 0.11;
        self.left + slack < other.right
            && other.left + slack < self.right
            && self.top + slack < other.bottom
            && other.top + slack < self.bottom
    }
    fn holds(self, other: Self) -> bool {
        let slack = 0.11;
        self.left <= other.left + slack
            && self.top <= other.top + slack
            && other.right <= self.right + slack
            && other.bottom <= self.bottom + slack
    }
}

fn length(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap_or("0").parse().unwrap()
}

fn rect(node: Node<'_, '_>) -> Rect {
    let (left, top) = (length(node, "x"), length(node, "y"));
    Rect { left, top, right: left + length(node, "width"), bottom: top + length(node, "height") }
}

fn has_class(node: Node<'_, '_>, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
}

/// The place that a line of text takes at most.
fn extent(node: Node<'_, '_>) -> Rect {
    let (x, y, size) = (length(node, "x"), length(node, "y"), length(node, "font-size"));
    let mut wide = 0.0;
    for part in node.descendants().filter(Node::is_text) {
        let bold = part.ancestors().any(|around| has_class(around, "b"));
        wide += width(part.text().unwrap(), Type { size, bold });
    }
    Rect { left: x, top: y - size, right: x + wide, bottom: y + 0.25 * size }
}

/// The straight pieces of a line; a rounded corner counts as a sharp one.
fn pieces(path: &str) -> Vec<Rect> {
    let numbers = |text: &str| -> Vec<f64> { text.split_whitespace().map(|number| number.parse().unwrap()).collect() };
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(['M', 'L', 'Q', 'A']).map_or(rest.len(), |end| end + 1);
        let mut all = numbers(&rest[1..end]);
        assert!("MLQA".contains(command), "{path}");
        if command == 'A' {
            // A hop over another line is a straight piece with its ends; `hopless` leaves it out.
            all.drain(..5);
        }
        points.extend(all.chunks(2).map(|pair| (pair[0], pair[1])));
        rest = &rest[end..];
    }
    let piece = |pair: &[(f64, f64)]| {
        let ((a, b), (c, d)) = (pair[0], pair[1]);
        assert!((a - c).abs() < 0.15 || (b - d).abs() < 0.15, "a line runs askew: {path}");
        Rect { left: a.min(c), top: b.min(d), right: a.max(c), bottom: b.max(d) }
    };
    points.windows(2).map(piece).collect()
}

/// The straight pieces of a line without its hops.
fn hopless(path: &str) -> Vec<Rect> {
    // Each part after the first begins behind a hop: from where the arc ends.
    let part = |part: (usize, &str)| match part {
        (0, first) => pieces(first),
        (_, later) => {
            let numbers: Vec<&str> = later.split_inclusive(' ').collect();
            let (_, rest) = later.split_at(numbers[..5].concat().len());
            pieces(&format!("M{rest}"))
        }
    };
    path.split('A').enumerate().flat_map(part).collect()
}

/// Where lines cross, one of them hops over the other: it does not seem to join it.
fn crossings_are_hops(name: &str, paths: &[&str]) {
    let all: Vec<Vec<Rect>> = paths.iter().map(|path| hopless(path)).collect();
    let across = |piece: &&Rect| piece.bottom - piece.top < 0.2 && piece.right - piece.left > 0.2;
    let down = |piece: &&Rect| piece.right - piece.left < 0.2 && piece.bottom - piece.top > 0.2;
    for one in all.iter().flatten().filter(across) {
        for other in all.iter().flatten().filter(down) {
            let inside = |low: f64, at: f64, high: f64| low + 0.6 < at && at < high - 0.6;
            let cross = inside(one.left, other.left, one.right) && inside(other.top, one.top, other.bottom);
            assert!(!cross, "{name}: {one:?} crosses {other:?} without a hop");
        }
    }
}

/// Everything that must hold of a picture.
fn check(name: &str, picture: &str) {
    let document = Document::parse(picture).unwrap_or_else(|error| panic!("{name}: {error}"));
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let view: Vec<f64> = root.attribute("viewBox").unwrap().split(' ').map(|number| number.parse().unwrap()).collect();
    let page = Rect { left: 0.0, top: 0.0, right: view[2], bottom: view[3] };
    let groups =
        |class: &str| -> Vec<Node<'_, '_>> { document.descendants().filter(|node| has_class(*node, class)).collect() };
    let first_rect = |group: Node<'_, '_>| rect(group.children().find(|child| child.has_tag_name("rect")).unwrap());
    let boxes: Vec<Rect> = groups("block").into_iter().map(first_rect).collect();
    let labels: Vec<Rect> = groups("answer").into_iter().map(first_rect).collect();
    assert!(!boxes.is_empty(), "{name}");
    let solid: Vec<Rect> = boxes.iter().chain(&labels).copied().collect();
    for (place, one) in solid.iter().enumerate() {
        assert!(page.holds(*one), "{name}: {one:?} is not on the page");
        for other in &solid[place + 1..] {
            assert!(!one.overlaps(*other), "{name}: {one:?} overlaps {other:?}");
        }
    }
    let paths: Vec<&str> = groups("e").iter().map(|edge| edge.attribute("d").unwrap()).collect();
    crossings_are_hops(name, &paths);
    for edge in groups("e") {
        for piece in pieces(edge.attribute("d").unwrap()) {
            assert!(page.holds(piece), "{name}: {piece:?} is not on the page");
            for one in &boxes {
                // A line has no width here: its inside is what lies between its ends.
                let shrunk =
                    Rect { left: one.left + 0.2, top: one.top + 0.2, right: one.right - 0.2, bottom: one.bottom - 0.2 };
                let crosses = piece.left < shrunk.right
                    && shrunk.left < piece.right.max(piece.left + 0.01)
                    && piece.top < shrunk.bottom
                    && shrunk.top < piece.bottom.max(piece.top + 0.01);
                assert!(!crosses, "{name}: {piece:?} crosses {one:?}");
            }
        }
    }
    for text in document.descendants().filter(|node| node.has_tag_name("text")) {
        let extent = extent(text);
        let printed = length(text, "font-size") * (210.0 / 25.4 * 72.0) / view[2];
        assert!(printed >= 8.0, "{name}: {printed} points in print");
        let around = text.ancestors().find(|node| has_class(*node, "block") || has_class(*node, "answer"));
        let room = around.map_or(page, first_rect);
        assert!(room.holds(extent), "{name}: {:?} {extent:?} stands out of {room:?}", text.text());
    }
    // No box stands across the edge of a page, unless something is higher than a page.
    let room = super::columns::PAGE_HEIGHT - 100.0;
    if solid.iter().all(|one| one.bottom - one.top < room) {
        for one in &solid {
            let on = |y: f64| (y / super::columns::PAGE_HEIGHT).floor();
            assert!((on(one.top) - on(one.bottom)).abs() < 0.5, "{name}: {one:?} is cut by a page");
        }
    }
}

#[test]
fn nothing_overlaps_and_everything_is_legible_in_every_shipped_picture() {
    for language in [Language::Nl, Language::En] {
        for tree in trees(language) {
            check(&tree.protocol, &svg(&tree));
        }
    }
}

/// The guidance has an outcome for three of its conditions, and one between them for another.
#[test]
fn a_line_that_passes_another_hops_over_it() {
    let tree = trees(Language::Nl).into_iter().find(|tree| tree.protocol == "national.handreiking").unwrap();
    assert!(svg(&tree).contains("A3 3 0 0 1"));
}

/// Steps that fit on a page are not broken by its end.
#[test]
fn a_step_that_fits_on_a_page_stands_on_one() {
    for tree in trees(Language::Nl).iter().filter(|tree| tree.protocol == "national.handreiking") {
        let picture = svg(tree);
        let document = Document::parse(&picture).unwrap();
        let of = |class: &str| -> Vec<Rect> {
            let groups = document.descendants().filter(|node| has_class(*node, class));
            groups.map(|group| rect(group.children().find(|child| child.has_tag_name("rect")).unwrap())).collect()
        };
        let page = |y: f64| (y / super::columns::PAGE_HEIGHT).floor();
        let (steps, questions) = (of("step"), of("question"));
        for (place, step) in steps.iter().enumerate() {
            let end = steps.get(place + 1).map_or(f64::INFINITY, |next| next.top);
            for question in questions.iter().filter(|question| question.top > step.top && question.top < end) {
                assert!((page(question.top) - page(step.top)).abs() < 0.5, "{step:?} {question:?}");
            }
        }
    }
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    for (one, other) in trees(Language::Nl).iter().zip(&trees(Language::Nl)) {
        assert_eq!(one, other);
        assert_eq!(svg(one), svg(other));
    }
}

#[test]
fn a_picture_says_the_whole_tree_in_words() {
    let tree = &trees(Language::En)[0];
    let picture = svg(tree);
    let document = Document::parse(&picture).unwrap();
    let by_id =
        |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).unwrap().text().unwrap();
    let root = document.root_element();
    assert_eq!(by_id(root.attribute("aria-labelledby").unwrap()), format!("Decision tree: {}", tree.title));
    assert_eq!(by_id(root.attribute("aria-describedby").unwrap()), crate::draw::text(tree).plain());
}

/// Replaces every word that an author wrote.
fn reworded(tree: &mut Tree, words: &str) {
    let outcome = |outcome: &mut Outcome| {
        for effect in &mut outcome.effects {
            effect.text = words.to_owned();
            effect.details.iter_mut().for_each(|detail| detail.items = vec![words.to_owned(); 2]);
        }
        outcome.sources = vec![words.to_owned()];
    };
    tree.protocol = words.to_owned();
    tree.title = words.to_owned();
    tree.issuer = Some(words.to_owned());
    for step in &mut tree.steps {
        step.title = words.to_owned();
        step.always.iter_mut().for_each(outcome);
        if let Body::Questions(diagram) = &mut step.body {
            diagram.outcomes.iter_mut().for_each(outcome);
            for question in &mut diagram.questions {
                question.text = words.to_owned();
                let reword = |answer: &mut Answer| answer.words.iter_mut().for_each(|word| *word = words.to_owned());
                question.answers.iter_mut().for_each(reword);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_gives_a_sound_picture(words in any::<String>(), which in 0_usize..14) {
        let mut tree = trees_once()[which].clone();
        reworded(&mut tree, &words);
        check(&words, &svg(&tree));
    }
}

fn trees_once() -> &'static [Tree] {
    static TREES: OnceLock<Vec<Tree>> = OnceLock::new();
    TREES.get_or_init(|| trees(Language::Nl))
}

#[test]
fn texts_with_a_meaning_to_browsers_stand_as_they_are() {
    for words in
        ["<script>alert(1)</script>", "\"a\" & 'b'", "]]> <!-- -->", "\u{1b}[31m\u{0}", "waarom\u{200f}niet", "  ", ""]
    {
        for tree in trees_once() {
            let mut tree = tree.clone();
            reworded(&mut tree, words);
            let picture = svg(&tree);
            check(words, &picture);
            assert!(!picture.contains("<script"));
        }
    }
}

#[test]
fn long_words_and_long_texts_find_room() {
    for words in ["a".repeat(400), "lang ".repeat(120), "W".repeat(61), "漢字".repeat(50)] {
        let mut tree = trees_once()[4].clone();
        reworded(&mut tree, &words);
        check(&words, &svg(&tree));
    }
}

#[test]
fn lines_break_between_words_and_lose_nothing() {
    let face = Type { size: 10.0, bold: false };
    for most in [20.0, 60.0, 200.0] {
        let text = "Binnen welke termijn kan het signaal via telefoon of mail worden afgehandeld?";
        let lines = wrap(text, face, most, 10.0);
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        assert_eq!(letters(&lines.concat()), letters(text));
        assert!(lines.iter().all(|line| width(line, face) <= most), "{lines:?}");
    }
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(colour: &str) -> f64 {
    let part = |from: usize| {
        let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn colours_stand_out_enough() {
    for palette in [LIGHT, DARK] {
        let Palette { paper, question, outcome, step, on_step, out_step, .. } = palette;
        let texts = [
            (palette.text, paper),
            (palette.text, question),
            (palette.text, outcome),
            (palette.quiet, paper),
            (palette.quiet, question),
            (palette.quiet, outcome),
            (on_step, step),
            (on_step, out_step),
            (palette.out, paper),
            (palette.must, outcome),
            (palette.may, outcome),
            (palette.later, outcome),
            (palette.not, outcome),
            (palette.advice, outcome),
        ];
        for (text, behind) in texts {
            assert!(contrast(text, behind) >= 4.5, "{text} on {behind}: {}", contrast(text, behind));
        }
        let lines = [
            (palette.line, paper),
            (palette.question_edge, paper),
            (palette.outcome_edge, paper),
            (palette.taken, paper),
            (palette.out, paper),
            (palette.sign, palette.must),
            (palette.sign, palette.may),
            (palette.sign, palette.not),
            (step, paper),
        ];
        for (line, behind) in lines {
            let least = if line == step && paper == DARK.paper { 1.8 } else { 3.0 };
            assert!(contrast(line, behind) >= least, "{line} on {behind}: {}", contrast(line, behind));
        }
    }
}
