//! A place's name that means who governs there: `Moscow last week hosted`, `Moscow’s maneuvers`, `support for Moscow`;
//! but the city in `southwest of Moscow` and `a visit to Moscow`.
//!
//! Asked of places that stand for something in the gazetteer. Of names that `and` joins all share what stands before
//! the first and behind the last: `ties with Beijing and Pyongyang`, `Moscow and Pyongyang have denied`.

use super::vocabulary::is_english;
use super::{Evidence, Linker, Mention};
use crate::lexicon::{ACT_NOUNS, ACTING_VERBS, PLACE_NOUNS, PLACE_PREPOSITIONS};
use crate::text::{Span, TokenKind};

/// How many words behind a name may stand before its verb: `last week`, `on Monday`.
const MAX_TO_VERB: usize = 5;

/// How far before a preposition the word stands that tells what it means.
const MAX_TO_CUE: usize = 4;

/// What may stand between a name and its verb.
const BETWEEN: [&str; 33] = [
    "also", "then", "now", "already", "still", "again", "has", "have", "had", "is", "was", "are", "were", "been", "be",
    "not", "never", "last", "this", "earlier", "later", "week", "month", "year", "in", "on", "he", "it", "they",
    "both", "itself", "both", "which",
];

/// Before `to`, `for` or `from`: somebody goes there.
const MOTION: [&str; 52] = [
    "visit",
    "visited",
    "visits",
    "visiting",
    "trip",
    "trips",
    "travel",
    "travels",
    "travelled",
    "traveled",
    "travelling",
    "traveling",
    "flew",
    "fly",
    "flies",
    "flying",
    "flight",
    "flights",
    "flown",
    "return",
    "returned",
    "returns",
    "returning",
    "went",
    "go",
    "goes",
    "going",
    "gone",
    "journey",
    "came",
    "come",
    "comes",
    "coming",
    "arrived",
    "arrival",
    "road",
    "train",
    "trains",
    "head",
    "headed",
    "heading",
    "moved",
    "drove",
    "drive",
    "tour",
    "back",
    "bound",
    "left",
    "leaves",
    "leaving",
    "invited",
    "invitation",
];

/// Before `to`: something is given to a government, or asked of it.
const GIVING: [&str; 40] = [
    "aid",
    "support",
    "sale",
    "sales",
    "supply",
    "supplies",
    "supplying",
    "supplied",
    "delivery",
    "deliveries",
    "transfer",
    "transfers",
    "transferring",
    "transferred",
    "technology",
    "technologies",
    "weapons",
    "arms",
    "ammunition",
    "message",
    "warning",
    "concession",
    "concessions",
    "loyal",
    "response",
    "alternative",
    "threat",
    "pressure",
    "gave",
    "give",
    "gives",
    "giving",
    "provide",
    "provided",
    "providing",
    "loyalty",
    "allied",
    "opposed",
    "close",
    "hostile",
];

/// Verbs with a government as their object.
const ADDRESSING: [&str; 44] = [
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "urge",
    "urged",
    "urges",
    "urging",
    "blame",
    "blamed",
    "blames",
    "blaming",
    "warn",
    "warned",
    "warns",
    "warning",
    "told",
    "tell",
    "pressed",
    "pressing",
    "persuade",
    "persuaded",
    "punish",
    "deter",
    "isolate",
    "provoke",
    "antagonize",
    "convince",
    "allow",
    "allowed",
    "arm",
    "enable",
    "help",
    "helped",
    "helping",
    "force",
    "forced",
    "pressure",
    "pressured",
    "criticised",
    "criticized",
    "condemned",
    "supporting",
    "backing",
];

/// What a hyphen joins to the name of a government: `Moscow-backed`.
const JOINED: [&str; 22] = [
    "backed",
    "led",
    "installed",
    "friendly",
    "brokered",
    "controlled",
    "appointed",
    "aligned",
    "supplied",
    "sponsored",
    "mediated",
    "funded",
    "made",
    "run",
    "imposed",
    "leaning",
    "ordered",
    "supported",
    "approved",
    "allied",
    "sanctioned",
    "hosted",
];

/// What goes between two places and not two governments.
const ROUTES: [&str; 14] = [
    "flights", "flight", "trains", "train", "road", "highway", "line", "distance", "travel", "route", "railway",
    "border", "halfway", "motorway",
];

impl Linker {
    /// Tells each name of a place that acts here whom it stands for.
    pub(super) fn add_referents(&self, evidence: Evidence<'_>, mentions: &mut [Mention]) {
        if self.stands_for.is_empty() {
            return;
        }
        let governed = |mention: &Mention| {
            let row = mention.entity.filter(|_| !mention.is_demonym && !mention.is_nested)?;
            self.stands_for.get(&row).copied()
        };
        for i in 0..mentions.len() {
            let Some(referent) = governed(&mentions[i]) else { continue };
            let is_joined = |left: &Mention, right: &Mention| {
                governed(left).is_some()
                    && governed(right).is_some()
                    && matches!(
                        evidence.text.get(left.span.range().end..right.span.range().start),
                        Some(" and " | ", " | " & ")
                    )
            };
            let first = (i.saturating_sub(2)..i)
                .rev()
                .take_while(|&j| is_joined(&mentions[j], &mentions[j + 1]))
                .last()
                .unwrap_or(i);
            let last = (i + 1..mentions.len().min(i + 3))
                .take_while(|&j| is_joined(&mentions[j - 1], &mentions[j]))
                .last()
                .unwrap_or(i);
            let (own, from, to) = (mentions[i].span, mentions[first].span, mentions[last].span);
            if acts(evidence, own, from, to) {
                mentions[i].referent = Some(referent);
            }
        }
    }
}

/// Whether the place at `own` means who governs there; `from` and `to` are the names that `and` joins with it.
fn acts(evidence: Evidence<'_>, own: Span, from: Span, to: Span) -> bool {
    if let Some(acts) = joined(evidence.text, own) {
        return acts;
    }
    if has_act(evidence, own) || own != to && has_act(evidence, to) {
        return true;
    }
    match before(evidence, from) {
        Some(acts) => acts,
        None => !is_possessive(evidence.text, to) && has_verb(evidence, to),
    }
}

/// `pro-Moscow`, `Moscow-backed`; a place in `Moscow-based`.
fn joined(text: &str, span: Span) -> Option<bool> {
    let (before, after) = (&text[..span.range().start], &text[span.range().end..]);
    let before = before.strip_suffix(['-', '‐', '‑']).map(|rest| rest.ends_with("ro") || rest.ends_with("nti"));
    let after = after.strip_prefix(['-', '‐', '‑']).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        JOINED.contains(&&rest[..end])
    });
    match (before, after) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (_, Some(false)) => Some(false),
        _ => None,
    }
}

fn is_possessive(text: &str, span: Span) -> bool {
    text[span.range().end..].starts_with(['\'', '’', 'ʼ'])
}

/// `’s maneuvers`, `’s deepening ties`: an act behind the possessive.
fn has_act(evidence: Evidence<'_>, span: Span) -> bool {
    if !is_possessive(evidence.text, span) {
        return false;
    }
    for word in words_after(evidence, span).take(3) {
        if ACT_NOUNS.contains(&word) {
            return true;
        }
        let ends = ["of", "in", "as", "and", "on", "to", "for", "at", "from", "is", "was", "has", "said", "the", "a"];
        if ends.contains(&&*word) || PLACE_NOUNS.contains(&word) || !is_english(&word) {
            return false;
        }
    }
    false
}

/// Behind a name: a verb of acting, perhaps after an adverb or a day.
fn has_verb(evidence: Evidence<'_>, span: Span) -> bool {
    for word in words_after(evidence, span).take(MAX_TO_VERB) {
        if ACTING_VERBS.contains(&word) {
            return true;
        }
        let is_day = word.ends_with("day");
        if word.ends_with("ing") && evidence.text[span.range().end..].starts_with(' ') {
            // `Kyiv withdrawing its bid`
            return words_after(evidence, span).take(3).any(|word| matches!(&*word, "its" | "their"));
        }
        if !(BETWEEN.contains(&&*word) || is_day || word.ends_with("ly")) {
            return false;
        }
    }
    false
}

/// What stands before a name says: an act, a place, or nothing.
fn before(evidence: Evidence<'_>, span: Span) -> Option<bool> {
    let mut words = words_before(evidence, span);
    let last = words.next()?;
    let cues: Vec<String> = words.take(MAX_TO_CUE).collect();
    let has = |list: &[&str]| cues.iter().any(|word| list.contains(&&**word));
    let nearest = cues.first().map_or("", |word| &**word);
    let has_act = || cues.iter().take(2).any(|word| ACT_NOUNS.contains(word));
    match &*last {
        "to" if has(&MOTION) => Some(false),
        "to" => Some(has(&GIVING) || has_act()),
        "for" => Some(!has(&MOTION)),
        "from" => Some(has_act() && !has(&MOTION)),
        "with" | "against" => Some(true),
        "between" => Some(!has(&ROUTES)),
        "on" => Some(
            has_act() && !matches!(nearest, "attack" | "attacks" | "strike" | "strikes" | "offensive" | "operation"),
        ),
        "by" => nearest.ends_with("ed").then_some(true),
        "of" => Some(matches!(
            nearest,
            "ally" | "allies" | "critic" | "critics" | "enemy" | "enemies" | "accusations" | "support"
        )),
        "and" | "or" | "that" | "when" | "as" | "but" | "both" | "while" => None,
        word if PLACE_PREPOSITIONS.contains(word) || matches!(word, "at" | "visit" | "visited" | "visiting") => {
            Some(false)
        }
        word if ADDRESSING.contains(&word) => Some(true),
        _ => None,
    }
}

/// The words before a span in its sentence, nearest first, in small letters.
fn words_before(evidence: Evidence<'_>, span: Span) -> impl Iterator<Item = String> {
    let floor = evidence.sentence_around(span).start;
    let at = evidence.tokens.partition_point(|token| token.span.start < span.start);
    let tokens = evidence.tokens[..at].iter().rev().take_while(move |token| token.span.start >= floor);
    tokens.map(move |token| token.span.of(evidence.text).to_lowercase())
}

/// The words behind a span in its sentence, up to the next mark, in small letters; numbers are passed over.
fn words_after(evidence: Evidence<'_>, span: Span) -> impl Iterator<Item = String> {
    let ceiling = evidence.sentence_around(span).end;
    let at = evidence.tokens.partition_point(|token| token.span.start < span.end);
    let mut end = span.range().end;
    let rest = evidence.text[end..].strip_prefix(['\'', '’', 'ʼ']);
    if let Some(rest) = rest {
        end = evidence.text.len() - rest.strip_prefix(['s', 'S']).unwrap_or(rest).len();
    }
    let tokens = evidence.tokens[at..].iter().take_while(move |token| {
        let gap = evidence.text.get(end..token.span.range().start).unwrap_or("");
        end = token.span.range().end;
        token.span.start < ceiling && (gap.trim().is_empty() || gap == ", ")
    });
    let words = tokens.filter(|token| token.kind != TokenKind::Number);
    words.map(move |token| token.span.of(evidence.text).to_lowercase())
}

impl Evidence<'_> {
    /// The sentence that a span begins in.
    fn sentence_around(self, span: Span) -> Span {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        after.checked_sub(1).map_or(span, |i| self.sentences[i].span)
    }
}
