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
fn a_protocol_for_mermaid() {
    let root = files("graph-mermaid", &[("town/visit.rules", SOUND)]);
    let args = ["graph", "town.visit", "--format", "mermaid", "--lang", "en", "--rules", root.to_str().unwrap()];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!(format!("{SOUND}\n---\n{out}"));
}

#[test]
fn every_shipped_protocol_is_drawn_in_every_form() {
    let names = [
        "nijmegen.publiekszaken",
        "nijmegen.veiligheid",
        "nijmegen.zorg_en_inkomen",
        "leiden.online_monitoring",
        "hengelo.webcare",
        "hengelo.bijzonder_onderzoek",
        "national.handreiking",
    ];
    for name in names {
        for format in ["text", "svg", "dot", "mermaid", "json"] {
            let (code, out, err) = outcome(&mut tenzij(&["graph", name, "--format", format]));
            assert_eq!((code, err.as_str()), (0, ""), "{name} {format}");
            assert!(out.ends_with('\n'), "{name} {format}");
            if format == "json" {
                let graph: serde_json::Value = serde_json::from_str(&out).unwrap();
                consistent(&graph);
                let steps = graph["tree"]["steps"].as_array().unwrap();
                assert!(steps.iter().all(|step| step["mark"].is_null()), "{name} marks a case");
            }
        }
    }
}

#[test]
fn the_route_of_a_case_is_marked() {
    let args =
        ["graph", "nijmegen.publiekszaken", "--facts", "docs/examples/letter_unanswered.json", "--on", "2026-03-17"];
    let (code, out, err) = outcome(&mut tenzij(&args));
    assert_eq!((code, err.as_str()), (0, ""));
    for line in [
        "Gemarkeerd: de route van één zaak, beslist voor 17 maart 2026.",
        "    Nee (niet in deze zaak):",
        "    Meer dan 5 werkdagen of geen (route van deze zaak): verder met stap 3.",
        "    Vóór vandaag (route van deze zaak):",
    ] {
        assert!(out.lines().any(|known| known == line), "{line}\n{out}");
    }
    let (_, out, _) = outcome(tenzij(&args).args(["--format", "json"]));
    let graph: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(graph["tree"]["marked_for"], "2026-03-17");
    assert_eq!(graph["tree"]["steps"][3]["questions"][1]["answers"][0]["mark"], "taken");
    assert_eq!(graph["tree"]["steps"][0]["outcomes"][0]["mark"], "out");
}

#[test]
fn what_is_unknown_stays_open() {
    let args = ["graph", "nijmegen.publiekszaken", "--facts", "-", "--on", "2026-03-17", "--lang", "en"];
    let (code, out, err) = outcome(tenzij(&args).write_stdin(r#"{"signal.reliable": true}"#));
    assert_eq!((code, err.as_str()), (0, ""));
    for line in [
        "    Yes (route of this case): go to question 1.2.",
        "    No (not in this case):",
        "    Yes (still possible): go to question 1.3.",
        "Step 4. Look at the citizen's reply (not in this case)",
    ] {
        assert!(out.lines().any(|known| known == line), "{line}\n{out}");
    }
}

#[test]
fn facts_are_refused_as_in_a_decision() {
    let (code, out, err) =
        outcome(tenzij(&["graph", "nijmegen.publiekszaken", "--facts", "-"]).write_stdin(r#"{"x": 1}"#));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("error: -:1:2: "), "{err}");
    let rules = format!("{SOUND}rule extra when doubt then advise \"Let op\"\n")
        .replace("  labels nl\n", "  labels nl\n  in force from 2024-01-01 until 2024-12-31\n");
    let root = files("graph-period", &[("town/visit.rules", &rules)]);
    let args = ["graph", "town.visit", "--facts", "-", "--on", "2025-06-01", "--rules", root.to_str().unwrap()];
    let (code, out, err) = outcome(tenzij(&args).write_stdin("{}"));
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("geldt niet op 1 juni 2025"), "{err}");
}

#[test]
fn a_broken_protocol_is_not_drawn() {
    let root = files("graph-broken", &[("town/broken.rules", super::BROKEN)]);
    let (code, out, err) =
        outcome(&mut tenzij(&["graph", "town.broken", "--format", "svg", "--rules", root.to_str().unwrap()]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("has errors"), "{err}");
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
