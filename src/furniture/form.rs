//! Furniture of one text: phrases, shapes, then what stands around them.

use super::lexica::{self, Hit, Opens, Phrase, Place};
use super::lines::{Form, Line, lines};
use super::{Kind, Part, Reason, Repeated, headlines, regions, shapes};
use crate::text::blocks::Paragraph;
use crate::text::sentences::Sentence;
use crate::text::{Span, Token};

/// What has been found out about the lines of a text.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line<'t>>,
    /// For each line that is furniture as a whole, what it is.
    pub(super) marks: Vec<Option<(Kind, Reason)>>,
    /// What each line opens, as a label does.
    pub(super) opens: Vec<Opens>,
    /// For each line whether it says where in a picture somebody stands.
    has_side: Vec<bool>,
    /// Pieces of lines.
    pieces: Vec<Part>,
}

/// See [`super::furniture`].
pub(super) fn furniture(
    text: &str,
    title: Option<&str>,
    tokens: &[Token],
    triggers: &[u32],
    paragraphs: &[Paragraph],
    sentences: &[Sentence],
    repeated: Option<Repeated<'_>>,
) -> Vec<Part> {
    let lines = lines(text, paragraphs);
    let (marks, opens, has_side) =
        (vec![None; lines.len()], vec![Opens::Nothing; lines.len()], vec![false; lines.len()]);
    let mut page = Page { text, lines, marks, opens, has_side, pieces: Vec::new() };
    page.read_phrases(tokens, triggers, sentences);
    page.read_lines();
    if let Some(repeated) = repeated {
        page.read_repeated(repeated);
    }
    headlines::mark(&mut page, title);
    regions::mark(&mut page);
    page.parts()
}

impl Page<'_> {
    /// Marks line `at`, unless it is marked.
    pub(super) fn mark(&mut self, at: usize, kind: Kind, reason: Reason) {
        self.marks[at].get_or_insert((kind, reason));
    }

    /// Marks a piece of a line.
    pub(super) fn mark_piece(&mut self, span: Span, kind: Kind, reason: Reason) {
        if !span.of(self.text).trim().is_empty() {
            self.pieces.push(Part { span, kind, reason });
        }
    }

    /// Marks the sentences, and the lines, that a phrase gives away.
    fn read_phrases(&mut self, tokens: &[Token], triggers: &[u32], sentences: &[Sentence]) {
        let mut hits = lexica::hits(self.text, tokens, triggers).peekable();
        let mut marked_to = 0;
        for sentence in sentences {
            let opened = self.opening_span(sentence).filter(|(span, _)| span.start >= marked_to);
            if let Some((span, phrase)) = opened {
                marked_to = span.end;
                self.mark_span(span, sentence, phrase);
            }
            while let Some(hit) = hits.next_if(|hit| hit.start < sentence.span.end as usize) {
                if hit.start < (marked_to.max(sentence.span.start)) as usize {
                    continue;
                }
                if hit.phrase.place == Place::Side {
                    self.has_side[sentence.paragraph as usize] = true;
                } else if let Some(span) = self.phrase_span(hit, sentence) {
                    marked_to = span.end;
                    self.mark_span(span, sentence, hit.phrase);
                }
            }
        }
    }

    fn mark_span(&mut self, span: Span, sentence: &Sentence, phrase: &'static Phrase) {
        let line = sentence.paragraph as usize;
        let reason = Reason::Phrase(phrase.words);
        if span == self.lines[line].span {
            self.mark(line, phrase.kind, reason);
        } else {
            self.mark_piece(span, phrase.kind, reason);
        }
    }

    /// What a phrase at the start of `sentence` makes furniture, perhaps after bullets and signs.
    fn opening_span(&self, sentence: &Sentence) -> Option<(Span, &'static Phrase)> {
        let line = &self.lines[sentence.paragraph as usize];
        let words = sentence.span.of(self.text);
        let first = words
            .find(char::is_alphanumeric)
            .filter(|&first| first <= MAX_BEFORE && !words[..first].contains(is_quote));
        let bare = first
            .filter(|&first| first > 0)
            .and_then(|first| lexica::opening(&words[first..]).map(|(phrase, length)| (phrase, first + length)));
        let (phrase, length) = lexica::opening(words).or(bare)?;
        let is_line_start = sentence.span.start == line.span.start;
        let is_line_end = || sentence.span.start as usize + length + 1 >= line.span.end as usize;
        if phrase.kind == Kind::Related && !is_line_start && !is_line_end() {
            return None;
        }
        let is_fit = phrase.place == Place::Start || words.len() <= MAX_FRAGMENT && !shapes::is_finite(words);
        let end = if line.text.len() <= MAX_WHOLE { line.span.end } else { sentence.span.end };
        is_fit.then_some((Span { start: sentence.span.start, end }, phrase))
    }

    /// What a phrase in `sentence` makes furniture, if it stands where it must.
    fn phrase_span(&self, hit: Hit, sentence: &Sentence) -> Option<Span> {
        let line = &self.lines[sentence.paragraph as usize];
        let words = sentence.span.of(self.text);
        if hit.phrase.place == Place::End {
            return self.credit_span(hit, sentence);
        }
        if hit.phrase.kind == Kind::Contact {
            return Some(bracketed(self.text, hit, sentence.span));
        }
        if hit.phrase.words.starts_with(['(', '[']) {
            return Some(Span::new(hit.start, line.span.end as usize));
        }
        let is_said = words[..hit.start - sentence.span.start as usize].contains(['“', '"']) || has_said(words);
        (!is_said).then_some(sentence.span)
    }

    /// The caption that a credit ends, or the credit alone where it ends running text.
    fn credit_span(&self, hit: Hit, sentence: &Sentence) -> Option<Span> {
        let line = &self.lines[sentence.paragraph as usize];
        let rest = &self.text[hit.end..line.span.end as usize];
        let ends = line.text.len() <= MAX_CAPTION
            && rest.len() <= MAX_CREDIT
            && !rest.trim_end_matches(['.', ')', ']', ' ']).contains(['.', '?', '!', '—', '–', ';'])
            || rest.is_empty();
        if !ends {
            return None;
        }
        if line.text.len() <= MAX_CAPTION && !has_said(line.text) && !line.text.contains(['“', '”', '"']) {
            return Some(line.span);
        }
        let is_credit = sentence.span.len() <= MAX_CREDIT;
        Some(if is_credit { sentence.span } else { Span::new(hit.start, line.span.end as usize) })
    }

    /// Marks the lines that are labels, or furniture by their shape.
    fn read_lines(&mut self) {
        for at in 0..self.lines.len() {
            let line = self.lines[at];
            if let Some(label) = lexica::label(line.text) {
                self.opens[at] = label.opens;
                if line.form == Form::Label || !line.text.ends_with('.') {
                    self.mark(at, label.kind, Reason::Phrase(label.words));
                }
            } else if self.marks[at].is_none()
                && let Some((kind, reason)) = shapes::shape(&line, self.has_side[at])
            {
                self.mark(at, kind, reason);
            } else if let Some((Kind::Related, _)) = self.marks[at]
                && line.text.ends_with(':')
            {
                self.opens[at] = Opens::List;
            }
        }
    }

    /// Marks what the source repeats.
    fn read_repeated(&mut self, repeated: Repeated<'_>) {
        for (span, reason) in repeated.spans(self.text) {
            let first = self.lines.partition_point(|line| line.span.end <= span.start);
            let Some(line) = self.lines.get(first) else { continue };
            if span.contains(line.span) {
                self.mark(first, Kind::Repeated, reason);
            } else {
                self.mark_piece(span, Kind::Repeated, reason);
            }
        }
    }

    /// All that was marked, apart from one another, sorted. A line most of which is marked is marked whole.
    fn parts(mut self) -> Vec<Part> {
        self.pieces.sort_unstable_by_key(|part| (part.span.start, part.span.end));
        let mut out = Vec::new();
        let mut pieces = self.pieces.into_iter().peekable();
        for (line, mark) in self.lines.iter().zip(self.marks) {
            let first = out.len();
            let mut n_marked = 0;
            while let Some(part) = pieces.next_if(|part| part.span.start < line.span.end) {
                let begin = out.last().map_or(0, |last: &Part| last.span.end).max(part.span.start);
                if begin < part.span.end {
                    let span = Span { start: begin, end: part.span.end.min(line.span.end) };
                    n_marked += span.len();
                    out.push(Part { span, ..part });
                }
            }
            let whole = mark.or_else(|| {
                (n_marked * 3 > line.span.len() * 2 && out[first].kind != Kind::Navigation)
                    .then(|| (out[first].kind, out[first].reason))
            });
            if let Some((kind, reason)) = whole {
                // A label glued to the line's start stays apart.
                let label =
                    out.get(first).filter(|part| part.kind == Kind::Navigation && part.span.start == line.span.start);
                let start = label
                    .filter(|label| label.span.len() < line.span.len())
                    .map_or(line.span.start, |label| label.span.end);
                out.truncate(first + usize::from(start > line.span.start));
                out.push(Part { span: Span { start, end: line.span.end }, kind, reason });
            }
        }
        out
    }
}

/// The bytes of bullets and signs that may stand before a phrase that must begin a sentence.
const MAX_BEFORE: usize = 12;

/// The longest sentence without a verb.
const MAX_FRAGMENT: usize = 240;

/// A line up to this length is furniture as a whole when it begins as furniture does.
const MAX_WHOLE: usize = 260;

/// The longest caption and the longest credit, in bytes.
const MAX_CAPTION: usize = 620;
const MAX_CREDIT: usize = 64;

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '‘' | '«' | '„')
}

/// Whether somebody says something in it.
fn has_said(piece: &str) -> bool {
    [" said", " told ", " says", " according to "].iter().any(|verb| piece.contains(verb))
}

/// The bracket around a hit, if there is one.
fn bracketed(text: &str, hit: Hit, sentence: Span) -> Span {
    let before = text[sentence.start as usize..hit.start].chars().next_back().filter(|c| matches!(c, '[' | '('));
    let after = text[hit.end..sentence.end as usize].chars().next().filter(|c| matches!(c, ']' | ')'));
    match (before, after) {
        (Some(_), Some(_)) => Span::new(hit.start - 1, hit.end + 1),
        _ => Span::new(hit.start, hit.end),
    }
}
