//! Small steps over bytes for the prescan: where a word, a text or a line ends.

use super::cut::Kind;

/// What a byte can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Newline,
    Space,
    /// White space that the grammar does not know: a tab, a return.
    Blank,
    Letter,
    Digit,
    Quote,
    Slash,
    Open,
    Close,
    Sign,
    Other,
}

/// The class of a byte.
pub(super) fn class(byte: u8) -> Class {
    match byte {
        b'\n' => Class::Newline,
        b' ' => Class::Space,
        b'\t' | b'\r' | 0x0b | 0x0c => Class::Blank,
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'"' => Class::Quote,
        b'/' => Class::Slash,
        b'(' => Class::Open,
        b')' => Class::Close,
        b',' | b':' | b'=' | b'<' | b'>' | b'+' | b'-' | b'*' | b'!' | b'&' | b'|' | b'.' => Class::Sign,
        _ => Class::Other,
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

fn from(bytes: &[u8], start: usize) -> &[u8] {
    bytes.get(start..).unwrap_or(&[])
}

fn first(bytes: &[u8], start: usize, wanted: impl Fn(u8) -> bool) -> usize {
    from(bytes, start).iter().position(|byte| wanted(*byte)).map_or(bytes.len(), |found| start.saturating_add(found))
}

/// The end of a run of ASCII letters, digits, `_` and `.`.
pub(super) fn while_word(bytes: &[u8], start: usize) -> usize {
    first(bytes, start, |byte| !is_word(byte))
}

/// The end of a name, with letters of every script and the marks that may follow them.
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut at = while_word(text.as_bytes(), start);
    while text.as_bytes().get(at).is_some_and(|byte| *byte >= 0x80) {
        let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        // Combining marks are no letters for `char`; the blocks that Latin text uses are named here.
        if !next.is_alphanumeric() && !matches!(next, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}') {
            break;
        }
        at = while_word(text.as_bytes(), at.saturating_add(next.len_utf8()));
    }
    at
}

/// The end of the line, before its newline.
pub(super) fn line_end(bytes: &[u8], start: usize) -> usize {
    first(bytes, start, |byte| byte == b'\n')
}

/// The first byte that is no blank on this line.
pub(super) fn blanks_end(bytes: &[u8], start: usize) -> usize {
    first(bytes, start, |byte| byte != b' ' && byte != b'\t')
}

/// What stands behind the blanks on this line.
pub(super) fn after_blanks(bytes: &[u8], start: usize) -> Option<u8> {
    bytes.get(blanks_end(bytes, start)).copied()
}

/// `end` without the blanks before it.
pub(super) fn trim_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let shown = bytes.get(start..end).unwrap_or(&[]).trim_ascii_end();
    start.saturating_add(shown.len())
}

/// The end of a text that begins at `start`, and whether it ends with a quote: at the latest at the end of the line.
pub(super) fn text_end(bytes: &[u8], start: usize) -> (usize, bool) {
    let mut at = start.saturating_add(1);
    loop {
        at = first(bytes, at, |byte| matches!(byte, b'"' | b'\\' | b'\n'));
        match bytes.get(at) {
            Some(b'"') => return (at.saturating_add(1), true),
            Some(b'\\') if bytes.get(at.saturating_add(1)) == Some(&b'"') => at = at.saturating_add(2),
            Some(b'\\') => at = at.saturating_add(1),
            _ => return (at, false),
        }
    }
}

/// The end of a text in curly quotes, and whether it is closed on its line.
pub(super) fn curly_end(text: &str, start: usize) -> (usize, bool) {
    let mut signs = text.get(start..).unwrap_or("").char_indices().skip(1);
    match signs.find(|(_, sign)| matches!(sign, '“' | '”' | '"' | '\n')) {
        Some((at, '\n')) => (start.saturating_add(at), false),
        Some((at, sign)) => (start.saturating_add(at).saturating_add(sign.len_utf8()), true),
        None => (text.len(), false),
    }
}

/// The end of a text in single quotes, if it is closed on its line.
pub(super) fn single_end(text: &str, start: usize) -> Option<usize> {
    let mut signs = text.get(start..).unwrap_or("").char_indices().skip(1);
    let (at, sign) = signs.find(|(_, sign)| matches!(sign, '\'' | '’' | '`' | '\n'))?;
    (sign != '\n').then(|| start.saturating_add(at).saturating_add(sign.len_utf8()))
}

/// The end of a text between « and », if it is closed on its line.
pub(super) fn guillemets_end(text: &str, start: usize) -> Option<usize> {
    let mut signs = text.get(start..).unwrap_or("").char_indices().skip(1);
    let (at, sign) = signs.find(|(_, sign)| matches!(sign, '»' | '\n'))?;
    (sign != '\n').then(|| start.saturating_add(at).saturating_add(sign.len_utf8()))
}

/// Whether a character can stand in a word.
pub(super) fn in_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The end of a number, letter or dash before an item, as in a list: `1. rule …`, `(a) rule …`, `- rule …`.
pub(super) fn list_mark(text: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let rest = text.get(start..)?;
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let name = inner.chars().take_while(char::is_ascii_alphanumeric).count();
    let number = inner.get(..name)?;
    let counts = (1..=LONGEST).contains(&name) && (name == 1 || number.chars().all(|sign| sign.is_ascii_digit()));
    let mark = match rest.chars().next()? {
        sign @ ('-' | '*' | '•' | '–') => sign.len_utf8(),
        _ if counts && inner.get(name..)?.starts_with(['.', ')']) => {
            rest.len().saturating_sub(inner.len()).saturating_add(name).saturating_add(1)
        }
        _ => return None,
    };
    let behind = rest.get(mark..)?;
    let item = behind.trim_start_matches(' ');
    let word = item.get(..word_end(item, 0))?;
    let begins = matches!(word, "when" | "wanneer" | "otherwise" | "anders") || Kind::begun_by(word).is_some();
    (item.len() < behind.len() && begins).then(|| start.saturating_add(mark))
}

/// Where an abbreviation with its number ends, as in `art. 2`, and the two as one name: `art_2`.
pub(super) fn abbreviated(text: &str, start: usize, end: usize) -> Option<(usize, String)> {
    let short = text.get(start..end)?.strip_suffix('.')?;
    let number = blanks_end(text.as_bytes(), end);
    let whole = while_word(text.as_bytes(), number);
    let number = text.get(number..whole)?.trim_end_matches('.');
    let begins = number.starts_with(|first: char| first.is_ascii_digit()) && !short.ends_with('.');
    begins.then(|| (whole, format!("{short}_{number}")))
}

/// Whether a full stop ends the line here, as in prose.
pub(super) fn full_stop(text: &str, start: usize) -> bool {
    let rest = text.get(start..).unwrap_or("");
    let behind = rest.trim_start_matches('.');
    let next = behind.trim_start_matches([' ', '\t', '\r']);
    behind.len() < rest.len() && (next.is_empty() || next.starts_with(['\n', '/']))
}

/// Where a word or a number ends that may have a full stop behind it.
pub(super) fn before_stop(text: &str, start: usize, end: usize) -> usize {
    let word = text.get(start..end).unwrap_or("");
    let end_of_word = start.saturating_add(word.trim_end_matches('.').len());
    if end_of_word < end && full_stop(text, end_of_word) { end_of_word } else { end }
}

/// The end of a run of one and the same character.
pub(super) fn while_same(text: &str, start: usize, wanted: char) -> usize {
    let run: usize =
        text.get(start..).unwrap_or("").chars().take_while(|next| *next == wanted).map(char::len_utf8).sum();
    start.saturating_add(run)
}

/// A character that takes no room: it comes along with pasted text.
pub(super) fn invisible(found: char) -> bool {
    matches!(found, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{abbreviated, before_stop, full_stop, list_mark};

    #[test]
    fn signs_of_prose_are_told_from_those_of_names_and_numbers() {
        assert_eq!(abbreviated("art. 2 x", 0, 4), Some((6, "art_2".to_owned())));
        assert_eq!(abbreviated("art. x", 0, 4), None);
        assert_eq!(abbreviated("signal.date 2", 0, 11), None);
        assert_eq!((before_stop("visit. // last", 0, 6), before_stop("visit.done x", 0, 10)), (5, 10));
        assert!(full_stop("...", 0) && full_stop(". \n", 0) && !full_stop(". x", 0) && !full_stop("", 0));
        assert_eq!(
            (list_mark("1. rule a", 0), list_mark("(b) when a", 0), list_mark("- fact a", 0)),
            (Some(2), Some(3), Some(1))
        );
        assert_eq!((list_mark("10 rule", 0), list_mark("a. visit", 0), list_mark("2.rule a", 0)), (None, None, None));
    }
}
