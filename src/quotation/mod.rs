//! Who said what: quoted segments and reported clauses, each with its cue, its speaker and how far that stands behind it.
//!
//! [`words`] reads each word once: its kind, the punctuation before it, the name that holds it; [`marks`] pairs
//! quotation marks; [`cues`] finds the words that report, and with [`phrases`] who does; [`attribution`] gives
//! each quoted segment its cue; [`reported`] finds the clauses that are reported without marks; [`speakers`]
//! says whom the speakers' words mean. All of it reads sentence by sentence, and every look around is bounded.

mod attribution;
mod cues;
mod marks;
mod nouns;
mod phrases;
mod reported;
mod speakers;
mod words;

use crate::text::blocks::Paragraph;
use crate::text::sentences::Sentence;
use crate::text::{Span, Token};
use cues::Cue;
use marks::Segment;
use phrases::Run;
use words::Word;

/// What is read of an article to find its quotations.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Token],
    /// Its paragraphs.
    pub paragraphs: &'a [Paragraph],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The names in it, sorted by start, then longest first.
    pub names: &'a [Name],
}

/// A name in the text: what this room knows of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Which of the things named in the article it names.
    pub chain: u32,
    /// What that is.
    pub kind: NameKind,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A newspaper, an agency, a broadcaster.
    Outlet,
    /// What belongs to a place: `Russian`.
    Demonym,
    /// A place, an organisation, anything else.
    Other,
}

/// How far a speaker stands behind what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// It is said.
    Asserted,
    /// It is thought, suggested, hearsay.
    Hedged,
    /// It is not said, not confirmed.
    Negated,
    /// It is said not to be so.
    Denied,
}

impl Polarity {
    /// The word in the column `polarity`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Hedged => "hedged",
            Self::Negated => "negated",
            Self::Denied => "denied",
        }
    }

    fn read(word: &str) -> Self {
        match word {
            "asserted" => Self::Asserted,
            "hedged" => Self::Hedged,
            "negated" => Self::Negated,
            "denied" => Self::Denied,
            other => panic!("cue_verbs.tsv names a polarity that is not known: {other}"),
        }
    }
}

/// How words say who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// `Kirby`, `the Kremlin`
    Named,
    /// `a senior official`
    Described,
    /// `he`
    Pronoun,
}

/// What kind of quotation a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sentence or more in quotation marks.
    Direct,
    /// Less than a sentence in quotation marks.
    Partial,
    /// Goes on with the quotation before it.
    Continued,
    /// What is reported without quotation marks.
    Indirect,
}

impl Kind {
    /// The word in the column `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Continued => "continued",
            Self::Indirect => "indirect",
        }
    }
}

/// Something that somebody says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quotation {
    /// What is said: inside the marks, or the reported clause.
    pub span: Span,
    /// What kind of quotation it is.
    pub kind: Kind,
    /// The words that say that it is said.
    pub cue: Option<Span>,
    /// The words that say who says it.
    pub speaker: Option<Span>,
    /// The place among the names of the one who that is, where that is sure.
    pub speaker_name: Option<u32>,
    /// How the speaker's words say who that is.
    pub voice: Option<Voice>,
    /// The word on which the speaker's words turn: `Kirby` of `spokesman John Kirby`.
    pub head: Option<Span>,
    /// The words that say who carried it.
    pub via: Option<Span>,
    /// The place among the names of who carried it.
    pub via_name: Option<u32>,
    /// How far the speaker stands behind it.
    pub polarity: Polarity,
    /// The number of the sentence that it begins in.
    pub sentence: u32,
}

/// The quotations of an article, sorted by start.
pub fn quotations(evidence: Evidence<'_>) -> Vec<Quotation> {
    if evidence.tokens.is_empty() || evidence.sentences.is_empty() {
        return Vec::new();
    }
    let words::Article { words, segments, sentences, triggers } = words::read(evidence);
    let Evidence { text, names, .. } = evidence;
    let mut reading = Reading { text, words, segments, sentences, spans: evidence.sentences, names, cues: Vec::new() };
    reading.cues = reading.cues(&triggers);
    let mut out = reading.quoted();
    reading.add_reported(&mut out);
    reading.add_labelled(&mut out);
    out.sort_by_key(|found| found.words.0);
    reading.finish(&out)
}

/// What is known of an article while its quotations are sought.
struct Reading<'a> {
    text: &'a str,
    words: Vec<Word>,
    segments: Vec<Segment>,
    /// The words of each sentence.
    sentences: Vec<Run>,
    spans: &'a [Sentence],
    names: &'a [Name],
    /// The cues, in order.
    cues: Vec<Cue>,
}

/// A quotation before its speaker is resolved.
#[derive(Clone, Copy, Debug)]
struct Found {
    span: Span,
    words: Run,
    kind: Kind,
    cue: Option<Run>,
    speaker: Option<Run>,
    via: Option<Run>,
    polarity: Polarity,
    sentence: usize,
}

impl Reading<'_> {
    /// The number of the sentence that holds the word at `at`.
    fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|&(_, end)| end <= at).min(self.sentences.len() - 1)
    }

    fn span(&self, (start, end): Run) -> Span {
        Span { start: self.words[start].span.start, end: self.words[end - 1].span.end }
    }
}
