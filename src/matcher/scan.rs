//! From a text to matches: where a name may begin, its steps looked up, its spelling compared, its ends judged.

use super::boundary::{self, Ends};
use super::letters::{Class, Letters};
use super::names::{Few, Spelled};
use super::outline::{Bits, Outline};
use super::prefixes::Slots;
use super::starts::Tests;
use super::steps::{Reader, Step, steps_of_name};
use super::{Boundary, Matcher, Overlap, spelling};
use crate::text::Span;
use crate::text::fold::{Folded, Folds, fold};
use crate::text::unicode::SOFT_HYPHEN;

/// One place where a registered name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it stands.
    pub span: Span,
    /// The numbers of the names that it spells, sorted.
    pub names: Spelled,
}

/// Room for the reading of one text after the other.
#[derive(Default)]
pub(super) struct Scratch {
    outline: Outline,
    room: Room,
}

/// Room for one batch of starts.
#[derive(Default)]
struct Room {
    starts: Vec<Start>,
    open: Vec<Open>,
    slots: Vec<u64>,
    ends: Vec<End>,
}

/// How many places are looked up together, so that the memory's answers are awaited together; a block may add 64.
const BATCH: usize = 128;
const MAX_BATCH: usize = 256;

/// A place where a name may begin, with its first step.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    at: u32,
    end: u32,
    hash: u64,
}

/// A start whose steps so far may be those of a name.
#[derive(Clone, Copy)]
struct Open {
    start: u32,
    step: Step,
}

/// Where a name may end that begins at `start`.
#[derive(Clone, Copy)]
struct End {
    start: u32,
    stop: u32,
    names: Few,
    /// It is the one name, to the letter.
    is_same: bool,
}

impl Matcher {
    /// The names in `text`, sorted by start, then longest first.
    ///
    /// With [`Overlap::Longest`] no two share text: the leftmost wins, of these the longest
    /// whose ends are boundaries.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let mut out = Vec::new();
        self.find_with(text, &mut Scratch::default(), &mut out);
        out
    }

    /// [`Matcher::find`] in room that was used before; matches are added to `out`.
    pub(super) fn find_with(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<Match>) {
        let Some(substrings) = &self.substrings else { return self.find_words(text, scratch, out) };
        let mut free_from = 0;
        for hit in substrings.hits(text) {
            let is_taken = self.options.overlap == Overlap::Longest && hit.span.start < free_from;
            if !is_taken && self.accepts(text, hit.span) {
                free_from = hit.span.end;
                out.push(Match { span: hit.span, names: spelled(hit.names) });
            }
        }
    }

    fn find_words(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<Match>) {
        let Scratch { outline, room } = scratch;
        let letters = Letters::of(self.options.folds);
        let max_piece = self.starts.max_piece as usize;
        if outline.draw(text.as_bytes(), letters, &self.starts.beginnings) {
            let reader = Reader::of_text(text, outline, letters, max_piece);
            self.scan(text, reader, self.starts.of_text(letters), None, room, out);
        } else {
            let folded = fold(text, Folds { case: true, ..self.options.folds });
            outline.draw(&folded.bytes, Letters::folded(), &self.starts.beginnings.of_key());
            outline.camel = seams_of(text, &folded);
            let reader = Reader::of_key(&folded.bytes, outline, max_piece);
            self.scan(text, reader, self.starts.of_key(), Some(&folded), room, out);
        }
    }

    /// Adds the matches in `text`, of which `reader` reads the letters or, with `folded`, the keys.
    fn scan(
        &self,
        text: &str,
        mut reader: Reader<'_>,
        tests: Tests<'_>,
        folded: Option<&Folded>,
        room: &mut Room,
        out: &mut Vec<Match>,
    ) {
        let slots = Slots(&self.prefixes.slots);
        if slots.0.is_empty() {
            return;
        }
        let outline = reader.outline;
        let mut finder = Finder { matcher: self, text, folded, tests, slots, free_from: 0 };
        let mut word_before = 0;
        let mut passed = [0; MAX_BATCH];
        let mut n_passed: usize = 0;
        let mut last = [0; N_HEADS];
        let words = outline.word.iter().zip(&outline.begin);
        let others = outline.camel.iter().zip(&outline.single);
        for (n, ((&word, &begin), (&camel, &single))) in words.zip(others).enumerate() {
            let starts = word & begin & !(word << 1 | word_before) | camel | single;
            word_before = word >> 63;
            let heads = heads(reader.bytes, n * 64, &mut last);
            for bit in Bits(starts) {
                // Without a branch: which words pass can't be foreseen.
                passed[n_passed % MAX_BATCH] = (n * 64 + bit) as u32;
                n_passed = n_passed.wrapping_add(usize::from(tests.pass(head_at(heads, bit))));
            }
            if n_passed >= BATCH {
                finder.find(&mut reader, &passed[..n_passed], room, out);
                n_passed = 0;
            }
        }
        finder.find(&mut reader, &passed[..n_passed], room, out);
    }

    /// Whether a match may begin and end where `span` does.
    fn accepts(&self, text: &str, span: Span) -> bool {
        match self.options.boundary {
            Boundary::None => boundary::whole_graphemes(text, span),
            Boundary::Word if boundary::is_plainly_bounded(text, span) => true,
            Boundary::Word => match boundary::ends(text, span) {
                Ends::Bounded => true,
                Ends::Seam(run) => !self.is_spelled(run.of(text)),
                Ends::Unbounded => false,
            },
        }
    }

    /// Whether `text` as a whole spells a name.
    fn is_spelled(&self, text: &str) -> bool {
        let key = fold(text, Folds { case: true, ..self.options.folds }).bytes;
        let mut hashes = Vec::new();
        steps_of_name(&key, &mut Outline::default(), &mut hashes);
        let beginning = hashes.last().and_then(|&hash| Slots(&self.prefixes.slots).find(hash));
        let names = beginning.filter(|beginning| !beginning.names.is_none()).map(|beginning| beginning.names);
        names.is_some_and(|names| names.of(&self.names.lists).iter().any(|&name| self.spells(text, name)))
    }

    #[inline]
    fn spells(&self, piece: &str, name: u32) -> bool {
        piece.as_bytes() == self.names.bytes(name) || spelling::spells(piece, self.names.get(name), self.options.folds)
    }
}

/// What looking up one batch of starts after the other needs.
struct Finder<'a> {
    matcher: &'a Matcher,
    text: &'a str,
    folded: Option<&'a Folded>,
    tests: Tests<'a>,
    slots: Slots<'a>,
    free_from: u32,
}

impl Finder<'_> {
    /// Adds the matches that begin at the places that `passed` the first test.
    fn find(&mut self, reader: &mut Reader<'_>, passed: &[u32], room: &mut Room, out: &mut Vec<Match>) {
        self.begin(reader, passed, &mut room.starts);
        self.follow(reader, room);
        if room.ends.is_empty() {
            return;
        }
        room.ends.sort_unstable_by_key(|end| (end.start, std::cmp::Reverse(end.stop)));
        // Names are far apart in memory: all are compared before the first is judged.
        let mut n_true = 0;
        for at in 0..room.ends.len() {
            let Some(end) = self.true_end(room.ends[at]) else { continue };
            let piece = &self.text.as_bytes()[end.start as usize..end.stop as usize];
            let is_same = end.names.only().is_some_and(|name| self.matcher.names.bytes(name) == piece);
            room.ends[n_true] = End { is_same, ..end };
            n_true += 1;
        }
        let is_longest = self.matcher.options.overlap == Overlap::Longest;
        for end in &room.ends[..n_true] {
            if is_longest && end.start < self.free_from {
                continue;
            }
            let span = Span { start: end.start, end: end.stop };
            if let Some(names) = self.names(*end, span)
                && self.matcher.accepts(self.text, span)
            {
                out.push(Match { span, names });
                self.free_from = span.end;
            }
        }
    }

    /// Keeps of the places those where a name may begin, with their first steps.
    fn begin(&self, reader: &mut Reader<'_>, passed: &[u32], starts: &mut Vec<Start>) {
        starts.clear();
        starts.resize(passed.len(), Start::default());
        let mut n_starts = 0;
        for &at in passed {
            let is_start = if let Some(word) = reader.first_word(at as usize) {
                starts[n_starts] = Start { at, end: word.end as u32, hash: word.hash };
                self.tests.pass_first(word.hash, reader.bytes[at as usize]) | word.has_seam
            } else if let Some(step) = self.other_first(reader, at as usize) {
                starts[n_starts] = Start { at, end: step.end as u32, hash: step.hash };
                true
            } else {
                false
            };
            // Again without a branch.
            n_starts += usize::from(is_start);
        }
        starts.truncate(n_starts);
    }

    /// The first step at `at`, where something else than a short word of ASCII begins, if a name may begin with it.
    fn other_first(&self, reader: &mut Reader<'_>, at: usize) -> Option<Step> {
        let Self { tests, .. } = self;
        if !tests.pass_pair(reader.bytes, at) {
            return None;
        }
        let step = reader.first(at)?;
        let may_begin = tests.pass_first(step.hash, reader.bytes[at]) || reader.has_seam(step);
        (may_begin && tests.pass_others(reader.bytes, at)).then_some(step)
    }

    /// Gathers the places where a name may end that begins at one of the starts.
    fn follow(&self, reader: &mut Reader<'_>, room: &mut Room) {
        let Room { starts, open, slots, ends } = room;
        ends.clear();
        open.clear();
        open.extend(starts.drain(..).map(|start| Open {
            start: start.at,
            step: Reader::again(start.at as usize, start.end as usize, start.hash),
        }));
        while !open.is_empty() {
            slots.clear();
            slots.extend(open.iter().map(|open| self.slots.0[self.slots.home(open.step.hash)]));
            let mut n_open = 0;
            for at in 0..open.len() {
                let Open { start, step } = open[at];
                if let Some(next) = self.look(reader, start, step, slots[at], ends) {
                    open[n_open] = Open { start, step: next };
                    n_open += 1;
                }
            }
            open.truncate(n_open);
        }
    }

    /// Looks up the steps up to `step`, whose slot may be `slot`: adds where names end, and gives the next step of
    /// those that go on.
    #[inline]
    fn look(&self, reader: &mut Reader<'_>, start: u32, step: Step, slot: u64, ends: &mut Vec<End>) -> Option<Step> {
        let end = |end: usize, names| End { start, stop: end as u32, names, is_same: false };
        if reader.has_seam(step) {
            for seam in reader.outline.seams(step.piece, step.end) {
                let beginning = reader.cut(step, seam).and_then(|hash| self.slots.find(hash));
                ends.extend(beginning.filter(|b| !b.names.is_none()).map(|b| end(seam, b.names)));
            }
        }
        let beginning = self.slots.get(step.hash, slot)?;
        if !beginning.names.is_none() {
            ends.push(end(step.end, beginning.names));
        }
        if !beginning.goes_on() {
            return None;
        }
        // A name may end at a seam inside the step, of which the beginning says nothing.
        reader.next(step).filter(|next| beginning.may_become(next.hash) || reader.has_seam(*next))
    }

    /// The end with its places in the text; none where they part what was folded as a whole.
    #[inline]
    fn true_end(&self, end: End) -> Option<End> {
        let Some(folded) = self.folded else { return Some(end) };
        let (start, stop) = (folded.source_start(end.start as usize)?, folded.source_end(end.stop as usize)?);
        (start < stop).then_some(End { start: start as u32, stop: stop as u32, ..end })
    }

    /// The names that `span` spells, of those that may end there.
    #[inline]
    fn names(&self, end: End, span: Span) -> Option<Spelled> {
        let piece = span.of(self.text);
        if let Some(only) = end.names.only() {
            return (end.is_same || self.matcher.spells(piece, only)).then_some(Spelled::One(only));
        }
        let several = end.names.of(&self.matcher.names.lists).iter().copied();
        let spelled: Vec<u32> = several.filter(|&name| self.matcher.spells(piece, name)).collect();
        (!spelled.is_empty()).then(|| self::spelled(spelled))
    }
}

/// The folded places of a text where a name may end inside a piece: at a seam, which is a capital right after a small
/// letter, and at a mark that a soft hyphen parts from its letter.
fn seams_of(text: &str, folded: &Folded) -> Vec<u64> {
    let mut bits = vec![0u64; folded.bytes.len().div_ceil(64)];
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_parted = before == SOFT_HYPHEN && Letters::folded().get(c).class() == Class::Mark;
        if is_parted || before.is_lowercase() && c.is_uppercase() {
            let at = folded.folded_at(at);
            if let Some(bits) = bits.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        before = c;
    }
    bits
}

/// The bytes of one block and the seven after it; 0 where the text has ended, which needs the `room`.
#[inline]
fn heads<'a>(bytes: &'a [u8], start: usize, room: &'a mut [u8; N_HEADS]) -> &'a [u8; N_HEADS] {
    let rest = &bytes[start..];
    if let Some(heads) = rest.first_chunk() {
        return heads;
    }
    room[..rest.len()].copy_from_slice(rest);
    room[rest.len()..].fill(0);
    room
}

const N_HEADS: usize = 64 + 7;

/// The eight bytes from `bit` on, the first of them lowest.
#[inline]
fn head_at(heads: &[u8; N_HEADS], bit: usize) -> u64 {
    u64::from_le_bytes(*heads[bit % 64..].first_chunk().expect("seven bytes stand after the block"))
}

fn spelled(names: Vec<u32>) -> Spelled {
    match *names {
        [only] => Spelled::One(only),
        _ => Spelled::Several(names.into_boxed_slice()),
    }
}
