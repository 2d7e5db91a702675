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
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let trimmed = text.trim_end();
    let start = trimmed.len() - trimmed.trim_start().len();
    if trimmed.is_empty() {
        return Vec::new();
    }
    vec![Paragraph { span: Span::new(start, trimmed.len()), kind: BlockKind::Body }]
}
