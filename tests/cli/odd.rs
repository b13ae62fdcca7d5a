use super::{folder, outcome, tenzij};
use std::process::{Command, Stdio};

#[test]
fn odd_texts_are_errors_and_no_faults() {
    let root = folder("odd");
    let texts: &[&[u8]] = &[
        b"",
        b"\n",
        b"\xff\xfe\x00",
        b"protocol",
        b"protocol x",
        b"protocol x \"",
        b"vocabulary v \"v\"\nuse v\n",
        b"protocol odd \"o\"\nuse odd\nstep s\n",
        b"frame f \"f\"\n  within frame f\n",
        b"// only a comment",
        "protocol é.ü \"\u{1b}[31m\"\naction a \"\u{7}\"\n".as_bytes(),
    ];
    for text in texts {
        let file = root.join("odd.rules");
        std::fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        for args in [
            &["check", file][..],
            &["check", file, "--format", "json"],
            &["test", file],
            &["graph", file],
            &["decide", file, "--facts", "-"],
        ] {
            let (code, out, err) = outcome(tenzij(args).write_stdin("{}"));
            assert!(code <= 2 && !err.contains("panicked"), "{args:?} {text:?}\n{out}{err}");
        }
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in ["check", "decide", "test", "graph", "explain", "new"] {
        let (code, out, _) = outcome(&mut tenzij(&[command, "--help"]));
        assert_eq!(code, 0);
        assert!(out.contains("Example:"), "{command}: {out}");
    }
    assert!(outcome(&mut tenzij(&["--help"])).1.contains("Exit codes"));
    assert_eq!(outcome(&mut tenzij(&["--version"])).0, 0);
    assert_eq!(outcome(&mut tenzij(&[])).0, 2);
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tenzij"))
        .args(["graph", "nijmegen.publiekszaken", "--format", "json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty());
}
