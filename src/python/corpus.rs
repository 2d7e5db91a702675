//! What only many articles show, behind the methods of `copydesk.Analysis`.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use rustc_hash::FxHashMap;

use super::detached;
use super::input::{Column, Threads};
use super::output::Table;
use crate::corpus::{self, Groups, Order, Unit, Wanted};
use crate::error::Error;
use crate::statistics::keyness;
use crate::table::{Rows, Value};

type Spans = FxHashMap<usize, Vec<(usize, usize)>>;

/// The words or entities of a column of articles.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Corpus(corpus::Corpus);

#[pymethods]
impl Corpus {
    /// The words of a column of texts, what the table `boilerplate` holds left out.
    #[staticmethod]
    #[pyo3(signature = (
        texts: "object",
        boilerplate: "Table | None",
        threads: "int | None",
        progress: "object | None",
    ))]
    fn of_texts(
        py: Python<'_>,
        texts: Column,
        boilerplate: Option<PyRef<'_, Table>>,
        threads: Threads,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let left_out = boilerplate.map(|table| spans_of(&table)).unwrap_or_default();
        let texts = texts.texts();
        let run = |watch: &mut dyn FnMut(usize) -> bool| corpus::Corpus::of_texts(&texts, &left_out, threads.0, watch);
        detached::run(py, progress, run).map(Self)
    }

    /// The entities of a table `mentions`.
    #[staticmethod]
    #[pyo3(signature = (mentions: "Table", sentences: "Table | None", n_articles: "int"))]
    fn of_mentions(
        py: Python<'_>,
        mentions: PyRef<'_, Table>,
        sentences: Option<PyRef<'_, Table>>,
        n_articles: usize,
    ) -> Self {
        let columns = mentions.columns().clone();
        let of_sentences = sentences.as_ref().map(|table| table.columns().clone()).unwrap_or_default();
        let mentions = mentions.rows(&columns);
        let sentences = sentences.as_ref().map(|table| table.rows(&of_sentences));
        Self(py.detach(|| corpus::Corpus::of_mentions(&mentions, sentences.as_ref(), n_articles)))
    }

    /// One label for each article, or none.
    #[staticmethod]
    #[pyo3(signature = (labels: "list[str | None]"))]
    fn of_labels(labels: Vec<Option<String>>) -> Self {
        Self(corpus::Corpus::of_labels(&labels))
    }

    /// Runs of `n` as terms of their own.
    fn ngrams(&self, py: Python<'_>, n: usize) -> PyResult<Self> {
        if n == 0 {
            return Err(Error::argument("ngram", "0", "a whole number from 1").into());
        }
        Ok(Self(py.detach(|| self.0.ngrams(n))))
    }

    /// How many items.
    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// The terms.
    fn terms(&self) -> Vec<&str> {
        self.0.terms().collect()
    }

    /// The table `keyness`; `groups` are places in `labels`, or None.
    #[pyo3(signature = (
        groups: "list[int | None]",
        labels: "list[str]",
        target: "int | None",
        min_count: "int",
        measure: "str",
    ))]
    fn keyness(
        &self,
        py: Python<'_>,
        groups: Vec<Option<usize>>,
        labels: Vec<String>,
        target: Option<usize>,
        min_count: u32,
        measure: &str,
    ) -> PyResult<Table> {
        let place = place_of(measure)?;
        let groups = Groups { of: &groups, labels: &labels, target };
        Ok(Table::from(py.detach(|| self.0.keyness(&groups, min_count, place))))
    }

    /// The table `collocations`.
    fn collocations(&self, py: Python<'_>, window: usize, min_count: u32) -> Table {
        Table::from(py.detach(|| self.0.collocations(window, min_count)))
    }

    /// The table `cooccurrence`.
    fn cooccurrence(&self, py: Python<'_>, unit: &str, min_count: u32) -> PyResult<Table> {
        let unit = unit_of(unit)?;
        Ok(Table::from(py.detach(|| self.0.cooccurrence(unit, min_count))))
    }

    /// The table `dispersion`.
    fn dispersion(&self, py: Python<'_>, min_count: u32) -> Table {
        Table::from(py.detach(|| self.0.dispersion(min_count)))
    }

    /// The table `tfidf`.
    fn tfidf(&self, py: Python<'_>, min_articles: u32, most: usize) -> Table {
        Table::from(py.detach(|| self.0.tfidf(min_articles, most)))
    }

    /// The table `timeline`; `periods` say when the period of each article begins.
    #[pyo3(signature = (
        periods: "list[int | None]",
        begins: "list[int]",
        terms: "list[str] | None",
        most: "int",
    ))]
    fn timeline(
        &self,
        py: Python<'_>,
        periods: Vec<Option<i64>>,
        begins: Vec<i64>,
        terms: Option<Vec<String>>,
        most: usize,
    ) -> Table {
        Table::from(py.detach(|| self.0.timeline(&periods, &begins, terms.as_deref(), most)))
    }
}

fn place_of(measure: &str) -> PyResult<usize> {
    let place = keyness::NAMES.iter().position(|name| *name == measure);
    let expected = || format!("one of {}", keyness::NAMES.join(", "));
    place.ok_or_else(|| Error::option("measure", measure, expected()).into())
}

fn unit_of(unit: &str) -> PyResult<Unit> {
    match unit {
        "sentence" => Ok(Unit::Sentence),
        "paragraph" => Ok(Unit::Paragraph),
        "article" => Ok(Unit::Article),
        _ => Err(Error::option("unit", unit, "one of sentence, paragraph, article").into()),
    }
}

/// The counts of many corpora, for one table.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Tally(Mutex<Option<corpus::Tally>>);

impl Tally {
    fn of(tally: corpus::Tally) -> Self {
        Self(Mutex::new(Some(tally)))
    }

    /// Gives the counts to `work`, which may take them.
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut Option<corpus::Tally>) -> Option<T> + Send,
    ) -> PyResult<T> {
        let done = py.detach(|| work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)));
        done.ok_or_else(|| Error::argument("tally", "other counts, or none", "the counts of this table").into())
    }
}

#[pymethods]
impl Tally {
    /// For `keyness_table`.
    #[staticmethod]
    fn keyness() -> Self {
        Self::of(corpus::Tally::keyness())
    }

    /// For `table`.
    #[staticmethod]
    fn collocations(window: usize) -> Self {
        Self::of(corpus::Tally::collocations(window))
    }

    /// For `table`.
    #[staticmethod]
    fn cooccurrence(unit: &str) -> PyResult<Self> {
        Ok(Self::of(corpus::Tally::cooccurrence(unit_of(unit)?)))
    }

    /// For `table`.
    #[staticmethod]
    fn dispersion() -> Self {
        Self::of(corpus::Tally::dispersion())
    }

    /// For `tfidf_table`.
    #[staticmethod]
    fn tfidf() -> Self {
        Self::of(corpus::Tally::tfidf())
    }

    /// For `timeline_table`.
    #[staticmethod]
    #[pyo3(signature = (terms: "list[str] | None"))]
    fn timeline(terms: Option<Vec<String>>) -> Self {
        Self::of(corpus::Tally::timeline(terms.as_deref()))
    }

    /// Counts a corpus; `marks` are the places of groups, or when periods begin, one an article.
    #[pyo3(signature = (corpus: "Corpus", marks: "list[int | None]"))]
    fn add(&self, py: Python<'_>, corpus: PyRef<'_, Corpus>, marks: Vec<Option<i64>>) -> PyResult<()> {
        let corpus = &corpus.0;
        self.with(py, |tally| tally.as_mut().map(|tally| tally.add(corpus, &marks)))
    }

    /// The table `keyness`.
    #[pyo3(signature = (labels: "list[str]", target: "int | None", min_count: "int", measure: "str"))]
    fn keyness_table(
        &self,
        py: Python<'_>,
        labels: Vec<String>,
        target: Option<usize>,
        min_count: u32,
        measure: &str,
    ) -> PyResult<Table> {
        let place = place_of(measure)?;
        self.with(py, |tally| tally.as_ref()?.keyness_table(&labels, target, min_count, place)).map(Table::from)
    }

    /// The table `collocations`, `cooccurrence` or `dispersion`; takes the counts.
    fn table(&self, py: Python<'_>, min_count: u32) -> PyResult<Table> {
        self.with(py, |tally| tally.take()?.table(min_count)).map(Table::from)
    }

    /// The table `tfidf`.
    fn tfidf_table(&self, py: Python<'_>, min_articles: u32, most: usize) -> PyResult<Table> {
        self.with(py, |tally| tally.as_ref()?.tfidf_table(min_articles, most)).map(Table::from)
    }

    /// The table `timeline`.
    #[pyo3(signature = (begins: "list[int]", terms: "list[str] | None", most: "int"))]
    fn timeline_table(
        &self,
        py: Python<'_>,
        begins: Vec<i64>,
        terms: Option<Vec<String>>,
        most: usize,
    ) -> PyResult<Table> {
        self.with(py, |tally| tally.as_ref()?.timeline_table(&begins, terms.as_deref(), most)).map(Table::from)
    }
}

/// The table `kwic`: of a run of words, or of an entity of the table `mentions`.
#[pyfunction]
#[pyo3(signature = (
    texts: "object",
    words: "list[str]",
    mentions: "Table | None",
    entity: "str | None",
    boilerplate: "Table | None",
    width: "int",
    order: "str",
    threads: "int | None",
    progress: "object | None",
))]
#[expect(clippy::too_many_arguments, reason = "the columns, and how to look at them")]
pub(super) fn kwic(
    py: Python<'_>,
    texts: Column,
    words: Vec<String>,
    mentions: Option<PyRef<'_, Table>>,
    entity: Option<String>,
    boilerplate: Option<PyRef<'_, Table>>,
    width: usize,
    order: &str,
    threads: Threads,
    progress: Option<Py<PyAny>>,
) -> PyResult<Table> {
    let order = match order {
        "place" => Order::Place,
        "left" => Order::Left,
        "right" => Order::Right,
        _ => return Err(Error::option("sort", order, "one of place, left, right").into()),
    };
    let wanted = match (&mentions, &entity) {
        (Some(table), Some(entity)) => Wanted::Places(spans(&table.rows(&table.columns().clone()), Some(entity))),
        _ => Wanted::Words { words, left_out: boilerplate.map(|table| spans_of(&table)).unwrap_or_default() },
    };
    let texts = texts.texts();
    detached::run(py, progress, |watch| corpus::kwic(&texts, &wanted, width, order, threads.0, watch)).map(Table::from)
}

/// The spans of a table's rows by article.
fn spans_of(table: &Table) -> Spans {
    spans(&table.rows(&table.columns().clone()), None)
}

/// The same; with `entity`, of the counted rows of that entity.
fn spans(table: &Rows<'_>, entity: Option<&str>) -> Spans {
    let column = |name: &str| table.schema().columns.iter().position(|spec| spec.name == name);
    let number = |row: usize, name: &str| match column(name).map(|at| table.value(row, at)) {
        Some(Value::Int(number)) => usize::try_from(number).unwrap_or(0),
        _ => 0,
    };
    let is = |row: usize, name: &str, value: &Value<'_>| column(name).is_some_and(|at| table.value(row, at) == *value);
    let is_wanted = |row: usize, entity: &str| {
        is(row, "entity_id", &Value::Text(entity))
            && !is(row, "is_nested", &Value::Bool(true))
            && !is(row, "is_boilerplate", &Value::Bool(true))
    };
    let mut out = Spans::default();
    for row in (0..table.n_rows()).filter(|&row| entity.is_none_or(|entity| is_wanted(row, entity))) {
        out.entry(number(row, "article")).or_default().push((number(row, "start"), number(row, "end")));
    }
    out
}
