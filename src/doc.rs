//! Our facts about one article, filled in one order, each computed once and read by every signal.
//!
//! tokens, paragraphs, sentences, mentions: each stage reads only those before it, and the text.

use crate::article::Article;
use crate::linker::{Evidence, Linker, Mention};
use crate::text::blocks::{BlockKind, Paragraph, paragraphs};
use crate::text::sentences::{Sentence, sentences};
use crate::text::{Token, tokens};

/// One article, read.
#[derive(Debug)]
pub struct Doc<'a> {
    /// The text, as the caller passed it.
    pub text: &'a str,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its mentions and the linker that found them, where mentions are asked for.
    pub links: Option<(&'a Linker, Vec<Mention>)>,
}

impl<'a> Doc<'a> {
    /// Reads `text`, the text of `article`; without a linker no mentions are looked for.
    pub fn read(text: &'a str, article: &Article<'a>, linker: Option<&'a Linker>) -> Self {
        let tokens = tokens(text);
        let paragraphs = paragraphs(text);
        let sentences = sentences(text, &paragraphs);
        let links = linker.map(|linker| {
            let (tokens, paragraphs, sentences) = (&*tokens, &*paragraphs, &*sentences);
            let evidence = Evidence { text, tokens, paragraphs, sentences, title: article.title };
            (linker, linker.link(evidence))
        });
        Self { text, tokens, paragraphs, sentences, links }
    }

    /// The mentions that count: not nested.
    pub fn counted_mentions(&self) -> impl Iterator<Item = &Mention> {
        self.links.iter().flat_map(|(_, mentions)| mentions).filter(|mention| !mention.is_nested)
    }

    /// Where the first paragraph of the body ends, in bytes: the lead is what stands before.
    pub fn lead_end(&self) -> u32 {
        let body = self.paragraphs.iter().find(|paragraph| paragraph.kind == BlockKind::Body);
        body.or(self.paragraphs.first()).map_or(0, |paragraph| paragraph.span.end)
    }
}
