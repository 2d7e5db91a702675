//! Whether a match may begin and end where it does.

use super::letters::{Class, Letters, is_ideograph};
use crate::text::graphemes::is_grapheme_boundary;
use crate::text::unicode::{is_invisible, is_letter, is_letter_or_digit, is_unspaced};
use crate::text::{Span, seams};

/// What may be said of a match's two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Both are boundaries of words.
    Bounded,
    /// They are if the seam at one of them holds: no name is the whole glued run `.0`.
    Seam(Span),
    /// One is inside a word or a grapheme.
    Unbounded,
}

/// Whether a match plainly begins and ends where words do, as nearly always: an ideograph, or ASCII that is no letter or
/// digit, stands on either side, and within ASCII, an ideograph or a letter of two bytes.
#[inline]
pub(super) fn is_plainly_bounded(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let (start, end) = (span.start as usize, span.end as usize);
    let inside = &bytes[start..end];
    let is_closed = |outer: Option<&u8>| {
        outer.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() || is_ideograph(*byte))
    };
    let is_letter = |two: Option<&[u8; 2]>| {
        let letter = two.filter(|two| matches!(two[0], 0xc0..0xe0));
        letter.is_some_and(|two| Letters::folded().low().get(two[0], two[1]).class() == Class::Word)
    };
    let is_plain = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_graphic() || is_ideograph(*byte));
    let ends_in_ideograph = |bytes: &[u8]| bytes.last_chunk::<3>().is_some_and(|three| is_ideograph(three[0]));
    (is_closed(bytes[..start].last()) || ends_in_ideograph(&bytes[..start]))
        && is_closed(bytes.get(end))
        && (is_plain(inside.first()) || is_letter(inside.first_chunk()))
        && (is_plain(inside.last()) || is_letter(inside.last_chunk()) || ends_in_ideograph(inside))
}

/// Judges the ends of `span` as boundaries of words.
pub(super) fn ends(text: &str, span: Span) -> Ends {
    if !whole_graphemes(text, span) {
        return Ends::Unbounded;
    }
    let (start, end) = (span.start as usize, span.end as usize);
    let is_open_left = goes_on(text[..start].chars().rev(), text[start..end].chars());
    let is_open_right = goes_on(text[end..].chars(), text[start..end].chars().rev());
    if !is_open_left && !is_open_right {
        return Ends::Bounded;
    }
    let has_letters = span.of(text).chars().filter(|&c| is_letter(c)).nth(seams::MIN_NAME_LETTERS - 1).is_some();
    let is_seam_left = || !is_open_left || seams::starts_name(text, start);
    let is_seam_right = || !is_open_right || seams::ends_name(text, end);
    if has_letters && is_seam_left() && is_seam_right() {
        let at = if is_open_left { start } else { end };
        let run = seams::run_around(text, at);
        run.map_or(Ends::Unbounded, |(start, end)| Ends::Seam(Span::new(start, end)))
    } else {
        Ends::Unbounded
    }
}

/// Whether neither end of `span` parts a grapheme.
pub(super) fn whole_graphemes(text: &str, span: Span) -> bool {
    is_grapheme_boundary(text, span.start as usize) && is_grapheme_boundary(text, span.end as usize)
}

/// Whether the first visible character `outside` is a letter or digit that goes on with the word
/// whose first visible character is `inside`. Both iterators lead away from the boundary.
fn goes_on(mut outside: impl Iterator<Item = char>, mut inside: impl Iterator<Item = char>) -> bool {
    let is_visible = |&c: &char| !is_invisible(c);
    let Some(outer) = outside.find(is_visible) else { return false };
    if !is_letter_or_digit(outer) || is_unspaced(outer) {
        return false;
    }
    !inside.find(is_visible).is_some_and(is_unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plainly_bounded_is_bounded() {
        let outer = ["", " ", ".", "\n", "\r", "a", "é", "北", "\u{4dc0}", "\u{301}", "\u{ad}", "가", "\u{600}"];
        let inner = ('\u{20}'..'\u{800}').chain(['北', '\u{4dc0}', '가', 'は', 'ไ']);
        for (outer, inner) in outer.iter().flat_map(|&outer| inner.clone().map(move |inner| (outer, inner))) {
            for text in [format!("{outer}{inner}b."), format!(".a{inner}{outer}")] {
                let (start, end) =
                    if text.ends_with("b.") { (outer.len(), text.len() - 1) } else { (1, text.len() - outer.len()) };
                let span = Span::new(start, end);
                if is_plainly_bounded(&text, span) {
                    assert_eq!(ends(&text, span), Ends::Bounded, "{text:?}");
                }
            }
        }
        assert!(is_plainly_bounded("в Москве.", Span::new(3, 15)) && is_plainly_bounded("在北京的", Span::new(3, 9)));
    }
}
