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
use super::rows::Is;
use super::{Evidence, Linker, Mention, Rule};
use crate::gazetteer::Entity;
use crate::lexicon::{FAMILY_FIRST_COUNTRIES, FAMILY_NAMES, NAME_TAILS, SURNAME_PARTICLES};
use crate::matcher::Options;
use crate::text::blocks::BlockKind;
use crate::text::fold::fold;
use crate::text::{Span, TokenKind};

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

/// Short forms.
#[derive(Default)]
struct Shorts {
    /// Folded as the matcher folds names.
    by_word: FxHashMap<Vec<u8>, Short>,
    /// The bytes of ASCII that some begin with: bit `n` is byte `n`.
    heads: u128,
}

impl Shorts {
    /// Adds whom `word` means, unless it means somebody already.
    fn add(&mut self, word: &str, short: Short) {
        let folded = folded(word);
        self.heads |= folded.first().filter(|head| head.is_ascii()).map_or(0, |&head| 1 << head);
        self.by_word.entry(folded).or_insert(short);
    }

    /// Whom `word` alone means.
    fn meant(&self, word: &str) -> Option<Short> {
        if !word.is_ascii() {
            return self.by_word.get(&folded(word)).copied();
        }
        let is_head = word.as_bytes().first().is_some_and(|&head| self.heads >> head & 1 == 1);
        if is_head { self.by_word.get(word.as_bytes()).copied() } else { None }
    }
}

fn folded(word: &str) -> Vec<u8> {
    // A word of ASCII folds to itself.
    if word.is_ascii() { word.as_bytes().to_vec() } else { fold(word, Options::default().folds).bytes }
}

impl Linker {
    /// A mention for every short form that stands alone and belongs to somebody named in full.
    pub(super) fn short_forms_in(
        &self,
        evidence: Evidence<'_>,
        in_title: &[u32],
        mentions: &[Mention],
    ) -> Vec<Mention> {
        let shorts = self.shorts(evidence, in_title, mentions);
        if shorts.by_word.is_empty() {
            return Vec::new();
        }
        // Sorted by start, as the mentions are.
        let taken: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
        let is_named = |span: Span| taken.binary_search_by_key(&span.start, |s| s.start).is_ok();
        let (mut out, mut found) = (Vec::new(), Vec::new());
        let mut covered_to = 0;
        let mut next_taken = taken.iter().peekable();
        let words = evidence.capitals.iter().map(|&at| (at as usize, evidence.tokens[at as usize]));
        for (at, token) in words.filter(|(_, token)| token.kind == TokenKind::Word) {
            short_forms(evidence.text, token.span, &shorts, is_named, &mut found);
            for (span, short) in found.drain(..) {
                while let Some(taken) = next_taken.next_if(|taken| taken.start < span.end) {
                    covered_to = covered_to.max(taken.end);
                }
                if span.start < covered_to
                    || evidence.has_name_before(span, at, &taken)
                    || evidence.has_tail(span, at)
                    || evidence.is_dated(span, at)
                    || evidence.is_in_body(span) && evidence.has_name_after(span, at, &taken)
                    || evidence.is_located(span, at, &taken)
                    || short.needs_article && !evidence.has_article_before(span, at)
                {
                    continue;
                }
                covered_to = span.end;
                out.push(Mention::new(span, short.entity, Rule::ShortForm));
            }
        }
        out
    }

    /// For each short form whom it means in this article.
    fn shorts(&self, evidence: Evidence<'_>, in_title: &[u32], mentions: &[Mention]) -> Shorts {
        let has_one = |entity: &u32| self.row_is(*entity, Is::PERSON) || self.row_is(*entity, Is::OUTLET);
        let in_title = in_title.iter().map(|&entity| (entity, u32::MAX));
        let in_text = mentions.iter().filter_map(|m| {
            let entity = m.entity.filter(|entity| has_one(entity) && !m.is_nested)?;
            let is_full = m.span.of(evidence.text).contains(char::is_whitespace) && !evidence.is_in_byline(m.span);
            is_full.then_some((entity, m.span.start))
        });
        let mut named: BTreeMap<u32, Dominance> = BTreeMap::new();
        for (entity, start) in in_text.chain(in_title.filter(|(entity, _)| has_one(entity))) {
            let dominance = named.entry(entity).or_insert(Dominance { entity, n_full: 0, first: start });
            dominance.n_full += 1;
            dominance.first = dominance.first.min(start);
        }
        let mut named: Vec<Dominance> = named.into_values().collect();
        named.sort_by_key(|d| (std::cmp::Reverse(d.n_full), d.first, d.entity));
        let mut shorts = Shorts::default();
        for Dominance { entity, .. } in named {
            let row = self.entity(entity);
            let needs_article = self.row_is(entity, Is::OUTLET);
            if let Some(word) = if needs_article { last_word(row) } else { surname(row) } {
                let short = Short { entity, needs_article };
                shorts.add(&word.to_uppercase(), short);
                shorts.add(word, short);
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
    fn is_located(self, span: Span, at: usize, names: &[Span]) -> bool {
        let is_preposition = |token: crate::text::Token| {
            let word = token.span.of(self.text);
            leads_to_place(word) || word.eq_ignore_ascii_case("of")
        };
        self.text[span.range().end..].starts_with(", ")
            && names.binary_search_by_key(&(span.end + 2), |name| name.start).is_ok()
            && self.word_before(span.start, at).is_some_and(is_preposition)
    }

    /// Whether `the` stands right before `span`.
    fn has_article_before(self, span: Span, at: usize) -> bool {
        self.word_before(span.start, at).is_some_and(|token| token.span.of(self.text).eq_ignore_ascii_case("the"))
    }
}

/// Adds the short forms in one word: the word itself, or what hyphens part in it (`Putin-Kim`, `anti-Merkel`),
/// unless a name that nobody knows is among these (`Merkel-Schmidt`).
fn short_forms(
    text: &str,
    word: Span,
    shorts: &Shorts,
    is_named: impl Fn(Span) -> bool,
    found: &mut Vec<(Span, Short)>,
) {
    let surface = word.of(text);
    let mut start = word.range().start;
    let whole = without_possessive(surface);
    if let Some(short) = shorts.meant(whole) {
        found.push((Span::new(start, start + whole.len()), short));
        return;
    }
    // The hyphens of Unicode begin with the byte `e2`.
    if !surface.bytes().any(|byte| byte == b'-' || byte == 0xe2) {
        return;
    }
    for piece in surface.split(['-', '‐', '‑']) {
        let bare = without_possessive(piece);
        let span = Span::new(start, start + bare.len());
        if let Some(short) = shorts.meant(bare) {
            found.push((span, short));
        } else if piece.starts_with(char::is_uppercase) && !is_named(span) {
            found.clear();
            return;
        }
        // The hyphen itself: whichever it was, the next piece begins after one character.
        start += piece.len();
        start += text[start..word.range().end].chars().next().map_or(0, char::len_utf8);
    }
}

/// `Kim’s` -> `Kim`, `Collins’` is a word of its own already.
pub(super) fn without_possessive(word: &str) -> &str {
    if !word.ends_with(['s', 'S']) {
        return word; // as a rule
    }
    word[..word.len() - 1].strip_suffix(['\'', '’', 'ʼ']).unwrap_or(word)
}

/// The last word of an outlet's name of several: `Post`.
fn last_word(outlet: &Entity) -> Option<&str> {
    let (_, last) = outlet.name.rsplit_once(' ')?;
    last.starts_with(char::is_uppercase).then_some(last)
}

/// The word of a person's name that stands for it alone, if it is one word.
fn surname(person: &Entity) -> Option<&str> {
    let words: Vec<&str> = person.name.split_whitespace().collect();
    let (&first, rest) = words.split_first()?;
    let &last = rest.iter().rev().find(|word| !NAME_TAILS.contains(word))?;
    let is_family_first = FAMILY_NAMES.contains(first)
        && person.country.as_deref().is_some_and(|country| FAMILY_FIRST_COUNTRIES.contains(country));
    let surname = if is_family_first { first } else { last };
    let before = words.iter().rev().skip_while(|&&word| word != surname).nth(1);
    let has_particle = !is_family_first && before.is_some_and(|word| SURNAME_PARTICLES.contains(&word.to_lowercase()));
    let is_initial = surname.chars().filter(|c| c.is_alphabetic()).count() < 2;
    (!has_particle && !is_initial && surname.starts_with(char::is_uppercase)).then_some(surname)
}
