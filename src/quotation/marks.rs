//! What stands between quotation marks: curly, straight, low, guillemets, corner brackets, single ones.
//!
//! Marks are paired inside a paragraph. Of marks inside marks only the outer ones count. A segment that its
//! paragraph leaves open ends with the paragraph. A single mark counts where nothing else is open and one
//! that can close it follows in the same paragraph: an apostrophe opens nothing.

use crate::text::Span;
use crate::text::blocks::Paragraph;

/// A quotation mark in the text, with the characters beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is; a doubled one (two grave accents, two apostrophes) as the curly mark that it stands for.
    pub(super) sign: char,
    /// The character before.
    pub(super) before: Option<char>,
    /// The character after.
    pub(super) after: Option<char>,
}

/// A quoted piece of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// What stands inside the marks, without white space at either end.
    pub(super) inner: Span,
    /// With the marks.
    pub(super) outer: Span,
    /// Whether it has a closing mark.
    pub(super) is_closed: bool,
    /// Whether it begins its paragraph.
    pub(super) opens_paragraph: bool,
    /// Its first word, and one past its last.
    pub(super) words: (usize, usize),
}

/// What a sign can be, as far as it alone tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Opening,
    Closing,
    /// A straight or misused mark: its neighbours tell.
    Either,
    Single,
}

fn sign(c: char) -> Sign {
    match c {
        '„' | '‟' | '「' | '『' | '《' => Sign::Opening,
        '」' | '』' | '》' => Sign::Closing,
        '‘' | '’' | '‚' | '\'' | '‹' | '›' => Sign::Single,
        _ => Sign::Either,
    }
}

/// Whether a character may begin a quotation mark's list: a quoted sign by itself.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '\''
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
    )
}

fn is_word_char(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Nothing that a closing mark could belong to: white space, an opening bracket or dash, the text's start.
fn is_open_side(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | ':' | '\u{200b}')
    })
}

/// The quoted segments of `text`, in order; none overlaps another.
pub(super) fn segments(text: &str, marks: &[Mark], paragraphs: &[Paragraph]) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut rest = marks;
    for paragraph in paragraphs {
        let n_before = rest.partition_point(|mark| mark.span.start < paragraph.span.start);
        rest = &rest[n_before..];
        let n_inside = rest.partition_point(|mark| mark.span.start < paragraph.span.end);
        let (inside, after) = rest.split_at(n_inside);
        rest = after;
        if !inside.is_empty() {
            Pairing { text, paragraph: paragraph.span, out: &mut out, open: Vec::new(), inner: Vec::new() }.run(inside);
        }
    }
    out
}

/// Pairs the marks of one paragraph.
struct Pairing<'a> {
    text: &'a str,
    paragraph: Span,
    out: &'a mut Vec<Segment>,
    /// The marks that are open, outermost first.
    open: Vec<Mark>,
    /// What was closed inside the outermost one.
    inner: Vec<(Span, Span)>,
}

impl Pairing<'_> {
    fn run(mut self, marks: &[Mark]) {
        let mut at = 0;
        let mut has_single_closers = true;
        while let Some(&mark) = marks.get(at) {
            at += 1;
            match self.role(mark) {
                Sign::Opening => self.open.push(mark),
                Sign::Closing => self.close(mark),
                Sign::Single if self.open.is_empty() && has_single_closers && opens_single(mark) => {
                    match single_closer(marks, at, mark.sign) {
                        Some(closer) => {
                            self.push(mark.span, marks[closer].span, true);
                            at = closer + 1;
                        }
                        None if self.is_first(mark) && mark.sign == '‘' => self.open.push(mark),
                        None => has_single_closers = false,
                    }
                }
                Sign::Single | Sign::Either => {}
            }
        }
        let end = Span { start: self.paragraph.end, end: self.paragraph.end };
        if let Some(&outermost) = self.open.first() {
            if self.inner.is_empty() || self.is_first(outermost) {
                self.push(outermost.span, end, false);
            } else {
                // The outermost mark has no partner: those inside it stand for themselves.
                for (opening, closing) in std::mem::take(&mut self.inner) {
                    self.push(opening, closing, true);
                }
                if let Some(last) =
                    self.open.pop().filter(|last| self.out.last().is_some_and(|s| s.outer.end <= last.span.start))
                {
                    self.push(last.span, end, false);
                }
            }
        }
    }

    /// What a mark does here.
    fn role(&self, mark: Mark) -> Sign {
        let sign = sign(mark.sign);
        if sign != Sign::Either {
            return sign;
        }
        let (is_open_before, is_open_after) = (is_open_side(mark.before), is_open_side(mark.after));
        let Some(outermost) = self.open.last() else {
            let is_inch =
                mark.sign == '"' && mark.before.is_some_and(|c| c.is_ascii_digit()) && !is_word_char(mark.after);
            let closes =
                matches!(mark.sign, '”') && !is_open_before || mark.sign == '»' && (!is_open_before || is_open_after);
            return if is_inch || closes { Sign::Either } else { Sign::Opening };
        };
        match (outermost.sign, mark.sign) {
            ('»', '«') | ('«', '»') | ('„', '“' | '”' | '"') => Sign::Closing,
            (_, '“' | '«') if is_open_before || !is_open_after && is_word_char(mark.after) => Sign::Opening,
            ('"', '"')
                if is_open_before && is_word_char(mark.after) && self.open.len() == 1 && mark.before.is_some() =>
            {
                Sign::Opening
            }
            _ => Sign::Closing,
        }
    }

    fn close(&mut self, mark: Mark) {
        let Some(opening) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.inner.clear();
            self.push(opening.span, mark.span, true);
        } else {
            self.inner.push((opening.span, mark.span));
        }
    }

    fn is_first(&self, mark: Mark) -> bool {
        mark.span.start == self.paragraph.start
    }

    /// Adds what stands between two marks, unless nothing does.
    fn push(&mut self, opening: Span, closing: Span, is_closed: bool) {
        let (start, end) = (opening.end as usize, closing.start as usize);
        let inside = &self.text[start..end];
        let from = start + inside.len() - inside.trim_start().len();
        let to = start + inside.trim_end().len();
        if from < to {
            self.out.push(Segment {
                inner: Span::new(from, to),
                outer: Span { start: opening.start, end: closing.end },
                is_closed,
                opens_paragraph: opening.start == self.paragraph.start,
                words: (0, 0),
            });
        }
    }
}

/// Whether a single mark can open: nothing before it, a word after it, and no `’90s`.
fn opens_single(mark: Mark) -> bool {
    is_open_side(mark.before)
        && match mark.sign {
            '‘' | '‚' | '‹' => mark.after.is_some_and(|c| !c.is_whitespace()),
            '\'' => mark.after.is_some_and(char::is_alphabetic),
            _ => false,
        }
}

/// The mark that closes a single one, among `marks[from..]`. After an s it may be an apostrophe: then the
/// next one is taken, if there is one before another opens; a straight one is closed by no such mark.
fn single_closer(marks: &[Mark], from: usize, opening: char) -> Option<usize> {
    let mut doubtful = None;
    for (n, &mark) in marks.iter().enumerate().skip(from) {
        if opens_single(mark) && doubtful.is_some() {
            break;
        }
        let can_close =
            matches!(mark.sign, '’' | '\'' | '›' | '‘') && !is_word_char(mark.after) && !is_open_side(mark.before);
        if can_close {
            if mark.before == Some('s') && mark.after == Some(' ') {
                if opening != '\'' {
                    doubtful.get_or_insert(n);
                }
            } else {
                return Some(n);
            }
        }
    }
    doubtful
}
