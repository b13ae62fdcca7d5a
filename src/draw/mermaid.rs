use super::dot::colour;
use super::graph::{Shape, drawn};
use super::svg::LIGHT;
use super::tree::{EffectWord, Mark, Tree, phrases};
use std::fmt::Write as _;

/// A tree as a flowchart for Mermaid: a subgraph for each step.
#[must_use]
pub fn mermaid(tree: &Tree) -> String {
    let drawn = drawn(tree);
    let mut out = String::from("flowchart TD\n");
    // Writing to a string cannot fail.
    let title = format!("{}: {}", phrases(tree.language).tree_of, tree.title);
    let _ = writeln!(out, "  accTitle: {}", plain(&title));
    for part in &drawn.parts {
        let _ = writeln!(out, "  subgraph {}[\" \"]", part.name);
        for node in &part.nodes {
            let (open, close) = match node.shape {
                Shape::Question => ("(", ")"),
                Shape::Outcome(_) | Shape::Note => ("[", "]"),
            };
            let mut classes = vec![class(node.shape)];
            classes.extend(marked(node.mark));
            let text = quoted(&node.lines);
            let _ = writeln!(out, "    {}{open}{text}{close}", node.name);
            for class in classes {
                let _ = writeln!(out, "    class {} {class}", node.name);
            }
        }
        out.push_str("  end\n");
    }
    let mut styles = String::new();
    for (place, edge) in drawn.edges.iter().enumerate() {
        let arrow = match edge.mark {
            Mark::Taken => "==>",
            Mark::Out => "-.->",
            Mark::Plain | Mark::Open => "-->",
        };
        let label = if edge.label.is_empty() {
            String::new()
        } else {
            format!("|{}|", quoted(std::slice::from_ref(&edge.label)))
        };
        let _ = writeln!(out, "  {} {arrow}{label} {}", edge.from, edge.to);
        if edge.mark == Mark::Out {
            let _ = writeln!(styles, "  linkStyle {place} stroke:{}", LIGHT.out);
        }
    }
    for part in &drawn.parts {
        let _ = writeln!(styles, "  style {} fill:none,stroke:{}", part.name, LIGHT.outcome_edge);
    }
    out.push_str(&styles);
    let fill = |name: &str, fill: &str, stroke: &str| {
        format!("  classDef {name} fill:{fill},stroke:{stroke},color:{}\n", LIGHT.text)
    };
    out.push_str(&fill("question", LIGHT.question, LIGHT.question_edge));
    out.push_str(&fill("step", "#f3f4f6", LIGHT.step));
    for (name, word) in OUTCOMES {
        out.push_str(&fill(name, LIGHT.outcome, colour(&LIGHT, word)));
    }
    out.push_str("  classDef taken stroke-width:4px\n");
    let _ = writeln!(out, "  classDef out stroke-dasharray:4 3,stroke:{},color:{}", LIGHT.out, LIGHT.out);
    out
}

const OUTCOMES: [(&str, Option<EffectWord>); 7] = [
    ("must", Some(EffectWord::Must)),
    ("may", Some(EffectWord::May)),
    ("later", Some(EffectWord::Later)),
    ("not", Some(EffectWord::Not)),
    ("never", Some(EffectWord::Never)),
    ("advice", Some(EffectWord::Advice)),
    ("none", None),
];

fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::Question => "question",
        Shape::Note => "step",
        Shape::Outcome(word) => OUTCOMES.iter().find(|(_, known)| *known == word).map_or("none", |(name, _)| name),
    }
}

fn marked(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Plain | Mark::Open => None,
        Mark::Taken => Some("taken"),
        Mark::Out => Some("out"),
    }
}

/// Lines between quotes; Mermaid breaks those that are long. Whatever could mean something to Mermaid or to a browser is written by its number.
fn quoted(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| line.chars().map(letter).collect()).collect();
    format!("\"{}\"", lines.join("<br/>"))
}

fn letter(letter: char) -> String {
    match letter {
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER.to_string(),
        ' ' | '.' | ',' | ':' | '_' | '?' | '!' | '(' | ')' | '-' | '’' | '‘' | '·' => letter.to_string(),
        letter if letter.is_alphanumeric() => letter.to_string(),
        letter => format!("#{};", u32::from(letter)),
    }
}

/// A text that stands without quotes on a line of its own.
fn plain(text: &str) -> String {
    let kept = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | ',' | '-' | ':' | '’' | '‘');
    text.chars().map(|letter| if kept(letter) { letter } else { ' ' }).collect()
}
