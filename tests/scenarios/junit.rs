//! The JUnit document is well-formed XML and says what the run says.

use crate::cli::{BROKEN, SOUND, files, outcome, tenzij};

const ODD: &str = r#"
scenario "<&> \"aanhalingstekens\" & 'enkele' ]]> é 😀"
  given doubt
  expect permit visit
scenario "Zonder <twijfel> & zo"
  given not doubt
  expect permit visit and require file
"#;

#[test]
fn everything_is_escaped_and_counted() {
    let text = format!("{SOUND}{ODD}");
    let root = files("junit", &[("town/visit.rules", &text), ("town/broken.rules", BROKEN)]);
    let root = root.to_str().unwrap();
    let (code, out, err) = outcome(&mut tenzij(&["test", root, "--format", "junit"]));
    assert_eq!(code, 1);
    // Whoever looks at the terminal reads what stands in the way there too.
    assert!(err.contains("E2001"), "{err}");
    let document = roxmltree::Document::parse(&out).unwrap_or_else(|wrong| panic!("{wrong}\n{out}"));
    let suites: Vec<_> = document.root_element().children().filter(|node| node.is_element()).collect();
    let attribute = |place: usize, name: &str| suites[place].attribute(name).unwrap();
    assert_eq!((attribute(0, "name"), attribute(0, "errors")), ("town.broken", "1"));
    assert_eq!((attribute(1, "tests"), attribute(1, "failures")), ("2", "1"));
    let cases: Vec<_> = suites[1].children().filter(|node| node.is_element()).collect();
    assert_eq!(cases[0].attribute("name").unwrap(), "<&> \"aanhalingstekens\" & 'enkele' ]]> é 😀");
    assert_eq!(cases[0].attribute("classname").unwrap(), "town.visit");
    assert!(cases[0].attribute("file").unwrap().ends_with("town/visit.rules"));
    assert!(cases[0].first_element_child().is_none());
    let failure = cases[1].first_element_child().unwrap();
    assert_eq!((failure.tag_name().name(), failure.attribute("type").unwrap()), ("failure", "scenario-fails"));
    assert!(failure.attribute("message").unwrap().contains("Zonder <twijfel> & zo"), "{out}");
    assert!(failure.text().unwrap().contains("expect permit visit and require file"), "{out}");
    let root = document.root_element();
    assert_eq!(
        (root.attribute("tests"), root.attribute("failures"), root.attribute("errors")),
        (Some("3"), Some("1"), Some("1"))
    );
}

#[test]
fn the_shipped_scenarios_are_a_document() {
    let (code, out, _) = outcome(&mut tenzij(&["test", "--format", "junit"]));
    assert_eq!(code, 0);
    let document = roxmltree::Document::parse(&out).unwrap();
    assert_eq!(document.root_element().attribute("failures"), Some("0"));
    assert_eq!(out.matches("<testcase").count().to_string(), document.root_element().attribute("tests").unwrap());
}
