//! Sentences: where one ends and the next begins.
//!
//! A paragraph's end always ends a sentence. Inside a paragraph a sentence ends at a stop (`.`, `!`,
//! `?`, dots, the stops of other scripts) with the quotation marks and brackets that close after it,
//! unless the rules in [`stops`] say that the stop belongs to an abbreviation, an initial, a number, a
//! quoted question; and where a lost paragraph break has glued two words ([`glued`]).
//! One pass over the bytes: only at a stop or at a capital after a small letter is anything decoded,
//! and every look around is bounded, so that the time is linear in the text's length.

mod glued;
mod habits;
mod items;
mod stops;
mod words;

use super::Span;
use super::blocks::Paragraph;
use super::lanes::{Lanes, seek};
use super::unicode::char_at;
use habits::Habits;
use stops::Stop;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at either end; never empty.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
}

/// The sentences of `text`, in order; none crosses a paragraph, and together they hold every
/// character of the paragraphs but white space.
///
/// ```
/// use copydesk::text::{blocks::paragraphs, sentences::sentences};
/// let text = "Mr. Li left the U.S. on Jan. 5. “Why?” he was asked. He smiled.";
/// let all = sentences(text, &paragraphs(text));
/// let all: Vec<&str> = all.iter().map(|s| s.span.of(text)).collect();
/// assert_eq!(all, ["Mr. Li left the U.S. on Jan. 5.", "“Why?” he was asked.", "He smiled."]);
/// ```
pub fn sentences(text: &str, paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(paragraphs.len() + text.len() / 128);
    let habits = Habits::new(text);
    for (number, paragraph) in (0..).zip(paragraphs) {
        let mut scanner = Scanner::new(text, paragraph.span, &habits);
        let mut start = paragraph.span.start as usize;
        while let Some(gap) = scanner.next_gap(start) {
            out.push(Sentence { span: Span::new(start, gap.end), paragraph: number });
            start = gap.next;
        }
        out.push(Sentence { span: Span::new(start, paragraph.span.end as usize), paragraph: number });
    }
    out
}

/// Between two sentences: where the one ends and the next starts. Never at the end of a paragraph.
#[derive(Clone, Copy, Debug)]
struct Gap {
    end: usize,
    next: usize,
}

/// Walks over one paragraph.
struct Scanner<'t> {
    text: &'t str,
    habits: &'t Habits<'t>,
    paragraph: Span,
    /// One past the paragraph's last byte.
    end: usize,
    /// Where to look on.
    at: usize,
    /// Whether a quotation mark has opened in this paragraph and none has closed since.
    is_in_quotes: bool,
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Nothing,
    /// `.`, `!`, `?`
    Stop,
    /// The first byte of a stop outside ASCII.
    WideStop,
    /// A capital, which may stand glued to what is before it.
    Capital,
    /// `"`
    StraightQuote,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Nothing; 256];
    let mut byte = b'A';
    while byte <= b'Z' {
        table[byte as usize] = Class::Capital;
        byte += 1;
    }
    table[b'.' as usize] = Class::Stop;
    table[b'!' as usize] = Class::Stop;
    table[b'?' as usize] = Class::Stop;
    table[b'"' as usize] = Class::StraightQuote;
    let lead = [0xd6, 0xd8, 0xdb, 0xdc, 0xdf, 0xe0, 0xe1, 0xe2, 0xe3, 0xea, 0xef];
    let mut n = 0;
    while n < lead.len() {
        table[lead[n]] = Class::WideStop;
        n += 1;
    }
    table
};

/// The bytes of a class that isn't [`Class::Nothing`], and some others; capitals after a space among the sixteen are none,
/// as they stand apart from the word before.
#[inline]
fn marked(lanes: Lanes) -> u32 {
    let capitals = lanes.within(b'A', b'Z') & !(lanes.equal(b' ') << 1);
    capitals | lanes.equal(b'.') | lanes.equal(b'!') | lanes.equal(b'?') | lanes.equal(b'"') | lanes.within(0xd6, 0xff)
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, paragraph: Span, habits: &'t Habits<'t>) -> Self {
        let (at, end) = (paragraph.start as usize, paragraph.end as usize);
        Self { text, habits, paragraph, end, at, is_in_quotes: false }
    }

    /// The next gap, for a sentence that began at `start`.
    fn next_gap(&mut self, start: usize) -> Option<Gap> {
        let bytes = &self.text.as_bytes()[..self.end];
        let next_item = items::next_item(self.text, start, self.end);
        while let Some(&byte) = bytes.get(self.at) {
            if let Some(next) = next_item.filter(|&next| self.at >= next) {
                return Some(Gap { end: start + self.text[start..next].trim_end().len(), next });
            }
            match CLASS[byte as usize] {
                Class::Nothing => {
                    // Further on, but not past a list's next item.
                    let end = next_item.map_or(bytes.len(), |next| next.min(bytes.len()));
                    self.at = seek(bytes, self.at + 1, end.max(self.at + 1), marked);
                }
                Class::StraightQuote => {
                    self.is_in_quotes = self.opens_straight_quotes();
                    self.at += 1;
                }
                Class::Capital => {
                    let at = self.at;
                    self.at += 1;
                    let is_apart = at == start
                        || matches!(bytes[at - 1], b' ' | b'\n' | b'.' | b'-')
                        || bytes[at - 1] == b'"' && self.is_in_quotes;
                    if !is_apart && glued::begins_glued(self.text, self.paragraph, start, at, self.habits) {
                        return Some(Gap { end: at, next: at });
                    }
                }
                Class::Stop | Class::WideStop => {
                    let Some(stop) = Stop::read(self.text, self.at, self.end, self.is_in_quotes) else {
                        match char_at(self.text, self.at) {
                            Some('“') => self.is_in_quotes = true,
                            Some('”') => self.is_in_quotes = false,
                            _ => {}
                        }
                        self.at += 1;
                        while !self.text.is_char_boundary(self.at) {
                            self.at += 1;
                        }
                        continue;
                    };
                    if let Some(item) = glued::glued_item(self.text, start, self.at, self.habits) {
                        return Some(Gap { end: item, next: item });
                    }
                    self.is_in_quotes &= !self.text[self.at..stop.closed].contains(['"', '”']);
                    self.at = stop.closed;
                    let is_before_item = next_item == Some(stop.next);
                    if stop.next < self.end
                        && (is_before_item || stop.ends_sentence(self.text, start, self.end, self.habits))
                    {
                        return Some(Gap { end: stop.closed, next: stop.next });
                    }
                }
            }
        }
        None
    }

    /// Whether the straight quotation mark at `self.at` opens. The characters around it tell;
    /// between two letters it is the other one of its pair.
    fn opens_straight_quotes(&self) -> bool {
        let bytes = self.text.as_bytes();
        let is_open_side =
            |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'(' | b'[' | b'-'));
        let before = (self.at > self.paragraph.start as usize).then(|| &bytes[self.at - 1]);
        let after = bytes[..self.end].get(self.at + 1);
        match (is_open_side(before), is_open_side(after)) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.is_in_quotes,
        }
    }
}
