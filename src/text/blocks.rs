//! Paragraphs: the pieces of a text that blank lines or line ends part.

use super::Span;

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
    while at < bytes.len() {
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
    (bytes.len(), bytes.len())
}

/// The narrowest and the widest column, in bytes, at which people and machines wrap lines.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// The width, in bytes, at which the article is hard-wrapped, if it is.
///
/// The evidence is a line end inside a sentence: no mark at the end of the line, a small letter at
/// the start of the next. In wrapped text these are many, and the lines before them are about as
/// long as the longest. Measured on Reuters wire text of 1987 (wrapped) and on web news (not).
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut n_pairs, mut n_open) = (0, 0);
    let mut inside: Vec<usize> = Vec::new();
    for pair in lines.windows(2).filter(|pair| !pair[1].is_after_blank) {
        n_pairs += 1;
        if is_open(pair[0].span.of(text)) {
            n_open += 1;
            if begins_small(pair[1].span.of(text)) {
                inside.push(pair[0].span.len());
            }
        }
    }
    if inside.is_empty() {
        return None;
    }
    // Two or three lines in all, every line end inside a sentence that begins with a capital and ends with a stop.
    let first = lines[0].span.of(text);
    let is_one_sentence = inside.len() + 1 == lines.len()
        && first.chars().next().is_some_and(char::is_uppercase)
        && first.split_whitespace().nth(2).is_some()
        && !is_open(lines[lines.len() - 1].span.of(text));
    inside.sort_unstable();
    let width = inside[(inside.len() - 1) * 9 / 10];
    if is_one_sentence && width <= *WRAP_WIDTHS.end() {
        return Some(width);
    }
    let median = inside[inside.len() / 2];
    let is_often =
        if inside.len() == 1 { n_pairs <= 4 && n_open * 3 >= n_pairs * 2 } else { inside.len() * 4 >= n_pairs };
    let is_wrapped = is_often
        && WRAP_WIDTHS.contains(&width)
        && median * 4 >= width * 3
        && lines.iter().filter(|line| line.span.len() > width * 3 / 2).count() * 10 <= lines.len();
    is_wrapped.then_some(width)
}

/// In text wrapped at `width`: whether line `at` goes on with the paragraph of the line before it.
fn is_wrapped(text: &str, lines: &[Line], at: usize, width: usize) -> bool {
    let [before, line] = [lines[at - 1], lines[at]];
    let [before_text, line_text] = [before.span.of(text), line.span.of(text)];
    if line.is_after_blank || line.is_indented && !before.is_indented || marker_len(line_text) > 0 {
        return false;
    }
    if begins_small(line_text) {
        return true;
    }
    if is_upper(before_text) != is_upper(line_text) && (is_upper(before_text) || at + 1 == lines.len()) {
        return false;
    }
    let first_word = line_text.split_whitespace().next().map_or(0, str::len);
    let was_room = before.span.len() + 1 + first_word <= width;
    if is_open(before_text) {
        // A first line is a headline; elsewhere only a line that leaves a good part free was meant to end there.
        !(was_room && at == 1) && before.span.len() * 5 >= width * 3
    } else {
        !was_room
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
                usize::from(rest.as_bytes()[0..].first().is_some_and(u8::is_ascii_alphabetic))
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
    if line[length..].starts_with([' ', '\t', '\u{a0}']) { length } else { 0 }
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
    let mut n_capital = 0;
    for word in line.split(|c: char| c.is_whitespace() || c == '-' || c == '–' || c == '—' || c == '/') {
        let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
        match letters.next() {
            Some(c) if c.is_uppercase() => n_capital += 1,
            Some(c) if c.is_lowercase() && letters.nth(2).is_some() => return false,
            _ => {}
        }
    }
    n_capital > 0
}

/// `By Jane Doe`, `Reporting by …`, `… contributed to this report.`
fn is_byline(line: &str) -> bool {
    if line.len() > MAX_BYLINE {
        return false;
    }
    let bare = line.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    if [
        "contributed to this report",
        "contributed reporting",
        "contributed to this story",
        "contributed to this article",
    ]
    .iter()
    .any(|end| bare.ends_with(end))
    {
        return true;
    }
    if ["Reporting by ", "Additional reporting by ", "Editing by ", "Written by ", "Compiled by ", "Writing by "]
        .iter()
        .any(|start| bare.starts_with(start))
    {
        return true;
    }
    let Some(names) = bare.strip_prefix("By ").or_else(|| bare.strip_prefix("BY ")) else { return false };
    if line.ends_with(['.', '?', '!', ':', ',']) || names.contains(". ") && names.len() > 60 {
        return false;
    }
    let mut n_words = 0;
    for word in names.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/')).filter(|word| !word.is_empty())
    {
        n_words += 1;
        let is_name = word.chars().next().is_some_and(|c| !c.is_lowercase());
        if !is_name
            && !matches!(word, "and" | "of" | "in" | "for" | "de" | "van" | "von" | "der" | "al" | "bin" | "with")
        {
            return false;
        }
    }
    (2..=14).contains(&n_words)
}

/// `Photo: …` and the like.
fn is_caption(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '[']);
    [
        "Photo:",
        "Photos:",
        "Photograph:",
        "Image:",
        "Picture:",
        "Caption:",
        "File photo:",
        "FILE PHOTO:",
        "PHOTO:",
        "Photo by ",
        "Photo credit:",
    ]
    .iter()
    .any(|start| bare.starts_with(start))
}
