//! Which of the entities that go by a name is meant, and which matches are no names of theirs.

use rustc_hash::FxHashSet;

use super::{Evidence, Linker, Mention, Rule};
use crate::gazetteer::Entity;
use crate::lexicon::{CALENDAR_WORDS, COMMON_WORDS, GIVEN_NAMES, NAME_TAILS, TITLE_HEADS, TITLE_MODIFIERS};
use crate::matcher::{Match, Meaning};
use crate::text::{Span, Token, TokenKind};

/// What stands before a month or day.
const DATE_LEADERS: [&str; 18] = [
    "in", "since", "until", "till", "during", "from", "by", "of", "last", "next", "this", "early", "late", "mid",
    "through", "on", "every", "each",
];

/// How many matches that begin before a word may still hold it; names aren't nested deeper.
const MAX_NESTING: usize = 8;

/// The longest name in capitals that is also a word too often, in letters.
const MAX_ACRONYM: usize = 5;

/// How much of a word is read to see whether it is in capitals.
const MAX_WORD: usize = 32;

/// One match with the entities that it may mean.
struct Candidates {
    span: Span,
    meanings: Vec<Meaning>,
    /// A short name in capitals among words in capitals: `PLAN AGREED`.
    is_shouted: bool,
}

impl Linker {
    /// The mentions by registered names: each match that is a name here, with the entity it means.
    pub(super) fn named(&self, evidence: Evidence<'_>, in_title: &[u32]) -> Vec<Mention> {
        let matches = self.matcher.find(evidence.text);
        let spans: Vec<Span> = matches.iter().map(|found| found.span).collect();
        let found: Vec<Candidates> =
            matches.iter().filter_map(|found| self.candidates(found, evidence, &spans)).collect();
        let (shouted, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|candidates| candidates.is_shouted);
        // What a strong name of only one entity names, in the text or the title.
        let in_text = found.iter().filter_map(|candidates| only_meaning(&candidates.meanings));
        let in_text = in_text.filter(|meaning| !meaning.is_weak).map(|meaning| meaning.row);
        let known: FxHashSet<u32> = in_text.chain(in_title.iter().copied()).collect();
        // A shouted acronym is believed where the article names its entity in a calmer voice too.
        let is_known = |candidates: &Candidates| candidates.meanings.iter().any(|m| known.contains(&m.row));
        let mut found: Vec<Candidates> = found.into_iter().chain(shouted.into_iter().filter(is_known)).collect();
        found.sort_by_key(|candidates| (candidates.span.start, std::cmp::Reverse(candidates.span.end)));
        let mut around: Option<&Candidates> = None;
        let mut mentions: Vec<Mention> = Vec::new();
        for candidates in &found {
            let outer = around.filter(|outer| outer.span.contains(candidates.span));
            let owner = mentions.last().filter(|last| owns(evidence.text, last.span, candidates.span));
            let chosen = self.choose(candidates, outer, owner, evidence.text, &known);
            mentions.extend(chosen);
            if outer.is_none() {
                around = Some(candidates);
            }
        }
        mentions
    }

    /// The meanings of a match, or none if it is no name here.
    fn candidates(&self, found: &Match, evidence: Evidence<'_>, all: &[Span]) -> Option<Candidates> {
        let mut meanings = self.meanings(found);
        let surface = found.span.of(evidence.text);
        let is_acronym = found.names.iter().all(|&name| self.matcher.name(name).text == surface);
        let is_shouted = is_acronym && is_shouted_acronym(evidence.text, found.span);
        let is_currency = evidence.text[found.span.range().end..].starts_with('$'); // US$5
        let is_ticker = evidence.text[..found.span.range().start].ends_with('<'); // Union Carbide <UK>
        if is_currency
            || is_ticker
            || evidence.has_compass_letter_before(found.span)
            || is_shouted && COMMON_WORDS.contains(&surface.to_lowercase())
        {
            return None;
        }
        let is_single = !surface.contains(|c: char| c.is_whitespace());
        if is_single && evidence.has_given_name_before(found.span) {
            // Marcus Chad, Ivanka Trump: a surname; the full name would have been the longer match.
            return None;
        }
        if is_single && evidence.is_part_of_longer_name(found.span, all) {
            meanings.retain(|meaning| meaning.is_demonym || self.entity(meaning.row).entity_type != "person");
        }
        let span = without_article(found.span, evidence.text, meanings.iter().map(|m| self.entity(m.row)));
        (!meanings.is_empty()).then_some(Candidates { span, meanings, is_shouted })
    }

    /// Whom the names of a match may mean, likeliest first.
    fn meanings(&self, found: &Match) -> Vec<Meaning> {
        let mut meanings: Vec<Meaning> = found.names.iter().flat_map(|&name| self.matcher.meanings(name)).collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings
    }

    /// The entities that the title names by a strong name of only one of them, demonyms left out.
    pub(super) fn named_in_title(&self, title: &str) -> Vec<u32> {
        let mut covered_to = 0;
        let mut named = Vec::new();
        for found in self.matcher.find(title) {
            // Sorted by start, then longest first: what begins before the last one's end is nested in it.
            if found.span.start >= covered_to {
                covered_to = found.span.end;
                let meanings = self.meanings(&found);
                let only = only_meaning(&meanings).filter(|meaning| !meaning.is_weak && !meaning.is_demonym);
                named.extend(only.map(|meaning| meaning.row));
            }
        }
        named
    }

    /// The entity that is meant, or none: weak names alone mean nobody. Inside the name of one that
    /// belongs to a country it is that country (`Korean` in `Korean Central News Agency`); right after its
    /// owner a weak name will do (`Russia’s Far East`).
    fn choose(
        &self,
        candidates: &Candidates,
        around: Option<&Candidates>,
        owner: Option<&Mention>,
        text: &str,
        known: &FxHashSet<u32>,
    ) -> Option<Mention> {
        let countries = || around.into_iter().flat_map(|outer| &outer.meanings).map(|m| &self.entity(m.row).country);
        let is_country = |m: &Meaning| countries().flatten().any(|country| *country == self.entity(m.row).id);
        let is_owned = |m: &Meaning| owner.is_some_and(|owner| self.belongs(m.row, owner));
        let mut possible: Vec<Meaning> = candidates
            .meanings
            .iter()
            .copied()
            .filter(|m| !m.is_weak || known.contains(&m.row) || is_country(m) || is_owned(m))
            .collect();
        let n_possible = possible.len();
        // Sorted by prior already; what the names around it or elsewhere in the article tell comes first.
        possible.sort_by_key(|meaning| (!is_country(meaning), !known.contains(&meaning.row)));
        let meaning = *possible.first()?;
        let entity = self.entity(meaning.row);
        let rule = if n_possible > 1 {
            if known.contains(&meaning.row) || is_country(&meaning) { Rule::Context } else { Rule::Prior }
        } else if meaning.is_demonym {
            Rule::Demonym
        } else if candidates.span.of(text) == entity.name {
            Rule::FullName
        } else {
            Rule::Alias
        };
        let prior = if rule == Rule::Prior { self.share(&meaning, &possible) } else { 1.0 };
        let mention = Mention::new(candidates.span, meaning.row, rule);
        Some(Mention { is_demonym: meaning.is_demonym, score: mention.score * prior, ..mention })
    }

    /// Whether the entity is a part of what `owner` names or belongs to its country.
    fn belongs(&self, row: u32, owner: &Mention) -> bool {
        let entity = self.entity(row);
        let id = Some(&self.entity(owner.entity).id);
        entity.country.as_ref() == id || entity.parent.as_ref() == id
    }

    /// The share of `meaning` among those possible, by their priors.
    fn share(&self, meaning: &Meaning, possible: &[Meaning]) -> f64 {
        let prior = |m: &Meaning| self.entity(m.row).prior.unwrap_or(0.5);
        let sum: f64 = possible.iter().map(prior).sum();
        if sum > 0.0 { prior(meaning) / sum } else { 1.0 / possible.len() as f64 }
    }
}

impl Evidence<'_> {
    /// The word that ends one space before `at`, in the same sentence; an abbreviated title with its stop.
    pub(super) fn word_before(self, at: u32) -> Option<Token> {
        if self.sentences.binary_search_by_key(&at, |sentence| sentence.span.start).is_ok() {
            return None;
        }
        let gap = self.text[..at as usize].chars().next_back().filter(|&c| is_gap(c))?;
        let end = at - gap.len_utf8() as u32;
        let i = self.tokens.partition_point(|token| token.span.end < end);
        if let Some(token) = self.tokens.get(i).filter(|token| token.span.end == end) {
            return Some(*token);
        }
        // The stop of `Sen.` is no part of the word, but of the title.
        let token = *self.tokens.get(i.checked_sub(1)?)?;
        let span = Span { end, ..token.span };
        let is_abbreviated = span.len() == token.span.len() + 1 && span.of(self.text).ends_with('.');
        let is_abbreviated_title = is_abbreviated && is_title(&token.span.of(self.text).to_lowercase());
        is_abbreviated_title.then_some(Token { span, ..token })
    }

    /// The word that begins one space after `at`.
    pub(super) fn word_after(self, at: u32) -> Option<Token> {
        let gap = self.text[at as usize..].chars().next().filter(|&c| is_gap(c))?;
        let start = at + gap.len_utf8() as u32;
        let i = self.tokens.partition_point(|token| token.span.start < start);
        self.tokens.get(i).copied().filter(|token| token.span.start == start)
    }

    /// Whether `span`, one word, is a surname inside a longer name that no row covers: a capitalised
    /// word stands right before it (`Ivanka Trump`) or a name's tail behind it (`Trump Tower`).
    fn is_part_of_longer_name(self, span: Span, all: &[Span]) -> bool {
        self.has_tail(span) || self.has_name_before(span, all)
    }

    /// Whether `N`, `S`, `E` or `W`, with a stop or without, stands right before `span`: `W. Germany`, `N Korean`.
    fn has_compass_letter_before(self, span: Span) -> bool {
        let before = self.text[..span.range().start].trim_end_matches(' ');
        let before = before.strip_suffix('.').unwrap_or(before);
        let mut chars = before.chars().rev();
        matches!(chars.next(), Some('N' | 'S' | 'E' | 'W'))
            && before.len() + 3 > span.range().start
            && before.len() < span.range().start
            && !chars.next().is_some_and(|c| c.is_alphanumeric() || c == '.')
    }

    /// Whether a name's tail stands right after `span`: `Tower`, `Jr.`
    pub(super) fn has_tail(self, span: Span) -> bool {
        self.word_after(span.end).is_some_and(|token| NAME_TAILS.contains(token.span.of(self.text)))
    }

    /// Whether a given name stands right before `span`: a common one, or whatever a byline begins with.
    fn has_given_name_before(self, span: Span) -> bool {
        let Some(token) = self.word_before(span.start) else { return false };
        let word = token.span.of(self.text);
        let is_after_by = || self.word_before(token.span.start).is_some_and(|t| t.span.of(self.text) == "By");
        GIVEN_NAMES.contains(word) || word.starts_with(char::is_uppercase) && is_after_by()
    }

    /// Whether `span`, a month's or day's name, stands where a date does: `in May`, `May 8`, `last March`.
    pub(super) fn is_dated(self, span: Span) -> bool {
        let is_number = |token: Token| token.kind == TokenKind::Number;
        let leads_to_date = |token: Token| DATE_LEADERS.contains(&&*token.span.of(self.text).to_lowercase());
        CALENDAR_WORDS.contains(span.of(self.text))
            && (self.word_after(span.end).is_some_and(is_number)
                || self.word_before(span.start).is_some_and(|token| leads_to_date(token) || is_number(token)))
    }

    /// Whether the word right before `span` is capitalised and can only be a given name.
    pub(super) fn has_name_before(self, span: Span, names: &[Span]) -> bool {
        self.word_before(span.start).is_some_and(|token| self.is_unknown_name(token, names))
    }

    /// Whether the word right after `span` is capitalised and can only go on with a name: `Kim Won Hong`.
    pub(super) fn has_name_after(self, span: Span, names: &[Span]) -> bool {
        self.word_after(span.end).is_some_and(|token| self.is_unknown_name(token, names))
    }

    /// Whether a word is capitalised and can only be part of a name: no title, no day, no opener of a
    /// sentence, not in a name of its own, of which `names` are the places, by start.
    fn is_unknown_name(self, token: Token, names: &[Span]) -> bool {
        let word = token.span.of(self.text);
        let small = word.to_lowercase();
        let is_small = |c: char| !c.is_uppercase();
        !word.starts_with(is_small)
            && is_shouted(word.chars()) != Some(true)
            && !COMMON_WORDS.contains(&small)
            && !is_title(&small)
            && !CALENDAR_WORDS.contains(word)
            && !is_inside(token.span, names)
            && !ends_possessive(word)
    }
}

/// Whether one of `spans`, sorted by start, holds `inner`.
fn is_inside(inner: Span, spans: &[Span]) -> bool {
    let n_before = spans.partition_point(|span| span.start <= inner.start);
    spans[..n_before].iter().rev().take(MAX_NESTING).any(|span| span.contains(inner))
}

/// The meaning of a name that has only one.
fn only_meaning(meanings: &[Meaning]) -> Option<&Meaning> {
    match meanings {
        [only] => Some(only),
        _ => None,
    }
}

/// A word that may stand in a title phrase.
pub(super) fn is_title(small: &str) -> bool {
    let bare = small.trim_end_matches('.');
    TITLE_HEADS.contains(bare) || TITLE_MODIFIERS.contains(bare)
}

/// `Russia’s`, `Kim's`.
fn ends_possessive(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|rest| rest.ends_with(['\'', '’', 'ʼ']))
}

/// One character of white space that parts two words of a line.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n')
}

/// Whether `span` is short and in capitals among words in capitals, where any word looks like an acronym: `TELL
/// US MORE`, `PLAN AGREED`.
fn is_shouted_acronym(text: &str, span: Span) -> bool {
    let surface = span.of(text);
    if surface.len() > MAX_ACRONYM || surface.chars().any(|c| !c.is_ascii_uppercase()) {
        return false;
    }
    let before = is_shouted(text[..span.range().start].chars().rev());
    let after = is_shouted(text[span.range().end..].chars());
    before.or(after) == Some(true) && before != Some(false) && after != Some(false)
}

/// Whether the word that `chars` lead to, on the same line, is in capitals; none where there is no word.
fn is_shouted(chars: impl Iterator<Item = char>) -> Option<bool> {
    let word = chars.skip_while(|&c| c == ' ').take_while(|c| !c.is_whitespace()).take(MAX_WORD);
    let letters: Vec<char> = word.filter(|c| c.is_alphabetic()).collect();
    (!letters.is_empty()).then(|| letters.len() > 1 && !letters.iter().any(|c| c.is_lowercase()))
}

/// Whether `owner` stands right before `span`, as a possessive or an adjective: `Russia’s Far East`.
fn owns(text: &str, owner: Span, span: Span) -> bool {
    let between = text.get(owner.range().end..span.range().start);
    matches!(between, Some(" " | "'s " | "’s " | "ʼs "))
}

/// The span without a leading article that no name of the entities begins with.
fn without_article<'a>(span: Span, text: &str, mut entities: impl Iterator<Item = &'a Entity>) -> Span {
    let surface = span.of(text);
    let is_article = surface.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("the "));
    if is_article && !entities.any(|entity| entity.name.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("the ")))
    {
        Span::new(span.range().start + 4, span.range().end)
    } else {
        span
    }
}
