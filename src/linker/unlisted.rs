//! Names that no row of the gazetteer covers: found by their capitals, believed by their cues, chained within the article.
//!
//! The places where an article prints one name share what tells about it, so that a headline or the head of a
//! sentence is read like the middle of one. A surname alone goes to the person named in full, an acronym to what
//! it stands beside in brackets, a company's short name to the long one.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Evidence;
use super::capitals::{self, Manner, Runs, Traits, Word, runs};
use super::cues::{self, Cue, Cues};
use super::segments::{Class, Piece, Segment, WithPieces, segments};
use super::weights::{self, NameType};
use crate::text::Span;

/// The least share that each type must have to be believed: persons, places, organisations, others.
const TRUSTED: [f64; 4] = [0.45, 0.5, 0.5, 0.6];

/// The least share of a place whose name the gazetteer has, but only weakly.
const TRUSTED_WEAK: f64 = 0.46;

/// So many given names may stand behind a surname.
const MAX_GIVEN: usize = 3;

/// The share from which a name tells what those beside it are.
const SURE: f64 = 0.7;

/// One name that no row covers, at one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unlisted {
    pub(super) span: Span,
    pub(super) kind: NameType,
    pub(super) score: f64,
    /// Equal for all that name the same thing.
    pub(super) thing: u32,
}

/// One name, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Its first place.
    segment: Segment,
    n_places: u32,
    pub(super) cues: Cues,
}

/// The names of an article that may be some.
pub(super) struct Names {
    words: Vec<Word>,
    pub(super) list: Vec<Name>,
    /// Every place of each, in order, with the name's number.
    pub(super) places: Vec<(Span, u32)>,
    /// What each name's cues said when they were last weighed.
    weighed: Vec<Weighed>,
}

/// Cues, and the type that is likeliest by them, with its share.
type Weighed = Option<(Cues, (NameType, f64))>;

/// The likeliest type by `cues`, with its share, weighed only where `known` is of others.
fn weigh(known: &mut Weighed, cues: Cues) -> (NameType, f64) {
    match *known {
        Some((of, best)) if of == cues => best,
        _ => {
            let best = weights::best(weights::shares(cues));
            *known = Some((cues, best));
            best
        }
    }
}

impl Names {
    fn words(&self, number: usize) -> &[Word] {
        self.list[number].segment.words(&self.words)
    }

    /// The word of a name that has only one.
    fn only_word(&self, number: usize) -> Option<Word> {
        match self.words(number) {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// The names that may be some, by first place, with their cues.
pub(super) fn names(evidence: Evidence<'_>, pieces: &[Piece], weak: &[Piece]) -> Names {
    let text = evidence.text;
    let Runs { words, list, .. } = runs(evidence);
    let mut found: Vec<Segment> = Vec::with_capacity(list.len());
    let mut with_pieces = WithPieces::new();
    let mut next = 0;
    for run in list {
        let (first, last) = (words[run.first as usize].span.start, words[run.end as usize - 1].span.end);
        while pieces.get(next).is_some_and(|piece| piece.span.end <= first) {
            next += 1;
        }
        let n_inside = pieces[next..].iter().take_while(|piece| piece.span.start < last).count();
        segments(run, &words, &pieces[next..next + n_inside], &mut with_pieces, &mut found);
    }
    drop_openers(&mut found, &words, text);
    let is_place = |at: u32| {
        let piece = pieces.binary_search_by_key(&at, |piece| piece.span.start);
        piece.is_ok_and(|i| pieces[i].class == Class::Place)
    };
    // An everyday word that begins a sentence says nothing of the same word inside one: `Reading is hard`.
    let is_doubtful = |segment: &Segment| {
        let first = words[segment.first as usize];
        segment.end == segment.first + 1 && first.is.any(Traits::START) && first.is.any(Traits::ENGLISH)
    };
    let mut by_key: FxHashMap<(&str, bool), u32> = FxHashMap::with_capacity_and_hasher(found.len(), FxBuildHasher);
    let mut names: Vec<Name> = Vec::with_capacity(found.len());
    let mut places: Vec<(Span, u32)> = Vec::with_capacity(found.len());
    for segment in &found {
        let span = segment.span(&words);
        let number = *by_key.entry((span.of(text), is_doubtful(segment))).or_insert_with(|| {
            names.push(Name { segment: *segment, n_places: 0, cues: cues::of_words(segment, &words, text) });
            names.len() as u32 - 1
        });
        places.push((span, number));
        let name = &mut names[number as usize];
        name.n_places += 1;
        name.cues.0 |= cues::of_context(segment, &words, evidence, &is_place).0;
        if let Ok(i) = weak.binary_search_by_key(&(span.start, span.end), |piece| (piece.span.start, piece.span.end)) {
            name.cues.add(Cue::WeakPlace, weak[i].class == Class::Place);
            name.cues.add(Cue::WeakPerson, weak[i].class == Class::Person);
        }
        name.cues.add(Cue::Titled, segment.manner == Manner::Titled);
    }
    for name in &mut names {
        name.cues.add(Cue::Twice, name.n_places > 1);
        name.cues.add(Cue::Often, name.n_places > 3);
        if name.cues.has(Cue::Body) {
            name.cues.0 &= !(1 << Cue::Titled as u32);
        }
        name.cues.add(Cue::Start, name.cues.has(Cue::Body) && !name.cues.has(Cue::Mid));
    }
    let weighed = vec![None; names.len()];
    let mut out = Names { words, list: names, places, weighed };
    mark_parts(&mut out, text);
    mark_lists(&mut out, text, pieces);
    out
}

/// Tells a name that stands in a list what stands beside it: `Berg, Hansen and Oslo`.
fn mark_lists(all: &mut Names, text: &str, pieces: &[Piece]) {
    let of_type = |weighed: &mut Weighed, cues: Cues| {
        let (kind, share) = weigh(weighed, cues);
        let cue = match kind {
            NameType::Person => Some(Cue::BesidePerson),
            NameType::Place => Some(Cue::BesidePlace),
            NameType::Org => Some(Cue::BesideOrg),
            NameType::Other => None,
        };
        cue.filter(|_| share >= SURE)
    };
    let of_class = |piece: &Piece| match piece.class {
        Class::Person => Some(Cue::BesidePerson),
        Class::Place => Some(Cue::BesidePlace),
        Class::Other => Some(Cue::BesideOrg),
        Class::Demonym => None,
    };
    // What each name tells its neighbours follows from what was known of it before.
    let own: Vec<Cues> = all.list.iter().map(|name| name.cues).collect();
    let Names { list, places, weighed, .. } = all;
    let mut pieces = pieces.iter().map(|piece| (piece.span, None, of_class(piece))).peekable();
    let mut places = places.iter().map(|&(span, number)| (span, Some(number), None)).peekable();
    let mut left: Option<Item> = None;
    loop {
        let is_piece = match (pieces.peek(), places.peek()) {
            (Some((piece, ..)), Some((place, ..))) => piece < place,
            (piece, _) => piece.is_some(),
        };
        let Some(right) = (if is_piece { pieces.next() } else { places.next() }) else { break };
        if let Some(left) = left
            && stand_in_list(text, left.0, right.0)
        {
            for (name, beside) in [(left, right), (right, left)] {
                let Some(name) = name.1 else { continue };
                let cue = beside.2.or_else(|| {
                    let number = beside.1? as usize;
                    of_type(&mut weighed[number], own[number])
                });
                if let Some(cue) = cue {
                    list[name as usize].cues.add(cue, true);
                }
            }
        }
        left = Some(right);
    }
}

/// A name in the text: where it stands, its number, or what the gazetteer says of it.
type Item = (Span, Option<u32>, Option<Cue>);

/// Whether nothing but what parts the items of a list stands between two spans.
fn stand_in_list(text: &str, left: Span, right: Span) -> bool {
    if right.start > left.end + 6 {
        return false; // as a rule
    }
    let gap = text.get(left.range().end..right.range().start);
    matches!(gap, Some(", " | " and " | ", and " | " or " | "; " | " & "))
}

/// `Said Merkel`, `Asking Merkel`: the first word of a sentence is none of the name that stands elsewhere without it.
fn drop_openers(found: &mut [Segment], words: &[Word], text: &str) {
    let has_opener = |segment: &Segment| {
        let first = words[segment.first as usize];
        let is_opener = first.is.any(Traits::START) && first.is.any(Traits::ENGLISH) && !first.is.any(Traits::GIVEN);
        is_opener && segment.end > segment.first + 1
    };
    if !found.iter().any(has_opener) {
        return;
    }
    let keys: FxHashSet<&str> = found.iter().map(|segment| segment.span(words).of(text)).collect();
    for segment in found.iter_mut().filter(|segment| has_opener(segment)) {
        let rest = Segment { first: segment.first + 1, ..*segment };
        if keys.contains(rest.span(words).of(text)) {
            *segment = rest;
        }
    }
}

/// Tells a single word that it is the last or first of a longer name.
fn mark_parts(all: &mut Names, text: &str) {
    let mut lasts: FxHashSet<&str> = FxHashSet::default();
    let mut firsts: FxHashSet<&str> = FxHashSet::default();
    for (name, weighed) in all.list.iter().zip(&mut all.weighed) {
        let words = name.segment.words(&all.words);
        if words.len() < 2 {
            continue;
        }
        let (kind, share) = weigh(weighed, name.cues);
        if kind == NameType::Person && share >= TRUSTED[0] {
            lasts.insert(words[words.len() - 1].span.of(text));
        }
        if !words[0].is.any(Traits::ENGLISH) {
            firsts.insert(words[0].span.of(text));
        }
    }
    if firsts.is_empty() && lasts.is_empty() {
        return;
    }
    for number in 0..all.list.len() {
        let Some(word) = all.only_word(number) else { continue };
        let word = word.span.of(text);
        let cues = &mut all.list[number].cues;
        // `the Lindqvists`
        let family = word.strip_suffix('s').filter(|_| cues.has(Cue::AfterThe));
        cues.add(Cue::LastOfLonger, lasts.contains(word) || family.is_some_and(|name| lasts.contains(name)));
        cues.add(Cue::FirstOfLonger, firsts.contains(word));
    }
}

/// The judgement on each name: what it is and how sure that is, or nothing.
type Judged = Vec<Option<(NameType, f64)>>;

/// The names that are believed, by place.
pub(super) fn unlisted(evidence: Evidence<'_>, pieces: &[Piece], weak: &[Piece]) -> Vec<Unlisted> {
    let text = evidence.text;
    let mut all = names(evidence, pieces, weak);
    let judge = |(name, weighed): (&Name, &mut Weighed)| {
        let (kind, share) = weigh(weighed, name.cues);
        let is_weak_place = kind == NameType::Place && name.cues.has(Cue::WeakPlace);
        let least = if is_weak_place { TRUSTED_WEAK } else { TRUSTED[kind as usize] };
        (share >= least).then_some((kind, share))
    };
    let mut judged: Judged = all.list.iter().zip(&mut all.weighed).map(judge).collect();
    let mut things: Vec<u32> = (0..all.list.len() as u32).collect();
    let given = mark_surnames_first(&all, evidence, &mut judged);
    join_persons(&all, text, &mut judged, &mut things);
    join_acronyms(&all, text, &mut judged, &mut things);
    join_companies(&all, text, &judged, &mut things);
    let places = all.places.iter().filter(|(span, _)| !given.contains(&span.start));
    let believed = places.filter_map(|&(span, number)| {
        let thing = things[number as usize];
        // What is said of the whole chain: the judgement of the name that it goes to.
        let own = judged[number as usize];
        let (kind, score) = judged[thing as usize].or(own)?;
        (own.is_some() || thing != number).then_some(Unlisted { span, kind, score, thing })
    });
    let mut out: Vec<Unlisted> = believed.collect();
    out.sort_unstable_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    out
}

/// The share of a surname that its given name follows in a list: set by hand.
const SURNAME_FIRST: f64 = 0.9;

/// Believes surnames that stand before the given name, and gives where those given names begin, which are no names of
/// their own.
fn mark_surnames_first(all: &Names, evidence: Evidence<'_>, judged: &mut Judged) -> FxHashSet<u32> {
    let mut given = FxHashSet::default();
    for (i, &(span, number)) in all.places.iter().enumerate() {
        let is_one = all.only_word(number as usize).is_some();
        if is_one
            && (is_surname_first(evidence, span) || follows_inverted(evidence.text, span, &given, &all.places[..i]))
        {
            judged[number as usize] = Some((NameType::Person, SURNAME_FIRST));
            given.insert(span.end + 2);
        }
    }
    given
}

/// Whether `span`, one word, begins a line, and a given name and a stop follow behind a comma: `Austen, Jane.`
pub(super) fn is_surname_first(evidence: Evidence<'_>, span: Span) -> bool {
    let text = evidence.text;
    // Behind few words there is a comma.
    given_name_behind(text, span).is_some() && {
        let before = text[..span.range().start].trim_end_matches([' ', '•', '*', '-']);
        before.is_empty() || before.ends_with('\n')
    }
}

/// Where the given names end that stand behind a comma after `span` and before a stop, a line's end, a bracket or `and`.
fn given_name_behind(text: &str, span: Span) -> Option<usize> {
    let rest = text[span.range().end..].strip_prefix(", ")?;
    let length = rest.find(|c: char| !(c.is_alphabetic() || c == ' ' || c == '-')).unwrap_or(rest.len());
    let line = rest[..length].trim_end();
    let names = line.split_once(" and ").map_or(line, |(names, _)| names);
    let mut words = names.split(' ');
    let is_given = words.next().is_some_and(|first| capitals::traits(first).any(Traits::GIVEN));
    let is_short = words.clone().count() < MAX_GIVEN && words.all(|word| word.starts_with(char::is_uppercase));
    let stop = &rest[names.len()..];
    let is_ended = stop.is_empty()
        || stop.starts_with(['.', '\n', '(', ';', ':'])
        || stop.starts_with(" and ")
        || stop.starts_with(" (");
    (is_given && is_short && is_ended).then_some(span.range().end + 2 + names.len())
}

/// `Marx, Karl and Engels, Friedrich.`: whether a name and `and` end right before `span`, and it is turned round too.
fn follows_inverted(text: &str, span: Span, given: &FxHashSet<u32>, before: &[(Span, u32)]) -> bool {
    let Some((left, _)) = before.last() else { return false };
    given.contains(&left.start)
        && text.get(left.range().end..span.range().start) == Some(" and ")
        && given_name_behind(text, span).is_some()
}

/// A surname or given name alone is the person named in full.
fn join_persons(all: &Names, text: &str, judged: &mut Judged, things: &mut [u32]) {
    let mut by_last: FxHashMap<&str, u32> = FxHashMap::default();
    let mut by_first: FxHashMap<&str, u32> = FxHashMap::default();
    let is_person = |i: &usize| judged[*i].is_some_and(|(kind, _)| kind == NameType::Person);
    let mut order: Vec<usize> = (0..all.list.len()).filter(|i| all.words(*i).len() > 1).filter(is_person).collect();
    // Of several of one surname the one named most often is meant, then the first.
    order.sort_by_key(|&i| std::cmp::Reverse(all.list[i].n_places));
    for &i in &order {
        let mut words = all.words(i).iter().rev().filter(|word| !word.is.any(Traits::LINK));
        if let Some(last) = words.find(|word| !word.is.any(Traits::TAIL)) {
            by_last.entry(last.span.of(text)).or_insert(i as u32);
        }
        let first = all.words(i)[0];
        let is_everyday = first.is.any(Traits::ENGLISH) && !first.is.any(Traits::GIVEN);
        if !is_everyday && !first.is.any(Traits::TITLE_HEAD) {
            by_first.entry(first.span.of(text)).or_insert(i as u32);
        }
    }
    for (i, thing) in things.iter_mut().enumerate() {
        let Some(word) = all.only_word(i) else { continue };
        // A given name that is an everyday word too is none where a sentence begins: `Will`, `Frank`.
        let is_doubtful = word.is.any(Traits::ENGLISH) && word.is.any(Traits::START);
        let first = || by_first.get(word.span.of(text)).filter(|_| !is_doubtful);
        let Some(&owner) = by_last.get(word.span.of(text)).or_else(first) else { continue };
        let is_other = judged[i].is_some_and(|(kind, share)| kind != NameType::Person && share > 0.9);
        if !is_other {
            *thing = owner;
            judged[i] = judged[owner as usize];
        }
    }
}

/// `World Trade Body`, later `WTB`: an acronym stands for the name of which it has the initials.
fn join_acronyms(all: &Names, text: &str, judged: &mut Judged, things: &mut [u32]) {
    let acronyms: Vec<usize> = (0..all.list.len()).filter(|&i| all.list[i].cues.has(Cue::Acronym)).collect();
    if acronyms.is_empty() {
        return;
    }
    let mut by_initials: FxHashMap<String, u32> = FxHashMap::default();
    for (i, judgement) in judged.iter().enumerate() {
        let is_thing = judgement.is_some_and(|(kind, _)| kind != NameType::Person);
        if is_thing && all.words(i).len() > 1 {
            let words = all.words(i).iter().filter(|word| !word.is.any(Traits::LINK));
            let initials: String = words.filter_map(|word| word.span.of(text).chars().next()).collect();
            by_initials.entry(initials).or_insert(i as u32);
        }
    }
    for i in acronyms {
        let Some(word) = all.only_word(i) else { continue };
        let letters: String = word.span.of(text).chars().filter(|c| c.is_alphabetic()).collect();
        if let Some(&owner) = by_initials.get(&letters) {
            things[i] = owner;
            judged[i] = judged[owner as usize];
        }
    }
}

/// `Vestas` after `Vestas Wind Systems`: what a longer organisation's name begins with.
fn join_companies(all: &Names, text: &str, judged: &Judged, things: &mut [u32]) {
    let mut owners: FxHashMap<&str, u32> = FxHashMap::default();
    let is_org = |i: &usize| judged[*i].is_some_and(|(kind, _)| kind == NameType::Org);
    for i in (0..all.list.len()).filter(is_org) {
        let words = all.words(i);
        if words.len() > 1 && !words[0].is.any(Traits::ENGLISH) {
            owners.entry(words[0].span.of(text)).or_insert(i as u32);
        }
    }
    for i in (0..all.list.len()).filter(is_org) {
        let owner = all.only_word(i).and_then(|word| owners.get(word.span.of(text)));
        if let Some(&owner) = owner {
            things[i] = owner;
        }
    }
}
