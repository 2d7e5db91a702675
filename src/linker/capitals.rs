//! The capitalised words of a text, what the lexicons say of each, and the runs in which they stand together.

use std::cell::RefCell;

use super::packed::Packed;
use super::{Evidence, vocabulary};
use crate::lexicon::SURNAME_PARTICLES;
use crate::text::{Span, Token, TokenKind};

/// No run is longer, in words: so that a text of capitals alone costs no more than others.
const MAX_RUN: usize = 16;

/// No word of a name is longer, in bytes.
const MAX_WORD: usize = 48;

/// No link is longer, in bytes.
const MAX_LINK: usize = 5;

/// What a word is, as far as its letters and the lexicons tell: a set of the constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Traits(pub(super) u32);

impl Traits {
    pub(super) const ENGLISH: Self = Self(1);
    /// An opener of sentences or clauses: `The`, `But`.
    pub(super) const OPENER: Self = Self(1 << 1);
    pub(super) const TITLE_HEAD: Self = Self(1 << 2);
    pub(super) const TITLE_PART: Self = Self(1 << 3);
    pub(super) const CALENDAR: Self = Self(1 << 4);
    pub(super) const GIVEN: Self = Self(1 << 5);
    pub(super) const LAST: Self = Self(1 << 6);
    pub(super) const FAMILY_FIRST: Self = Self(1 << 7);
    pub(super) const ORG_HEAD: Self = Self(1 << 8);
    pub(super) const COMPANY_TAIL: Self = Self(1 << 9);
    pub(super) const PLACE_HEAD: Self = Self(1 << 10);
    pub(super) const EVENT_HEAD: Self = Self(1 << 11);
    pub(super) const PLACE_OPENER: Self = Self(1 << 12);
    /// Two capitals or more and no small letter.
    pub(super) const SHOUTED: Self = Self(1 << 13);
    /// One letter, perhaps with a stop: `F.`
    pub(super) const INITIAL: Self = Self(1 << 14);
    /// A possessive ending was cut off.
    pub(super) const POSSESSIVE: Self = Self(1 << 15);
    /// A small word between two capitalised ones: `of`, `and`, `bin`.
    pub(super) const LINK: Self = Self(1 << 16);
    pub(super) const DIGIT: Self = Self(1 << 17);
    /// A capital after a small letter: `McDonald`.
    pub(super) const INNER_CAPITAL: Self = Self(1 << 18);
    pub(super) const HYPHEN: Self = Self(1 << 19);
    pub(super) const NOT_ASCII: Self = Self(1 << 20);
    /// It begins a sentence, a quotation, or what a colon leads to.
    pub(super) const START: Self = Self(1 << 21);
    /// A particle of surnames among the links.
    pub(super) const PARTICLE: Self = Self(1 << 22);
    /// A particle of surnames, in whichever letters.
    pub(super) const PARTICLE_WORD: Self = Self(1 << 23);
    /// What makes a longer name of the surname before it: `Tower`, `Jr`.
    pub(super) const TAIL: Self = Self(1 << 24);
    /// What stands right before a place's name: `near`.
    pub(super) const NEAR: Self = Self(1 << 25);
    /// A word that opens a sentence or a clause, in whichever letters.
    pub(super) const COMMON: Self = Self(1 << 26);

    /// A given name that is one of the commonest in English-language news.
    pub(super) const COMMON_GIVEN: Self = Self(1 << 27);

    /// What a name turns on.
    pub(super) const HEADS: Self =
        Self(Self::ORG_HEAD.0 | Self::COMPANY_TAIL.0 | Self::PLACE_HEAD.0 | Self::EVENT_HEAD.0);

    /// Whether any of `others` is among these.
    pub(super) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    fn add(&mut self, trait_: Self, is_so: bool) {
        if is_so {
            self.0 |= trait_.0;
        }
    }
}

impl std::ops::BitOr for Traits {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitAnd for Traits {
    type Output = Self;
    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl std::ops::Not for Traits {
    type Output = Self;
    #[inline]
    fn not(self) -> Self {
        Self(!self.0)
    }
}

/// One capitalised word, or a link between two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Without the possessive ending.
    pub(super) span: Span,
    /// The number of its token.
    pub(super) token: u32,
    pub(super) is: Traits,
    /// Its place among the words of all runs.
    pub(super) at: u32,
}

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// A capital tells a name.
    Plain,
    /// Every word of weight has a capital: a headline.
    Titled,
    /// Everything is in capitals.
    Shouted,
}

/// Capitalised words that stand together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) manner: Manner,
}

/// The runs of capitalised words in a text, in order.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) words: Vec<Word>,
    pub(super) list: Vec<Run>,
}

/// The runs of capitalised words in the text.
pub(super) fn runs(evidence: Evidence<'_>) -> Runs {
    let Evidence { tokens, capitals, .. } = evidence;
    let mut out = Runs { words: Vec::with_capacity(capitals.len()), list: Vec::with_capacity(capitals.len()) };
    let (mut capitals, mut start) = (capitals, 0);
    for (number, sentence) in (0..).zip(evidence.sentences) {
        let end = sentence.span.end;
        let n_own = capitals.iter().take_while(|&&at| tokens[at as usize].span.start < end).count();
        let (own, rest) = capitals.split_at(n_own);
        sentence_runs(evidence, own, Sentence { number, start, end }, &mut out);
        (capitals, start) = (rest, end);
    }
    out
}

/// The words of a sentence are those that begin from `start` on, before `end`.
#[derive(Clone, Copy)]
struct Sentence {
    number: u32,
    start: u32,
    end: u32,
}

impl Sentence {
    /// The token of that number, if it is one of the sentence.
    fn token(self, evidence: Evidence<'_>, at: usize) -> Option<Token> {
        evidence.tokens.get(at).copied().filter(|token| token.span.start < self.end)
    }
}

/// Adds the runs of a sentence, whose words `capitals` may hold one.
fn sentence_runs(evidence: Evidence<'_>, capitals: &[u32], sentence: Sentence, out: &mut Runs) {
    let (first_run, first_word) = (out.list.len(), out.words.len());
    let mut census = Census::default();
    let mut next = 0;
    for at in capitals.iter().map(|&at| at as usize) {
        if at < next {
            continue; // it is part of a run
        }
        let is_first = at == 0 || evidence.tokens[at - 1].span.start < sentence.start;
        let Some(word) = capitalised(evidence, at, is_first) else { continue };
        census.count(word, None);
        let first = out.words.len();
        out.words.push(word);
        next = at + 1;
        while out.words.len() < first + MAX_RUN {
            let before = out.words.len();
            if !add_next(evidence, sentence, next, out.words[before - 1], out) {
                out.words.truncate(before);
                break;
            }
            next += out.words.len() - before;
            (before..out.words.len()).for_each(|i| census.count(out.words[i], Some(out.words[i - 1])));
        }
        // `The`, `But`: no name.
        if out.words.len() == first + 1 && word.is.any(Traits::OPENER) && !word.is.any(Traits::PLACE_OPENER) {
            out.words.truncate(first);
            continue;
        }
        for (place, word) in (first..).zip(&mut out.words[first..]) {
            word.at = place as u32;
        }
        let end = out.words.len() as u32;
        out.list.push(Run { first: first as u32, end, sentence: sentence.number, manner: Manner::Plain });
    }
    let manner = census.manner(|| n_small(evidence, sentence, &out.words[first_word..]));
    for run in &mut out.list[first_run..] {
        run.manner = manner;
    }
}

/// How many words of weight in small letters a sentence has beside `named`, those of its runs.
fn n_small(evidence: Evidence<'_>, sentence: Sentence, named: &[Word]) -> usize {
    let first = evidence.tokens.partition_point(|token| token.span.start < sentence.start);
    let mut named = named.iter().map(|word| word.token as usize).peekable();
    let words = (first..).map_while(|at| Some((at, sentence.token(evidence, at)?)));
    let is_small = |&(at, token): &(usize, Token)| {
        named.next_if_eq(&at).is_none()
            && token.kind == TokenKind::Word
            && token.span.len() > 3
            && evidence.text[token.span.range().start..].starts_with(char::is_lowercase)
    };
    words.filter(is_small).count()
}

/// Adds what goes on with a run after `last`, whose token is the one before `at`: a capitalised word, or links and one.
/// Whether there was some; if not, what was added isn't to be kept.
fn add_next(evidence: Evidence<'_>, sentence: Sentence, at: usize, last: Word, out: &mut Runs) -> bool {
    let Some(token) = sentence.token(evidence, at) else { return false };
    if last.is.any(Traits::POSSESSIVE) && !joins_possessive(evidence, last)
        || !joins(evidence, last, evidence.tokens[at - 1].span.end, token.span.start)
    {
        return false;
    }
    if let Some(word) = capitalised(evidence, at, false) {
        // `DETROIT The court ruled`: a dateline and a sentence.
        let begins_sentence = last.is.any(Traits::SHOUTED) && word.span.of(evidence.text) == "The";
        if !begins_sentence {
            out.words.push(word);
        }
        return !begins_sentence;
    }
    let Some(first) = link(evidence, at, last) else { return false };
    let is_list = first.span.of(evidence.text) == "and";
    // `George Bush and James Baker`: two persons, everyday words or not.
    if is_list && is_behind_given_name(last, &out.words) {
        return false;
    }
    out.words.push(first);
    for next in at + 1..at + 3 {
        let previous = evidence.tokens[next - 1].span.end;
        let Some(token) = sentence.token(evidence, next) else { return false };
        if !is_space(evidence.text.get(previous as usize..token.span.range().start)) {
            return false;
        }
        if let Some(word) = capitalised(evidence, next, false) {
            let is_name_part = word.is.any(Traits::ENGLISH) && !word.is.any(Traits::TITLE_HEAD | Traits::GIVEN);
            out.words.push(word);
            return !is_list || is_name_part;
        }
        let Some(second) = second_link(evidence, next, first) else { return false };
        out.words.push(second);
    }
    false
}

/// Whether `last`, the last of `words`, is a given name or stands right behind one.
fn is_behind_given_name(last: Word, words: &[Word]) -> bool {
    let before = words.len().checked_sub(2).map(|i| words[i]).filter(|before| before.token + 1 == last.token);
    last.is.any(Traits::GIVEN) || before.is_some_and(|before| before.is.any(Traits::GIVEN))
}

/// Whether nothing but a space, or the stop of an abbreviation and one, parts two words.
fn joins(evidence: Evidence<'_>, last: Word, end: u32, start: u32) -> bool {
    if start == end + 1 && evidence.text.as_bytes()[end as usize] == b' ' {
        return true; // as a rule
    }
    let gap = evidence.text.get(end as usize..start as usize);
    if is_space(gap) || gap == Some(" & ") || gap == Some("&") {
        return true;
    }
    let is_abbreviation = last.is.any(Traits::INITIAL | Traits::TITLE_HEAD | Traits::TITLE_PART)
        || matches!(last.span.of(evidence.text), "St" | "Mt" | "Ft");
    is_abbreviation && gap == Some(". ") || last.is.any(Traits::INITIAL) && gap == Some(".")
}

fn is_space(gap: Option<&str>) -> bool {
    matches!(gap, Some(" " | "\u{a0}" | "\u{202f}" | "\n"))
}

/// `People’s Republic`, `Workers’ Party`: a possessive inside a name.
fn joins_possessive(evidence: Evidence<'_>, word: Word) -> bool {
    matches!(
        &*word.span.of(evidence.text).to_lowercase(),
        "people"
            | "peoples"
            | "women"
            | "men"
            | "children"
            | "workers"
            | "teachers"
            | "farmers"
            | "students"
            | "players"
            | "writers"
            | "veterans"
            | "girls"
            | "boys"
            | "king"
            | "queen"
            | "lord"
            | "valentine"
            | "new year"
            | "mother"
            | "father"
            | "soldiers"
            | "lawyers"
            | "doctors"
            | "journalists"
            | "citizens"
            | "consumers"
    )
}

/// The token as a link after `last`: a particle of surnames, or what a head leads on with.
fn link(evidence: Evidence<'_>, at: usize, last: Word) -> Option<Word> {
    let token = evidence.tokens[at];
    let surface = token.span.of(evidence.text);
    if surface.len() > MAX_LINK {
        return None;
    }
    let heads = Traits::ORG_HEAD | Traits::PLACE_HEAD | Traits::EVENT_HEAD | Traits::PLACE_OPENER;
    let mut is = Traits::LINK;
    if SURNAME_PARTICLES.contains(surface) || matches!(surface, "y" | "e" | "le" | "bint" | "ould" | "ul") {
        if last.is.any(Traits::OPENER | Traits::CALENDAR | heads) {
            return None;
        }
        is = is | Traits::PARTICLE;
    } else {
        let leads_on = match surface {
            "of" => last.is.any(heads),
            "for" => last.is.any(Traits::ORG_HEAD),
            "and" => last.is.any(Traits::ENGLISH) && !last.is.any(heads | Traits::TITLE_HEAD | Traits::OPENER),
            _ => false,
        };
        if !leads_on {
            return None;
        }
    }
    Some(Word { span: token.span, token: at as u32, is, at: 0 })
}

/// A second link: `of the`, `van der`.
fn second_link(evidence: Evidence<'_>, at: usize, first: Word) -> Option<Word> {
    let token = evidence.tokens[at];
    let surface = token.span.of(evidence.text);
    let (is, goes_on) = if first.is.any(Traits::PARTICLE) {
        (Traits::LINK | Traits::PARTICLE, SURNAME_PARTICLES.contains(surface))
    } else {
        (Traits::LINK, surface == "the" && first.span.of(evidence.text) != "and")
    };
    goes_on.then_some(Word { span: token.span, token: at as u32, is, at: 0 })
}

/// The token as a capitalised word, if it is one.
#[inline]
fn capitalised(evidence: Evidence<'_>, at: usize, is_first: bool) -> Option<Word> {
    let token = evidence.tokens[at];
    let word = &evidence.text.as_bytes()[token.span.range()];
    // Most words in small letters; in the others a hyphen may stand behind a particle, of two letters or three.
    if word[0].is_ascii_lowercase() && word.get(2) != Some(&b'-') && word.get(3) != Some(&b'-') {
        return None;
    }
    capitalised_word(evidence, at, is_first)
}

fn capitalised_word(evidence: Evidence<'_>, at: usize, is_first: bool) -> Option<Word> {
    let token = evidence.tokens[at];
    if token.kind != TokenKind::Word || token.span.len() > MAX_WORD {
        return None;
    }
    let whole = token.span.of(evidence.text);
    if !whole.starts_with(char::is_uppercase) && !begins_with_particle(whole) {
        return None;
    }
    let bare = super::short_forms::without_possessive(whole);
    let is_plural_possessive = bare.len() == whole.len()
        && matches!(whole.as_bytes(), [.., b's' | b'z'])
        && evidence.text[token.span.range().end..].strip_prefix(['\'', '’']).is_some_and(|rest| rest.starts_with(' '));
    let span = Span::new(token.span.range().start, token.span.range().start + bare.len());
    let mut is = traits(bare);
    is.add(Traits::POSSESSIVE, bare.len() < whole.len() || is_plural_possessive && !is.any(Traits::INITIAL));
    is.add(Traits::START, is_first || follows_break(evidence.text, token.span.range().start));
    Some(Word { span, token: at as u32, is, at: 0 })
}

/// `al-Masri`, `ul-Haq`.
fn begins_with_particle(word: &str) -> bool {
    let at = word.as_bytes().iter().take(4).position(|&byte| byte == b'-');
    at.is_some_and(|at| {
        at > 1 && SURNAME_PARTICLES.contains(&word[..at]) && word[at + 1..].starts_with(char::is_uppercase)
    })
}

/// Whether a quotation mark, bracket, colon or dash stands right before `at`.
fn follows_break(text: &str, at: usize) -> bool {
    // Most words follow a word and a space.
    if let [.., left, b' '] = text.as_bytes()[..at]
        && (left.is_ascii_alphanumeric() || left == b',')
    {
        return false;
    }
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    before.ends_with(['"', '“', '‘', '«', ':', '—', '–', '•', '|', '*', '>', ';', '…']) || before.ends_with(" -")
}

/// How many words a thread remembers, as a power of two.
const N_KNOWN_BITS: u32 = 12;

thread_local! {
    /// What was found out of words before, each at the place that its hash gives: a function of the word alone, so that
    /// it doesn't matter who asked.
    static KNOWN: RefCell<Vec<(Packed, Traits)>> = const { RefCell::new(Vec::new()) };
}

/// What the letters of a word and the lexicons say, remembered: the capitalised words of news repeat themselves.
pub(super) fn traits(word: &str) -> Traits {
    let Some(packed) = Packed::new(word.as_bytes()) else { return found_traits(word, None) };
    let place = packed.hash() >> (64 - N_KNOWN_BITS);
    KNOWN.with_borrow_mut(|known| {
        if known.is_empty() {
            known.resize(1 << N_KNOWN_BITS, (Packed::default(), Traits::default()));
        }
        let known = &mut known[place as usize];
        if known.0 != packed {
            *known = (packed, found_traits(word, Some(packed)));
        }
        known.1
    })
}

/// What the letters of a word and the lexicons say.
fn found_traits(word: &str, packed: Option<Packed>) -> Traits {
    let shape = packed.filter(|packed| packed.is_ascii()).map_or_else(|| shape(word), shape_of_ascii);
    shape | vocabulary::listed(word, shape.any(Traits::HYPHEN))
}

/// What the letters of a word of ASCII say: what [`shape`] says.
fn shape_of_ascii(word: Packed) -> Traits {
    let (upper, lower) = (word.within(b'A', b'Z'), word.within(b'a', b'z'));
    let mut is = Traits::default();
    is.add(Traits::INNER_CAPITAL, upper.follow(lower));
    is.add(Traits::DIGIT, !word.within(b'0', b'9').is_empty());
    is.add(Traits::HYPHEN, !word.within(b'-', b'-').is_empty());
    is.add(Traits::SHOUTED, upper.len() > 1 && lower.is_empty());
    is.add(Traits::INITIAL, upper.or(lower).len() == 1);
    is
}

/// What the letters of a word say.
fn shape(word: &str) -> Traits {
    let (mut n_upper, mut n_letters) = (0, 0);
    let (mut has_lower, mut is_after_lower) = (false, false);
    let mut is = Traits::default();
    for c in word.chars() {
        let (is_upper, is_lower) = (c.is_uppercase(), c.is_lowercase());
        is.add(Traits::INNER_CAPITAL, is_upper && is_after_lower);
        is.add(Traits::DIGIT, !is_upper && !is_lower && c.is_numeric());
        is.add(Traits::HYPHEN, matches!(c, '-' | '‐' | '‑'));
        is.add(Traits::NOT_ASCII, !c.is_ascii() && c != '’');
        n_upper += usize::from(is_upper);
        n_letters += usize::from(c.is_alphabetic());
        has_lower |= is_lower;
        is_after_lower = is_lower;
    }
    is.add(Traits::SHOUTED, n_upper > 1 && !has_lower);
    is.add(Traits::INITIAL, n_letters == 1);
    is
}

/// What the words of a sentence look like, counted.
#[derive(Default)]
struct Census {
    shouted: usize,
    /// Everyday words with a capital that neither begin a sentence nor are part of a name.
    titled: usize,
    capitalised: usize,
}

impl Census {
    fn count(&mut self, word: Word, previous: Option<Word>) {
        if word.is.any(Traits::LINK) {
            return;
        }
        let length = word.span.len();
        self.capitalised += usize::from(length > 3);
        self.shouted += usize::from(word.is.any(Traits::SHOUTED) && length > 3);
        let heads =
            Traits::ORG_HEAD | Traits::PLACE_HEAD | Traits::EVENT_HEAD | Traits::TITLE_HEAD | Traits::TITLE_PART;
        let others = heads | Traits::START | Traits::CALENDAR | Traits::PLACE_OPENER | Traits::SHOUTED | Traits::GIVEN;
        // `President Trump`, `Ivanka Trump`: a surname.
        let names = Traits::GIVEN | Traits::INITIAL | Traits::TITLE_HEAD;
        let is_surname = previous.is_some_and(|previous| previous.is.any(names));
        self.titled += usize::from(length > 3 && !is_surname && word.is.any(Traits::ENGLISH) && !word.is.any(others));
    }

    /// `n_small` are the words of weight in small letters; in most sentences nobody has to count them.
    fn manner(&self, n_small: impl Fn() -> usize) -> Manner {
        if self.shouted > 1 && self.shouted * 2 > self.capitalised + n_small() {
            Manner::Shouted
        } else if self.titled > 1 && self.titled >= n_small() {
            Manner::Titled
        } else {
            Manner::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_ascii_says_the_same_however_it_is_read() {
        for word in ["", "F.", "McCain", "COVID-19", "USA", "iPhone", "PMs", "A1-b", "x", "O'Brien", "Al-Qaeda"] {
            assert_eq!(shape_of_ascii(Packed::new(word.as_bytes()).expect("it is short")), shape(word), "{word}");
        }
    }
}
