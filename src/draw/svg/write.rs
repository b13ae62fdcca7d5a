//! A scene as SVG.

use super::card::GAP;
use super::scene::{Area, Block, BlockKind, Edge, Icon, Ink, Label, Scene, Sign, Text, Tint};
use super::style::sheet;
use crate::draw::tree::{EffectWord, Mark};
use std::fmt::Write as _;

/// What a picture says beside its shapes.
pub(super) struct Said<'a> {
    pub(super) language: &'a str,
    /// Distinguishes the ids of this picture from others on a page.
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// The whole tree in words.
    pub(super) description: &'a str,
}

pub(super) fn write(scene: &Scene, said: &Said<'_>) -> String {
    let Said { language, id, title, description } = said;
    let mut out = String::new();
    let (width, height) = (number(scene.width), number(scene.height));
    // Millimetres of a page of A4, so that a print at its true size has the sizes of type that are written here.
    let (mm_wide, mm_high) = (number(scene.width / 595.0 * 210.0), number(scene.height / 842.0 * 297.0));
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tz\" width=\"{mm_wide}mm\" height=\"{mm_high}mm\" \
         viewBox=\"0 0 {width} {height}\" lang=\"{language}\" role=\"img\" aria-labelledby=\"{id}-title\" \
         aria-describedby=\"{id}-text\">"
    );
    let _ = writeln!(out, "<title id=\"{id}-title\">{}</title>", escaped(title));
    let _ = writeln!(out, "<desc id=\"{id}-text\">{}</desc>", escaped(description));
    let _ = writeln!(out, "<style>{}</style>", escaped(&sheet()));
    let _ = writeln!(out, "<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>");
    for text in &scene.texts {
        self::text(&mut out, text, 0.0, 0.0);
    }
    // What the case certainly takes lies on top, what it does not take below.
    let mut edges: Vec<&Edge> = scene.edges.iter().collect();
    edges.sort_by_key(|edge| match edge.mark {
        Mark::Out => 0,
        Mark::Plain | Mark::Open => 1,
        Mark::Taken => 2,
    });
    edges.iter().for_each(|edge| self::edge(&mut out, edge));
    scene.labels.iter().for_each(|label| self::label(&mut out, label));
    scene.boxes.iter().for_each(|block| self::block(&mut out, block));
    out.push_str("</svg>\n");
    out
}

/// A length with one decimal at most.
fn number(length: f64) -> String {
    let rounded = (length * 10.0).round() / 10.0;
    // No `-0`.
    format!("{}", rounded + 0.0)
}

/// Text between tags and in attributes; what no XML can hold is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            letter if letter.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            letter => out.push(letter),
        }
    }
    out
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Plain | Mark::Open => "",
        Mark::Taken => " taken",
        Mark::Out => " out",
    }
}

fn text(out: &mut String, text: &Text, x: f64, y: f64) {
    let mut class = String::from(if text.ink == Ink::Quiet { "quiet" } else { "" });
    if text.face.bold {
        class.push_str(if class.is_empty() { "b" } else { " b" });
    }
    let class = if class.is_empty() { class } else { format!(" class=\"{class}\"") };
    let (x, y, size) = (number(x + text.x), number(y + text.y), number(text.face.size));
    let lead = text.lead.map(|(tint, word)| {
        let gap = if text.text.is_empty() { "" } else { GAP };
        format!("<tspan class=\"b {}\">{}</tspan>{gap}", self::tint(tint), escaped(word))
    });
    let (lead, text) = (lead.unwrap_or_default(), escaped(&text.text));
    let _ = writeln!(out, "<text{class} x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{lead}{text}</text>");
}

fn rect(out: &mut String, class: &str, area: Area, radius: f64) {
    let Area { x, y, w, h } = area;
    let (x, y, w, h, radius) = (number(x), number(y), number(w), number(h), number(radius));
    let _ = writeln!(out, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{radius}\"/>");
}

/// How far corners of lines are rounded, and how high a line hops over another; together no more than lanes lie apart.
const CORNER: f64 = 4.0;
const HOP: f64 = 3.0;
/// The length of an arrow, and half its width; the same on a thick line.
const HEAD: (f64, f64) = (6.0, 3.2);
const THICK_HEAD: (f64, f64) = (9.0, 5.0);

fn edge(out: &mut String, edge: &Edge) {
    let _ = writeln!(out, "<g class=\"edge{}\">", mark(edge.mark));
    let (long, wide) = if edge.mark == Mark::Taken { THICK_HEAD } else { HEAD };
    let mut points = edge.points.clone();
    points.dedup();
    let mut head = None;
    if let [.., (from_x, from_y), (x, y)] = points.as_mut_slice() {
        let (dx, dy) = (direction(*x - *from_x), direction(*y - *from_y));
        head = Some((*x, *y, dx, dy));
        if edge.arrow {
            (*x, *y) = (*x - dx * (long - 1.0), *y - dy * (long - 1.0));
        }
    }
    let _ = writeln!(out, "<path class=\"e\" d=\"{}\"/>", path(&points, &edge.over));
    if let Some((x, y, dx, dy)) = head.filter(|_| edge.arrow) {
        let (back_x, back_y) = (x - dx * long, y - dy * long);
        let (side_x, side_y) = (dy * wide, dx * wide);
        let corners = [(x, y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y)];
        let corners = corners.map(|(x, y)| format!("{},{}", number(x), number(y))).join(" ");
        let _ = writeln!(out, "<polygon class=\"head\" points=\"{corners}\"/>");
    }
    out.push_str("</g>\n");
}

fn direction(length: f64) -> f64 {
    if length.abs() < 0.01 { 0.0 } else { length.signum() }
}

/// The arcs by which a line across hops over others on its way from one point to another.
fn hops(path: &mut String, from: (f64, f64), to: (f64, f64), over: &[(f64, f64)]) {
    let way = direction(to.0 - from.0);
    let on = |(x, y): &&(f64, f64)| (y - from.1).abs() < 0.1 && (x - from.0) * way > 0.0 && (to.0 - x) * way > 0.0;
    let mut here: Vec<f64> = over.iter().filter(on).map(|(x, _)| *x).collect();
    here.sort_by(|a, b| (a * way).total_cmp(&(b * way)));
    // Upwards, whichever way the line goes.
    let sweep = u8::from(way > 0.0);
    for x in here {
        let (start, end, y) = (number(x - way * HOP), number(x + way * HOP), number(from.1));
        let _ = write!(path, "L{start} {y}A{HOP} {HOP} 0 0 {sweep} {end} {y}");
    }
}

/// A line in straight pieces with rounded corners, which hops where it crosses others.
fn path(points: &[(f64, f64)], over: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| points.get(place));
        let after = place.checked_add(1).and_then(|place| points.get(place));
        if let Some(before) = before.filter(|before| (before.1 - y).abs() < 0.1) {
            hops(&mut path, *before, (*x, *y), over);
        }
        match (before, after) {
            (None, _) => {
                let _ = write!(path, "M{} {}", number(*x), number(*y));
            }
            (Some(_), None) => {
                let _ = write!(path, "L{} {}", number(*x), number(*y));
            }
            (Some((from_x, from_y)), Some((to_x, to_y))) => {
                let cut = |length: f64| direction(length) * CORNER.min(length.abs() / 2.0);
                let (start_x, start_y) = (*x + cut(*from_x - *x), *y + cut(*from_y - *y));
                let (end_x, end_y) = (*x + cut(*to_x - *x), *y + cut(*to_y - *y));
                let _ = write!(
                    path,
                    "L{} {}Q{} {} {} {}",
                    number(start_x),
                    number(start_y),
                    number(*x),
                    number(*y),
                    number(end_x),
                    number(end_y)
                );
            }
        }
    }
    path
}

fn label(out: &mut String, label: &Label) {
    let _ = writeln!(out, "<g class=\"answer{}\">", mark(label.mark));
    rect(out, "label", label.area, 2.0);
    for text in &label.texts {
        self::text(out, text, label.area.x, label.area.y);
    }
    out.push_str("</g>\n");
}

fn block(out: &mut String, block: &Block) {
    let (class, radius) = match block.kind {
        BlockKind::Step => ("step", 3.0),
        BlockKind::Question => ("question", 5.0),
        BlockKind::Outcome(_) => ("outcome", 2.0),
        BlockKind::Onward => ("onward", 2.0),
    };
    let _ = writeln!(out, "<g class=\"block {class}{}\">", mark(block.mark));
    rect(out, "box", block.area, radius);
    if let BlockKind::Outcome(tint) = block.kind {
        let Area { x, y, h, .. } = block.area;
        rect(out, &format!("bar {}", self::tint(tint)), Area { x, y, w: 4.0, h }, 1.0);
    }
    for icon in &block.icons {
        self::icon(out, icon, block.area.x, block.area.y);
    }
    for text in &block.texts {
        self::text(out, text, block.area.x, block.area.y);
    }
    out.push_str("</g>\n");
}

fn tint(tint: Tint) -> &'static str {
    match tint {
        Tint::Effect(EffectWord::Must) => "must",
        Tint::Effect(EffectWord::May) => "may",
        Tint::Effect(EffectWord::Later) => "later",
        Tint::Effect(EffectWord::Not | EffectWord::Never) | Tint::Nothing => "not",
        Tint::Effect(EffectWord::Advice) => "advice",
        Tint::End => "end",
        Tint::Plain => "plain",
    }
}

/// A sign in a square of ten points. Each has a shape of its own.
fn icon(out: &mut String, icon: &Icon, x: f64, y: f64) {
    let (x, y) = (number(x + icon.x), number(y + icon.y));
    let shape = match icon.sign {
        // A square with an exclamation mark.
        Sign::Tint(Tint::Effect(EffectWord::Must)) => {
            "<rect class=\"must mark\" width=\"10\" height=\"10\" rx=\"2\"/><path class=\"ink\" d=\"M5 2V5.6M5 7.2V8.4\" stroke-width=\"1.5\"/>"
        }
        // A disc with a tick.
        Sign::Tint(Tint::Effect(EffectWord::May)) => {
            "<circle class=\"may mark\" cx=\"5\" cy=\"5\" r=\"5\"/><path class=\"ink\" d=\"M2.6 5.2 4.4 7 7.5 3.4\" fill=\"none\" stroke-width=\"1.4\"/>"
        }
        // A clock.
        Sign::Tint(Tint::Effect(EffectWord::Later)) => {
            "<circle class=\"later-line mark-line\" cx=\"5\" cy=\"5\" r=\"4.3\" stroke-width=\"1.3\"/><path class=\"later-line mark-line\" d=\"M5 2.4V5.2L6.9 6.4\" stroke-width=\"1.2\"/>"
        }
        // A disc with a bar.
        Sign::Tint(Tint::Effect(EffectWord::Not)) => {
            "<circle class=\"not mark\" cx=\"5\" cy=\"5\" r=\"5\"/><path class=\"ink\" d=\"M2.4 5H7.6\" stroke-width=\"1.7\"/>"
        }
        // An octagon with a cross.
        Sign::Tint(Tint::Effect(EffectWord::Never)) => {
            "<path class=\"not mark\" d=\"M3 0H7L10 3V7L7 10H3L0 7V3Z\"/><path class=\"ink\" d=\"M3.2 3.2 6.8 6.8M6.8 3.2 3.2 6.8\" stroke-width=\"1.4\"/>"
        }
        // A ring with an i.
        Sign::Tint(Tint::Effect(EffectWord::Advice)) => {
            "<circle class=\"advice-line mark-line\" cx=\"5\" cy=\"5\" r=\"4.4\" stroke-width=\"1.1\"/><path class=\"advice-line mark-line\" d=\"M5 2.3V3.5M5 4.6V7.8\" stroke-width=\"1.3\"/>"
        }
        // A ring with a cross.
        Sign::Tint(Tint::Nothing) => {
            "<circle class=\"not-line mark-line\" cx=\"5\" cy=\"5\" r=\"4.4\" stroke-width=\"1.2\"/><path class=\"not-line mark-line\" d=\"M3.4 3.4 6.6 6.6M6.6 3.4 3.4 6.6\" stroke-width=\"1.2\"/>"
        }
        // A small square.
        Sign::Tint(Tint::End | Tint::Plain) => {
            "<rect class=\"end mark\" x=\"1.8\" y=\"1.8\" width=\"6.4\" height=\"6.4\"/>"
        }
        // An arrow down.
        Sign::Onward => {
            "<path class=\"end-line mark-line\" d=\"M5 0.8V8.4M1.9 5.4 5 8.7 8.1 5.4\" stroke-width=\"1.3\"/>"
        }
    };
    let _ = writeln!(out, "<g transform=\"translate({x} {y})\">{shape}</g>");
}
