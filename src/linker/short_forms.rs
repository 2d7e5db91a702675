//! A surname alone, for the person whom the article names in full: `Putin` after `Vladimir Putin`; and an
//! outlet's last word after an article: `The Post` after `The Washington Post`.
//!
//! The order doesn't matter: a headline's `Kim` is the `Kim Jong Un` of the text. Of several persons
//! of one surname the one named in full most often is meant, then the one named first; a surname with
//! another given name before it (`Min Joo Kim`) is somebody else's, and who is named only in a byline
//! isn't what the article is about.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::candidates::leads_to_place;
use super::{Evidence, Linker, Mention, Rule};
use crate::gazetteer::Entity;
use crate::lexicon::{FAMILY_FIRST_COUNTRIES, FAMILY_NAMES, NAME_TAILS, SURNAME_PARTICLES};
use crate::matcher::Options;
use crate::text::blocks::BlockKind;
use crate::text::fold::fold;
use crate::text::{Span, Token, TokenKind};

/// How often, and first where, a person or outlet is named in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dominance {
    entity: u32,
    n_full: usize,
    first: u32,
}

/// Whom a word alone means, and whether only after `the`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Short {
    entity: u32,
    needs_article: bool,
}

/// Short forms, folded as the matcher folds names.
type Shorts = FxHashMap<Vec<u8>, Short>;

fn folded(word: &str) -> Vec<u8> {
    fold(word, Options::default().folds).bytes
}

/// Whom `word` alone means.
fn meant(word: &str, shorts: &Shorts) -> Option<Short> {
    // A word of ASCII folds to itself.
    let found = if word.is_ascii() { shorts.get(word.as_bytes()) } else { shorts.get(&folded(word)) };
    found.copied()
}

impl Linker {
    /// Adds a mention for every short form that stands alone and belongs to somebody named in full.
    pub(super) fn add_short_forms(&self, evidence: Evidence<'_>, in_title: &[u32], mentions: &mut Vec<Mention>) {
        let shorts = self.shorts(evidence, in_title, mentions);
        if shorts.is_empty() {
            return;
        }
        // Sorted by start, as the mentions are.
        let taken: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
        let mut covered_to = 0;
        let mut next_taken = taken.iter().peekable();
        let may_hold_one =
            |token: &&Token| token.kind == TokenKind::Word && !is_small(&evidence.text.as_bytes()[token.span.range()]);
        for token in evidence.tokens.iter().filter(may_hold_one) {
            let is_named = |span: Span| taken.binary_search_by_key(&span.start, |s| s.start).is_ok();
            for (span, short) in short_forms(evidence.text, token.span, &shorts, is_named) {
                while let Some(taken) = next_taken.next_if(|taken| taken.start < span.end) {
                    covered_to = covered_to.max(taken.end);
                }
                if span.start < covered_to
                    || evidence.has_name_before(span, &taken)
                    || evidence.has_tail(span)
                    || evidence.is_dated(span)
                    || evidence.is_in_body(span) && evidence.has_name_after(span, &taken)
                    || evidence.is_located(span, &taken)
                    || short.needs_article && !evidence.has_article_before(span)
                {
                    continue;
                }
                covered_to = span.end;
                mentions.push(Mention::new(span, short.entity, Rule::ShortForm));
            }
        }
    }

    /// For each short form whom it means in this article.
    fn shorts(&self, evidence: Evidence<'_>, in_title: &[u32], mentions: &[Mention]) -> Shorts {
        let in_title = in_title.iter().map(|&entity| (entity, u32::MAX));
        let in_text = mentions.iter().filter(|m| {
            !m.is_nested && !evidence.is_in_byline(m.span) && m.span.of(evidence.text).contains(char::is_whitespace)
        });
        let in_text = in_text.filter_map(|m| Some((m.entity?, m.span.start)));
        let mut named: BTreeMap<u32, Dominance> = BTreeMap::new();
        for (entity, start) in in_text.chain(in_title) {
            let dominance = named.entry(entity).or_insert(Dominance { entity, n_full: 0, first: start });
            dominance.n_full += 1;
            dominance.first = dominance.first.min(start);
        }
        let mut named: Vec<Dominance> = named.into_values().collect();
        named.sort_by_key(|d| (std::cmp::Reverse(d.n_full), d.first, d.entity));
        let mut shorts = Shorts::default();
        for Dominance { entity, .. } in named {
            let row = self.entity(entity);
            let (word, needs_article) = match &*row.entity_type {
                "person" => (surname(row), false),
                "media" => (last_word(row), true),
                _ => (None, false),
            };
            if let Some(word) = word {
                let short = Short { entity, needs_article };
                shorts.entry(folded(&word.to_uppercase())).or_insert(short);
                shorts.entry(folded(&word)).or_insert(short);
            }
        }
        shorts
    }
}

impl Evidence<'_> {
    /// What the paragraph is that `span` stands in.
    fn kind(self, span: Span) -> Option<BlockKind> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start);
        after.checked_sub(1).map(|i| self.paragraphs[i].kind)
    }

    fn is_in_byline(self, span: Span) -> bool {
        self.kind(span) == Some(BlockKind::Byline)
    }

    /// Running text, where a capital tells a name; in a headline every word may have one.
    fn is_in_body(self, span: Span) -> bool {
        self.kind(span) == Some(BlockKind::Body)
    }

    /// Whether `span` is the place in `in Austin, Texas`; `names` are sorted by start.
    fn is_located(self, span: Span, names: &[Span]) -> bool {
        let is_preposition = |token: crate::text::Token| {
            let word = token.span.of(self.text);
            leads_to_place(word) || word.eq_ignore_ascii_case("of")
        };
        self.text[span.range().end..].starts_with(", ")
            && names.binary_search_by_key(&(span.end + 2), |name| name.start).is_ok()
            && self.word_before(span.start).is_some_and(is_preposition)
    }

    /// Whether `the` stands right before `span`.
    fn has_article_before(self, span: Span) -> bool {
        self.word_before(span.start).is_some_and(|token| token.span.of(self.text).eq_ignore_ascii_case("the"))
    }
}

/// The short forms in one word: the word itself, or what hyphens part in it (`Putin-Kim`, `anti-Merkel`),
/// unless a name that nobody knows is among these (`Merkel-Schmidt`).
fn short_forms(text: &str, word: Span, shorts: &Shorts, is_named: impl Fn(Span) -> bool) -> Vec<(Span, Short)> {
    let mut found = Vec::new();
    let surface = word.of(text);
    let mut start = word.range().start;
    let whole = without_possessive(surface);
    if let Some(short) = meant(whole, shorts) {
        return vec![(Span::new(start, start + whole.len()), short)];
    }
    let mut n_others = 0;
    for piece in surface.split(['-', '‐', '‑']) {
        let bare = without_possessive(piece);
        match meant(bare, shorts) {
            Some(short) => found.push((Span::new(start, start + bare.len()), short)),
            None if is_named(Span::new(start, start + bare.len())) => {}
            None => n_others += usize::from(piece.starts_with(char::is_uppercase)),
        }
        // The hyphen itself: whichever it was, the next piece begins after one character.
        start += piece.len();
        start += text[start..word.range().end].chars().next().map_or(0, char::len_utf8);
    }
    if n_others == 0 { found } else { Vec::new() }
}

/// Most words are small ones with no hyphen inside: nothing to look up. Hyphens of Unicode begin with the byte `e2`.
fn is_small(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_lowercase) && !word.iter().any(|&byte| byte == b'-' || byte == 0xe2)
}

/// `Kim’s` -> `Kim`, `Collins’` is a word of its own already.
pub(super) fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(['\'', '’', 'ʼ']));
    bare.unwrap_or(word)
}

/// The last word of an outlet's name of several: `Post`.
fn last_word(outlet: &Entity) -> Option<String> {
    let (_, last) = outlet.name.rsplit_once(' ')?;
    last.starts_with(char::is_uppercase).then(|| last.to_owned())
}

/// The word of a person's name that stands for it alone, if it is one word.
fn surname(person: &Entity) -> Option<String> {
    let words: Vec<&str> = person.name.split_whitespace().collect();
    let (&first, rest) = words.split_first()?;
    let &last = rest.iter().rev().find(|word| !NAME_TAILS.contains(word))?;
    let is_family_first = FAMILY_NAMES.contains(first)
        && person.country.as_deref().is_some_and(|country| FAMILY_FIRST_COUNTRIES.contains(country));
    let surname = if is_family_first { first } else { last };
    let before = words.iter().rev().skip_while(|&&word| word != surname).nth(1);
    let has_particle = !is_family_first && before.is_some_and(|word| SURNAME_PARTICLES.contains(&word.to_lowercase()));
    let is_initial = surname.chars().filter(|c| c.is_alphabetic()).count() < 2;
    (!has_particle && !is_initial && surname.starts_with(char::is_uppercase)).then(|| surname.to_owned())
}
