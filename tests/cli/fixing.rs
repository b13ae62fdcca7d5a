//! `check --fix` mends files on disk.

use super::{files, outcome, tenzij};
use std::fs;

const BROKEN: &str = "protocol town.fix \"Fix\"
source s \"S\"
  a \"A\"
fact doubt : yes/no;
fact moved yes/no  ask “Moved?”
fact amount : money
action visit
when doubt && moved then permit visit citing s a // && stays
when not doubt and amount > € 12,50 permit visti citing s a
otherwise then advise \"no\"
";

const MENDED: &str = "protocol town.fix \"Fix\"
source s \"S\"
  a \"A\"
fact doubt : yes/no
fact moved : yes/no  ask \"Moved?\"
fact amount : money
action visit
when doubt and moved then permit visit citing s a // && stays
when not doubt and amount > 12.50 euro then permit visit citing s a
otherwise then advise \"no\"
";

#[test]
fn what_is_certain_is_mended_and_told() {
    let root = files("fix", &[("town/fix.rules", BROKEN)]);
    let file = root.join("town/fix.rules");
    let (code, out, err) = outcome(tenzij(&["check", ".", "--fix"]).current_dir(&root));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(fs::read_to_string(&file).unwrap(), MENDED);
    for line in [
        "./town/fix.rules:4: `;` taken out\n",
        "./town/fix.rules:5: `:` added before `yes/no`\n",
        "./town/fix.rules:5: `“Moved?”` is now `\"Moved?\"`\n",
        "./town/fix.rules:8: `&&` is now `and`\n",
        "./town/fix.rules:9: `€ 12,50` is now `12.50 euro`\n",
        "./town/fix.rules:9: `then` added before `permit`\n",
        "./town/fix.rules:9: `visti` is now `visit`\n",
        "7 changes\n",
        "1 module: no errors",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    // Nothing is left to be mended, and nothing is written then.
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    let (code, out, _) = outcome(tenzij(&["check", ".", "--fix"]).current_dir(&root));
    assert_eq!((code, out.starts_with("nothing changed\n")), (0, true), "{out}");
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert_eq!(fs::read_dir(root.join("town")).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn what_is_not_certain_remains_and_counts() {
    let text =
        BROKEN.replace("fact amount : money\n", "fact amount : money\nwhen doubt and moved or doubt then stop\n");
    let root = files("fix-rest", &[("town/fix.rules", &text)]);
    let (code, out, _) = outcome(tenzij(&["check", ".", "--fix", "--lang", "nl"]).current_dir(&root));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("fix.rules:4: `;` weggehaald") && out.contains("7 veranderingen"), "{out}");
    assert!(out.contains("fout[E1106 mixed-and-or]") && out.contains("1 module: 1 fout"), "{out}");
    // For programs, only findings stand on standard output.
    let root = files("fix-json", &[("town/fix.rules", &text)]);
    let (code, out, err) = outcome(tenzij(&["check", ".", "--fix", "--format", "json"]).current_dir(&root));
    assert_eq!(code, 1, "{out}");
    let found: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(found.iter().any(|found| found["slug"] == "mixed-and-or"), "{out}");
    assert!(err.contains("`&&` is now `and`"), "{err}");
}

#[test]
fn files_that_are_used_but_not_given_are_left_alone() {
    let used = "vocabulary town.words\nfact doubt : yes/no;\n";
    let own = "protocol town.fix\nuse town.words\naction visit;\nwhen doubt then permit visit\n";
    let root = files("fix-used", &[("town/words.rules", used), ("town/fix.rules", own)]);
    let (code, out, _) = outcome(tenzij(&["check", "town/fix.rules", "--fix"]).current_dir(&root));
    assert_eq!(code, 1, "{out}");
    assert_eq!(fs::read_to_string(root.join("town/words.rules")).unwrap(), used);
    assert_eq!(fs::read_to_string(root.join("town/fix.rules")).unwrap(), own.replace(';', ""));
}

#[cfg(unix)]
#[test]
fn permissions_links_and_line_ends_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let text = "\u{feff}protocol town.fix\r\nfact doubt : yes/no;\r\n\taction visit\r\n";
    let root = files("fix-odd", &[("store/fix.rules", text)]);
    let stored = root.join("store/fix.rules");
    fs::set_permissions(&stored, fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(root.join("town")).unwrap();
    symlink("../store/fix.rules", root.join("town/fix.rules")).unwrap();
    let (_, out, err) = outcome(tenzij(&["check", "town/fix.rules", "--fix"]).current_dir(&root));
    assert!(out.contains("1 change\n"), "{out}{err}");
    assert!(fs::symlink_metadata(root.join("town/fix.rules")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&stored).unwrap(), text.replace(';', ""));
    assert_eq!(fs::metadata(&stored).unwrap().permissions().mode() & 0o777, 0o640);
}
