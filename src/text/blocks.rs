//! Paragraphs: the pieces of a text that blank lines or line ends part.

use std::sync::LazyLock;

use super::Span;
use super::lanes::seek;
use crate::lexicon;

/// What a paragraph, and so each of its sentences, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Body,
    /// The line above an article.
    Headline,
    /// A line above a part of it.
    Heading,
    /// What stands under a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// One line of a list.
    ListItem,
}

impl BlockKind {
    /// The word in the column `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::ListItem => "list_item",
        }
    }
}

/// One paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without white space at either end; never empty.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The paragraphs of `text`, in order; together they hold every character but white space.
///
/// A blank line always parts two paragraphs. A single line end does too, unless the article is
/// hard-wrapped: then it is a space, except after a line that was left short, and around lines
/// that stand for themselves (indented, bulleted, in capitals).
///
/// ```
/// use copydesk::text::blocks::paragraphs;
/// let text = "Storm hits coast\n\nRain fell.\nRoads closed.";
/// let pieces: Vec<&str> = paragraphs(text).iter().map(|p| p.span.of(text)).collect();
/// assert_eq!(pieces, ["Storm hits coast", "Rain fell.", "Roads closed."]);
/// ```
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut out: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut n_lines = 0;
    for (at, line) in lines.iter().enumerate() {
        let goes_on = width.is_some_and(|width| at > 0 && is_wrapped(text, &lines, at, width));
        if let Some(paragraph) = out.last_mut().filter(|_| goes_on) {
            paragraph.span.end = line.span.end;
            n_lines += 1;
        } else {
            name_last(text, &mut out, n_lines, true);
            out.push(Paragraph { span: line.span, kind: BlockKind::Body });
            n_lines = 1;
        }
    }
    name_last(text, &mut out, n_lines, false);
    out
}

/// One line that holds more than white space.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Without white space at either end.
    span: Span,
    /// Whether a blank line stands before it.
    is_after_blank: bool,
    /// Whether white space stands before its first character.
    is_indented: bool,
}

/// The lines of `text` that are not blank. CRLF is one line end.
fn lines(text: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut n_ends = 0;
    let mut start = 0;
    while start < text.len() || start == 0 {
        let (end, next) = line_end(text, start);
        let line = text[start..end].trim_end();
        let body = line.trim_start();
        if body.is_empty() {
            n_ends += 1;
        } else {
            let begin = start + line.len() - body.len();
            out.push(Line {
                span: Span::new(begin, start + line.len()),
                is_after_blank: n_ends > 0 && !out.is_empty(),
                is_indented: begin > start,
            });
            n_ends = 0;
        }
        if next == text.len() {
            break;
        }
        start = next;
    }
    out
}

/// Where the line that begins at `start` ends, without and with its line end.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at = seek(bytes, at, bytes.len(), |lanes| lanes.within(b'\n', b'\r') | lanes.equal(0xc2) | lanes.equal(0xe2));
        if at == bytes.len() {
            return (at, at);
        }
        let length = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' | 0x0b | 0x0c => 1,
            0xc2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xe2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)) => 3,
            _ => 0,
        };
        if length > 0 {
            return (at, at + length);
        }
        at += 1;
    }
}

/// The narrowest and the widest column, in bytes, at which people and machines wrap lines.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// The width, in bytes, at which the article is hard-wrapped, if it is.
///
/// The evidence is a line end inside a sentence: no mark at the end of the line, and a small letter
/// at the start of the next or a line about as long as the longest. In wrapped text these are many.
/// Seen in Reuters wire text of 1987 (wrapped) and in web news (not).
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    if lines.len() < 2 {
        return None;
    }
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.span.len()).collect();
    let rank = lengths.len() * 19 / 20;
    let width = *lengths.select_nth_unstable(rank).1;
    if width > *WRAP_WIDTHS.end() {
        return None;
    }
    let (mut n_pairs, mut n_open, mut n_small, mut n_full) = (0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].is_after_blank) {
        n_pairs += 1;
        if is_open(pair[0].span.of(text)) {
            let is_full = pair[0].span.len() * 4 >= width * 3;
            n_open += 1;
            n_small += usize::from(begins_small(pair[1].span.of(text)));
            n_full += usize::from(is_full);
        }
    }
    // A few lines, every line end inside a sentence that begins with a capital and ends with a stop.
    let first = lines[0].span.of(text);
    let is_one_sentence = n_small + 1 == lines.len()
        && first.chars().next().is_some_and(char::is_uppercase)
        && first.split_whitespace().nth(2).is_some()
        && !is_open(lines[lines.len() - 1].span.of(text));
    let is_wrapped = WRAP_WIDTHS.contains(&width)
        && n_small > 0
        && n_open * 3 >= n_pairs
        && n_full * 2 >= n_open
        && (n_small * 5 >= n_open || n_full * 2 > n_pairs);
    (is_one_sentence || is_wrapped).then_some(width)
}

/// In text wrapped at `width`: whether line `at` goes on with the paragraph of the line before it.
fn is_wrapped(text: &str, lines: &[Line], at: usize, width: usize) -> bool {
    let [before, line] = [lines[at - 1], lines[at]];
    let [before_text, line_text] = [before.span.of(text), line.span.of(text)];
    let is_item =
        || marker_len(line_text) > 0 && !(is_open(before_text) && line_text.starts_with(|c: char| c.is_ascii_digit()));
    if line.is_after_blank || line.is_indented && !before.is_indented || is_item() {
        return false;
    }
    if begins_small(line_text) {
        return true;
    }
    // A line in capitals stands for itself, above its text or at the article's end.
    if is_upper(before_text) != is_upper(line_text) && (is_upper(before_text) || at + 1 == lines.len()) {
        return false;
    }
    let first_word = line_text.split_whitespace().next().map_or(0, str::len);
    let was_room = before.span.len() + 1 + first_word <= width;
    if !is_open(before_text) {
        return !was_room;
    }
    let is_short = before.span.len() * 5 < width * 3;
    match at {
        // A first line with room left is a headline.
        1 => !was_room,
        // The line below it may have lost its dateline.
        2 => !is_short || line.span.len() * 5 >= width * 3,
        // Elsewhere only a line that leaves a good part free was meant to end there.
        _ => !is_short,
    }
}

/// Whether the line ends without a mark that ends a sentence or announces something.
fn is_open(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    !line.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// Whether the line's first character is a small letter.
fn begins_small(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// Whether the line has capitals and no small letters.
fn is_upper(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// Length of the bullet or number that opens a line of a list, without the space after it: `•`, `-`, `3.`, `(b)`.
fn marker_len(line: &str) -> usize {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return 0 };
    let length = match first {
        '•' | '‣' | '▪' | '●' | '○' | '■' | '□' | '◦' | '⁃' | '➤' | '►' | '✓' | '✔' => {
            return first.len_utf8();
        }
        '-' | '*' | '–' | '·' | '+' => first.len_utf8(),
        _ => {
            let rest = line.strip_prefix('(').unwrap_or(line);
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let label = if digits == 0 {
                usize::from(rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic))
            } else {
                digits
            };
            let is_closed = match rest.as_bytes().get(label) {
                Some(b')') => true,
                Some(b'.') => rest.len() == line.len() && digits > 0,
                _ => false,
            };
            if label == 0 || digits > 3 || !is_closed {
                return 0;
            }
            line.len() - rest.len() + label + 1
        }
    };
    let says_something =
        line[length..].starts_with([' ', '\t', '\u{a0}']) && line[length..].contains(char::is_alphanumeric);
    if says_something { length } else { 0 }
}

/// Names the last paragraph, which has `n_lines` lines; `has_next` says whether another follows.
fn name_last(text: &str, out: &mut [Paragraph], n_lines: usize, has_next: bool) {
    let is_first = out.len() == 1;
    let Some(paragraph) = out.last_mut() else { return };
    let line = paragraph.span.of(text);
    let is_line = n_lines == 1;
    paragraph.kind = if is_line && marker_len(line) > 0 {
        BlockKind::ListItem
    } else if is_line && is_byline(line) {
        BlockKind::Byline
    } else if is_line && is_caption(line) {
        BlockKind::Caption
    } else if is_line && is_first && has_next && is_headline(line) {
        BlockKind::Headline
    } else if is_line && has_next && is_heading(line) {
        BlockKind::Heading
    } else {
        BlockKind::Body
    };
}

/// The longest headline, heading and byline, in bytes.
const MAX_HEADLINE: usize = 240;
const MAX_HEADING: usize = 90;
const MAX_BYLINE: usize = 160;

/// A line without a final stop; three dots are none.
fn is_headline(line: &str) -> bool {
    line.len() <= MAX_HEADLINE
        && (!line.ends_with(['.', ';', ',', ':', '。', '।', '۔', '”', '"', ')']) || line.ends_with("..."))
}

/// A short line without a stop in it, in capitals or in title case (every longer word begins with one).
fn is_heading(line: &str) -> bool {
    if line.len() > MAX_HEADING || line.ends_with(['.', '!', ',', ';', ':', '…', '"', '”', '’']) || line.contains(". ")
    {
        return false;
    }
    let (mut n_capital, mut n_small) = (0, 0);
    for word in line.split(|c: char| c.is_whitespace() || c == '-' || c == '–' || c == '—' || c == '/') {
        let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
        match letters.next() {
            Some(c) if c.is_uppercase() => n_capital += 1,
            Some(c) if c.is_lowercase() && letters.nth(2).is_some() => return false,
            Some(c) if c.is_lowercase() => n_small += 1,
            _ => {}
        }
    }
    n_capital > 0 && n_capital >= n_small
}

/// `By Jane Doe`, `Reporting by …`, `… contributed to this report.`
fn is_byline(line: &str) -> bool {
    line.len() <= MAX_BYLINE && (has_cue(line, Cue::BylineStart) || has_cue(line, Cue::BylineEnd) || is_by_names(line))
}

/// `By` and nothing but names and what joins them.
fn is_by_names(line: &str) -> bool {
    let names = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "));
    let Some(names) = names.filter(|names| !names.ends_with(['.', '?', '!', ':', ','])) else { return false };
    let mut n_words = 0;
    for word in names.split([' ', ',', '|', '/', '\u{a0}']).filter(|word| !word.is_empty()) {
        n_words += 1;
        let joins = matches!(word, "and" | "of" | "in" | "for" | "de" | "van" | "von" | "der" | "al" | "bin" | "with");
        if !joins && word.starts_with(char::is_lowercase) {
            return false;
        }
    }
    (2..=14).contains(&n_words)
}

/// `Photo: …` and the like.
fn is_caption(line: &str) -> bool {
    has_cue(line, Cue::CaptionStart)
}

/// What a phrase at a line's start or end says about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    BylineStart,
    BylineEnd,
    CaptionStart,
}

/// The lexicon of such phrases.
static CUES: LazyLock<Vec<(&'static str, Cue)>> = LazyLock::new(|| {
    let text = include_str!("../../seeds/lexicons/line_cues.tsv");
    let rows = lexicon::rows("line_cues.tsv", text, &["phrase", "kind"]).expect("a bundled lexicon is sound");
    let cue = |kind| match kind {
        "byline_start" => Cue::BylineStart,
        "byline_end" => Cue::BylineEnd,
        "caption_start" => Cue::CaptionStart,
        other => panic!("line_cues.tsv names a kind that is not known: {other}"),
    };
    rows.into_iter().map(|row| (row[0], cue(row[1]))).collect()
});

/// Whether the line begins or ends with a phrase of this kind, at the bounds of words.
fn has_cue(line: &str, kind: Cue) -> bool {
    let bare = line.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    CUES.iter().filter(|(_, cue)| *cue == kind).any(|(phrase, _)| {
        let rest = if kind == Cue::BylineEnd { bare.strip_suffix(phrase) } else { bare.strip_prefix(phrase) };
        rest.is_some_and(|rest| rest.starts_with(' ') || rest.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_of_line_cues_is_sound() {
        assert!(CUES.len() > 10);
    }
}
