//! Protocols made to measure.

use std::fmt::Write as _;

/// The limits that numbers are held against: laws use few.
const LIMITS: [usize; 6] = [18, 21, 27, 50, 65, 67];

/// A protocol of `steps` steps with `rules` rules each over `facts` facts: yes/no and numbers with thresholds. Each
/// step looks at its own stretch of the facts and at a few of its neighbours', as long protocols do; one rule in a
/// step stops, on a combination that is rare.
pub fn protocol(steps: usize, rules: usize, facts: usize) -> String {
    let mut text = String::from("protocol large \"Large\"\n  labels en\n");
    let own = facts / steps;
    for fact in 0..facts {
        if fact % 3 == 0 {
            writeln!(text, "fact f{fact} : integer from 0 to 100").unwrap();
        } else {
            writeln!(text, "fact f{fact} : yes/no").unwrap();
        }
    }
    for action in 0..steps {
        writeln!(text, "action a{action} \"Action {action}\"").unwrap();
    }
    let condition = |fact: usize, salt: usize| match fact % 3 {
        0 => format!("f{fact} {} {}", if salt.is_multiple_of(2) { "<=" } else { ">" }, LIMITS[salt % LIMITS.len()]),
        _ if salt.is_multiple_of(2) => format!("f{fact}"),
        _ => format!("not f{fact}"),
    };
    for step in 0..steps {
        writeln!(text, "step s{step} \"Step {step}\"").unwrap();
        for rule in 0..rules {
            let at = |place: usize| step * own + (rule * 7 + place * 3) % own;
            let near = (step * own + own + rule % 2) % facts;
            let (a, b, c) = (condition(at(0), rule), condition(at(1), rule / 3), condition(near, rule / 5));
            if rule + 1 == rules {
                let all: Vec<String> = (0..own).map(|place| condition(step * own + place, place)).collect();
                writeln!(text, "  rule r{rule} when {} then stop", all.join(" and ")).unwrap();
            } else if rule % 10 == 9 {
                writeln!(
                    text,
                    "  rule r{rule} when {a} and {b} and {c} then forbid absolutely a{}",
                    (step + rule) % steps
                )
                .unwrap();
            } else {
                writeln!(text, "  rule r{rule} when {a} and ({b} or {c}) then permit a{}", (step + rule) % steps)
                    .unwrap();
            }
        }
    }
    text
}
