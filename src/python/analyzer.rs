//! The analyzer behind `copydesk.Analyzer`.

use std::sync::Arc;

use pyo3::prelude::*;

use super::detached;
use super::gazetteer::Gazetteer;
use super::input::{Column, Threads};
use super::output::Table;
use crate::analyzer::Analyzer as CoreAnalyzer;
use crate::article::Article;

/// Reads articles.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Analyzer(CoreAnalyzer);

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (gazetteer: "Gazetteer", signals: "list[str]", easy_words: "list[str] | None"))]
    fn new(
        py: Python<'_>,
        gazetteer: &Gazetteer,
        signals: Vec<String>,
        easy_words: Option<Vec<String>>,
    ) -> PyResult<Self> {
        let gazetteer = Arc::clone(&gazetteer.0);
        let analyzer = py.detach(|| CoreAnalyzer::new(gazetteer, &signals))?;
        Ok(Self(match easy_words {
            Some(words) => analyzer.with_easy_words(&words),
            None => analyzer,
        }))
    }

    /// The tables of these columns, which are equally long; `article` is the row number.
    #[expect(clippy::too_many_arguments, reason = "the columns of one frame, and how to read it")]
    #[pyo3(signature = (
        texts: "object",
        titles: "object | None",
        sources: "object | None",
        published: "object | None",
        repetition: "bool",
        threads: "int | None",
        progress: "object | None",
    ))]
    fn read(
        &self,
        py: Python<'_>,
        texts: Column,
        titles: Option<Column>,
        sources: Option<Column>,
        published: Option<Column>,
        repetition: bool,
        threads: Threads,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Vec<Table>> {
        let mut articles: Vec<Article<'_>> =
            texts.texts().into_iter().map(|text| Article { text, ..Article::default() }).collect();
        for (article, title) in articles.iter_mut().zip(titles.iter().flat_map(Column::strings)) {
            article.title = title;
        }
        for (article, source) in articles.iter_mut().zip(sources.iter().flat_map(Column::strings)) {
            article.source = source;
        }
        for (article, published) in articles.iter_mut().zip(published.iter().flat_map(Column::times)) {
            article.published = published;
        }
        let tables = detached::run(py, progress, |watch| self.0.read(&articles, repetition, threads.0, watch))?;
        Ok(tables.into_iter().map(Table::from).collect())
    }
}
