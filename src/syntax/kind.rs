//! The kinds of items: the word that begins each, and the grammar rule that reads it.

use super::keywords::{self, Keyword};
use super::parser::Rule;

/// Which grammar rule reads a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Header,
    Use,
    Source,
    Reading,
    Type,
    Fact,
    Action,
    Define,
    Open,
    Step,
    Rule,
    Guarantee,
    Scenario,
    /// Text before the first item.
    Stray,
}

impl Kind {
    /// The item that a reserved word begins at the start of a line, wherever it stands.
    pub(super) fn begun_by(word: &str) -> Option<Self> {
        Some(match word {
            "rule" | "regel" => Self::Rule,
            "use" | "gebruik" => Self::Use,
            "source" | "bron" => Self::Source,
            "reading" | "lezing" => Self::Reading,
            "type" | "soort" => Self::Type,
            "fact" | "feit" => Self::Fact,
            "action" | "handeling" => Self::Action,
            "define" | "begrip" => Self::Define,
            "step" | "stap" => Self::Step,
            "guarantee" | "waarborg" => Self::Guarantee,
            "scenario" => Self::Scenario,
            _ => return None,
        })
    }

    /// The grammar rule that reads it.
    pub(super) fn grammar(self) -> Rule {
        match self {
            Self::Header | Self::Stray => Rule::header,
            Self::Use => Rule::use_item,
            Self::Source => Rule::source_item,
            Self::Reading => Rule::reading_item,
            Self::Type => Rule::type_item,
            Self::Fact => Rule::fact_item,
            Self::Action => Rule::action_item,
            Self::Define => Rule::define_item,
            Self::Open => Rule::open_item,
            Self::Step => Rule::step_item,
            Self::Rule => Rule::rule_item,
            Self::Guarantee => Rule::guarantee_item,
            Self::Scenario => Rule::scenario_item,
        }
    }

    /// The keyword that begins it; a header has three.
    pub(super) fn keyword(self) -> Option<&'static Keyword> {
        Some(match self {
            Self::Header | Self::Stray => return None,
            Self::Use => &keywords::USE,
            Self::Source => &keywords::SOURCE,
            Self::Reading => &keywords::READING,
            Self::Type => &keywords::TYPE,
            Self::Fact => &keywords::FACT,
            Self::Action => &keywords::ACTION,
            Self::Define => &keywords::DEFINE,
            Self::Open => &keywords::OPEN_DEFINE,
            Self::Step => &keywords::STEP,
            Self::Rule => &keywords::RULE,
            Self::Guarantee => &keywords::GUARANTEE,
            Self::Scenario => &keywords::SCENARIO,
        })
    }
}
