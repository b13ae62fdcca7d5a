//! Where lines cross: a reader must not take a crossing for a fork.

use super::scene::Edge;

/// Closer together than this, lines touch: what ends on another line joins it.
const TOUCH: f64 = 0.5;

/// A straight piece of a line.
type Piece = ((f64, f64), (f64, f64));

fn pieces(edge: &Edge) -> impl Iterator<Item = Piece> {
    edge.points.iter().copied().zip(edge.points.iter().skip(1).copied())
}

/// Lets every line that runs across hop over those that run down.
pub(super) fn hop(edges: &mut [Edge]) {
    let down = |((left, top), (right, bottom)): Piece| {
        ((left - right).abs() < TOUCH).then_some((left, top.min(bottom), top.max(bottom)))
    };
    let downs: Vec<(f64, f64, f64)> = edges.iter().flat_map(|edge| pieces(edge).filter_map(down)).collect();
    for edge in edges {
        let mut over: Vec<(f64, f64)> = Vec::new();
        for ((from, y), (to, _)) in pieces(edge).filter(|((_, y), (_, end))| (y - end).abs() < TOUCH) {
            let inside = |low: f64, at: f64, high: f64| low + TOUCH < at && at < high - TOUCH;
            for (x, top, bottom) in &downs {
                // Lines that share a lane are one line to the eye.
                let known = over.iter().any(|(other, height)| (other - x).abs() < TOUCH && (height - y).abs() < TOUCH);
                if !known && inside(from.min(to), *x, from.max(to)) && inside(*top, y, *bottom) {
                    over.push((*x, y));
                }
            }
        }
        edge.over = over;
    }
}
