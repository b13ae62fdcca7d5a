//! A text in both languages, with the keywords of the file that it speaks of.

use crate::source::{Language, Span, keywords};

/// A text in Dutch and in English, each as for `format!`. Names before `=>` are of type [`Both`](super::Both) and are
/// filled in with their own language.
macro_rules! both {
    ($nl:literal, $en:literal $(,)?) => {
        $crate::diagnostics::Both::new(format!($nl), format!($en))
    };
    ($($part:ident),+ => $nl:literal, $en:literal $(,)?) => {{
        let nl = { $(let $part = $part.raw($crate::source::Language::Nl);)+ format!($nl) };
        let en = { $(let $part = $part.raw($crate::source::Language::En);)+ format!($en) };
        $crate::diagnostics::Both::new(nl, en)
    }};
}
pub(crate) use both;

/// A text in Dutch and in English.
///
/// A keyword between `‹` and `›` stands in its usual English form, and is shown in the set of the file: `‹when›` is
/// `wanneer` in a Dutch file, whichever language the text is read in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Both {
    nl: String,
    en: String,
}

impl Both {
    /// The same in two languages.
    #[must_use]
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// The text in `language`, with the keywords of the set `keywords`.
    #[must_use]
    pub fn said(&self, language: Language, keywords: Language) -> String {
        filled(self.raw(language), keywords)
    }

    /// Stands in a text for the author's own words at a place, which are filled in when it is said.
    #[must_use]
    pub fn quoting(place: Span) -> String {
        format!("⟦{}-{}⟧", place.start, place.end)
    }

    /// Whether it is a keyword or sign between back-ticks.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.en.starts_with('`')
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nl.is_empty() && self.en.is_empty()
    }

    /// The same with at most so many characters.
    #[must_use]
    pub fn shortened(&self, most: usize) -> Self {
        let short = |text: &str| match text.char_indices().nth(most) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
            None => text.to_owned(),
        };
        Self { nl: short(&self.nl), en: short(&self.en) }
    }

    pub(crate) fn raw(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// A text that is the same in both.
impl From<String> for Both {
    fn from(text: String) -> Self {
        Self { nl: text.clone(), en: text }
    }
}

/// A text that is the same in both.
impl From<&str> for Both {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// A text that is the same in both.
impl From<&String> for Both {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

/// A text with the author's words at the places that it quotes, each on one line.
pub(super) fn quoted(said: &str, text: &str) -> String {
    let mut out = String::with_capacity(said.len());
    let mut rest = said;
    while let Some((before, behind)) = rest.split_once('⟦') {
        out.push_str(before);
        let quote = behind.split_once('⟧').and_then(|(place, after)| {
            let (start, end) = place.split_once('-')?;
            Some((text.get(start.parse().ok()?..end.parse().ok()?)?, after))
        });
        let Some((words, after)) = quote else {
            // A sign of the author's own.
            out.push('⟦');
            rest = behind;
            continue;
        };
        out.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn filled(text: &str, set: Language) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('‹') {
        out.push_str(before);
        let Some((word, after)) = behind.split_once('›') else {
            out.push('‹');
            rest = behind;
            continue;
        };
        match form(word, set) {
            Some(form) => out.push_str(form),
            // Signs of the author's own.
            None => out.extend(["‹", word, "›"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The form of an English keyword in a set, singular for singular.
fn form(word: &str, set: Language) -> Option<&'static str> {
    // Two keywords are `from` in English: this is the one before a day.
    let (word, keyword) = match word {
        "from day" => ("from", &keywords::FROM_DAY),
        _ => (word, keywords::find(word, Language::En)?),
    };
    let place = keyword.en.iter().position(|form| *form == word)?;
    keyword.forms(set).get(place).copied().or_else(|| Some(keyword.word(set)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_follow_the_file_and_words_the_reader() {
        let text = Both::new("een regel zonder `‹then›`", "a rule without `‹then›`");
        assert_eq!(text.said(Language::Nl, Language::Nl), "een regel zonder `dan`");
        assert_eq!(text.said(Language::En, Language::Nl), "a rule without `dan`");
        assert_eq!(text.said(Language::Nl, Language::En), "een regel zonder `then`");
        assert_eq!(Both::from("a ‹ b › c").said(Language::En, Language::Nl), "a ‹ b › c");
    }
}
