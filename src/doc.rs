//! Our facts about one article, filled in one order, each computed once and read by every signal.
//!
//! tokens, openers, paragraphs, sentences, furniture, mentions: each stage reads only those before it, and the text.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::error::Result;
use crate::furniture::{self, Part, Repeated, furniture};
use crate::gazetteer::Gazetteer;
use crate::linker::{Draft, Evidence, Linker, Mention};
use crate::quantity::{Amounts, Candidates, Quantity};
use crate::quotation::{self, Name, NameKind, Quotation, quotations};
use crate::statistics::counts::{Counts, Syllables, Words};
use crate::statistics::diversity::Diversity;
use crate::text::blocks::{BlockKind, Paragraph, paragraphs};
use crate::text::filter::Sieve;
use crate::text::language::language;
use crate::text::offsets::n_chars;
use crate::text::sentences::{Sentence, sentences};
use crate::text::words::counted_form;
use crate::text::{CodePoints, Span, Token, numerals, tokens};
use crate::timex::{self, Expressions, Islands, Timex, TimexKind};

/// A stage that is filled only where it is asked for, in the order of filling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The names of entities.
    Mentions,
    /// Dates, times, durations and sets.
    Timexes,
    /// Numbers, with what they count.
    Quantities,
    /// Who said what.
    Quotations,
    /// Syllables.
    Readability,
    /// How many different words.
    Diversity,
}

impl Stage {
    /// The stages that it reads, each with all that those read.
    fn needs(self) -> &'static [Self] {
        match self {
            Self::Mentions | Self::Timexes | Self::Readability | Self::Diversity => &[],
            Self::Quantities => &[Self::Timexes],
            Self::Quotations => &[Self::Mentions],
        }
    }
}

/// The numbers of the tokens that may open what four rooms read: most words open nothing, and are looked at once for all.
#[derive(Debug, Default)]
pub struct Openers {
    /// What a phrase of the furniture turns on.
    pub furniture: Vec<u32>,
    /// What a date turns on.
    pub timexes: Vec<u32>,
    /// What begins a numeral.
    pub quantities: Vec<u32>,
    /// What may hold a capital: for the linker.
    pub capitals: Vec<u32>,
}

impl Openers {
    /// Those of `tokens`, the words of `text`.
    pub fn new(text: &str, tokens: &[Token]) -> Self {
        static SIEVE: LazyLock<Sieve<3>> =
            LazyLock::new(|| Sieve::of([furniture::triggers(), timex::cores(), numerals::openers()]));
        let ([furniture, timexes, quantities], capitals) = SIEVE.sift(text, tokens);
        Self { furniture, timexes, quantities, capitals }
    }
}

/// Reads articles: knows which stages are asked for, and holds what they are built with. Shared by threads.
#[derive(Debug)]
pub struct Reader {
    stages: BTreeSet<Stage>,
    linker: Option<Linker>,
    easy_words: Option<FxHashSet<Box<str>>>,
}

impl Reader {
    /// A reader that fills `stages`, and what these read.
    pub fn new(gazetteer: Arc<Gazetteer>, stages: impl IntoIterator<Item = Stage>) -> Result<Self> {
        let stages: BTreeSet<Stage> =
            stages.into_iter().flat_map(|stage| stage.needs().iter().copied().chain([stage])).collect();
        let linker = stages.contains(&Stage::Mentions).then(|| Linker::new(gazetteer)).transpose()?;
        Ok(Self { stages, linker, easy_words: None })
    }

    /// The same reader, which counts every word but these as difficult.
    #[must_use]
    pub fn with_easy_words<S: AsRef<str>>(self, words: &[S]) -> Self {
        let easy_words = words.iter().map(|word| counted_form(word.as_ref()).into()).collect();
        Self { easy_words: Some(easy_words), ..self }
    }

    /// Whether it fills `stage`.
    pub fn fills(&self, stage: Stage) -> bool {
        self.stages.contains(&stage)
    }

    /// Reads `text`, the text of `article`, from itself alone.
    pub fn read<'a>(&'a self, text: &'a str, article: &Article<'a>) -> Doc<'a> {
        self.read_together([(text, *article, None)]).pop().expect("one for each article")
    }

    /// Reads articles, each with its text and what its source repeats: each stage of all before the next, so that its
    /// code and words stay in the processor's caches from one article to another.
    pub fn read_together<'a>(
        &'a self,
        articles: impl IntoIterator<Item = (&'a str, Article<'a>, Option<Repeated<'a>>)>,
    ) -> Vec<Doc<'a>> {
        let new = |(text, article, repeated)| Doc::new(text, article, repeated, &self.stages);
        let mut docs: Vec<Doc<'a>> = articles.into_iter().map(new).collect();
        for fill in STEPS {
            for doc in &mut docs {
                fill(self, doc);
            }
        }
        docs
    }

    /// Counts what is neither boilerplate nor a mention.
    fn statistics(&self, doc: &Doc<'_>) -> Statistics {
        let counted = doc.counted_words();
        let (words, counts) = if self.fills(Stage::Readability) || self.fills(Stage::Diversity) {
            let (words, counts) = Words::of(doc.text, &counted);
            (Some(words), counts)
        } else {
            (None, Counts::of(doc.text, &counted))
        };
        let told = |stage| words.as_ref().filter(|_| self.fills(stage) && counts.is_words());
        let language = language(doc.text, &counted);
        Statistics {
            language,
            counts,
            n_sentences: doc.counted_sentences().count(),
            n_paragraphs: doc.counted_paragraphs().count(),
            syllables: told(Stage::Readability)
                .filter(|_| language == Some("en"))
                .map(|words| words.syllables(doc.text, self.easy_words.as_ref())),
            diversity: told(Stage::Diversity).map(Words::diversity),
        }
    }
}

/// What fills a [`Doc`], in this order.
const STEPS: &[for<'a> fn(&'a Reader, &mut Doc<'a>)] = &[
    |_, doc| {
        doc.tokens = tokens(doc.text);
        doc.n_chars = n_chars(doc.text);
    },
    |_, doc| doc.openers = Openers::new(doc.text, &doc.tokens),
    |_, doc| doc.paragraphs = paragraphs(doc.text),
    |_, doc| doc.sentences = sentences(doc.text, &doc.paragraphs),
    |_, doc| {
        let (text, title, openers) = (doc.text, doc.article.title, &doc.openers.furniture);
        doc.boilerplate = furniture(text, title, &doc.tokens, openers, &doc.paragraphs, &doc.sentences, doc.repeated);
        name_paragraphs(&mut doc.paragraphs, &doc.boilerplate);
    },
    |reader, doc| doc.drafts.mentions = reader.linker.as_ref().map(|linker| linker.find(doc.evidence())),
    |reader, doc| go_on(reader, doc, Linker::weigh),
    |reader, doc| go_on(reader, doc, Linker::find_unlisted),
    |reader, doc| {
        let Some((linker, draft)) = reader.linker.as_ref().zip(doc.drafts.mentions.take()) else { return };
        doc.links = Some((linker, linker.settle(doc.evidence(), &draft)));
    },
    |reader, doc| {
        let islands = || Islands::new(doc.text, &doc.tokens, &doc.openers.timexes);
        doc.drafts.islands = reader.fills(Stage::Timexes).then(islands);
    },
    |_, doc| {
        let islands = doc.drafts.islands.take();
        doc.drafts.expressions = islands.map(|islands| islands.expressions(doc.text, &doc.tokens));
    },
    |_, doc| {
        let expressions = doc.drafts.expressions.take();
        let published = || doc.article.published.civil();
        let placed = |expressions: Expressions| expressions.timexes(doc.text, &doc.tokens, &doc.sentences, published());
        doc.timexes = expressions.map(placed);
    },
    |reader, doc| {
        let candidates = || Candidates::new(doc.text, &doc.tokens, &doc.openers.quantities);
        doc.drafts.candidates = reader.fills(Stage::Quantities).then(candidates);
    },
    |_, doc| {
        let (Some(candidates), Some(timexes)) = (doc.drafts.candidates.take(), &doc.timexes) else { return };
        // What a duration counts is a number as well.
        let is_placed = |timex: &&Timex| timex.kind != TimexKind::Duration;
        let dates: Vec<Span> = timexes.iter().filter(is_placed).map(|timex| timex.span).collect();
        doc.drafts.amounts = Some(candidates.sift(doc.text, &doc.tokens, &dates));
    },
    |_, doc| {
        let amounts = doc.drafts.amounts.take();
        doc.quantities = amounts.map(|amounts| amounts.quantities(doc.text, &doc.tokens));
    },
    |reader, doc| {
        let Some((linker, mentions)) = doc.links.as_ref().filter(|_| reader.fills(Stage::Quotations)) else { return };
        let names: Vec<Name> = mentions.iter().map(|mention| name(linker, mention)).collect();
        let (text, tokens, paragraphs, sentences) = (doc.text, &*doc.tokens, &*doc.paragraphs, &*doc.sentences);
        doc.quotations = Some(quotations(quotation::Evidence { text, tokens, paragraphs, sentences, names: &names }));
    },
    |reader, doc| doc.statistics = reader.statistics(doc),
];

/// One pass of the linker.
fn go_on(reader: &Reader, doc: &mut Doc<'_>, pass: fn(&Linker, Evidence<'_>, &mut Draft)) {
    let Some((linker, mut draft)) = reader.linker.as_ref().zip(doc.drafts.mentions.take()) else { return };
    pass(linker, doc.evidence(), &mut draft);
    doc.drafts.mentions = Some(draft);
}

/// What the search for quotations reads of a mention.
fn name(linker: &Linker, mention: &Mention) -> Name {
    let kind = match linker.type_of(mention) {
        "demonym" => NameKind::Demonym,
        "person" => NameKind::Person,
        "media" => NameKind::Outlet,
        _ => NameKind::Other,
    };
    Name { span: mention.span, chain: mention.chain, kind }
}

/// One article, read.
#[derive(Debug)]
pub struct Doc<'a> {
    /// The text, as the caller passed it.
    pub text: &'a str,
    /// What is known beside the text.
    article: Article<'a>,
    /// What its source repeats.
    repeated: Option<Repeated<'a>>,
    /// What was asked for.
    stages: &'a BTreeSet<Stage>,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its code points.
    pub n_chars: usize,
    /// Those that may open what rooms look for.
    openers: Openers,
    /// What one step hands to the next.
    drafts: Drafts,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The spans that are not the article: apart from one another, sorted.
    pub boilerplate: Vec<Part>,
    /// Its mentions and the linker that found them, where mentions are asked for.
    pub links: Option<(&'a Linker, Vec<Mention>)>,
    /// Its dates, times, durations and sets, where they are asked for; sorted, apart from one another.
    pub timexes: Option<Vec<Timex>>,
    /// Its numbers, where they are asked for.
    pub quantities: Option<Vec<Quantity>>,
    /// Its quotations, where these are asked for; their names are places among the mentions.
    pub quotations: Option<Vec<Quotation>>,
    /// What was counted.
    pub statistics: Statistics,
}

/// What the steps of a stage hand to one another; all are gone once it is filled.
#[derive(Debug, Default)]
struct Drafts {
    mentions: Option<Draft>,
    islands: Option<Islands>,
    expressions: Option<Expressions>,
    candidates: Option<Candidates>,
    amounts: Option<Amounts>,
}

/// What was counted of an article, boilerplate left out.
#[derive(Debug, Default)]
pub struct Statistics {
    /// ISO 639-1, where it can be told.
    pub language: Option<&'static str>,
    /// Words and their letters.
    pub counts: Counts,
    /// Sentences.
    pub n_sentences: usize,
    /// Paragraphs.
    pub n_paragraphs: usize,
    /// Syllables: of an English text with words, where readability is asked for.
    pub syllables: Option<Syllables>,
    /// How many different words: of a text with words, where diversity is asked for.
    pub diversity: Option<Diversity>,
}

impl<'a> Doc<'a> {
    /// An article of which nothing is filled.
    fn new(text: &'a str, article: Article<'a>, repeated: Option<Repeated<'a>>, stages: &'a BTreeSet<Stage>) -> Self {
        Self {
            text,
            article,
            repeated,
            stages,
            tokens: Vec::new(),
            n_chars: 0,
            openers: Openers::default(),
            drafts: Drafts::default(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            boilerplate: Vec::new(),
            links: None,
            timexes: None,
            quantities: None,
            quotations: None,
            statistics: Statistics::default(),
        }
    }

    /// Whether `stage` was asked for.
    pub fn fills(&self, stage: Stage) -> bool {
        self.stages.contains(&stage)
    }

    /// A cursor that converts bytes of its text to code points.
    pub fn code_points(&self) -> CodePoints<'a> {
        CodePoints::counted(self.text, self.n_chars)
    }

    /// What the linker reads of it.
    pub fn evidence(&self) -> Evidence<'_> {
        let (tokens, paragraphs, sentences) = (&*self.tokens, &*self.paragraphs, &*self.sentences);
        let capitals = &*self.openers.capitals;
        Evidence { text: self.text, tokens, capitals, paragraphs, sentences, title: self.article.title }
    }

    /// The mentions that count: neither nested nor boilerplate.
    pub fn counted_mentions(&self) -> impl Iterator<Item = &Mention> {
        let mentions = self.links.iter().flat_map(|(_, mentions)| mentions);
        mentions.filter(|mention| !mention.is_nested && !self.is_boilerplate(mention.span))
    }

    /// The words that count.
    fn counted_words(&self) -> Cow<'_, [Token]> {
        if self.boilerplate.is_empty() {
            return Cow::Borrowed(&self.tokens);
        }
        let mut words = Vec::with_capacity(self.tokens.len());
        let mut rest = &*self.tokens;
        for part in &self.boilerplate {
            let (clear, others) = rest.split_at(rest.partition_point(|token| token.span.end <= part.span.start));
            let (touching, others) = others.split_at(others.partition_point(|token| token.span.start < part.span.end));
            words.extend(clear);
            words.extend(touching.iter().filter(|token| !self.is_boilerplate(token.span)));
            rest = others;
        }
        words.extend(rest);
        words.into()
    }

    /// How many dates, times, durations and sets count; none where they were not asked for.
    pub fn n_dates(&self) -> Option<usize> {
        let timexes = self.timexes.as_ref()?;
        Some(timexes.iter().filter(|timex| !self.is_boilerplate(timex.span)).count())
    }

    /// How many numbers count; none where they were not asked for.
    pub fn n_numbers(&self) -> Option<usize> {
        let quantities = self.quantities.as_ref()?;
        Some(quantities.iter().filter(|quantity| !self.is_boilerplate(quantity.span)).count())
    }

    /// The share of the words that count that stand in a number.
    pub fn number_share(&self) -> Option<f64> {
        let mut rest = &*self.tokens;
        let mut n_inside = 0;
        for span in self.quantities.as_ref()?.iter().map(|quantity| quantity.span) {
            rest = &rest[rest.partition_point(|token| token.span.end <= span.start)..];
            let (inside, others) = rest.split_at(rest.partition_point(|token| token.span.start < span.end));
            n_inside += inside.iter().filter(|token| !self.is_boilerplate(token.span)).count();
            rest = others;
        }
        let n_words = self.statistics.counts.n_words;
        (n_words > 0).then(|| n_inside as f64 / n_words as f64)
    }

    /// The number of the sentence that `span` begins in; 0 where there is none.
    pub fn sentence_of(&self, span: Span) -> i64 {
        self.sentences.partition_point(|sentence| sentence.span.start <= span.start).saturating_sub(1) as i64
    }

    /// Whether most of `span` is boilerplate.
    pub fn is_boilerplate(&self, span: Span) -> bool {
        if self.boilerplate.last().is_none_or(|last| last.span.end <= span.start) {
            return false; // most texts hold little, and at their end
        }
        let first = self.boilerplate.partition_point(|part| part.span.end <= span.start);
        let parts = self.boilerplate[first..].iter().map(|part| part.span).take_while(|part| part.start < span.end);
        let n_covered: usize = parts.map(|part| (part.end.min(span.end) - part.start.max(span.start)) as usize).sum();
        n_covered * 2 > span.len()
    }

    /// The sentences that count.
    pub fn counted_sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|sentence| !self.is_boilerplate(sentence.span))
    }

    /// The paragraphs that count.
    pub fn counted_paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(|paragraph| !self.is_boilerplate(paragraph.span))
    }

    /// The outlet that a line of the article names as its source.
    pub fn named_source(&self) -> Option<&str> {
        furniture::source(self.text, &self.boilerplate)
    }

    /// Where the first paragraph of the body ends, in bytes: the lead is what stands before.
    pub fn lead_end(&self) -> u32 {
        let body = self.counted_paragraphs().find(|paragraph| paragraph.kind == BlockKind::Body);
        body.or(self.paragraphs.first()).map_or(0, |paragraph| paragraph.span.end)
    }
}

/// Calls the paragraphs that are captions, bylines and headlines, or nearly so, what they are.
fn name_paragraphs(paragraphs: &mut [Paragraph], parts: &[Part]) {
    let mut next = 0;
    for part in parts {
        while paragraphs.get(next).is_some_and(|paragraph| paragraph.span.end <= part.span.start) {
            next += 1;
        }
        let is_most = |paragraph: &&mut Paragraph| part.span.len() * 2 > paragraph.span.len();
        let Some(paragraph) = paragraphs.get_mut(next).filter(is_most) else {
            continue;
        };
        paragraph.kind = match part.kind {
            furniture::Kind::Caption => BlockKind::Caption,
            furniture::Kind::Byline => BlockKind::Byline,
            furniture::Kind::Headline => BlockKind::Headline,
            _ => paragraph.kind,
        };
    }
}
