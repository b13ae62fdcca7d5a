use super::{folder, outcome, tenzij};

#[test]
fn a_new_folder_checks_and_tests_clean() {
    let at = folder("new");
    let run = |args: &[&str]| outcome(tenzij(args).current_dir(&at));
    let (code, out, err) = run(&["new", "rules"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let (code, out, _) = run(&["check", "--deny", "warnings"]);
    assert_eq!(code, 0, "{out}");
    let (code, out, _) = run(&["test"]);
    assert_eq!(code, 0, "{out}");
    assert!(!out.starts_with("0 passed"), "{out}");
    let (code, out, err) = run(&["decide", "gemeente.voorbeeld", "--facts", "rules/gemeente/voorbeeld.json"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(std::fs::read_dir(&at).unwrap().count(), 1, "nothing is left beside the folder");
}

#[test]
fn nothing_is_ever_overwritten() {
    let at = folder("new-there");
    std::fs::write(at.join("rules"), "mine").unwrap();
    let (code, _, err) = outcome(tenzij(&["new", "rules"]).current_dir(&at));
    assert_eq!(code, 2);
    assert!(err.contains("nothing was written"), "{err}");
    assert_eq!(std::fs::read_to_string(at.join("rules")).unwrap(), "mine");

    std::fs::create_dir(at.join("full")).unwrap();
    std::fs::write(at.join("full/mine.txt"), "mine").unwrap();
    assert_eq!(outcome(tenzij(&["new", "full"]).current_dir(&at)).0, 2);
    assert_eq!(std::fs::read_dir(at.join("full")).unwrap().count(), 1);

    std::fs::create_dir(at.join("empty")).unwrap();
    assert_eq!(outcome(tenzij(&["new", "empty"]).current_dir(&at)).0, 0);
    assert_eq!(outcome(tenzij(&["new", "deep/er"]).current_dir(&at)).0, 0);
    for odd in ["", ".", "..", "/"] {
        assert_eq!(outcome(tenzij(&["new", odd]).current_dir(&at)).0, 2, "{odd:?}");
    }
}
