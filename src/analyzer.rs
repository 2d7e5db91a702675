//! Articles in, tables out: every article read on all threads, the rows in the articles' order.
//!
//! Two passes: one over the lines, for what a source repeats; one that reads the articles.

use std::ops::Range;
use std::sync::Arc;

use crate::article::Article;
use crate::doc::Reader;
use crate::error::{Error, Result};
use crate::furniture::Index;
use crate::gazetteer::Gazetteer;
use crate::linker::{Explanation, Linker};
use crate::signals::{ARTICLES, GROUPS, SIGNALS, Signal, add_article};
use crate::table::{Schema, Table};
use crate::text::Span;
use crate::threads;

/// Reads articles. Built once, shared by threads.
///
/// ```
/// use copydesk::{analyzer::Analyzer, article::{Article, Text}, gazetteer::Gazetteer};
/// let analyzer = Analyzer::new(Gazetteer::world(), &["all"])?;
/// let article = Article { text: Text::Given("Vladimir Putin flew to Beijing."), ..Article::default() };
/// let tables = analyzer.read(&[article], true, None, &mut |_n_done| true).expect("nobody cancelled");
/// assert_eq!(tables[0].schema().name, "articles");
/// # Ok::<(), copydesk::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Analyzer {
    signals: Vec<Signal>,
    reader: Reader,
}

impl Analyzer {
    /// An analyzer that fills the tables and column groups named in `signals`; `all` names every one.
    pub fn new<S: AsRef<str>>(gazetteer: Arc<Gazetteer>, signals: &[S]) -> Result<Self> {
        let names = SIGNALS.iter().map(|signal| signal.schema.name).chain(GROUPS.iter().map(|(name, _)| *name));
        let is_known = |word: &str| word == "all" || word == ARTICLES.name || names.clone().any(|name| name == word);
        if let Some(unknown) = signals.iter().map(AsRef::as_ref).find(|word| !is_known(word)) {
            let names: Vec<&str> = names.collect();
            return Err(Error::option("signals", unknown, format!("all, or some of articles, {}", names.join(", "))));
        }
        let is_asked = |name: &str| signals.iter().any(|word| word.as_ref() == "all" || word.as_ref() == name);
        let signals: Vec<Signal> = SIGNALS.iter().copied().filter(|signal| is_asked(signal.schema.name)).collect();
        let groups = GROUPS.iter().filter(|(name, _)| is_asked(name)).flat_map(|(_, reads)| *reads);
        let stages = signals.iter().flat_map(|signal| signal.reads).chain(groups).copied();
        let reader = Reader::new(gazetteer, stages)?;
        Ok(Self { signals, reader })
    }

    /// The same analyzer with the words that Dale and Chall's score counts as easy; without them it is null.
    #[must_use]
    pub fn with_easy_words<S: AsRef<str>>(self, words: &[S]) -> Self {
        Self { reader: self.reader.with_easy_words(words), ..self }
    }

    /// Reads `articles` on `threads` threads, by default one for each core.
    ///
    /// With `repetition`, lines that the articles of one source share are boilerplate; without, each article is read
    /// as if it were the only one. The first table is `articles`; the column `article` of each holds places in `articles`. `watch`
    /// runs on the calling thread about every 50 ms with the number of articles done; when it says
    /// false, the work stops and the result is `None`.
    pub fn read(
        &self,
        articles: &[Article<'_>],
        repetition: bool,
        threads: Option<usize>,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> Option<Vec<Table>> {
        let index = if repetition { Some(Index::new(articles, threads, &mut || watch(0))?) } else { None };
        let sizes: Vec<usize> = articles.iter().map(|article| article.text.n_bytes()).collect();
        let index = index.as_ref();
        threads::fill(
            &self.schemas(),
            &sizes,
            threads,
            watch,
            || (),
            |rows, (), tables| {
                self.read_rows(rows, articles, index, tables);
            },
        )
    }

    /// Why the mention at `span` of an article means what it does; `told` gets the explanation, where there is a mention.
    pub fn explain<R>(
        &self,
        article: &Article<'_>,
        span: Span,
        told: impl FnOnce(&Linker, &str, Explanation<'_>) -> R,
    ) -> Option<R> {
        let text = article.text.read().ok()?;
        let doc = self.reader.read(text, article);
        let (linker, mentions) = doc.links.as_ref()?;
        Some(told(linker, text, linker.explain(doc.evidence(), mentions, span)?))
    }

    /// Reads the articles of `rows` together and adds their rows.
    fn read_rows(&self, rows: Range<usize>, articles: &[Article<'_>], index: Option<&Index>, tables: &mut [Table]) {
        let (first, others) = tables.split_first_mut().expect("the first table is `articles`");
        let articles = rows.map(|row| (row, &articles[row], articles[row].text.read()));
        let readable = articles.clone().filter_map(|(row, article, text)| Some((row, *article, text.ok()?)));
        let repeated = |row| index.and_then(|index| index.of(row));
        let given = readable.clone().map(|(row, article, text)| (text, article, repeated(row)));
        let docs = self.reader.read_together(given);
        let mut read = docs.iter();
        for (row, article, text) in articles {
            let doc = text.map(|_| read.next().expect("a doc for each text"));
            add_article(article, doc, row as i64, first);
        }
        for (signal, table) in self.signals.iter().zip(others) {
            readable.clone().zip(&docs).for_each(|((row, ..), doc)| (signal.add)(doc, row as i64, table));
        }
    }

    fn schemas(&self) -> Vec<&'static Schema> {
        std::iter::once(ARTICLES).chain(self.signals.iter().map(|signal| signal.schema)).collect()
    }
}
