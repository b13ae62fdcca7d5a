//! `1.250`, `1,250.50`, `€ 12,50`.

use super::Refusal;
use crate::check::model::NUMBER_LIMIT;
use crate::syntax::ast::Language;

/// An amount in cents, with or without its sign.
pub(super) fn money(word: &str, language: Language) -> Result<i64, Refusal> {
    let (sign, rest) = match word.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", word),
    };
    let rest = ["€", "euro", "eur"].iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest).trim();
    let rest = ["euros", "euro", "eur", "€"].iter().find_map(|unit| rest.strip_suffix(unit)).unwrap_or(rest).trim();
    // `12,-` and `12.-` are whole euros.
    let rest = [",-", ".-", ",--", ",—"].iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
    scaled(&format!("{sign}{rest}"), 2, language)
}

/// A number in units of 10^-`decimals`.
pub(super) fn scaled(word: &str, decimals: usize, language: Language) -> Result<i64, Refusal> {
    let (negative, text) = match word.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, word),
    };
    let (whole, fraction) = split(text, decimals, language)?;
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > decimals {
        return Err(Refusal::TooManyDecimals(decimals));
    }
    let missing = decimals.saturating_sub(fraction.len());
    let digits: String = whole.chars().chain(fraction.chars()).chain(std::iter::repeat_n('0', missing)).collect();
    let number = digits.parse::<i64>().ok().filter(|number| *number <= NUMBER_LIMIT).ok_or(Refusal::TooLarge)?;
    Ok(if negative { number.saturating_neg() } else { number })
}

/// The digits before and behind the decimal separator.
fn split(text: &str, decimals: usize, language: Language) -> Result<(String, String), Refusal> {
    let fits = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ');
    if !text.chars().all(fits) || !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(Refusal::Form);
    }
    let (point, comma) = (text.matches('.').count(), text.matches(',').count());
    let plain = |whole: &str, fraction: &str| Ok((whole.to_owned(), fraction.to_owned()));
    match (point, comma) {
        (0, 0) => plain(&grouped(text, ' ')?, ""),
        // Both: the last one separates the decimals.
        (1.., 1..) => {
            let last = text.rfind(['.', ',']).unwrap_or(0);
            let (whole, rest) = text.split_at_checked(last).ok_or(Refusal::Form)?;
            let (group, one) = if rest.starts_with('.') { (',', point) } else { ('.', comma) };
            if one != 1 || decimals == 0 {
                return Err(Refusal::Form);
            }
            plain(&grouped(whole, group)?, digits(rest.get(1..).unwrap_or(""))?)
        }
        (2.., 0) => plain(&grouped(text, '.')?, ""),
        (0, 2..) => plain(&grouped(text, ',')?, ""),
        _ => {
            let mark = if point == 1 { '.' } else { ',' };
            let (whole, rest) = text.split_once(mark).ok_or(Refusal::Form)?;
            let (whole, rest) = (digits(whole)?, digits(rest)?);
            let groups = rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            let thousands = mark == if language == Language::Nl { '.' } else { ',' };
            match (groups, thousands) {
                (true, true) => plain(&format!("{whole}{rest}"), ""),
                // Three decimals, where there can be so many; else it is the thousands of the other language.
                (true, false) if decimals < 3 => Err(Refusal::AmbiguousNumber),
                _ if decimals == 0 => Err(Refusal::Form),
                _ => plain(whole, rest),
            }
        }
    }
}

fn digits(text: &str) -> Result<&str, Refusal> {
    let fits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(text) } else { Err(Refusal::Form) }
}

/// Digits in groups of three.
fn grouped(text: &str, mark: char) -> Result<String, Refusal> {
    let mut parts = text.split(mark);
    let first = digits(parts.next().unwrap_or(""))?;
    let mut all = first.to_owned();
    for part in parts {
        if digits(part)?.len() != 3 || first.len() > 3 {
            return Err(Refusal::Form);
        }
        all.push_str(part);
    }
    Ok(all)
}
