//! An article's words as this room reads them: each with its kind, what stands before it, and the name and
//! the quoted segment that hold it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::marks::{self, Mark, Segment};
use super::{Evidence, Name};
use crate::lexicon;
use crate::text::{Span, TokenKind};

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
    pub(in super::super) const CLAUSE: u8 = 1;
    pub(in super::super) const THAT: u8 = 2;
    pub(in super::super) const HEARER: u8 = 4;
    pub(in super::super) const INFINITIVE: u8 = 8;
    pub(in super::super) const OBJECT: u8 = 16;
    pub(in super::super) const QUOTE: u8 = 32;
    /// Its base and third forms are nouns too.
    pub(in super::super) const NOUN: u8 = 64;
}

/// A verb of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// The small word that belongs to it: `for` in `call for`.
    pub(super) particle: Option<&'static str>,
    /// A set of [`takes`].
    pub(super) takes: u8,
    /// How far the speaker stands behind what is reported.
    pub(super) polarity: super::Polarity,
}

/// What the lexicons say about a word.
#[derive(Clone, Copy)]
struct Entry {
    class: Class,
    form: Form,
    verbs: u16,
}

/// The lexicons of this room, by words in small letters.
struct Words {
    entries: FxHashMap<&'static [u8], Entry>,
    /// The verbs that share a form: those with a particle first.
    verbs: Vec<Vec<Verb>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// The longest word of the lexicons, in bytes.
const MAX_WORD: usize = 24;

impl Words {
    fn read() -> Self {
        let mut words = Self { entries: FxHashMap::default(), verbs: Vec::new() };
        words.add_verbs();
        words.add_phrase_words();
        words
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
                let entry = *self.entries.entry(form.as_bytes()).or_insert_with(|| Entry {
                    class: Class::Verb,
                    form: kind,
                    verbs: next as u16,
                });
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
            self.entries.entry(row[0].as_bytes()).or_insert(Entry { class: class(row[1]), form: Form::Base, verbs: 0 });
        }
    }
}

fn takes_word(word: &str) -> u8 {
    match word {
        "clause" => takes::CLAUSE,
        "that" => takes::THAT,
        "hearer" => takes::HEARER,
        "infinitive" => takes::INFINITIVE,
        "object" => takes::OBJECT,
        "quote" => takes::QUOTE,
        "noun" => takes::NOUN,
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

/// The verbs of a word of class [`Class::Verb`].
pub(super) fn verbs(word: &Word) -> &'static [Verb] {
    &WORDS.verbs[usize::from(word.verbs)]
}

/// The words of an article, and its quoted segments with the words in them.
pub(super) fn words(evidence: Evidence<'_>) -> (Vec<Word>, Vec<Segment>) {
    let mut words: Vec<Word> = Vec::with_capacity(evidence.tokens.len());
    let mut marks = Vec::new();
    let mut names = Names { all: evidence.names, next: 0, outer: None };
    let lexicon = &*WORDS;
    let mut at = 0;
    for token in evidence.tokens {
        let gap = read_gap(evidence.text, at, token.span.start as usize, &mut marks);
        at = token.span.end as usize;
        let name = names.holding(token.span);
        let (class, form, verbs) = classify(lexicon, token.span.of(evidence.text), token.kind, name);
        words.push(Word { span: token.span, class, form, gap, verbs, name, segment: NONE });
    }
    read_gap(evidence.text, at, evidence.text.len(), &mut marks);
    let mut segments = marks::segments(evidence.text, &marks, evidence.paragraphs);
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
    (words, segments)
}

fn classify(lexicon: &Words, word: &str, kind: TokenKind, name: u32) -> (Class, Form, u16) {
    let plain = |class| (class, Form::Base, 0);
    match kind {
        TokenKind::Number => return plain(Class::Number),
        TokenKind::Url | TokenKind::Email | TokenKind::Handle | TokenKind::Hashtag => return plain(Class::Capital),
        TokenKind::Word => {}
    }
    let is_capital =
        word.as_bytes()[0].is_ascii_uppercase() || !word.is_ascii() && word.starts_with(char::is_uppercase);
    if name != NONE {
        return plain(Class::Capital);
    }
    let mut small = [0; MAX_WORD];
    if word.len() <= MAX_WORD {
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        if let Some(entry) = lexicon.entries.get(&*small) {
            return (entry.class, entry.form, entry.verbs);
        }
        if let Some(class) = contracted(small) {
            return plain(class);
        }
    }
    if is_capital {
        plain(Class::Capital)
    } else if word.len() > 5 && word.ends_with("ly") {
        plain(Class::Adverb)
    } else {
        plain(Class::Plain)
    }
}

/// `didn’t` is a negation, `he’s` a pronoun.
fn contracted(small: &[u8]) -> Option<Class> {
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
    next: usize,
    outer: Option<usize>,
}

impl Names<'_> {
    fn holding(&mut self, span: Span) -> u32 {
        while let Some(name) = self.all.get(self.next).filter(|name| name.span.start < span.end) {
            if self.outer.is_none_or(|outer| self.all[outer].span.end <= name.span.start) {
                self.outer = Some(self.next);
            }
            self.next += 1;
        }
        self.outer.filter(|&outer| self.all[outer].span.end > span.start).map_or(NONE, |outer| outer as u32)
    }
}

/// Reads what stands between two words, and adds the quotation marks in it.
fn read_gap(text: &str, start: usize, end: usize, marks: &mut Vec<Mark>) -> u8 {
    let bytes = text.as_bytes();
    if end == start || end == start + 1 && bytes[start] == b' ' {
        return 0;
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
        assert!(WORDS.verbs.len() > 500);
        assert!(WORDS.entries.keys().all(|word| word.len() <= MAX_WORD));
    }
}
