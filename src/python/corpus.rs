//! What only many articles show, behind the methods of `copydesk.Analysis`.

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
        let left_out =
            boilerplate.map_or_else(FxHashMap::default, |table| spans(&table.rows(&table.columns().clone()), None));
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
        let Some(place) = keyness::NAMES.iter().position(|name| *name == measure) else {
            let expected = format!("one of {}", keyness::NAMES.join(", "));
            return Err(Error::option("measure", measure, expected).into());
        };
        let groups = Groups { of: &groups, labels: &labels, target };
        Ok(Table::from(py.detach(|| self.0.keyness(&groups, min_count, place))))
    }

    /// The table `collocations`.
    fn collocations(&self, py: Python<'_>, window: usize, min_count: u32) -> Table {
        Table::from(py.detach(|| self.0.collocations(window, min_count)))
    }

    /// The table `cooccurrence`.
    fn cooccurrence(&self, py: Python<'_>, unit: &str, min_count: u32) -> PyResult<Table> {
        let unit = match unit {
            "sentence" => Unit::Sentence,
            "paragraph" => Unit::Paragraph,
            "article" => Unit::Article,
            _ => return Err(Error::option("unit", unit, "one of sentence, paragraph, article").into()),
        };
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

    /// The table `timeline`.
    #[pyo3(signature = (
        periods: "list[int | None]",
        begins: "list[int]",
        terms: "list[str] | None",
        most: "int",
    ))]
    fn timeline(
        &self,
        py: Python<'_>,
        periods: Vec<Option<usize>>,
        begins: Vec<i64>,
        terms: Option<Vec<String>>,
        most: usize,
    ) -> Table {
        Table::from(py.detach(|| self.0.timeline(&periods, &begins, terms.as_deref(), most)))
    }
}

/// The table `kwic`: of a run of words, or of an entity of the table `mentions`.
#[pyfunction]
#[pyo3(signature = (
    texts: "object",
    words: "list[str]",
    mentions: "Table | None",
    entity: "str | None",
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
        _ => Wanted::Words(words),
    };
    let texts = texts.texts();
    detached::run(py, progress, |watch| corpus::kwic(&texts, &wanted, width, order, threads.0, watch)).map(Table::from)
}

/// The spans of a table's rows by article; with `entity`, of the counted rows of that entity.
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
