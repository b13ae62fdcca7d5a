use super::{SOUND, files, outcome, tenzij};

#[test]
fn a_protocol_as_text() {
    let root = files("graph-text", &[("town/visit.rules", SOUND)]);
    let (code, out, err) = outcome(&mut tenzij(&["graph", "town.visit", "--rules", root.to_str().unwrap()]));
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!(format!("{SOUND}\n---\n{out}"));
}

#[test]
fn a_protocol_for_graphviz() {
    let root = files("graph-dot", &[("town/visit.rules", SOUND)]);
    let args = ["graph", "town.visit", "--format", "dot", "--rules", root.to_str().unwrap()];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!(format!("{SOUND}\n---\n{out}"));
}

#[test]
fn every_shipped_protocol_is_drawn_in_every_form() {
    for name in ["nijmegen.publiekszaken", "nijmegen.veiligheid", "nijmegen.zorg_en_inkomen", "national.handreiking"] {
        for format in ["text", "dot", "json"] {
            let (code, out, err) = outcome(&mut tenzij(&["graph", name, "--format", format]));
            assert_eq!((code, err.as_str()), (0, ""), "{name} {format}");
            if format == "json" {
                let graph: serde_json::Value = serde_json::from_str(&out).unwrap();
                consistent(&graph);
            }
        }
    }
}

/// Every node has a child for each cell of its level, and every child is there.
fn consistent(graph: &serde_json::Value) {
    let nodes = graph["nodes"].as_array().unwrap();
    let list = |value: &serde_json::Value| value.as_array().unwrap().len();
    for node in nodes {
        let level = node["level"].as_u64().unwrap() as usize;
        assert_eq!(list(&node["children"]), list(&graph["levels"][level]["cells"]));
        for child in node["children"].as_array().unwrap() {
            let (kind, number) = child.as_str().unwrap().split_at(1);
            let number: usize = number.parse().unwrap();
            assert!(kind == "o" || number < nodes.len());
        }
    }
}
