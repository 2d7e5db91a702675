//! Case rules: which spellings of a name count, and whether a piece of text is one.

use super::letters::Letters;
use super::names::Name;
use crate::gazetteer::Case;
use crate::text::fold::{Folds, fold};

/// The fewest letters of an alias in all capitals that may also stand as a word: `UNESCO`, `Unesco`.
const MIN_LETTERS_OF_WORD: usize = 5;

/// The spellings of a name that count as they stand; of one whose case doesn't matter, itself.
pub(super) fn of(name: Name<'_>) -> Vec<String> {
    match name.case {
        Case::Smart => smart(name.core()),
        Case::Exact | Case::Ignore => vec![name.core().to_owned()],
    }
}

/// Whether `piece`, a whole piece of a text, spells `name`.
pub(super) fn spells(piece: &str, name: Name<'_>, folds: Folds) -> bool {
    if piece == name.text {
        return true;
    }
    if let Some(known) = spells_plainly(piece.as_bytes(), name) {
        return known;
    }
    if name.case != Case::Ignore && Letters::cased(folds).same_keys(piece, name.core()) {
        return true;
    }
    if name.case == Case::Smart && !may_be_other_spelling(piece, name.core()) {
        // What is hard to compare letter by letter may still be the name as written.
        let letters = Letters::cased(folds);
        if !letters.is_hard(piece) && !letters.is_hard(name.core()) {
            return false;
        }
    }
    let key = |text: &str| fold(text, Folds { case: name.case == Case::Ignore, ..folds }).bytes;
    let piece = key(piece);
    of(name).iter().any(|spelling| key(spelling) == piece)
}

/// Whether the capitals of `piece` allow it to be a spelling of `name` other than as written.
fn may_be_other_spelling(piece: &str, name: &str) -> bool {
    // A small letter that has no capital stands in a spelling in all capitals too.
    let is_small = |c: char| c.is_lowercase() && c.to_uppercase().next() != Some(c);
    name.starts_with(char::is_lowercase) || name.chars().any(char::is_lowercase) != piece.chars().any(is_small)
}

/// The same for two texts of ASCII of one length in which nothing folds but case; none where that isn't so.
fn spells_plainly(piece: &[u8], name: Name<'_>) -> Option<bool> {
    let text = name.text.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'.' | b'&' | b',');
    if piece.len() != text.len() || !piece.iter().all(is_plain) || !text.iter().all(is_plain) {
        return None;
    }
    if !piece.eq_ignore_ascii_case(text) || name.case != Case::Smart {
        return Some(name.case == Case::Ignore && piece.eq_ignore_ascii_case(text));
    }
    let has_small = text.iter().any(u8::is_ascii_lowercase);
    if has_small {
        let is_upper = !piece.iter().any(u8::is_ascii_lowercase);
        let is_first_upper = text[0].is_ascii_lowercase() && piece[0] != text[0] && piece[1..] == text[1..];
        return Some(is_upper || is_first_upper);
    }
    let letters = || text.iter().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase()).map(|(at, _)| at);
    let first = letters().next()?;
    let is_only_first = (0..text.len()).all(|at| (at == first) == piece[at].is_ascii_uppercase());
    Some(letters().count() >= MIN_LETTERS_OF_WORD && is_only_first)
}

/// The spellings of `alias` that count under `smart`, the alias itself first.
///
/// * In all capitals, when it has a small letter: `Turkey`, `TURKEY`.
/// * With its first letter capital, when it begins with a small one: `al-Shabaab`, `Al-Shabaab`.
/// * With only the first letter capital, when it is all capitals of five letters or more: `UNESCO`,
///   `Unesco`; one of at most four letters only as written: `US`, `WHO`, `IT`.
pub(super) fn smart(alias: &str) -> Vec<String> {
    let mut out = vec![alias.to_owned()];
    let has_small = alias.chars().any(char::is_lowercase);
    if has_small {
        out.push(alias.to_uppercase());
    }
    if alias.starts_with(char::is_lowercase) {
        out.push(first_upper(alias));
    }
    let n_capitals = alias.chars().filter(|c| c.is_uppercase()).count();
    if !has_small && n_capitals >= MIN_LETTERS_OF_WORD {
        let lower = alias.to_lowercase();
        // The first letter, not the first character: `«UNESCO»`.
        let letter = alias.find(char::is_uppercase).expect("it has capitals");
        out.push(format!("{}{}", &lower[..letter], first_upper(&lower[letter..])));
    }
    out
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_spellings_of_each_shape() {
        for (alias, spellings) in [
            ("Turkey", "Turkey TURKEY"),
            ("al-Shabaab", "al-Shabaab AL-SHABAAB Al-Shabaab"),
            ("UNESCO", "UNESCO Unesco"),
            ("NATO", "NATO"),
            ("US", "US"),
            ("U.S.S.R.", "U.S.S.R."),
            ("G20", "G20"),
            ("北京", "北京"),
            ("straße", "straße STRASSE Straße"),
            ("@BBCNEWS", "@BBCNEWS @Bbcnews"),
        ] {
            assert_eq!(super::smart(alias).join(" "), spellings);
        }
    }
}
