//! A corpus of words out of texts, or of entities out of the table `mentions`.

use rustc_hash::FxHashMap;

use super::{Corpus, Item, Term};
use crate::article::Text;
use crate::table::{Rows, Value};
use crate::text::blocks::paragraphs;
use crate::text::sentences::sentences;
use crate::text::words::counted_form;
use crate::text::{Span, TokenKind, tokens};
use crate::threads;

/// The words of a few articles, numbered among themselves.
#[derive(Default)]
struct Part {
    numbers: FxHashMap<Box<str>, u32>,
    terms: Vec<Box<str>>,
    items: Vec<Item>,
    lengths: Vec<usize>,
}

impl Corpus {
    /// The words of `texts`, without numbers and addresses; `boilerplate` are code points to leave out, for each article that
    /// has any. None when `watch` said false.
    pub fn of_texts(
        texts: &[Text<'_>],
        boilerplate: &FxHashMap<usize, Vec<(usize, usize)>>,
        threads: Option<usize>,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> Option<Self> {
        let nothing = Vec::new();
        let sizes: Vec<usize> = texts.iter().map(|text| text.n_bytes()).collect();
        let parts = threads::map(&sizes, threads, watch, |rows| {
            let mut part = Part::default();
            for row in rows {
                part.add(texts[row].read().unwrap_or(""), boilerplate.get(&row).unwrap_or(&nothing));
            }
            part
        })?;
        let mut corpus = Self { starts: vec![0], ..Self::default() };
        let mut numbers: FxHashMap<Box<str>, u32> = FxHashMap::default();
        for part in parts {
            let mut add = |text: Box<str>| {
                *numbers.entry(text).or_insert_with_key(|text| {
                    corpus.terms.push(Term { text: text.clone(), entity: None });
                    corpus.terms.len() as u32 - 1
                })
            };
            let renumbered: Vec<u32> = part.terms.into_iter().map(&mut add).collect();
            let items = part.items.iter().map(|item| Item { term: renumbered[item.term as usize], ..*item });
            corpus.items.extend(items);
            for length in part.lengths {
                let start = corpus.starts.last().copied().unwrap_or(0);
                corpus.starts.push(start + length);
            }
        }
        Some(corpus)
    }

    /// The entities of the counted rows of `mentions`, a table of `n_articles` articles. The paragraph of a sentence is looked up in
    /// `sentences`, where there is that table.
    pub fn of_mentions(mentions: &Rows<'_>, sentences: Option<&Rows<'_>>, n_articles: usize) -> Self {
        let column = |table: &Rows<'_>, name: &str| table.schema().columns.iter().position(|spec| spec.name == name);
        let number = |table: &Rows<'_>, row: usize, name: &str| match column(table, name).map(|at| table.value(row, at))
        {
            Some(Value::Int(value)) => usize::try_from(value).unwrap_or(0),
            _ => 0,
        };
        let is = |row: usize, name: &str| {
            column(mentions, name).is_some_and(|at| mentions.value(row, at) == Value::Bool(true))
        };
        let word = |row: usize, name: &str| match column(mentions, name).map(|at| mentions.value(row, at)) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        };
        let paragraphs: FxHashMap<(usize, usize), u32> = sentences.map_or_else(FxHashMap::default, |table| {
            let key = |row| (number(table, row, "article"), number(table, row, "sentence"));
            (0..table.n_rows()).map(|row| (key(row), number(table, row, "paragraph") as u32)).collect()
        });
        let mut corpus = Self { starts: vec![0], ..Self::default() };
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        for row in 0..mentions.n_rows() {
            let Some(id) = word(row, "entity_id") else { continue };
            if is(row, "is_nested") || is(row, "is_boilerplate") {
                continue;
            }
            let article = number(mentions, row, "article");
            while corpus.starts.len() <= article {
                corpus.starts.push(corpus.items.len());
            }
            let sentence = number(mentions, row, "sentence");
            let of_type = word(row, "type").unwrap_or("");
            let term = *numbers.entry(id).or_insert_with(|| {
                let entity = Some((word(row, "name").unwrap_or(id).into(), of_type.into()));
                corpus.terms.push(Term { text: id.into(), entity });
                corpus.terms.len() as u32 - 1
            });
            // A demonym's row has a type of its own; the entity's is that of any other row.
            if let Some((_, known)) = &mut corpus.terms[term as usize].entity
                && &**known == "demonym"
            {
                *known = of_type.into();
            }
            let paragraph = paragraphs.get(&(article, sentence)).copied().unwrap_or(0);
            corpus.items.push(Item { term, sentence: sentence as u32, paragraph });
        }
        corpus.starts.resize(n_articles + 1, corpus.items.len());
        corpus
    }

    /// One item for each article that has a label.
    pub fn of_labels(labels: &[Option<String>]) -> Self {
        let mut corpus = Self { starts: vec![0], ..Self::default() };
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        for label in labels {
            if let Some(label) = label {
                let term = *numbers.entry(label).or_insert_with(|| {
                    corpus.terms.push(Term { text: (**label).into(), entity: None });
                    corpus.terms.len() as u32 - 1
                });
                corpus.items.push(Item { term, sentence: 0, paragraph: 0 });
            }
            corpus.starts.push(corpus.items.len());
        }
        corpus
    }

    /// The runs of `n` items of one sentence as terms of their own, the words with a space between.
    #[must_use]
    pub fn ngrams(&self, n: usize) -> Self {
        let mut corpus = Self { starts: vec![0], ..Self::default() };
        let mut numbers: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        for items in self.articles() {
            for run in items.windows(n).filter(|run| run[0].sentence == run[n - 1].sentence) {
                let key: Vec<u32> = run.iter().map(|item| item.term).collect();
                let term = *numbers.entry(key).or_insert_with(|| {
                    let words: Vec<&str> = run.iter().map(|item| &*self.terms[item.term as usize].text).collect();
                    corpus.terms.push(Term { text: words.join(" ").into(), entity: None });
                    corpus.terms.len() as u32 - 1
                });
                corpus.items.push(Item { term, ..run[0] });
            }
            corpus.starts.push(corpus.items.len());
        }
        corpus
    }
}

impl Part {
    fn add(&mut self, text: &str, boilerplate: &[(usize, usize)]) {
        let before = self.items.len();
        let left_out = bytes(text, boilerplate);
        let sentences = sentences(text, &paragraphs(text));
        let mut sentence = 0;
        for token in tokens(text) {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Hashtag | TokenKind::Handle) {
                continue;
            }
            let next = left_out.partition_point(|part| part.end <= token.span.start);
            if left_out.get(next).is_some_and(|part| part.start <= token.span.start) {
                continue;
            }
            while sentence + 1 < sentences.len() && sentences[sentence].span.end <= token.span.start {
                sentence += 1;
            }
            let form = counted_form(token.span.of(text));
            let term = self.numbers.get(&*form).copied().unwrap_or_else(|| {
                let number = self.terms.len() as u32;
                self.terms.push((*form).into());
                self.numbers.insert((*form).into(), number);
                number
            });
            let paragraph = sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
            self.items.push(Item { term, sentence: sentence as u32, paragraph });
        }
        self.lengths.push(self.items.len() - before);
    }
}

/// Spans in code points, sorted and apart, as bytes.
fn bytes(text: &str, spans: &[(usize, usize)]) -> Vec<Span> {
    if spans.is_empty() {
        return Vec::new();
    }
    let mut places = text.char_indices().map(|(byte, _)| byte).enumerate().peekable();
    let mut at = |wanted: usize| {
        while places.next_if(|&(n, _)| n < wanted).is_some() {}
        places.peek().map_or(text.len(), |&(_, byte)| byte)
    };
    spans
        .iter()
        .map(|&(start, end)| {
            let from = at(start);
            Span::new(from, at(end).max(from))
        })
        .collect()
}
