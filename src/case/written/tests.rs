#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use super::Pen;
use crate::check::model::{Checked, ModuleId};
use crate::diagnostics::Diagnostics;
use crate::source::SourceMap;
use crate::table::Id;
use crate::{check, resolve, scenario, syntax};

const ENGLISH: &str = "protocol p
  days mean working days
type reply = one of none, moved, other
fact reliable : yes/no
fact term : duration in days optional
fact wait : duration in calendar days
fact age : duration in months
fact amount : money
fact part : decimal
fact day : date
fact reply : reply optional
fact topics : some of a, b, c, d
fact pair : some of left, right optional
action letter
action research
  account : one of no_login, municipal, private
  by : one of official, other
  urgent : yes/no
define slow = when part > 0.5 then wait otherwise 3 calendar days
";

fn compile(text: &str) -> (Checked, Diagnostics) {
    let mut sources = SourceMap::new();
    let file = sources.add("p.rules", text);
    let (tree, mut found) = syntax::parse(sources.get(file).unwrap());
    let trees = [tree];
    let (resolved, more) = resolve::resolve(&trees);
    found.append(more);
    let (checked, more) = check::check(&trees, resolved);
    found.append(more);
    (checked, found)
}

/// A `given` read, and written again.
fn again(declarations: &str, scenario: &str) -> String {
    let (checked, found) = compile(&format!("{declarations}{scenario}\n"));
    assert!(!found.has_errors(), "{scenario}\n{found:#?}");
    let module = ModuleId::new(0);
    let row = checked.modules.at(module);
    let [scenario] = row.scenarios.as_slice() else { panic!("{scenario}") };
    Pen::of(&checked, module).inline(&scenario::case(&checked, row, scenario))
}

fn english(given: &str) -> String {
    again(ENGLISH, &format!("scenario \"s\" given {given} expect undecided letter"))
}

#[test]
fn what_is_written_is_what_an_author_would_write() {
    for given in [
        "reliable",
        "not reliable",
        "not letter.done",
        "term is absent",
        "term is 6 days",
        "term is 1 day",
        "wait is 1 calendar day",
        "age is 12 months",
        "amount is 12.50 euro",
        "amount is -0.05 euro",
        "part is -0.25",
        "day is 2024-03-01",
        "reply is none",
        "reply is absent",
        "topics is empty",
        "topics includes a and topics includes c and count(topics) is 2",
        "topics includes a and topics includes b and topics includes d and not topics includes c",
        "pair includes left and not pair includes right",
        "pair is absent",
        "letter.done",
        "letter.done_on is 2024-03-01",
        "research.done with account is no_login",
        "research.done with account is not private",
        "research.done with urgent",
        "research.done with (account is private and by is official and not urgent)",
        "research.done with account is private and research.done_on is 2024-03-01",
        "research.done with account is private and research.done with by is other",
        "research.done with not (account is private and urgent)",
        "research.done with ((account is no_login and urgent) or (account is private and by is other))",
        "reliable and reply is moved and letter.done",
        // Ranges.
        "term <= 5 days",
        "term is present",
        "(term is absent or term > 5 days)",
        "amount > 3 euro and amount <= 9 euro",
        "reply is one of none, moved",
        "reply is not none",
        "topics includes a",
        "(topics is empty or not topics includes b)",
        "2 * part + 1 <= 5",
        "part - (1 - part) > 0",
        "end of term(day) <= 2024-03-01",
        "min(amount, 5 euro) >= 3 euro",
        "(part * 2 - 1) / 3 is not 4",
    ] {
        assert_eq!(english(given), given);
    }
}

#[test]
fn longer_words_for_the_same_become_shorter() {
    for (given, written) in [
        ("reliable is yes", "reliable"),
        ("letter.done and letter.done_on is 2024-03-01", "letter.done_on is 2024-03-01"),
        ("reply is present and reply is none", "reply is none"),
        ("term is present and term <= 5 days", "term <= 5 days"),
        ("term is present and term is 5 days", "term is 5 days"),
        ("pair includes left and pair includes right", "pair includes left and pair includes right"),
        ("count(topics) is 0", "topics is empty"),
        ("count(pair) is 2", "pair includes left and pair includes right"),
        ("research.done with account is one of no_login, municipal", "research.done with account is not private"),
        ("research.done with (account is no_login or account is not no_login)", "research.done"),
        ("letter.done and not letter.done", "letter.done"),
        ("5 euro >= amount", "amount <= 5 euro"),
        ("not amount > 5 euro", "amount <= 5 euro"),
        ("not (amount > 5 euro or amount < 3 euro)", "not (amount > 5 euro or amount < 3 euro)"),
        // A value by cases is written for each case.
        (
            "part is 2 and wait >= 3 calendar days and wait is not 5 calendar days",
            "wait >= 3 calendar days and wait is not 5 calendar days and part is 2",
        ),
    ] {
        assert_eq!(english(given), written);
        assert_eq!(english(written), written);
    }
}

#[test]
fn values_by_cases_are_written_for_each_case() {
    let declarations = format!(
        "{ENGLISH}define late(less : duration in calendar days) =\n  when wait > 9 calendar days then wait - less otherwise wait\n\
         define odd =\n  when wait > 9 calendar days then wait < 20 calendar days otherwise wait is 2 calendar days\n"
    );
    let scenario = |given: &str| format!("scenario \"s\" given {given} expect undecided letter");
    let written = "((wait > 9 calendar days and wait - 2 calendar days >= 9 calendar days) or \
                   (wait <= 9 calendar days and wait >= 9 calendar days))";
    assert_eq!(again(&declarations, &scenario("late(2 calendar days) >= 9 calendar days")), written);
    assert_eq!(again(ENGLISH, &scenario(written)), written);
    let written = "((wait > 9 calendar days and wait < 20 calendar days) or \
                   (wait <= 9 calendar days and wait is 2 calendar days))";
    assert_eq!(again(&declarations, &scenario("odd")), written);
    assert_eq!(again(ENGLISH, &scenario(written)), written);
}

#[test]
fn a_dutch_file_is_written_in_dutch() {
    let declarations = "protocol p
  taal nl
feit betrouwbaar : ja/nee
feit termijn : duur in werkdagen optioneel
feit onderwerpen : enkele van wonen, werk, zorg
handeling brief
handeling onderzoek
  account : een van geen, eigen
  door : een van ambtenaar, ander
";
    for given in [
        "niet betrouwbaar en termijn is afwezig en onderwerpen is leeg",
        "termijn is 6 werkdagen en brief.gedaan_op is 2024-03-01",
        "onderwerpen bevat wonen en aantal(onderwerpen) is 1",
        "(termijn is afwezig of termijn > 1 werkdag)",
        "niet brief.gedaan en onderzoek.gedaan met (account is eigen en door is ambtenaar)",
        "onderzoek.gedaan met niet (account is eigen en door is ambtenaar)",
    ] {
        assert_eq!(again(declarations, &format!("scenario \"s\" gegeven {given} verwacht onbeslist brief")), given);
    }
}

#[test]
fn the_clause_is_laid_out_as_the_shipped_rules_are() {
    let (checked, _) = compile(&format!(
        "{ENGLISH}scenario \"s\" on 2024-05-15 given reliable and amount is 1000 euro and part is 0.5 and \
         day is 2024-03-01 and reply is moved and topics is empty and letter.done expect undecided letter\n"
    ));
    let row = checked.modules.rows().next().unwrap();
    let case = scenario::case(&checked, row, row.scenarios.first().unwrap());
    let pen = Pen::of(&checked, ModuleId::new(0));
    assert_eq!(
        pen.given(&case, 2),
        "  given reliable and amount is 1000 euro and part is 0.5 and day is 2024-03-01\n    \
         and reply is moved and topics is empty and letter.done"
    );
    assert_eq!(pen.on(&case), "on 2024-05-15");
}
