//! Folding: the text as a matcher compares it, with an alignment back to the text as it stands.
//!
//! Canonically equal texts fold to the same bytes and a soft hyphen to nothing, whatever is asked
//! for; [`Folds`] adds what else counts as equal. The source is never changed: a [`Folded`] keeps the
//! folded bytes and, where they differ from the source, an edit that says which bytes came from which.

use std::borrow::Cow;

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_normalizer::{DecomposingNormalizer, DecomposingNormalizerBorrowed};

use super::Span;
use super::graphemes::is_grapheme_boundary;
use super::unicode::{SOFT_HYPHEN, char_at, is_line_break};

/// What counts as equal beyond canonical equality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches, each the caller's word")]
pub struct Folds {
    /// Up to three white-space characters with at most one line break are one space.
    pub space: bool,
    /// `’`, `ʼ`, `‘`, `′` and the like are `'`.
    pub apostrophe: bool,
    /// `‑`, `‐`, `–`, `−` and the like are `-`.
    pub hyphen: bool,
    /// Accents fall away and stroked letters lose their stroke: `Łódź` is `Lodz`.
    pub diacritic: bool,
    /// Full-width and half-width forms are the ordinary ones.
    pub width: bool,
    /// Full Unicode case folding: `ß` is `ss`, `ς` is `σ`.
    pub case: bool,
}

/// A text folded, and how its bytes align with the source's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text: UTF-8, but for a [`BARRIER`] where white space is too wide to stand in a name.
    pub bytes: Vec<u8>,
    /// Where folded bytes aren't the source's one for one, in order.
    edits: Vec<Edit>,
}

/// Stands for white space that no name spans; in no UTF-8 text.
pub const BARRIER: u8 = 0xff;

/// Source bytes that folded to other bytes, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    folded: Span,
    source: Span,
}

/// Folds `text`.
///
/// ```
/// use copydesk::text::fold::{Folds, fold};
/// let folded = fold("Vučić’s", Folds { apostrophe: true, diacritic: true, ..Folds::default() });
/// assert_eq!(folded.bytes, b"Vucic's");
/// let end = folded.source_end(5).unwrap(); // `Vucic` ends where `Vučić` ends
/// assert_eq!(end, "Vučić".len());
/// ```
pub fn fold(text: &str, folds: Folds) -> Folded {
    let mut out = Folded { bytes: Vec::with_capacity(text.len()), edits: Vec::new() };
    let source = text.as_bytes();
    let mut at = 0;
    while at < source.len() {
        let plain = plain_run(&source[at..]);
        if plain > 0 {
            out.push_plain(&source[at..at + plain], folds);
            at += plain;
            continue;
        }
        let start = at;
        let c = char_at(text, at).expect("`at` is inside the text, on a char boundary");
        at += c.len_utf8();
        if c == SOFT_HYPHEN {
            out.push_edit(start..at, b"");
            continue;
        }
        let end_of_space = if folds.space { space_end(text, start) } else { start };
        if end_of_space > start {
            at = end_of_space;
            let folded: &[u8] = if stands_for_space(&text[start..at]) { b" " } else { &[BARRIER] };
            out.push_edit(start..at, folded);
        } else {
            at += marks_len(text, at);
            let unit = &text[start..at];
            match fold_unit(unit, folds) {
                folded if folded == unit => out.bytes.extend_from_slice(unit.as_bytes()),
                folded => out.push_edit(start..at, folded.as_bytes()),
            }
        }
    }
    out
}

/// Whether a match may begin or end at each side of these bytes, told by [`Folded::source_start`] and
/// [`Folded::source_end`]: the two differ only beside a soft hyphen, which belongs to no match.
impl Folded {
    /// The source byte where a match that begins at the folded byte `at` begins; none inside an edit.
    pub fn source_start(&self, at: usize) -> Option<usize> {
        let i = self.edits.partition_point(|edit| edit.folded.start as usize <= at);
        let Some(edit) = i.checked_sub(1).map(|i| self.edits[i]) else { return Some(at) };
        let folded = edit.folded.range();
        if at == folded.start && !folded.is_empty() {
            Some(edit.source.start as usize)
        } else {
            (at >= folded.end).then(|| edit.source.end as usize + (at - folded.end))
        }
    }

    /// The source byte where a match that ends at the folded byte `at` ends; none inside an edit.
    pub fn source_end(&self, at: usize) -> Option<usize> {
        let i = self.edits.partition_point(|edit| (edit.folded.start as usize) < at);
        let Some(edit) = i.checked_sub(1).map(|i| self.edits[i]) else { return Some(at) };
        let folded = edit.folded.range();
        (at >= folded.end).then(|| edit.source.end as usize + (at - folded.end))
    }

    /// The folded byte where what stands at the source byte `at` begins.
    pub(crate) fn folded_at(&self, at: usize) -> usize {
        let i = self.edits.partition_point(|edit| (edit.source.end as usize) <= at);
        let Some(edit) = i.checked_sub(1).map(|i| self.edits[i]) else { return at };
        edit.folded.end as usize + (at - edit.source.end as usize)
    }

    fn push_plain(&mut self, run: &[u8], folds: Folds) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(run);
        if folds.case {
            self.bytes[from..].make_ascii_lowercase();
        }
        if folds.apostrophe {
            self.bytes[from..].iter_mut().filter(|b| **b == b'`').for_each(|b| *b = b'\'');
        }
    }

    fn push_edit(&mut self, source: std::ops::Range<usize>, folded: &[u8]) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(folded);
        self.edits
            .push(Edit { folded: Span::new(from, self.bytes.len()), source: Span::new(source.start, source.end) });
    }
}

/// How many bytes from the start on fold one for one: ASCII that isn't white space, and single spaces.
/// The last ASCII byte before another character is left out: a mark may follow it.
fn plain_run(bytes: &[u8]) -> usize {
    let mut n = 0;
    while let Some(&byte) = bytes.get(n) {
        let next = bytes.get(n + 1).copied().unwrap_or(0);
        let is_plain = if byte == b' ' { !is_ascii_space(next) } else { byte.is_ascii() && !is_ascii_space(byte) };
        if !is_plain || !next.is_ascii() {
            break;
        }
        n += 1;
    }
    n
}

/// White space as Unicode has it, of which ASCII holds six.
pub(crate) fn is_ascii_space(byte: u8) -> bool {
    byte == b' ' || (b'\t'..=b'\r').contains(&byte)
}

/// Where the white space at `at` ends that stands for a space inside a name; none where it doesn't.
pub(crate) fn space_at(text: &str, at: usize) -> Option<usize> {
    let end = space_end(text, at);
    (end > at && stands_for_space(&text[at..end])).then_some(end)
}

/// Where the white space that begins at `start` ends; a space that carries an accent is none.
fn space_end(text: &str, start: usize) -> usize {
    let mut end = start;
    while let Some(c) = char_at(text, end).filter(|c| c.is_whitespace()) {
        let next = end + c.len_utf8();
        if marks_len(text, next) > 0 {
            break;
        }
        end = next;
    }
    end
}

/// The law of a space inside a name: at most three characters, at most one line break; CRLF is one.
fn stands_for_space(run: &str) -> bool {
    // A longer run fails however it goes on; don't read all of it.
    let head: Vec<char> = run.chars().take(7).collect();
    let is_crlf = |i: usize| head[i] == '\r' && head.get(i + 1) == Some(&'\n');
    let n_crlf = (0..head.len()).filter(|&i| is_crlf(i)).count();
    let n_breaks = head.iter().filter(|&&c| is_line_break(c)).count();
    head.len() - n_crlf <= 3 && n_breaks - n_crlf <= 1
}

/// Length in bytes of the combining marks at `at` that belong to the character before.
fn marks_len(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return 0;
    }
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let len = rest.chars().take_while(|&c| classes.get_u8(c) != 0).map(char::len_utf8).sum();
    if len > 0 && is_grapheme_boundary(text, at) { 0 } else { len }
}

/// Folds a character with its marks. A mark with no character before it is kept: it is one itself.
fn fold_unit(unit: &str, folds: Folds) -> Cow<'_, str> {
    const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();
    const CASE: CaseMapperBorrowed<'static> = CaseMapper::new();
    let folds = Folds { diacritic: folds.diacritic && !unit.starts_with(is_accent), ..folds };
    let mut out = Cow::Borrowed(unit);
    if folds.width && unit.chars().any(is_wide_or_narrow) {
        out = Cow::Owned(unit.chars().map(ordinary_width).collect());
    }
    out = step(out, |s| NFD.normalize(s));
    if folds.case {
        out = step(out, |s| CASE.fold_string(s));
        out = step(out, |s| NFD.normalize(s));
    }
    if out.chars().any(|c| replacement(c, folds) != Replacement::Keep) {
        let replaced = out.chars().filter_map(|c| match replacement(c, folds) {
            Replacement::Keep => Some(c),
            Replacement::With(other) => Some(other),
            Replacement::Drop => None,
        });
        out = Cow::Owned(replaced.collect());
    }
    out
}

/// Applies `f` and keeps the input where it changed nothing.
fn step(text: Cow<'_, str>, f: impl Fn(&str) -> Cow<'_, str>) -> Cow<'_, str> {
    match f(&text) {
        Cow::Owned(changed) => Cow::Owned(changed),
        Cow::Borrowed(_) => text,
    }
}

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Replacement {
    Keep,
    With(char),
    Drop,
}

/// What becomes of `c` after normalisation and case folding.
fn replacement(c: char, folds: Folds) -> Replacement {
    match c {
        '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | '′' | '`' | '´' if folds.apostrophe => Replacement::With('\''),
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' if folds.hyphen => Replacement::With('-'),
        _ if folds.diacritic && is_accent(c) => Replacement::Drop,
        _ if folds.diacritic => unstroked(c).map_or(Replacement::Keep, Replacement::With),
        _ => Replacement::Keep,
    }
}

/// The marks that fall away with `diacritic`: those of Latin, Greek and Cyrillic, Hebrew points and
/// Arabic vowel signs. Vowel signs of other scripts and the voicing marks of Kana are letters' parts.
fn is_accent(c: char) -> bool {
    matches!(c as u32,
        0x0300..=0x036f | 0x0483..=0x0487 | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f
        | 0x0591..=0x05bd | 0x05bf | 0x05c1 | 0x05c2 | 0x05c4 | 0x05c5 | 0x05c7
        | 0x064b..=0x065f | 0x0670)
}

/// The letter without its stroke, where Unicode has no decomposition for it.
fn unstroked(c: char) -> Option<char> {
    const STROKED: &str = "ŁłØøĐđÐðĦħŦŧƗɨƵƶǤǥɌɍȺⱥȻȼɆɇɈɉɃƀɄʉɎɏȾⱦȽƚꝀꝁı";
    const PLAIN: &str = "LlOoDdDdHhTtIiZzGgRrAaCcEeJjBbUuYyTtLlKki";
    STROKED.chars().zip(PLAIN.chars()).find_map(|(stroked, plain)| (c == stroked).then_some(plain))
}

fn is_wide_or_narrow(c: char) -> bool {
    c == '\u{3000}' || ('\u{ff00}'..='\u{ffef}').contains(&c)
}

/// The ordinary form of a full-width or half-width one: Unicode's compatibility mapping of its block.
fn ordinary_width(c: char) -> char {
    const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfkd();
    if !is_wide_or_narrow(c) {
        return c;
    }
    let mut buffer = [0; 4];
    let folded = NFKD.normalize(c.encode_utf8(&mut buffer)).into_owned();
    let mut chars = folded.chars();
    chars.next().filter(|_| chars.next().is_none()).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Folds = Folds { space: true, apostrophe: true, hyphen: true, diacritic: true, width: true, case: false };

    fn folded(text: &str, folds: Folds) -> String {
        let bytes = fold(text, folds).bytes;
        bytes.iter().map(|&b| if b == BARRIER { "#".into() } else { char::from(b).to_string() }).collect()
    }

    #[test]
    fn each_fold_on_ascii_results() {
        for (text, expected) in [
            ("Vučić Vuc\u{30c}ic\u{301}", "Vucic Vucic"),
            ("Łódź Ørsted Đoković Yıldız İzmir", "Lodz Orsted Dokovic Yildiz Izmir"),
            ("O’Brien Oʼ O‘ O`", "O'Brien O' O' O'"),
            ("a‑b a–b a—b", "a-b a-b a\u{e2}\u{80}\u{94}b"),
            ("Ｎ＆Ｔ ＡＢ－１", "N&T AB-1"),
            ("so\u{ad}ft \u{ad}x\u{ad}", "soft x"),
            ("a\u{a0}b a\r\nb a \n b a\n\nb a    b a\u{2009}b a\r\n b", "a b a b a b a#b a#b a b a b"),
            ("", ""),
        ] {
            assert_eq!(folded(text, ALL), expected, "{text:?}");
        }
        let ignore = Folds { case: true, ..ALL };
        assert_eq!(folded("GROSSBANK Großbank \u{212a}", ignore), "grossbank grossbank k");
        assert_eq!(fold("ΟΔΟΣ", ignore).bytes, fold("οδος", ignore).bytes);
        assert_eq!(fold("Vučić", Folds::default()).bytes, fold("Vuc\u{30c}ic\u{301}", Folds::default()).bytes);
    }

    #[test]
    fn the_alignment_is_monotone_and_covers_the_source() {
        for text in ["so\u{ad}ft Großbank\r\n  x\u{ad}\u{ad}é", "\u{ad}", "e\u{301}\u{ad}", "a\n\n\nb", "日本ﾊﾞ"]
        {
            for case in [false, true] {
                let folded = fold(text, Folds { case, ..ALL });
                assert_eq!(
                    folded.source_end(folded.bytes.len()).map(|end| text[end..].replace('\u{ad}', "")),
                    Some(String::new())
                );
                let is_boundary = |at: &usize| folded.bytes.get(*at).is_none_or(|b| b & 0b1100_0000 != 0b1000_0000);
                let boundaries = || (0..=folded.bytes.len()).filter(is_boundary);
                let starts: Vec<usize> = boundaries().filter_map(|at| folded.source_start(at)).collect();
                let ends: Vec<usize> = boundaries().filter_map(|at| folded.source_end(at)).collect();
                assert!(starts.is_sorted() && ends.is_sorted(), "{text:?}: {starts:?} {ends:?}");
                assert!(starts.iter().chain(&ends).all(|&at| text.is_char_boundary(at)));
            }
        }
    }
}
