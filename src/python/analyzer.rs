//! The analyzer behind `copydesk.Analyzer`.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::detached;
use super::gazetteer::{Gazetteer, dict};
use super::input::{Column, Threads};
use super::output::Table;
use crate::analyzer::Analyzer as CoreAnalyzer;
use crate::article::{Article, Text};
use crate::text::Span;

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

    /// Why the mention from `start` to `end`, in code points, means what it does; None where there is none.
    #[pyo3(signature = (text: "str", title: "str | None", start: "int", end: "int") -> "dict[str, object] | None")]
    fn explain<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        title: Option<&str>,
        start: usize,
        end: usize,
    ) -> PyResult<Option<Bound<'py, PyDict>>> {
        let byte = |at: usize| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(at);
        let Some((start, end)) = byte(start).zip(byte(end)).filter(|(start, end)| start <= end) else {
            return Ok(None);
        };
        let article = Article { text: Text::Given(text), title, ..Article::default() };
        let explained = self.0.explain(&article, Span::new(start, end), |linker, text, told| {
            let out = PyDict::new(py);
            out.set_item("surface", told.mention.span.of(text))?;
            out.set_item("name", linker.name(&told.mention, text))?;
            out.set_item("type", linker.type_of(&told.mention))?;
            out.set_item("rule", told.mention.rule.as_str())?;
            out.set_item("score", told.mention.score)?;
            out.set_item("alias", told.alias)?;
            out.set_item("row", told.entity.map(|entity| dict(py, entity)).transpose()?)?;
            out.set_item("referent_id", linker.referent_id(&told.mention))?;
            out.set_item("evidence", told.evidence)?;
            let rejected = PyList::empty(py);
            for (entity, why) in told.rejected {
                let item = PyDict::new(py);
                item.set_item("id", &entity.id)?;
                item.set_item("name", &entity.name)?;
                item.set_item("why", why)?;
                rejected.append(item)?;
            }
            out.set_item("rejected", rejected)?;
            PyResult::Ok(out)
        });
        explained.transpose()
    }
}
