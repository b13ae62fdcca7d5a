//! Near misses: which known name was probably meant.

/// The candidate nearest to `word`, if it is near enough to be a slip of the pen.
///
/// Distance is that of Damerau and Levenshtein in its restricted form (an insertion, deletion, replacement, or a swap
/// of two neighbours counts one), on characters without regard to case. Near enough is one slip in three characters; a
/// word of one or two characters is near to itself alone.
/// A dotted name whose last part is the word, or the other way round, is near as well.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.chars().flat_map(char::to_lowercase).take(200).collect();
    // Of one letter or two nothing is left that could be recognised.
    let limit = if wanted.len() < 3 { 0 } else { wanted.len() / 3 };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().flat_map(char::to_lowercase).take(200).collect();
        let mut far =
            if letters.len().abs_diff(wanted.len()) > limit { usize::MAX } else { distance(&wanted, &letters) };
        let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
        if far > limit && last(candidate) == last(word) {
            far = limit;
        }
        if far <= limit && best.is_none_or(|(known, _)| far < known) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// Whether a word is for certain the candidate with a slip of the pen in it: a letter too many or too few, or two
/// neighbours exchanged; in a longer word also another letter, but for the last. Digits tell names apart, so none slips.
#[must_use]
pub fn is_slip(word: &str, candidate: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), candidate.chars().collect());
    let longest = a.len().max(b.len());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let differing = |of: &[char]| {
        let end = of.len().saturating_sub(same_end).max(same_start);
        of.get(same_start..end).unwrap_or(&[]).iter().any(char::is_ascii_digit)
    };
    if longest < 4 || distance(&a, &b) != 1 || differing(&a) || differing(&b) {
        return false;
    }
    let replaced = a.len() == b.len() && same_start.saturating_add(same_end).saturating_add(1) == longest;
    !replaced || (longest >= 6 && same_end > 0)
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for (j, right) in b.iter().enumerate() {
            let at = |line: &[usize], k: usize| line.get(k).copied().unwrap_or(usize::MAX);
            let mut cost = at(&above, j.saturating_add(1)).saturating_add(1);
            cost = cost.min(at(&row, j).saturating_add(1));
            cost = cost.min(at(&above, j).saturating_add(usize::from(left != right)));
            let swapped =
                i > 0 && j > 0 && a.get(i.wrapping_sub(1)) == Some(right) && b.get(j.wrapping_sub(1)) == Some(left);
            if swapped {
                cost = cost.min(at(&before, j.wrapping_sub(1)).saturating_add(1));
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slip_of_the_pen_is_certain() {
        for (word, candidate) in [
            ("replly", "reply"),
            ("actt", "act"),
            ("moevd", "moved"),
            ("fats", "fast"),
            ("signak.reliable", "signal.reliable"),
        ] {
            assert!(is_slip(word, candidate), "{word}");
        }
        for (word, candidate) in [
            ("cat", "car"),
            ("reply_a", "reply_b"),
            ("art_1", "art_12"),
            ("art_1", "art_2"),
            ("letter", "better2"),
            ("a", "ab"),
        ] {
            assert!(!is_slip(word, candidate), "{word}");
        }
    }
}
