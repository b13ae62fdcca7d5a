//! The words of the command line itself: what is wrong with what was asked, and what was done. One function for each,
//! in Dutch and English; what the commands are about has words of its own.

use crate::diagnostics::{Both, both};
use crate::syntax::ast::Language;
use std::io;
use std::path::Path;

/// The word before a problem.
pub(super) fn error() -> Both {
    both!("fout", "error")
}

/// A path that cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Both {
    let (path, why) = (path.display(), &why(error, &both!("het mag niet gelezen worden", "it may not be read")));
    both!(why => "`{path}` kan niet gelezen worden: {why}", "cannot read `{path}`: {why}")
}

/// A file that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Both {
    let (path, why) = (path.display(), &why(error, &both!("het mag niet geschreven worden", "it may not be written")));
    both!(why => "`{path}` kan niet geschreven worden: {why}", "cannot write `{path}`: {why}")
}

fn why(error: &io::Error, denied: &Both) -> Both {
    match error.kind() {
        io::ErrorKind::NotFound => both!("zo'n bestand of map is er niet", "there is no such file or folder"),
        io::ErrorKind::PermissionDenied => denied.clone(),
        io::ErrorKind::IsADirectory => both!("het is een map", "it is a folder"),
        io::ErrorKind::ReadOnlyFilesystem => both!("de schijf is alleen te lezen", "the disk can only be read"),
        io::ErrorKind::StorageFull => both!("de schijf is vol", "the disk is full"),
        // What the system says, in its own words.
        _ => Both::from(error.to_string()),
    }
}

/// Standard output is gone.
pub(super) fn no_output(error: &io::Error) -> Both {
    both!("de uitvoer kan niet geschreven worden: {error}", "the output cannot be written: {error}")
}

/// A folder without rules.
pub(super) fn no_rules(folder: &Path) -> Both {
    let folder = folder.display();
    both!("er zijn geen bestanden `*.rules` in `{folder}`", "there are no files `*.rules` in `{folder}`")
}

/// The default root is not there.
pub(super) fn no_root(root: &str) -> Both {
    both!(
        "er is hier geen map `{root}`: noem een pad, of de map met `--rules`",
        "there is no folder `{root}` here: name a path, or the folder with `--rules`"
    )
}

/// What `--within` names is no frame, or none that holds on the day.
pub(super) fn no_frame(named: &str) -> Both {
    both!(
        "`{named}` is geen kader dat op die dag geldt: `--within` noemt een bestand of module die met `kader` of `frame` begint",
        "`{named}` is no frame that is in force on that day: `--within` names a file or module that begins with `frame` or `kader`"
    )
}

/// A protocol that is not below the root: what is there instead.
pub(super) enum Instead<'a> {
    /// The root cannot be read.
    Unreadable,
    /// One whose name is near.
    Near(&'a str),
    /// Nothing.
    Nothing,
    /// These.
    All(&'a [String]),
}

/// A protocol that is not below the root.
pub(super) fn no_protocol(named: &str, root: &Path, instead: &Instead<'_>) -> Both {
    let root = root.display();
    let instead = &match instead {
        Instead::Unreadable => {
            return both!(
                "er is geen protocol `{named}`: de map met regels `{root}` kan niet gelezen worden",
                "there is no protocol `{named}`: the rules folder `{root}` cannot be read"
            );
        }
        Instead::Near(near) => both!("misschien `{near}`", "perhaps `{near}`"),
        Instead::Nothing => both!("er staan daar geen regels", "there are no rules there"),
        Instead::All(names) => {
            let names = names.join("`, `");
            both!("er zijn `{names}`", "there are `{names}`")
        }
    };
    both!(instead =>
        "er is geen protocol `{named}` in `{root}`; {instead}",
        "there is no protocol `{named}` below `{root}`; {instead}"
    )
}

/// Something behind `@` that is no date.
pub(super) fn no_day(name: &str, day: &str) -> Both {
    both!("`@{day}` is geen dag: schrijf `{name}@2025-06-01`", "`@{day}` is no day: write `{name}@2025-06-01`")
}

/// A day behind `@` and another one with `--on`.
pub(super) fn two_days(day: &str, on: &str) -> Both {
    both!(
        "`@{day}` en `--on {on}` noemen twee dagen: laat er een weg",
        "`@{day}` and `--on {on}` name two days: leave one of them out"
    )
}

/// Git is not there, or could not be started.
pub(super) fn no_git(error: &io::Error) -> Both {
    both!("git kan niet gestart worden: {error}", "git cannot be started: {error}")
}

/// A folder that is in no repository.
pub(super) fn no_repository(folder: &Path) -> Both {
    let folder = folder.display();
    both!("`{folder}` staat niet in een git-repository", "`{folder}` is in no git repository")
}

/// A revision that does not exist.
pub(super) fn no_revision(named: &str) -> Both {
    both!("git kent de revisie `{named}` niet", "git knows no revision `{named}`")
}

/// A protocol that was not there yet.
pub(super) fn not_in_revision(named: &str, revision: &str) -> Both {
    both!("`{named}` bestond nog niet in `{revision}`", "`{named}` was not there in `{revision}`")
}

/// Nothing to compare with.
pub(super) fn nothing_to_compare() -> Both {
    both!(
        "waarmee vergelijken: noem een tweede protocol, of een revisie met `--since`",
        "compare with what: name a second protocol, or a revision with `--since`"
    )
}

/// A second protocol and a revision.
pub(super) fn one_comparison() -> Both {
    both!(
        "noem een tweede protocol of een revisie met `--since`, niet allebei",
        "name a second protocol or a revision with `--since`, not both"
    )
}

/// A protocol that no module is.
pub(super) fn no_such_protocol(named: &str) -> Both {
    both!("er is geen protocol `{named}`", "there is no protocol `{named}`")
}

/// A vocabulary decides nothing.
pub(super) fn vocabulary(named: &str) -> Both {
    both!(
        "`{named}` is een begrippenlijst: daar staan geen regels in, dus er valt niets te beslissen",
        "`{named}` is a vocabulary: it has no rules, so it decides nothing"
    )
}

/// A protocol with errors decides nothing.
pub(super) fn unsound(named: &str) -> Both {
    both!("`{named}` heeft fouten, dus er wordt niets beslist", "`{named}` has errors, so it decides nothing")
}

/// A case of `ask` where facts are read.
pub(super) fn facts_of_a_case(file: &str, protocol: &str) -> Both {
    let named = if file == "-" { "FILE" } else { file };
    both!(
        "`{file}` is een zaak van `tenzij ask` en geen bestand met feiten: beslis haar met `tenzij ask {protocol} --resume {named}`",
        "`{file}` is a case of `tenzij ask` and no file of facts: decide it with `tenzij ask {protocol} --resume {named}`"
    )
}

/// A receipt where facts are read.
pub(super) fn facts_of_a_receipt(file: &str) -> Both {
    let named = if file == "-" { "FILE" } else { file };
    both!(
        "`{file}` is een bon en geen bestand met feiten: `tenzij verify {named}` beslist opnieuw wat erin staat",
        "`{file}` is a receipt and no file of facts: `tenzij verify {named}` decides again what is in it"
    )
}

/// A receipt that is not to be replaced.
pub(super) fn receipt_there(path: &Path) -> Both {
    let path = path.display();
    both!(
        "`{path}` bestaat al en er is niets overschreven; kies een andere naam",
        "`{path}` is there already and nothing was overwritten; choose another name"
    )
}

/// A folder without documents.
pub(super) fn no_documents(folder: &Path) -> Both {
    let folder = folder.display();
    both!("er zijn geen bestanden `*.json` in `{folder}`", "there are no files `*.json` in `{folder}`")
}

/// A folder that is in use.
pub(super) fn folder_there(folder: &Path) -> Both {
    let folder = folder.display();
    both!("`{folder}` bestaat al; er is niets geschreven", "`{folder}` is there already; nothing was written")
}

/// A folder that cannot be made.
pub(super) fn no_folder(folder: &Path, error: &io::Error) -> Both {
    let (folder, why) = (folder.display(), &why(error, &both!("dat mag niet", "it is not allowed")));
    both!(why =>
        "`{folder}` kan niet gemaakt worden: {why}; er is niets geschreven",
        "cannot make `{folder}`: {why}; nothing was written"
    )
}

/// What a new folder holds.
pub(super) fn files(count: usize) -> Both {
    both!("{count} bestanden", "{count} files")
}

/// What to do with a new folder.
pub(super) fn go_on() -> Both {
    both!("Ga verder met:", "Go on with:")
}

/// How many modules were checked.
pub(super) fn modules(count: usize) -> Both {
    match count {
        1 => both!("1 module", "1 module"),
        _ => both!("{count} modules", "{count} modules"),
    }
}

/// How many errors.
pub(super) fn errors(count: usize) -> Both {
    match count {
        0 => both!("geen fouten", "no errors"),
        1 => both!("1 fout", "1 error"),
        _ => both!("{count} fouten", "{count} errors"),
    }
}

/// How many warnings.
pub(super) fn warnings(count: usize) -> Both {
    match count {
        0 => both!("geen waarschuwingen", "no warnings"),
        1 => both!("1 waarschuwing", "1 warning"),
        _ => both!("{count} waarschuwingen", "{count} warnings"),
    }
}

/// How many findings have been accepted; `hidden` says that they are not among what was shown.
pub(super) fn accepted(count: usize, hidden: bool) -> Both {
    let how = &if hidden { both!(" (zie `--show accepted`)", " (see `--show accepted`)") } else { Both::default() };
    both!(how => "{count} aanvaard{how}", "{count} accepted{how}")
}

/// A scenario that came out as expected.
pub(super) fn ok() -> Both {
    both!("goed", "ok")
}

/// A scenario that came out otherwise.
pub(super) fn failed() -> Both {
    both!("ANDERS", "FAILED")
}

/// How many scenarios came out as expected.
pub(super) fn passed_count(count: usize) -> Both {
    both!("{count} geslaagd", "{count} passed")
}

/// How many did not.
pub(super) fn failed_count(count: usize) -> Both {
    both!("{count} mislukt", "{count} failed")
}

/// Coverage has no form there.
pub(super) fn no_coverage_in_junit() -> Both {
    both!(
        "dekking past niet in JUnit-XML: kies `--format json`, of `--deny uncovered`",
        "coverage has no form in JUnit XML: use `--format json`, or `--deny uncovered`"
    )
}

/// Changes have no form there.
pub(super) fn no_changes_in_this_form() -> Both {
    both!(
        "`--mutate` heeft alleen de vormen `--format human` en `--format json`",
        "`--mutate` has only the forms `--format human` and `--format json`"
    )
}

/// Nothing is changed, so nothing can go unnoticed.
pub(super) fn unnoticed_needs_changes() -> Both {
    both!("`--deny unnoticed` vraagt ook om `--mutate`", "`--deny unnoticed` asks for `--mutate` too")
}

/// A protocol whose diagram is over budget.
pub(super) fn too_large_to_measure(named: &str) -> Both {
    both!(
        "`{named}` is te groot voor één diagram: de dekking is niet gemeten",
        "`{named}` is too large for one diagram: its coverage is not measured"
    )
}

/// A protocol whose diagram is over budget.
pub(super) fn too_large_to_suggest(named: &str) -> Both {
    both!(
        "`{named}` is te groot voor één diagram: er zijn geen scenario's gezocht",
        "`{named}` is too large for one diagram: no scenarios were looked for"
    )
}

/// A file that somebody else has changed.
pub(super) fn changed_meanwhile(path: &Path) -> Both {
    let path = path.display();
    both!(
        "`{path}` is ondertussen veranderd; er is niets geschreven",
        "`{path}` was changed in the meantime; nothing was written"
    )
}

/// What `suggest --write` has put behind a file.
pub(super) fn scenarios_added(path: &Path, count: usize) -> Both {
    let path = path.display();
    match count {
        1 => both!("{path}: 1 scenario toegevoegd", "{path}: 1 scenario added"),
        _ => both!("{path}: {count} scenario's toegevoegd", "{path}: {count} scenarios added"),
    }
}

/// One change of `check --fix`: what stood at a place, what stands there now, and the word behind it.
pub(super) fn mended(place: &str, before: &str, after: &str, behind: &str) -> Both {
    let joined = before.contains('\n') && !after.contains('\n');
    let (before, after) = (before.trim(), after.trim());
    match (before, after) {
        ("", "") if joined => {
            both!(
                "{place}: een regeleinde weggehaald vóór `{behind}`",
                "{place}: a line end taken out before `{behind}`"
            )
        }
        ("", "") => {
            both!("{place}: een regeleinde toegevoegd vóór `{behind}`", "{place}: a line end added before `{behind}`")
        }
        ("", added) if behind.is_empty() => both!("{place}: `{added}` toegevoegd", "{place}: `{added}` added"),
        ("", added) => {
            both!("{place}: `{added}` toegevoegd vóór `{behind}`", "{place}: `{added}` added before `{behind}`")
        }
        (gone, "") if gone.chars().all(char::is_alphanumeric) || gone.is_ascii() => {
            both!("{place}: `{gone}` weggehaald", "{place}: `{gone}` taken out")
        }
        (_, "") => both!("{place}: onzichtbaar teken weggehaald", "{place}: invisible character taken out"),
        (before, after) => both!("{place}: `{before}` is nu `{after}`", "{place}: `{before}` is now `{after}`"),
    }
}

/// How much `check --fix` has changed.
pub(super) fn mended_count(count: usize) -> Both {
    match count {
        0 => both!("niets veranderd", "nothing changed"),
        1 => both!("1 verandering", "1 change"),
        _ => both!("{count} veranderingen", "{count} changes"),
    }
}

/// What the two sides of `--since` are called.
pub(super) fn revisions(revision: &str, language: Language) -> [String; 2] {
    match language {
        Language::Nl => [format!("de versie van {revision}"), "de versie van nu".to_owned()],
        Language::En => [format!("the version of {revision}"), "the version of now".to_owned()],
    }
}
