//! What `articles` counts of its quotations.

use std::collections::BTreeSet;

use crate::doc::Doc;
use crate::quotation::{self, Voice};
use crate::text::Span;

/// What is counted of the quotations outside boilerplate.
#[derive(Clone, Copy)]
pub(super) struct Quoted {
    pub(super) n_quotes: usize,
    /// The share of the words inside quotation marks.
    pub(super) share: Option<f64>,
    pub(super) n_named: usize,
    pub(super) n_unnamed: usize,
}

impl Quoted {
    pub(super) fn count(doc: &Doc<'_>) -> Option<Self> {
        let (quotations, (_, mentions)) = (doc.quotations.as_ref()?, doc.links.as_ref()?);
        let counted = || quotations.iter().filter(|quotation| !doc.is_boilerplate(quotation.span));
        let mut chains: BTreeSet<u32> = BTreeSet::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut descriptions: BTreeSet<String> = BTreeSet::new();
        for quotation in counted() {
            let small = |span: Option<Span>| span.map(|span| span.of(doc.text).to_lowercase());
            match (quotation.speaker_name, quotation.voice) {
                (Some(name), _) => {
                    chains.insert(mentions[name as usize].chain);
                }
                (None, Some(Voice::Named)) => names.extend(small(quotation.head)),
                (None, Some(Voice::Described)) => descriptions.extend(small(quotation.speaker)),
                (None, Some(Voice::Pronoun) | None) => {}
            }
        }
        let n_words = doc.statistics.counts.n_words;
        let words_in = |span: Span| {
            let from = doc.tokens.partition_point(|token| token.span.start < span.start);
            doc.tokens[from..].partition_point(|token| token.span.start < span.end)
        };
        let n_quoted: usize = counted().filter(|q| q.kind != quotation::Kind::Indirect).map(|q| words_in(q.span)).sum();
        Some(Self {
            n_quotes: counted().count(),
            share: (n_words > 0).then(|| n_quoted as f64 / n_words as f64),
            n_named: chains.len() + names.len(),
            n_unnamed: descriptions.len(),
        })
    }
}
