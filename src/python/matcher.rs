//! The matcher behind `copydesk.Matcher`.

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::detached;
use super::gazetteer::Gazetteer;
use super::input::{Column, Threads};
use super::output::{self, Table};
use crate::matcher::{Matcher as CoreMatcher, Options, SCHEMA};
use crate::table::Table as CoreTable;

/// Finds names.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Matcher(CoreMatcher);

/// The names of a gazetteer, or bare names that are their own ids.
#[derive(FromPyObject)]
enum Names<'py> {
    Gazetteer(PyRef<'py, Gazetteer>),
    List(Vec<String>),
}

#[pymethods]
impl Matcher {
    #[new]
    #[pyo3(signature = (names: "Gazetteer | list[str]", case: "str", boundary: "str", overlap: "str", fold: "list[str]"))]
    fn new(names: Names<'_>, case: &str, boundary: &str, overlap: &str, fold: Vec<String>) -> PyResult<Self> {
        let options = Options::parse(case, boundary, overlap, &fold)?;
        Ok(Self(match names {
            Names::Gazetteer(gazetteer) => CoreMatcher::new(&gazetteer.0, options)?,
            Names::List(names) => CoreMatcher::from_names(&names, options)?,
        }))
    }

    /// The matches in one text, a dict each, without `article`.
    #[pyo3(signature = (text: "str") -> "list[dict[str, object]]")]
    fn find<'py>(&self, py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyList>> {
        let table = py.detach(|| {
            let mut table = CoreTable::new(&SCHEMA);
            self.0.find_into(text, 0, &mut table);
            table
        });
        let matches = output::dicts(py, &SCHEMA, table.columns(), 0..table.n_rows())?;
        for found in matches.iter() {
            found.del_item("article")?;
        }
        Ok(matches)
    }

    /// The matches in a column; `article` is the row number.
    #[pyo3(signature = (texts: "object", threads: "int | None", progress: "object | None"))]
    fn find_all(
        &self,
        py: Python<'_>,
        texts: Column,
        threads: Threads,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Table> {
        let texts = texts.texts();
        detached::run(py, progress, |watch| self.0.find_all(&texts, threads.0, watch)).map(Table::from)
    }
}
