//! An article's words as this room reads them: each with its kind, what stands before it, and the name and
//! the quoted segment that hold it.

use std::sync::LazyLock;

use super::cues::PHRASES;
use super::marks::{self, Mark, Segment};
use super::phrases::Run;
use super::{Evidence, Name};
use crate::lexicon;
use crate::text::sentences::Sentence;
use crate::text::words::Short;
use crate::text::{Span, Token, TokenKind};

/// What a word is in its sentence, as far as it alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word that no list holds, with a small letter.
    Plain,
    /// A word that no list holds, with a capital; or one inside a name.
    Capital,
    /// A number.
    Number,
    /// A verb that may report.
    Verb,
    Pronoun,
    Article,
    Determiner,
    Of,
    Preposition,
    And,
    Subordinator,
    That,
    Who,
    Auxiliary,
    Be,
    Negation,
    To,
    Adverb,
    Time,
    Hedge,
}

/// Which form of its verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Ing,
}

/// What stands between a word and the one before it: a set of these.
pub(super) mod gap {
    pub(in super::super) const COMMA: u8 = 1;
    pub(in super::super) const COLON: u8 = 2;
    pub(in super::super) const SEMICOLON: u8 = 4;
    pub(in super::super) const DASH: u8 = 8;
    pub(in super::super) const OPENING: u8 = 16;
    pub(in super::super) const CLOSING: u8 = 32;
    pub(in super::super) const MARK: u8 = 64;
    pub(in super::super) const STOP: u8 = 128;
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) class: Class,
    pub(super) form: Form,
    /// What stands before it: a set of [`gap`].
    pub(super) gap: u8,
    /// Its place in [`FORMS`]' rows, if it is a [`Class::Verb`].
    pub(super) verbs: u16,
    /// The place of the outermost name that holds it, [`NONE`] if none does.
    pub(super) name: u32,
    /// The quoted segment that holds it, [`NONE`] if none does.
    pub(super) segment: u32,
}

/// No name, no segment.
pub(super) const NONE: u32 = u32::MAX;

/// What a verb may be followed by: a set of these.
pub(super) mod takes {
    pub(in super::super) const CLAUSE: u16 = 1;
    pub(in super::super) const THAT: u16 = 2;
    pub(in super::super) const HEARER: u16 = 4;
    pub(in super::super) const INFINITIVE: u16 = 8;
    pub(in super::super) const OBJECT: u16 = 16;
    pub(in super::super) const QUOTE: u16 = 32;
    /// Its base and third forms are nouns too.
    pub(in super::super) const NOUN: u16 = 64;
    /// A clause or an object, where its subject is no person: `the poll showed`.
    pub(in super::super) const EVIDENCE: u16 = 128;
    /// A question: `asked whether`.
    pub(in super::super) const QUESTION: u16 = 256;
    /// Its passive says what nobody in particular says: `is said to`.
    pub(in super::super) const PASSIVE: u16 = 512;
    /// A thing that is no clause may follow as well: `wrote a letter`.
    pub(in super::super) const THING: u16 = 1024;
    /// A thing that says nothing may be its subject: `the trip underscored`.
    pub(in super::super) const LIFELESS: u16 = 2048;
    /// Its past form after a thing names it: `a boat called Gale`.
    pub(in super::super) const NAMING: u16 = 4096;
    /// Only what is written says it so: `the sign read`.
    pub(in super::super) const WRITTEN: u16 = 8192;
}

/// A verb of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// The small word that belongs to it: `for` in `call for`.
    pub(super) particle: Option<&'static str>,
    /// A set of [`takes`].
    pub(super) takes: u16,
    /// How far the speaker stands behind what is reported.
    pub(super) polarity: super::Polarity,
}

/// What the lexicons say about a word.
#[derive(Clone, Copy)]
struct Entry {
    class: Class,
    form: Form,
    verbs: u16,
    /// It may cue: a verb, a noun of saying, a hedge, the first word of a phrase that names a source.
    is_trigger: bool,
    /// Its place among the nouns of saying, if it is one.
    noun: Option<u16>,
}

/// A noun of saying.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    /// A clause may follow: `the claim that it rained`.
    pub(super) takes_that: bool,
    /// An infinitive may follow: `the promise to stay`.
    pub(super) takes_infinitive: bool,
    /// It reports what follows without `that` also where it is nobody's: `calls for help`.
    pub(super) is_free: bool,
    /// The prepositions before what it says: `the attack on Novia`.
    pub(super) prepositions: &'static [&'static str],
    /// How far whose noun it is stands behind what is reported.
    pub(super) polarity: super::Polarity,
}

/// The lexicons of this room.
struct Words {
    entries: Vec<(Short, Entry)>,
    /// For the slot of a word, one more than its place in `entries`; at the next free one where two meet.
    slots: Box<[u16; N_SLOTS]>,
    /// The verbs that share a form: those with a particle first.
    verbs: Vec<Vec<Verb>>,
    /// The nouns of saying.
    nouns: Vec<Noun>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// A fifth of the slots are taken, so that for most words of a text the first look is the last.
const N_SLOT_BITS: u32 = 13;
const N_SLOTS: usize = 1 << N_SLOT_BITS;

impl Words {
    fn read() -> Self {
        let mut words =
            Self { entries: Vec::new(), slots: Box::new([0; N_SLOTS]), verbs: Vec::new(), nouns: Vec::new() };
        words.add_verbs();
        words.add_phrase_words();
        words.add_nouns();
        words.add_phrase_openers();
        words
    }

    /// The entry of the word at `span` of `text`.
    #[inline]
    fn get(&self, text: &str, span: Span) -> Option<&Entry> {
        let word = Short::of_letters(text, span)?;
        self.place(word).map(|place| &self.entries[place].1)
    }

    /// The place of a word among the entries.
    #[inline]
    fn place(&self, word: Short) -> Option<usize> {
        let mut at = word.place(N_SLOT_BITS);
        loop {
            let place = usize::from(self.slots[at % N_SLOTS]).checked_sub(1)?;
            if self.entries[place].0 == word {
                return Some(place);
            }
            at += 1;
        }
    }

    /// The entry of a word, which `new` makes if it has none.
    fn entry(&mut self, word: &'static str, new: Entry) -> &mut Entry {
        let short = Short::of_form(word).expect("no word of the lexicons is longer");
        let place = self.place(short).unwrap_or_else(|| {
            let mut at = short.place(N_SLOT_BITS);
            while self.slots[at % N_SLOTS] != 0 {
                at += 1;
            }
            self.entries.push((short, new));
            self.slots[at % N_SLOTS] = self.entries.len() as u16;
            self.entries.len() - 1
        });
        &mut self.entries[place].1
    }

    fn add_verbs(&mut self) {
        let text = include_str!("../../seeds/lexicons/cue_verbs.tsv");
        let rows = lexicon::rows("cue_verbs.tsv", text, &["verb", "forms", "takes", "polarity"])
            .expect("a bundled lexicon is sound");
        for row in rows {
            let particle = row[0].split_once(' ').map(|(_, particle)| particle);
            let takes = row[2].split('|').fold(0, |all, word| all | takes_word(word));
            let verb = Verb { particle, takes, polarity: super::Polarity::read(row[3]) };
            for (n, form) in row[1].split(' ').enumerate() {
                if n > 0 && row[1].split(' ').take(n).any(|other| other == form) {
                    continue;
                }
                let is_past = n == 0 && row[1].split(' ').skip(1).any(|other| other == form);
                let kind = match n {
                    0 if is_past => Form::Past,
                    0 => Form::Base,
                    _ if form.ends_with("ing") && n > 1 => Form::Ing,
                    1 => Form::Third,
                    _ if form.ends_with('s') && !form.ends_with("ss") => Form::Third,
                    _ => Form::Past,
                };
                let next = self.verbs.len();
                let new = Entry { form: kind, verbs: next as u16, ..Entry::of(Class::Verb) };
                let entry = *self.entry(form, new);
                if usize::from(entry.verbs) == next {
                    self.verbs.push(Vec::new());
                }
                let verbs = &mut self.verbs[usize::from(entry.verbs)];
                verbs.push(verb);
                verbs.sort_by_key(|verb| verb.particle.is_none());
            }
        }
    }

    fn add_phrase_words(&mut self) {
        let text = include_str!("../../seeds/lexicons/phrase_words.tsv");
        let rows = lexicon::rows("phrase_words.tsv", text, &["word", "kind"]).expect("a bundled lexicon is sound");
        for row in rows {
            self.entry(row[0], Entry::of(class(row[1])));
        }
    }

    fn add_nouns(&mut self) {
        let text = include_str!("../../seeds/lexicons/speech_nouns.tsv");
        let rows = lexicon::rows("speech_nouns.tsv", text, &["noun", "forms", "takes", "polarity"]);
        for row in rows.expect("a bundled lexicon is sound") {
            let mut noun = Noun {
                takes_that: false,
                takes_infinitive: false,
                is_free: false,
                prepositions: &[],
                polarity: super::Polarity::read(row[3]),
            };
            let mut prepositions = Vec::new();
            for word in row[2].split('|') {
                match word {
                    "that" => noun.takes_that = true,
                    "infinitive" => noun.takes_infinitive = true,
                    "free" => noun.is_free = true,
                    preposition => prepositions.push(preposition),
                }
            }
            noun.prepositions = prepositions.leak();
            for form in row[1].split(' ') {
                let place = self.nouns.len() as u16;
                let entry = self.entry(form, Entry::of(Class::Plain));
                (entry.noun, entry.is_trigger) = (Some(place), true);
            }
            self.nouns.push(noun);
        }
    }

    fn add_phrase_openers(&mut self) {
        for (opener, _) in PHRASES {
            self.entry(opener, Entry::of(Class::Plain)).is_trigger = true;
        }
    }
}

impl Entry {
    fn of(class: Class) -> Self {
        let is_trigger = matches!(class, Class::Verb | Class::Hedge);
        Self { class, form: Form::Base, verbs: 0, is_trigger, noun: None }
    }
}

fn takes_word(word: &str) -> u16 {
    match word {
        "clause" => takes::CLAUSE,
        "that" => takes::THAT,
        "hearer" => takes::HEARER,
        "infinitive" => takes::INFINITIVE,
        "object" => takes::OBJECT,
        "quote" => takes::QUOTE,
        "written" => takes::WRITTEN,
        "noun" => takes::NOUN,
        "evidence" => takes::EVIDENCE,
        "question" => takes::QUESTION,
        "passive" => takes::PASSIVE,
        "thing" => takes::THING,
        "lifeless" => takes::LIFELESS,
        "naming" => takes::NAMING,
        other => panic!("cue_verbs.tsv: a verb takes no {other}"),
    }
}

fn class(kind: &str) -> Class {
    match kind {
        "pronoun" => Class::Pronoun,
        "article" => Class::Article,
        "determiner" => Class::Determiner,
        "of" => Class::Of,
        "preposition" => Class::Preposition,
        "and" => Class::And,
        "subordinator" => Class::Subordinator,
        "that" => Class::That,
        "who" => Class::Who,
        "auxiliary" => Class::Auxiliary,
        "be" => Class::Be,
        "negation" => Class::Negation,
        "to" => Class::To,
        "adverb" => Class::Adverb,
        "time" => Class::Time,
        "hedge" => Class::Hedge,
        other => panic!("phrase_words.tsv names a kind that is not known: {other}"),
    }
}

/// The noun of saying at `span`, if it is one.
pub(super) fn noun(text: &str, span: Span) -> Option<Noun> {
    WORDS.get(text, span)?.noun.map(|place| WORDS.nouns[usize::from(place)])
}

/// The verbs of a word of class [`Class::Verb`].
pub(super) fn verbs(word: &Word) -> &'static [Verb] {
    &WORDS.verbs[usize::from(word.verbs)]
}

/// An article's words.
pub(super) struct Article {
    pub(super) words: Vec<Word>,
    /// Its quoted segments, with the words in them.
    pub(super) segments: Vec<Segment>,
    /// The words of each sentence.
    pub(super) sentences: Vec<Run>,
    /// The words that may cue: verbs of the lexicon, words that begin a phrase of the source or make hearsay.
    pub(super) triggers: Vec<u32>,
}

/// Reads each word of an article once.
pub(super) fn read(evidence: Evidence<'_>) -> Article {
    let Evidence { text, tokens, sentences, names, .. } = evidence;
    let mut reader = Reader {
        text,
        lexicon: &WORDS,
        names: Names::of(names),
        end: 0,
        marks: Vec::new(),
        triggers: Vec::with_capacity(tokens.len() / 8),
    };
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    words.extend(tokens.iter().enumerate().map(|(number, token)| reader.word(number, *token)));
    read_signs(text, reader.end as usize, text.len(), &mut reader.marks);
    let Reader { marks, triggers, .. } = reader;
    let segments = segments(evidence, &marks, &mut words);
    Article { sentences: sentence_words(&words, sentences), words, segments, triggers }
}

/// The words of each sentence.
fn sentence_words(words: &[Word], sentences: &[Sentence]) -> Vec<Run> {
    let mut end = 0;
    let words_of = |sentence: &Sentence| {
        let start = end;
        end += words[start..].partition_point(|word| word.span.start < sentence.span.end);
        (start, end)
    };
    sentences.iter().map(words_of).collect()
}

/// Reads words in their order.
struct Reader<'a> {
    text: &'a str,
    lexicon: &'static Words,
    names: Names<'a>,
    /// Where the last word ends.
    end: u32,
    marks: Vec<Mark>,
    triggers: Vec<u32>,
}

impl Reader<'_> {
    #[inline]
    fn word(&mut self, number: usize, Token { span, kind }: Token) -> Word {
        let gap = self.gap(span.start);
        self.end = span.end;
        let name = self.names.holding(span);
        let mut word = Word { span, class: Class::Capital, form: Form::Base, gap, verbs: 0, name, segment: NONE };
        if kind == TokenKind::Number {
            word.class = Class::Number;
        } else if kind == TokenKind::Word && name == NONE && self.classify(&mut word) {
            self.triggers.push(number as u32);
        }
        word
    }

    /// Says what `word` is, as far as it alone tells, and whether it may cue. It is no name's.
    #[inline]
    fn classify(&self, word: &mut Word) -> bool {
        let Some(&Entry { class, form, verbs, is_trigger, .. }) = self.lexicon.get(self.text, word.span) else {
            word.class = unlisted(word.span.of(self.text));
            return false;
        };
        (word.form, word.verbs) = (form, verbs);
        word.class = if class == Class::Plain { unlisted(word.span.of(self.text)) } else { class };
        is_trigger
    }

    /// What stands between the last word and one that begins at `start`: mostly nothing, or a space.
    #[inline]
    fn gap(&mut self, start: u32) -> u8 {
        let bytes = self.text.as_bytes().get(self.end as usize..start as usize);
        match bytes {
            Some([] | [b' ']) => 0,
            _ => read_signs(self.text, self.end as usize, start as usize, &mut self.marks),
        }
    }
}

/// The quoted segments, whose words are told so.
fn segments(evidence: Evidence<'_>, marks: &[Mark], words: &mut [Word]) -> Vec<Segment> {
    if marks.is_empty() {
        return Vec::new();
    }
    let mut segments = marks::segments(evidence.text, marks, evidence.paragraphs);
    let mut at = 0;
    for (number, segment) in segments.iter_mut().enumerate() {
        at += words[at..].partition_point(|word| word.span.start < segment.inner.start);
        let n_inside = words[at..].partition_point(|word| word.span.start < segment.inner.end);
        words[at..at + n_inside].iter_mut().for_each(|word| word.segment = number as u32);
        segment.words = (at, at + n_inside);
        at += n_inside;
        for edge in [segment.words.0, segment.words.1] {
            if let Some(word) = words.get_mut(edge) {
                word.gap |= gap::MARK;
            }
        }
    }
    segments
}

/// The class of a word that no list holds.
fn unlisted(word: &str) -> Class {
    let bytes = word.as_bytes();
    let [.., third, second, last] = *bytes else {
        return if is_capital(word) { Class::Capital } else { Class::Plain };
    };
    let is_apostrophe = |byte: u8| matches!(byte, b'\'' | 0x99);
    if (is_apostrophe(second) || is_apostrophe(third))
        && let Some(class) = contracted(word)
    {
        class
    } else if is_capital(word) {
        Class::Capital
    } else if bytes.len() > 5 && second == b'l' && last == b'y' {
        Class::Adverb
    } else {
        Class::Plain
    }
}

fn is_capital(word: &str) -> bool {
    let first = word.as_bytes()[0];
    first.is_ascii_uppercase() || !first.is_ascii() && word.starts_with(char::is_uppercase)
}

/// The longest word that is looked at for a contraction, in bytes.
const MAX_CONTRACTED: usize = 24;

/// `didn’t` is a negation, `he’s` a pronoun.
fn contracted(word: &str) -> Option<Class> {
    if word.len() > MAX_CONTRACTED {
        return None;
    }
    let mut small = [0; MAX_CONTRACTED];
    let small = &mut small[..word.len()];
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let has = |tail: &str| small.ends_with(tail.as_bytes());
    if has("n't") || has("n’t") {
        return Some(Class::Negation);
    }
    let stem = ["’s", "'s", "’d", "'d", "’ll", "'ll", "’ve", "'ve", "’re", "'re", "’m", "'m"]
        .iter()
        .find_map(|tail| small.strip_suffix(tail.as_bytes()))?;
    match stem {
        b"he" | b"she" | b"it" | b"they" | b"we" | b"i" | b"you" | b"there" => Some(Class::Pronoun),
        b"that" => Some(Class::That),
        b"who" => Some(Class::Who),
        _ => None,
    }
}

/// Finds the outermost name that holds a word; words are asked for in their order.
struct Names<'a> {
    all: &'a [Name],
    /// The first name that no word has reached, and where it begins.
    next: usize,
    next_start: u32,
    /// The last outermost name that was reached, and where it ends.
    outer: u32,
    outer_end: u32,
}

impl<'a> Names<'a> {
    fn of(all: &'a [Name]) -> Self {
        let mut names = Self { all, next: 0, next_start: 0, outer: NONE, outer_end: 0 };
        names.next_start = names.start_of_next();
        names
    }

    fn start_of_next(&self) -> u32 {
        self.all.get(self.next).map_or(u32::MAX, |name| name.span.start)
    }

    #[inline]
    fn holding(&mut self, span: Span) -> u32 {
        while span.end > self.next_start {
            if self.outer_end <= self.next_start {
                (self.outer, self.outer_end) = (self.next as u32, self.all[self.next].span.end);
            }
            self.next += 1;
            self.next_start = self.start_of_next();
        }
        if span.start < self.outer_end { self.outer } else { NONE }
    }
}

/// What a byte between two words says; [`LOOK`] where it alone doesn't tell.
static GAP_BYTES: [u16; 256] = {
    let mut bytes = [0; 256];
    let mut at = 128;
    while at < 256 {
        bytes[at] = LOOK;
        at += 1;
    }
    let known: [(u8, u16); 15] = [
        (b',', gap::COMMA as u16),
        (b':', gap::COLON as u16),
        (b';', gap::SEMICOLON as u16),
        (b'(', gap::OPENING as u16),
        (b'[', gap::OPENING as u16),
        (b')', gap::CLOSING as u16),
        (b']', gap::CLOSING as u16),
        (b'.', gap::STOP as u16),
        (b'!', gap::STOP as u16),
        (b'?', gap::STOP as u16),
        (b'-', LOOK),
        (b'"', LOOK),
        (b'\'', LOOK),
        (b'`', LOOK),
        (b' ', 0),
    ];
    let mut at = 0;
    while at < known.len() {
        bytes[known[at].0 as usize] = known[at].1;
        at += 1;
    }
    bytes
};

const LOOK: u16 = 1 << 8;

/// Reads what stands between two words, and adds the quotation marks in it.
fn read_signs(text: &str, start: usize, end: usize, marks: &mut Vec<Mark>) -> u8 {
    let known = text.as_bytes()[start..end].iter().fold(0, |all, &byte| all | GAP_BYTES[usize::from(byte)]);
    if known & LOOK == 0 {
        return known as u8;
    }
    let mut flags = 0;
    let mut before = text[..start].chars().next_back();
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        flags |= match c {
            ',' | '，' | '،' | '、' => gap::COMMA,
            ':' | '：' => gap::COLON,
            ';' | '；' => gap::SEMICOLON,
            '—' | '–' | '―' => gap::DASH,
            '-' if before.is_none_or(|c| c == ' ' || c == '-') => gap::DASH,
            '(' | '[' => gap::OPENING,
            ')' | ']' => gap::CLOSING,
            '.' | '!' | '?' | '。' | '！' | '？' => gap::STOP,
            _ => 0,
        };
        if marks::is_mark(c) || c == '`' {
            let doubled = matches!(c, '`' | '\'') && chars.peek().is_some_and(|&(_, next)| next == c);
            let mut length = c.len_utf8();
            if doubled {
                chars.next();
                length *= 2;
            }
            let sign = match c {
                '`' if doubled => '“',
                '\'' if doubled => '”',
                '`' => '‘',
                other => other,
            };
            let from = start + at;
            let after = text[from + length..].chars().next();
            marks.push(Mark { span: Span::new(from, from + length), sign, before, after });
        }
        before = Some(c);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_of_verbs_and_phrase_words_are_sound() {
        assert!(WORDS.verbs.len() > 500 && WORDS.entries.len() * 4 < N_SLOTS);
    }

    #[test]
    fn a_word_is_found_in_any_case_and_wherever_it_stands() {
        for word in ["said", "According", "CHARACTERIZED", "n't", "a"] {
            for after in ["", " ", " goes on", "e"] {
                let text = format!("{word}{after}");
                assert!(WORDS.get(&text, Span::new(0, word.len())).is_some(), "{text}");
            }
        }
        for word in ["", "sai", "saide", "accordingly", "characterizedcharacterized"] {
            assert!(WORDS.get(word, Span::new(0, word.len())).is_none(), "{word}");
        }
    }
}
