//! What one source prints in article after article.

use super::Reason;
use crate::text::Span;

/// What the articles of a column repeat, source by source.
#[derive(Debug, Default)]
pub struct Index {}

/// What one source repeats.
#[derive(Clone, Copy, Debug)]
pub struct Repeated<'i> {
    index: &'i Index,
}

impl Repeated<'_> {
    /// The lines of `text` that its source repeats.
    pub(super) fn spans(self, _text: &str) -> Vec<(Span, Reason)> {
        let _ = self.index;
        Vec::new()
    }
}
