//! The lines that furniture is sought in: paragraphs, with what a glance at each tells.

use crate::text::Span;
use crate::text::blocks::{BlockKind, Paragraph};
use crate::text::unicode::is_unspaced;

/// How a line is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A sentence or more of running text.
    Prose,
    /// A sentence of a few words.
    Short,
    /// Some words without a stop, as headlines and links have.
    Title,
    /// Few words without a stop.
    Label,
}

/// One line: a paragraph, which in wrapped text is several of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    pub(super) form: Form,
    pub(super) block: BlockKind,
}

/// From this many bytes on a line is running text, stop or none.
const MIN_LONG: usize = 300;

/// The words of a sentence that is more than a label or a link, at least.
const MIN_PROSE_WORDS: usize = 8;

/// The words of a label, at most.
const MAX_LABEL_WORDS: usize = 4;

/// The lines of `text`.
pub(super) fn lines<'t>(text: &'t str, paragraphs: &[Paragraph]) -> Vec<Line<'t>> {
    let line = |paragraph: &Paragraph| {
        let line = paragraph.span.of(text);
        Line { span: paragraph.span, text: line, form: form(line), block: paragraph.kind }
    };
    paragraphs.iter().map(line).collect()
}

fn form(line: &str) -> Form {
    let n_words = n_words(line);
    let is_stopped = ends_with_stop(line);
    match n_words {
        MIN_PROSE_WORDS.. if is_stopped => Form::Prose,
        _ if line.len() >= MIN_LONG => Form::Prose,
        _ if is_stopped => Form::Short,
        0..=MAX_LABEL_WORDS => Form::Label,
        _ => Form::Title,
    }
}

/// Whether the line ends with a full stop, a question or exclamation mark and what closes after it; dots are none.
pub(super) fn ends_with_stop(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '」', '』']).trim_end();
    bare.ends_with(['.', '!', '?', '。', '！', '？', '।', '؟', '۔']) && !bare.ends_with("...") && !bare.ends_with("..")
}

/// The words of the line up to [`MIN_PROSE_WORDS`]; where words are written without spaces, each three letters are one.
fn n_words(line: &str) -> usize {
    let spaced = line.split_ascii_whitespace().take(MIN_PROSE_WORDS).count();
    if spaced == MIN_PROSE_WORDS || line.is_ascii() {
        return spaced;
    }
    spaced + line.chars().take(256).filter(|&c| is_unspaced(c)).count() / 3
}
