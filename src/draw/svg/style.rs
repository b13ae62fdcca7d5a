//! Colours, light and dark, and the style sheet made of them.
//!
//! Every colour with a meaning comes with a sign and a word. Text stands out from what is behind it by at least 4.5 to 1,
//! signs and lines by 3 to 1 (WCAG 2.2, criteria 1.4.3 and 1.4.11); a test computes it.

use std::fmt::Write as _;

/// One set of colours, as `#rrggbb`.
pub(in crate::draw) struct Palette {
    pub(in crate::draw) paper: &'static str,
    pub(in crate::draw) text: &'static str,
    pub(in crate::draw) quiet: &'static str,
    pub(in crate::draw) line: &'static str,
    pub(in crate::draw) step: &'static str,
    pub(in crate::draw) on_step: &'static str,
    pub(in crate::draw) question: &'static str,
    pub(in crate::draw) question_edge: &'static str,
    pub(in crate::draw) outcome: &'static str,
    pub(in crate::draw) outcome_edge: &'static str,
    pub(in crate::draw) must: &'static str,
    pub(in crate::draw) may: &'static str,
    pub(in crate::draw) later: &'static str,
    pub(in crate::draw) not: &'static str,
    pub(in crate::draw) advice: &'static str,
    /// On signs.
    pub(in crate::draw) sign: &'static str,
    pub(in crate::draw) taken: &'static str,
    pub(in crate::draw) out: &'static str,
    pub(in crate::draw) out_step: &'static str,
}

pub(in crate::draw) const LIGHT: Palette = Palette {
    paper: "#ffffff",
    text: "#1b1b1b",
    quiet: "#545b64",
    line: "#5b6672",
    step: "#154273",
    on_step: "#ffffff",
    question: "#eaf1f8",
    question_edge: "#154273",
    outcome: "#ffffff",
    outcome_edge: "#8a94a0",
    must: "#154273",
    may: "#1a6b2f",
    later: "#8a5200",
    not: "#b3122f",
    advice: "#4b5563",
    sign: "#ffffff",
    taken: "#c2410c",
    out: "#676e78",
    out_step: "#6b7785",
};

pub(in crate::draw) const DARK: Palette = Palette {
    paper: "#11161c",
    text: "#eef1f4",
    quiet: "#b3bcc6",
    line: "#9aa7b4",
    step: "#1d4f87",
    on_step: "#ffffff",
    question: "#1a2633",
    question_edge: "#8cbcf0",
    outcome: "#171d24",
    outcome_edge: "#75828f",
    must: "#8cbcf0",
    may: "#6fd08a",
    later: "#f2b45c",
    not: "#ff8d9b",
    advice: "#bcc5ce",
    sign: "#11161c",
    taken: "#ff9e64",
    out: "#919ca8",
    out_step: "#4d5863",
};

/// The style sheet: light, dark where that is asked for, and light on paper.
pub(super) fn sheet() -> String {
    let mut css = String::from(
        "\n@page{size:A4;margin:0}\n.tz text{font-family:Helvetica,Arial,\"Liberation Sans\",\"DejaVu Sans\",sans-serif;white-space:pre}\n",
    );
    css.push_str(".tz .b{font-weight:700}\n.tz .e{fill:none;stroke-width:1.1}\n.tz .box{stroke-width:1}\n");
    css.push_str(".tz .taken .e{stroke-width:2.6}\n.tz .taken .box{stroke-width:2.2}\n");
    css.push_str(".tz .out .e,.tz .out .box{stroke-dasharray:3 2.5}\n");
    rules(&mut css, &LIGHT);
    css.push_str("@media screen and (prefers-color-scheme:dark){\n");
    rules(&mut css, &DARK);
    css.push_str("}\n@media print{.tz *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n");
    css
}

fn rules(css: &mut String, palette: &Palette) {
    let Palette { paper, text, quiet, line, step, on_step, question, question_edge, .. } = palette;
    let Palette { outcome, outcome_edge, must, may, later, not, advice, sign, taken, out, out_step, .. } = palette;
    let tints = [("must", must), ("may", may), ("later", later), ("not", not), ("advice", advice), ("end", text)];
    // Writing to a string cannot fail.
    let _ = writeln!(css, ".tz .paper,.tz .label{{fill:{paper}}}.tz text{{fill:{text}}}.tz text.quiet{{fill:{quiet}}}");
    let _ = writeln!(
        css,
        ".tz .e{{stroke:{line}}}.tz .head{{fill:{line}}}.tz .sign{{fill:{sign}}}.tz .ink{{stroke:{sign}}}"
    );
    let _ = writeln!(css, ".tz .step .box{{fill:{step};stroke:{step}}}.tz .step text{{fill:{on_step}}}");
    let _ = writeln!(css, ".tz .question .box{{fill:{question};stroke:{question_edge}}}");
    let _ = writeln!(css, ".tz .outcome .box,.tz .onward .box{{fill:{outcome};stroke:{outcome_edge}}}");
    for (name, colour) in tints {
        let _ = writeln!(css, ".tz .{name}{{fill:{colour}}}.tz .{name}-line{{stroke:{colour};fill:none}}");
    }
    let _ = writeln!(css, ".tz .plain{{fill:{outcome_edge}}}");
    let _ = writeln!(
        css,
        ".tz .taken .e{{stroke:{taken}}}.tz .taken .head{{fill:{taken}}}.tz .taken .box{{stroke:{taken}}}"
    );
    let _ = writeln!(
        css,
        ".tz .out text,.tz .out tspan{{fill:{out}}}.tz .out .e,.tz .out .box{{stroke:{out}}}.tz .out .head,.tz .out .bar{{fill:{out}}}"
    );
    let _ =
        writeln!(css, ".tz .out .box{{fill:{paper}}}.tz .out .mark{{fill:{out}}}.tz .out .mark-line{{stroke:{out}}}");
    let _ = writeln!(
        css,
        ".tz .out.step .box{{fill:{out_step};stroke:{out_step}}}.tz .out.step text,.tz .out.step tspan{{fill:{on_step}}}"
    );
}
