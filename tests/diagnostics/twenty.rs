//! All independent mistakes at once, and none that follow from another.

use crate::stages::check::front;
use tenzij::diagnostics::render;
use tenzij::source::Language;

/// Each line with a mistake ends with the slug of its finding.
const TWENTY: &str = r#"protocol p "Twenty mistakes"
  days mean working days
source article "The article"
  p1 "one"
  p2 two //! unexpected-word
type reply = one of none, moved
type colour = one of red, red //! duplicate-name
fact broken yes/no //! missing-colon
fact a : yes/no;  //! block-sign
fact b : yes/no  ask “B?” //! curly-quotes
fact term : duration in days optional
fact money : money
fact answer : repyl //! unknown-name
fact letter.reply : reply
action act "Act"
  way : one of slow, fast
fact lost : yes/no fact more : yes/no //! item-on-same-line
define bad = a and //! incomplete-item
define mixed = a and b or a //! mixed-and-or
define loop = not loop //! circular-define
step one
  when broken and bad then permit act wth way is slow //! unexpected-word
step two
  when a == b then permit act citing article p2 //! wrong-operator
  when b then permit act with way is fats //! unknown-option
  when term <= 5 days then stop //! unguarded-optional
  when money > 5 days then stop //! incomparable-types
  when answer is none and letter.reply is none and bad then stop
  otherwise then stop
  otherwise then stop //! otherwise-twice
step two_b
step three //! empty-step
step four
  if a then stop //! unknown-keyword
  when mixed and broken and nothing then stop //! unknown-name
  when a permit act citing article p1 //! missing-then
guarantee "G" nooit permit act //! foreign-keyword
scenario "S" given broken and a or b expect permit act //! mixed-and-or
"#;

#[test]
fn each_of_many_mistakes_is_reported_once_and_in_order() {
    let text = TWENTY.replace("step two_b\n", "");
    let mut expected: Vec<(usize, String)> = Vec::new();
    let mut clean = String::new();
    for (place, line) in text.lines().enumerate() {
        match line.split_once("//!") {
            Some((before, slug)) => {
                expected.push((place + 1, slug.trim().to_owned()));
                clean.push_str(before.trim_end());
            }
            None => clean.push_str(line),
        }
        clean.push('\n');
    }
    let (sources, _, found) = front("twenty.rules", &clean);
    let got: Vec<(usize, String)> = found
        .iter()
        .map(|found| {
            let span = found.span().unwrap();
            let at = sources.get(span.file).unwrap().position(span.start);
            (at.line as usize, found.code.slug().to_owned())
        })
        .collect();
    let pictures: String = found.iter().map(|found| render::short(&sources, found, Language::En)).collect();
    assert!(expected.len() >= 20);
    assert_eq!(got, expected, "\n{pictures}");
}

#[test]
fn what_a_broken_item_takes_away_is_no_mistake_of_its_own() {
    for text in [
        // A fact, a define, an action, a type, a source, a use.
        "fact x yes/no\nwhen x then stop\nscenario \"S\" given x expect ask x\n",
        "fact x : yes/no optionl\nwhen x is present then stop because \"{x}\"\n",
        "define x = a and\nwhen x or not x then stop\n",
        "action act\n  way : one of a b c\nwhen a then permit act with way is b\nwhen act.done then stop\n",
        "type t = one of\n  a \"A\"\n  b 'B'\nfact f : t\nwhen f is b then stop\n",
        "type t = some one of x\nfact f : t\nwhen f is b then stop\n",
        "source s \"S\"\n  p one\nwhen a then stop citing s p\n",
        "source s\n  p \"one\"\nwhen a then stop citing s p\n",
        "use\nwhen whatever then permit something\n",
        "fcat x : yes/no\nwhen x then stop\n",
        // A step that loses its only rule, and rules behind a broken step.
        "step s\n  when a the stop\nstep t\n  when a then stop\n",
        "step s when\n  when a then stop\n  otherwise then stop\nstep t\n  otherwise then stop\n",
        "step s\n  rule x when a then stop and\n  rule y when a then stop exception to x\n",
    ] {
        let (sources, _, found) = front("lost.rules", &format!("protocol p\nfact a : yes/no\n{text}"));
        let pictures: String = found.iter().map(|found| render::human(&sources, found, Language::En, false)).collect();
        assert_eq!(found.len(), 1, "{text}\n{pictures}");
    }
}
