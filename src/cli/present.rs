//! A decision as somebody asked to see it.

use super::paint;
use crate::case::Case;
use crate::decide::{Decision, Protocol, decision_json};
use crate::document::{html, markdown, terminal};
use crate::explain::{Provenance, Seal, Told, brief, motivated};
use crate::reasons::{add_reasons, reasons};
use clap::ValueEnum;

/// How a decision is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a caseworker.
    Text,
    /// The motivated decision, in Markdown.
    Markdown,
    /// The motivated decision, as one HTML file that prints on A4.
    Html,
    /// For programs.
    Json,
}

/// What of a decision is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub(super) struct Shown {
    /// How the decision is shown.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Show the whole motivated decision as text: on which facts, why, what would have made it different.
    #[arg(long)]
    pub(super) full: bool,
    /// Give with each status in JSON what forces it, what stands in its way, and what would have made it different.
    #[arg(long)]
    pub(super) explain: bool,
}

impl Shown {
    /// The decision as it is to be shown; with colours where `color` says so.
    pub(super) fn text(
        self,
        protocol: &Protocol,
        case: &Case,
        decision: &Decision,
        seal: Seal<'_>,
        said: &[Provenance],
        color: bool,
    ) -> String {
        if self.format == Format::Json {
            let mut json = decision_json(protocol, case, seal.digest, decision);
            if self.explain {
                add_reasons(protocol.checked(), case, &reasons(protocol, case, decision), &mut json);
            }
            return format!("{json:#}\n");
        }
        let reasons = reasons(protocol, case, decision);
        let told = Told { protocol, case, decision, reasons: &reasons, said, seal };
        match self.format {
            Format::Text if !self.full => paint::page(&terminal(&brief(&told)), color),
            Format::Text | Format::Json => paint::page(&terminal(&motivated(&told)), color),
            Format::Markdown => markdown(&motivated(&told)),
            Format::Html => html(&motivated(&told)),
        }
    }
}
