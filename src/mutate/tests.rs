#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::{Fate, Mutation, Said, changes, mutate, object, text};
use crate::source::Language;
use crate::syntax::ast::Date;
use crate::workspace::{Input, Workspace};

const ON: Date = Date::constant(2026, 3, 17);
const VISIT: &str = "protocol town.visit \"Visit\"\nsource policy \"Policy\"\n  art_1 \"After doubt.\"\n\
    fact doubt : yes/no\nfact children : integer from 0 to 20\nfact kind : one of letter, phone\n\
    action visit \"Visit\"\naction file \"File\"\n\
    step one \"Look\"\n  when doubt and children < 3 and kind is letter then permit visit provided file citing policy art_1\n  \
    when not doubt then forbid visit\n";
const SCENARIOS: &str = "scenario \"Two children\"\n  given doubt and children is 2 and kind is letter\n  expect permit visit\n\
    scenario \"Three children\"\n  given doubt and children is 3 and kind is letter\n  expect no ground for visit\n\
    scenario \"By phone\"\n  given doubt and children is 2 and kind is phone\n  expect no ground for visit\n\
    scenario \"No doubt\"\n  given not doubt and children is 2 and kind is letter\n  expect forbid visit\n";

fn tried(text: &str, see: impl FnOnce(Said<'_>, &Mutation)) {
    let workspace = Workspace::load(vec![Input::alone("visit.rules", text)]);
    let protocol = workspace.protocol("town.visit", ON).unwrap();
    let said = Said { protocol: &protocol, sources: workspace.sources(), language: Language::En };
    see(said, &mutate(&workspace, &protocol));
}

#[test]
fn every_kind_of_change_is_made_once() {
    let text = "protocol town.visit\nfact a : yes/no\nfact n : integer\nfact d : date\naction act(way: one of x, y)\naction other\n\
        step one\n  when (a or n >= 3) and n is not 7 unless not a then permit act with way is one of x, y after other provided other \
        within 5 calendar days from d and require other\n";
    let workspace = Workspace::load(vec![Input::alone("visit.rules", text)]);
    let (checked, tree) = (workspace.checked(), workspace.writing().trees.first().unwrap());
    let module = checked.modules.ids().next().unwrap();
    let file = workspace.sources().get(tree.file).unwrap();
    let all = changes(checked, module, tree, file);
    let said: Vec<String> = all.iter().map(|one| format!("{} > {}", one.replaced(text), one.by)).collect();
    for wanted in [
        "a or > ",
        "a > not (a)",
        ">= > >",
        "3 > 4",
        "is not > is",
        "7 > 8",
        "(a or n >= 3) and > ",
        "and n is not 7 > ",
        "unless not a > ",
        "not a > a",
        "with way is one of x, y > ",
        ", y > ",
        "after other > ",
        "within 5 calendar days from d > ",
        "5 calendar days > 6 calendar days",
        "and require other > ",
        "require other > permit other",
    ] {
        assert!(said.iter().any(|one| one == wanted), "{wanted} is not in {said:#?}");
    }
    // Each is another text, and no two are the same.
    let mut texts: Vec<String> = all.iter().map(|one| one.made(text).unwrap()).collect();
    assert!(texts.iter().all(|changed| changed != text));
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), all.len(), "{said:#?}");
}

#[test]
fn what_nobody_notices_comes_with_a_case() {
    tried(&format!("{VISIT}{SCENARIOS}"), |said, mutation| {
        let [scenarios, _, _, missed] = mutation.counts();
        assert!(scenarios > 5, "{}", text(said, mutation));
        // Only the duty stands in no scenario.
        assert_eq!(missed, 1, "{}", text(said, mutation));
        let page = text(said, mutation);
        assert!(page.contains("`provided file` is left out"), "{page}");
        assert!(page.contains("`permit visit` comes with other conditions, duties or terms"), "{page}");
    });
    tried(VISIT, |said, mutation| {
        let [scenarios, proofs, _, missed] = mutation.counts();
        assert!(scenarios == 0 && proofs > 0 && missed > 5, "{}", text(said, mutation));
        let page = text(said, mutation);
        let moved = "`<` becomes `<=`\n        with doubt and children is 3 and kind is letter: `no ground for visit` becomes `permit visit`";
        assert!(page.contains(moved), "{page}");
        // Every change that is missed has its case.
        assert!(mutation.trials.iter().all(|(_, fate)| match fate {
            Fate::Missed(missed) => missed.difference().is_some(),
            fate => !matches!(fate, Fate::Open),
        }));
        let json = object(said, mutation);
        assert_eq!(json.pointer("/totals/missed").unwrap(), missed);
        assert_eq!(json.pointer("/schema").unwrap(), "tenzij.mutation/1");
    });
}

#[test]
fn amounts_decimals_and_dates_move_by_one_in_their_last_place() {
    let text = "protocol town.visit\nfact pay : money\nfact part : decimal\nfact d : date\nfact n : integer\naction act\n\
        step one\n  when pay >= 1249.99 euro and part < 0.999 and d <= 2026-02-28 and n + 9 > 99 then permit act\n";
    let workspace = Workspace::load(vec![Input::alone("visit.rules", text)]);
    let (checked, tree) = (workspace.checked(), workspace.writing().trees.first().unwrap());
    let module = checked.modules.ids().next().unwrap();
    let all = changes(checked, module, tree, workspace.sources().get(tree.file).unwrap());
    let said: Vec<String> = all.iter().map(|one| format!("{} > {}", one.replaced(text), one.by)).collect();
    for wanted in ["1249.99 euro > 1250.00 euro", "0.999 > 1.000", "2026-02-28 > 2026-03-01", "9 > 10", "99 > 100"] {
        assert!(said.iter().any(|one| one == wanted), "{wanted} is not in {said:#?}");
    }
}
