//! Whether a match may begin and end where it does.

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

/// Whether ASCII, and no letter or digit, stands on either side of a match that begins and ends with ASCII: two
/// boundaries, as nearly always, without a look at any table.
#[inline]
pub(super) fn is_plainly_bounded(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let (start, end) = (span.start as usize, span.end as usize);
    let is_plain = |outer: Option<&u8>, inner: u8| {
        let is_sign = outer.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
        is_sign && inner.is_ascii_graphic()
    };
    start < end
        && is_plain(start.checked_sub(1).and_then(|before| bytes.get(before)), bytes[start])
        && is_plain(bytes.get(end), bytes[end - 1])
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
