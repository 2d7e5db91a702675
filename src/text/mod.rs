//! Facts about a text: where its words, sentences and paragraphs are. No news, no entities.
//!
//! Everything here takes a `&str` and gives byte [`Span`]s into it; the text is never changed.
//! Code points, which Python counts in, exist only in [`offsets`].

pub mod blocks;
pub(crate) mod english;
pub(crate) mod filter;
pub mod fold;
pub mod graphemes;
pub(crate) mod lanes;
pub mod language;
pub mod numerals;
pub mod offsets;
pub mod seams;
pub mod sentences;
pub mod span;
pub mod syllables;
pub mod tokens;
pub(crate) mod unicode;
pub mod words;

pub use offsets::CodePoints;
pub use span::Span;
pub use tokens::{Token, TokenKind, tokens};
