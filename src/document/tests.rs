//! Whatever stands in a text, every layout shows exactly that text at that place, and nothing else.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test that fails may panic")]

use super::markdown::one_line;
use super::{Block, Document, Item, ListKind, Mark, Row, Run, Section, Table, Term, clean, html, markdown, terminal};
use crate::source::Language;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use std::cell::RefCell;

/// A document with a text in every place where a text can stand.
fn document(text: &str) -> Document {
    let run = |mark| Run::new(mark, text);
    let marks = [Mark::Plain, Mark::May, Mark::Must, Mark::Not, Mark::Strong, Mark::Quiet];
    let sentence = || marks.into_iter().flat_map(|mark| [run(mark), Run::plain(" ")]).collect::<Vec<Run>>();
    let terms = vec![
        Term::new("Kort", sentence()),
        Term {
            term: "Een hele zin die boven haar feiten staat".to_owned(),
            says: vec![sentence(), vec![run(Mark::Plain)]],
        },
        Term::new("", sentence()),
    ];
    let item = Item { text: sentence(), inside: vec![Block::Terms(terms.clone()), Block::Paragraph(sentence())] };
    let row = Row { head: sentence(), cells: vec![vec![run(Mark::Strong)], sentence()] };
    let heads = [text, "Antwoord", text].map(str::to_owned).to_vec();
    let blocks = vec![
        Block::Heading(text.to_owned()),
        Block::Paragraph(sentence()),
        Block::List(ListKind::Plain, vec![item.clone(), Item::new(vec![run(Mark::Plain)])]),
        Block::List(ListKind::Numbers, vec![item.clone()]),
        Block::Terms(terms),
        Block::Table(Table::new(text, heads, vec![row.clone(), row])),
        Block::List(ListKind::Bullets, vec![item]),
    ];
    Document {
        language: Language::Nl,
        title: text.to_owned(),
        subtitle: sentence(),
        intro: vec![Block::Paragraph(vec![run(Mark::Plain)])],
        sections: vec![Section { heading: text.to_owned(), blocks }],
        footer: sentence(),
    }
}

/// A word that stands for a text, and is escaped nowhere.
const PLACE: &str = "Plaats";

/// What a browser reads of a page, as the standard has it: tags with their attributes, and the text between them.
#[derive(Default)]
struct Seen {
    parts: RefCell<Vec<String>>,
    texts: RefCell<Vec<String>>,
    styled: RefCell<bool>,
}

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut texts = self.texts.borrow_mut();
        if texts.is_empty() {
            texts.push(String::new());
        }
        match token {
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                let start = tag.kind == TagKind::StartTag;
                let attributes: Vec<(String, String)> =
                    tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
                for (attribute, value) in &attributes {
                    if attribute == "data-head" {
                        texts.push(value.clone());
                    }
                }
                let attributes = attributes.into_iter().filter(|(name, _)| name != "data-head");
                self.parts.borrow_mut().push(format!("{start} {name} {:?}", attributes.collect::<Vec<_>>()));
                texts.push(String::new());
                *self.styled.borrow_mut() = start && name == "style";
                match (start, name.as_str()) {
                    (true, "style") => return TokenSinkResult::RawData(RawKind::Rawtext),
                    (true, "title") => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::CharacterTokens(text) if !*self.styled.borrow() => texts.last_mut().unwrap().push_str(&text),
            Token::CharacterTokens(_) | Token::DoctypeToken(_) | Token::EOFToken => {}
            Token::NullCharacterToken | Token::CommentToken(_) | Token::ParseError(_) => {
                self.parts.borrow_mut().push(format!("{token:?}"));
            }
        }
        TokenSinkResult::Continue
    }
}

fn browser(page: &str) -> (Vec<String>, Vec<String>) {
    let queue = BufferQueue::default();
    queue.push_back(page.into());
    let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Seen::default(), options);
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    (tokenizer.sink.parts.take(), tokenizer.sink.texts.take())
}

/// What a reader of Markdown sees: the parts in order, and the text in them.
fn reader(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut parts, mut texts) = (Vec::new(), vec![String::new()]);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH) {
        match event {
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::Start(tag) => {
                parts.push(format!("{tag:?}"));
                texts.push(String::new());
            }
            Event::End(tag) => {
                parts.push(format!("end {tag:?}"));
                texts.push(String::new());
            }
            other => parts.push(format!("{other:?}")),
        }
    }
    (parts, texts)
}

fn odd_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<b>",
        "</p>",
        "<script>",
        "</style>",
        "<!--",
        "-->",
        "&amp;",
        "&#60;",
        "&",
        "\"",
        "'",
        "# x",
        "## ",
        "> ",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "`",
        "```",
        "~~",
        "|",
        "| a | b |",
        "---",
        "===",
        "[x](http://y.z)",
        "![x](y)",
        "<http://x.y>",
        "http://x.y",
        "www.x.y",
        "a@b.nl",
        "**",
        "__",
        "_",
        "$x$",
        "\\",
        "\\\\",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "    ",
        "\u{1b}[31m",
        "\u{0}",
        "\u{a0}",
        "\u{202e}",
        "é",
        "ß",
        "😀",
        "Reden",
        "x",
        " ",
        "[^1]",
        ":::",
        "^",
        "{",
        "}",
        ";",
        "%",
        "\u{feff}",
        "\u{fffe}",
    ]);
    prop_oneof![prop::collection::vec(pieces, 1..8).prop_map(|all| all.concat()), any::<String>(), "[ -~]{1,30}",]
}

proptest! {
    #[test]
    fn html_holds_exactly_the_text(text in odd_text()) {
        let (parts, texts) = browser(&html(&document(&text)));
        let (expected, places) = browser(&html(&document(PLACE)));
        prop_assert_eq!(parts, expected);
        let cleaned = clean(&text);
        for (text, place) in texts.iter().zip(&places) {
            prop_assert_eq!(text, &place.replace(PLACE, &cleaned));
        }
    }

    #[test]
    fn markdown_holds_exactly_the_text(text in odd_text().prop_filter("some text", |text| !one_line(text).trim().is_empty())) {
        let (parts, texts) = reader(&markdown(&document(&text)));
        let (expected, places) = reader(&markdown(&document(PLACE)));
        prop_assert_eq!(parts, expected, "{}", markdown(&document(&text)));
        let line = one_line(&text);
        let same = |text: &str| text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        for (text, place) in texts.iter().zip(&places) {
            prop_assert_eq!(same(text), same(&place.replace(PLACE, &line)));
        }
    }

    #[test]
    fn a_terminal_gets_nothing_to_obey(text in odd_text()) {
        let page = terminal(&document(&text)).plain();
        prop_assert!(page.chars().all(|letter| letter == '\n' || !letter.is_control()), "{:?}", page);
        prop_assert!(page.lines().all(|line| line.chars().count() <= 100));
    }
}

#[test]
fn only_plain_addresses_are_links() {
    let link = |text: &str| {
        let mut document = document(PLACE);
        document.intro = vec![Block::Paragraph(vec![Run::new(Mark::Address, text)])];
        (html(&document), markdown(&document))
    };
    let (page, text) = link("https://lokaleregelgeving.overheid.nl/CVDR1?a=1&b=2");
    assert!(page.contains("<a href=\"https://lokaleregelgeving.overheid.nl/CVDR1?a=1&amp;b=2\">"), "{page}");
    assert!(text.contains("<https://lokaleregelgeving.overheid.nl/CVDR1?a=1&b=2>"), "{text}");
    for odd in
        ["javascript:alert(1)", "http://", "https://a b", "https://a>b", "https://\"x", "data:text/html,x", "ftp://x"]
    {
        let (page, text) = link(odd);
        assert!(!page.contains("<a "), "{odd}");
        assert!(!text.contains(&format!("<{odd}>")), "{odd}");
    }
}

#[test]
fn a_page_asks_nothing_of_anybody() {
    let page = html(&document(PLACE));
    for word in ["<script", "<link", "<img", "<iframe", "url(", "@import", "javascript:"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'"));
}
