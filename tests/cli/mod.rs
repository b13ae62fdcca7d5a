//! The command line as scripts and people meet it.

mod ask;
mod checking;
mod comparing;
mod deciding;
mod documents;
mod drawing;
mod dutch;
mod explaining;
mod fixing;
mod keeping;
mod killed;
mod odd;
mod starting;
mod terms;
mod testing;
mod versions;

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// The command, started in the root of the repository, where `rules/` is.
pub fn tenzij(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenzij"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).env_remove("NO_COLOR");
    command
}

/// A folder of a test's own, empty.
pub fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if path.exists() {
        std::fs::remove_dir_all(&path).unwrap();
    }
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// A folder with these files.
pub fn files(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = folder(name);
    for (file, text) in files {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    root
}

/// What came out: exit code, standard output, standard error.
pub fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A protocol that checks without a warning.
pub const SOUND: &str = r#"protocol town.visit "Huisbezoek" en "Home visit"
  labels nl
source policy "Beleid"
  art_1 "Bij twijfel mag een bezoek."
fact doubt : yes/no  ask "Is er twijfel?" en "Is there doubt?"
action visit "Ga op bezoek" en "Visit"
action file "Leg vast" en "File"
step one "Kijk"
  when doubt then permit visit citing policy art_1
  when not doubt then require file citing policy art_1
"#;

/// One that does not.
pub const BROKEN: &str = "protocol town.broken \"Kapot\"\nfact a : yes/no\naction b\nstep s\n  when c then permit b\n";
