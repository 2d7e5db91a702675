//! Runs of capitalised words, parted into pieces that may each be one name: titles, demonyms, days and the names that
//! the gazetteer knows are cut off, unless a head makes them part of a longer one (`Bank of Tokyo`, `China Institute`).

use super::capitals::{Manner, Run, Traits, Word};
use super::cues::{Cue, Cues};
use crate::text::Span;

/// What a name of the gazetteer may mean, as far as this matters for what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Person,
    Place,
    Demonym,
    /// Organisations, outlets, events, and the caller's own types.
    Other,
}

/// A name of the gazetteer in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) class: Class,
}

/// What may be one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Its words, by their places among those of all runs.
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) manner: Manner,
    /// What was seen when it was cut out: the title or demonym before it, the names of the gazetteer in it.
    pub(super) cues: Cues,
}

impl Segment {
    /// Its words, of those of all runs.
    pub(super) fn words<'w>(&self, all: &'w [Word]) -> &'w [Word] {
        &all[self.first as usize..self.end as usize]
    }

    /// Where it stands.
    pub(super) fn span(&self, all: &[Word]) -> Span {
        Span { start: all[self.first as usize].span.start, end: all[self.end as usize - 1].span.end }
    }
}

/// Words that a name turns on.
const HEADS: Traits = Traits::HEADS;

/// Words, each with the name of the gazetteer that it stands in.
pub(super) type WithPieces = Vec<(Word, Option<Piece>)>;

/// The segments of a run; `pieces` are the names of the gazetteer in it, by start, none overlapping. `with_pieces` is
/// room to work in.
pub(super) fn segments(
    run: Run,
    words: &[Word],
    pieces: &[Piece],
    with_pieces: &mut WithPieces,
    out: &mut Vec<Segment>,
) {
    let words = &words[run.first as usize..run.end as usize];
    let piece = |word: Word| pieces.iter().copied().find(|piece| piece.span.contains(word.span));
    if words.len() == 1 && piece(words[0]).is_some() {
        return;
    }
    with_pieces.clear();
    with_pieces.extend(words.iter().map(|&word| (word, piece(word))));
    let mut splitter = Splitter { run, out };
    match run.manner {
        Manner::Shouted => {}
        Manner::Titled => splitter.titled(with_pieces),
        Manner::Plain => splitter.days(with_pieces, false),
    }
}

type Words<'w> = &'w [(Word, Option<Piece>)];

struct Splitter<'r> {
    run: Run,
    out: &'r mut Vec<Segment>,
}

impl Splitter<'_> {
    /// In a headline: what isn't an everyday word.
    fn titled(&mut self, words: Words<'_>) {
        let ordinary = Traits::ENGLISH | Traits::OPENER | Traits::CALENDAR | Traits::LINK;
        let names = Traits::GIVEN | Traits::LAST | Traits::INITIAL;
        let is_name = |word: &Word| !word.is.any(ordinary) || word.is.any(names) && !word.is.any(Traits::OPENER);
        for part in words.split(|(word, piece)| !is_name(word) && piece.is_none()) {
            self.names(part, false);
        }
    }

    /// Parts at the names of days and months.
    fn days(&mut self, words: Words<'_>, is_titled: bool) {
        for part in words.split(|(word, piece)| word.is.any(Traits::CALENDAR) && piece.is_none()) {
            self.titles(part, is_titled);
        }
    }

    /// Cuts titles off: `Foreign Ministry Spokesman` leaves the ministry, and the name behind is somebody's.
    fn titles(&mut self, words: Words<'_>, is_titled: bool) {
        let words = trimmed(words);
        let Some(&(last, _)) = words.last() else { return };
        let is_title = |at: usize| {
            let (word, piece) = words[at];
            let is_named =
                at > 0 && words[at - 1].1.is_none() && words[at - 1].0.is.any(Traits::COMMON_GIVEN | Traits::INITIAL);
            word.is.any(Traits::TITLE_HEAD) && piece.is_none() && !is_named && !word.is.any(Traits::POSSESSIVE)
        };
        let title = (0..words.len()).rev().find(|&at| is_title(at));
        let is_headed = last.is.any(HEADS) && !last.is.any(Traits::TITLE_HEAD);
        match title {
            Some(at) if at + 1 == words.len() => {
                let is_name = at > 0 && words[at - 1].1.is_none() && !words[at - 1].0.is.any(Traits::ENGLISH);
                if is_name && words.len() == 2 && !is_titled {
                    self.names(words, is_titled);
                } else {
                    self.titles(before_title(words, at), is_titled);
                }
            }
            Some(at) if !is_headed => {
                self.titles(before_title(words, at), is_titled);
                self.names(&words[at + 1..], true);
            }
            _ => self.names(words, is_titled),
        }
    }

    /// Parts at what the gazetteer knows.
    fn names(&mut self, words: Words<'_>, is_titled: bool) {
        let words = trimmed(words);
        let Some(&(last, _)) = words.last() else { return };
        let is_known = |(word, piece): &(Word, Option<Piece>)| piece.is_some() || word.is.any(Traits::LINK);
        if words.iter().all(is_known) && !words.iter().any(|(word, piece)| word.is.any(HEADS) && piece.is_none()) {
            return;
        }
        let leads_on = words.windows(2).any(|pair| pair[0].0.is.any(HEADS) && is_leading_link(pair[1].0));
        let is_whole = last.is.any(HEADS) && words.len() > 1 || leads_on;
        if is_whole && self.run.manner == Manner::Plain {
            // `University of Utrecht Amira Safran`: somebody's name behind the place that the longer one ends with.
            let begins = |&at: &usize| {
                let (before, piece) = words[at - 1];
                let others =
                    HEADS | Traits::LINK | Traits::PLACE_OPENER | Traits::GIVEN | Traits::LAST | Traits::ENGLISH;
                let is_behind_place = piece.map_or(!before.is.any(others), |piece| piece.class == Class::Place);
                is_behind_place && (is_person(&words[at..]) || is_person_by_surname(&words[at..]))
            };
            let at = if last.is.any(HEADS) { None } else { (1..words.len()).find(begins) };
            let (whole, person) = words.split_at(at.unwrap_or(words.len()));
            self.push(whole, is_titled, false);
            self.push(person, false, false);
            return;
        }
        // What is cut out: persons, organisations, demonyms; places that no part of a name stands beside.
        let mut from = 0;
        let mut after_demonym = false;
        let mut at = 0;
        while at < words.len() {
            let (word, piece) = words[at];
            let Some(piece) = piece else {
                at += 1;
                continue;
            };
            let end =
                at + words[at..].iter().take_while(|(_, other)| other.is_some_and(|o| o.span == piece.span)).count();
            let before = (at > from).then(|| words[at - 1].0);
            let after = words.get(end).filter(|(_, piece)| piece.is_none()).map(|(word, _)| *word);
            let is_single = end == at + 1;
            let is_cut = match piece.class {
                Class::Demonym | Class::Other => true,
                Class::Person => !(is_single && before.is_some_and(is_given) || word.is.any(Traits::LINK)),
                Class::Place => {
                    let is_name_before = before.is_some_and(|w| is_given(w) || w.is.any(Traits::PLACE_OPENER));
                    let is_name_after =
                        after.is_some_and(|w| !w.is.any(Traits::ENGLISH | Traits::LINK) || w.is.any(Traits::LAST));
                    !(is_name_before || is_name_after)
                }
            };
            if is_cut {
                self.rest(&words[from..at], is_titled && from == 0, after_demonym);
                from = end;
                after_demonym = piece.class == Class::Demonym;
            }
            at = end;
        }
        self.rest(&words[from..], is_titled && from == 0, after_demonym);
    }

    /// What is left between the known: one segment, or two where somebody's name follows that of something else.
    fn rest(&mut self, words: Words<'_>, is_titled: bool, is_after_demonym: bool) {
        let words = trimmed(words);
        if let Some(at) = (1..words.len()).find(|&at| begins_person(words, at)) {
            self.rest(&words[..at], is_titled, is_after_demonym);
            self.push(&words[at..], false, false);
            return;
        }
        if leads_on_from_person(words) {
            self.push(&words[..2], is_titled, is_after_demonym);
            return;
        }
        if words.iter().any(|(_, piece)| piece.is_none()) {
            self.push(words, is_titled, is_after_demonym);
        }
    }

    fn push(&mut self, words: Words<'_>, is_titled: bool, is_after_demonym: bool) {
        let only_title = Traits::TITLE_HEAD | Traits::TITLE_PART | Traits::OPENER | Traits::LINK | Traits::CALENDAR;
        if words.is_empty()
            || words.iter().all(|(word, _)| word.is.any(only_title) && !word.is.any(Traits::GIVEN)) && !is_titled
        {
            return;
        }
        let is =
            |class: Class| move |(_, piece): &(Word, Option<Piece>)| piece.is_some_and(|piece| piece.class == class);
        let mut cues = Cues::default();
        cues.add(Cue::AfterTitle, is_titled);
        cues.add(Cue::AfterDemonym, is_after_demonym);
        cues.add(Cue::HoldsPerson, words.iter().any(is(Class::Person)));
        cues.add(Cue::HoldsPlace, words.iter().any(is(Class::Place)));
        cues.add(Cue::HoldsDemonym, words.iter().any(is(Class::Demonym)));
        cues.add(Cue::HoldsOther, words.iter().any(is(Class::Other)));
        cues.add(Cue::PlaceFirst, words.first().is_some_and(is(Class::Place)));
        cues.add(Cue::PlaceLast, words.last().is_some_and(is(Class::Place)));
        self.out.push(Segment {
            first: words[0].0.at,
            end: words[words.len() - 1].0.at + 1,
            sentence: self.run.sentence,
            manner: self.run.manner,
            cues,
        });
    }
}

/// Whether `words` from `at` on are a given name and what can only be the rest of somebody's name, behind a word that
/// is none: `Cabinet Nader Saad`.
fn begins_person(words: Words<'_>, at: usize) -> bool {
    let before = words[at - 1].0.is;
    let names = Traits::GIVEN | Traits::LAST | Traits::INITIAL | Traits::PLACE_OPENER | Traits::LINK;
    before.any(Traits::ENGLISH | Traits::HEADS) && !before.any(names) && is_person(&words[at..])
}

/// Whether `words` are a given name and what can only be the rest of somebody's name.
fn is_person(words: Words<'_>) -> bool {
    let is_free = |(word, piece): &(Word, Option<Piece>), others: Traits| piece.is_none() && !word.is.any(others);
    let none = Traits::ENGLISH | Traits::HEADS | Traits::LINK | Traits::SHOUTED | Traits::TITLE_HEAD;
    words[0].0.is.any(Traits::GIVEN) && (2..=4).contains(&words.len()) && words.iter().all(|word| is_free(word, none))
}

/// Whether `words` are two of which the second is a family name and neither anything else.
fn is_person_by_surname(words: Words<'_>) -> bool {
    let [(first, None), (last, None)] = words else { return false };
    let others = Traits::ENGLISH | Traits::HEADS | Traits::LINK | Traits::SHOUTED | Traits::TITLE_HEAD;
    !first.is.any(others | Traits::PLACE_OPENER) && last.is.any(Traits::LAST) && !last.is.any(others)
}

/// Whether `words` begin with somebody's name and go on with everyday words that are none of it: `Anna Becker Trial`.
fn leads_on_from_person(words: Words<'_>) -> bool {
    let [(given, None), (family, None), (next, None), ..] = words else { return false };
    let names = Traits::GIVEN | Traits::LAST | Traits::TAIL | Traits::LINK | Traits::TITLE_HEAD;
    let is_person = given.is.any(Traits::COMMON_GIVEN) && !given.is.any(Traits::ENGLISH) && family.is.any(Traits::LAST);
    is_person && !family.is.any(Traits::ENGLISH) && next.is.any(Traits::ENGLISH) && !next.is.any(names)
}

/// A word that a surname may follow.
fn is_given(word: Word) -> bool {
    !word.is.any(Traits::LINK | Traits::ENGLISH | Traits::SHOUTED) || word.is.any(Traits::GIVEN | Traits::INITIAL)
}

/// `of`, `for`.
fn is_leading_link(word: Word) -> bool {
    word.is.any(Traits::LINK) && !word.is.any(Traits::PARTICLE)
}

/// The words before the title whose head is at `at`: `Russian` of `Russian Deputy Energy Minister`.
fn before_title(words: Words<'_>, at: usize) -> Words<'_> {
    let parts = Traits::TITLE_HEAD | Traits::TITLE_PART;
    let n_parts = words[..at].iter().rev().take_while(|(word, piece)| word.is.any(parts) && piece.is_none()).count();
    &words[..at - n_parts]
}

/// Without links, openers and days at either end.
fn trimmed(mut words: Words<'_>) -> Words<'_> {
    let is_ballast = |(word, piece): &(Word, Option<Piece>)| {
        piece.is_none() && word.is.any(Traits::LINK | Traits::OPENER | Traits::CALENDAR)
    };
    while words.first().is_some_and(is_ballast) {
        words = &words[1..];
    }
    while words.last().is_some_and(|last| is_ballast(last) && !last.0.is.any(Traits::OPENER)) {
        words = &words[..words.len() - 1];
    }
    words
}
