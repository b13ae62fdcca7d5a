//! What Tenzij has to say about a text: a [`Diagnostic`] is data, its picture is made at the edge.
//!
//! A stage pushes a diagnostic with a [`Code`], the places and the words; [`render`] shows it to people and [`json`]
//! to programs. Every code stands in one table, [`codes`].

#[macro_use]
mod both;
pub mod codes;
pub mod fix;
pub mod json;
pub mod render;
pub mod sarif;
pub mod suggest;
pub mod words;

use crate::source::{Language, SourceMap, Span};
pub use both::Both;
pub(crate) use both::both;
pub use codes::Code;
pub use fix::Fix;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The program means nothing, or something else than it says: no decision is made from it.
    Error,
    /// It works, but a colleague would ask about it.
    Warning,
    /// A warning that the author has weighed and accepted, with the reason.
    Accepted,
}

/// A place and what is there, in three to six words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub text: Both,
    /// Whether this is the place the finding is about.
    pub primary: bool,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Which mistake it is.
    pub code: Code,
    /// Its weight here: the code's own, or `Accepted`.
    pub severity: Severity,
    /// One sentence, lower case, no period, the author's words in back-ticks.
    pub message: Both,
    /// The primary label first.
    pub labels: Vec<Label>,
    /// The rule of the language behind it.
    pub notes: Vec<Both>,
    /// What to write instead, ready to paste.
    pub help: Vec<Both>,
    /// What mends it for certain.
    pub fix: Option<Fix>,
    /// A counterexample as facts of one case, in the form of `decide --facts`.
    pub case: Option<serde_json::Value>,
    /// Why the author accepts it, when its severity says so.
    pub accepted: Option<Both>,
}

/// The words of a diagnostic in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The headline.
    pub message: String,
    /// What stands at each label, in their order.
    pub labels: Vec<String>,
    /// The rule of the language behind it.
    pub notes: Vec<String>,
    /// What to write instead.
    pub help: Vec<String>,
    /// The language they are in.
    pub language: Language,
}

impl Said {
    /// The word before what to write instead.
    #[must_use]
    pub fn lead(&self) -> &'static str {
        match self.language {
            Language::En => "help",
            Language::Nl => "hulp",
        }
    }
}

impl Diagnostic {
    /// A finding at one place, with the severity of its code.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<Both>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: vec![Label { span, text: Both::default(), primary: true }],
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
            case: None,
            accepted: None,
        }
    }

    /// Says what is at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<Both>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<Both>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Adds the rule of the language.
    #[must_use]
    pub fn note(mut self, text: impl Into<Both>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<Both>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Says which text in place of which words mends it for certain.
    #[must_use]
    pub fn fixed(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Adds a counterexample.
    #[must_use]
    pub fn case(mut self, case: serde_json::Value) -> Self {
        self.case = Some(case);
        self
    }

    /// The language that its file says it is in, else English: what it is told in when nobody asks for another.
    #[must_use]
    pub fn language(&self, sources: &SourceMap) -> Language {
        self.span().and_then(|span| sources.get(span.file)?.language()).unwrap_or(Language::En)
    }

    /// Its words in one language, with the keywords of its file.
    #[must_use]
    pub fn said(&self, sources: &SourceMap, language: Language) -> Said {
        let set = self.language(sources);
        // What is quoted stands in the file of the primary place.
        let text = self.span().and_then(|span| sources.get(span.file)).map_or("", |file| file.text());
        let say = |said: &Both| both::quoted(&said.said(language, set), text);
        let all = |texts: &[Both]| texts.iter().map(say).collect();
        Said {
            message: self.message.said(language, set),
            labels: self.labels.iter().map(|label| label.text.said(language, set)).collect(),
            notes: all(&self.notes),
            help: all(&self.help),
            language,
        }
    }

    /// The place the finding is about.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.iter().find(|label| label.primary).map(|label| label.span)
    }
}

/// The findings of one stage or of a whole run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }
    /// Adds those of another stage.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }
    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.severity == Severity::Error)
    }
    /// All, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
    /// Puts them in the order of the text: by file, place and code; the same finding at the same place stands once.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| (a.span(), a.code.number()).cmp(&(b.span(), b.code.number())));
        self.list.dedup();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.list.extend(iter);
    }
}
