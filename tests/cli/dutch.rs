//! The command speaks the language that was asked for, or that of the files.

use super::{files, outcome, tenzij};

const DUTCH: &str = "protocol stad.bezoek \"Bezoek\"
  taal nl
bron beleid \"Beleid\"
  art_1 \"Bij twijfel mag een bezoek.\"
feit twijfel : ja/nee
handeling bezoek
wanneer twijfel dan toegestaan bezoek volgens beleid art_1
wanneer niet twijfel dan advies \"Geen bezoek.\"
scenario \"Twijfel\" gegeven twijfel verwacht toegestaan bezoek
scenario \"Geen twijfel\" gegeven niet twijfel verwacht vereist bezoek
";

#[test]
fn a_dutch_file_is_checked_and_tested_in_dutch() {
    let root = files("dutch", &[("stad/bezoek.rules", DUTCH)]);
    let root = root.to_str().unwrap();
    let run = |args: &[&str]| outcome(&mut tenzij(args));
    assert_eq!(run(&["check", root]).1, "1 module: geen fouten, geen waarschuwingen\n");
    assert_eq!(run(&["check", root, "--lang", "en"]).1, "1 module: no errors, no warnings\n");
    let (code, out, _) = run(&["test", root]);
    assert_eq!(code, 1);
    for words in [
        "  goed Twijfel",
        "  ANDERS Geen twijfel",
        "fout[E3004 scenario-fails]: scenario `Geen twijfel` komt anders uit",
        "`bezoek` is zonder grond",
        "hulp: als dit klopt, schrijf dan `verwacht geen grond voor bezoek`",
        "1 geslaagd, 1 mislukt",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    let (_, out, _) = run(&["test", root, "--lang", "en"]);
    assert!(out.contains("1 passed, 1 failed") && out.contains("comes out otherwise"), "{out}");
}

#[test]
fn errors_in_the_way_of_a_decision_are_told_in_dutch() {
    let broken = DUTCH.replace("wanneer twijfel", "wanneer twijfels");
    let root = files("dutch-broken", &[("stad/bezoek.rules", &broken)]);
    let file = root.join("stad/bezoek.rules");
    let file = file.to_str().unwrap();
    for args in [&["decide", file, "--facts", "-"][..], &["graph", file], &["ask", file]] {
        let (code, _, err) = outcome(tenzij(args).write_stdin("{}"));
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("fout[E2001 unknown-name]: niets heet `twijfels`"), "{err}");
        assert!(err.contains("fout: `") && err.contains("heeft fouten, dus er wordt niets beslist"), "{err}");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_the_language_asked_for() {
    for (args, words) in [
        (
            &["check", "nowhere", "--lang", "nl"][..],
            "fout: `nowhere` kan niet gelezen worden: zo'n bestand of map is er niet",
        ),
        (&["check", "nowhere"], "error: cannot read `nowhere`: there is no such file or folder"),
        (&["test", "docs/examples", "--lang", "nl"], "fout: er zijn geen bestanden `*.rules` in `docs/examples`"),
        (&["graph", "nijmegen.publiekzaken", "--lang", "nl"], "misschien `nijmegen.publiekszaken`"),
        (&["new", "rules", "--lang", "nl"], "fout: `rules` bestaat al; er is niets geschreven"),
        (&["decide", "national.vocabulary", "--facts", "-", "--lang", "nl"], "daar staan geen regels in"),
    ] {
        let (code, out, err) = outcome(tenzij(args).write_stdin("{}"));
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}\n{err}");
        assert!(err.contains(words), "{args:?}\n{err}");
    }
}

#[test]
fn the_word_before_a_problem_is_in_the_language_of_the_problem() {
    for (args, line) in [
        (&["term", "--from", "gisteren", "5 werkdagen"], "fout: `gisteren` is geen datum"),
        (&["term", "--from", "yesterday", "5 working days"], "error: `yesterday` is no date"),
    ] {
        let (code, _, err) = outcome(&mut tenzij(args));
        assert_eq!(code, 2);
        assert!(err.starts_with(line), "{err}");
    }
}
