//! The matcher behind `copydesk.Matcher`.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyDict, PyList};

use super::detached;
use super::gazetteer::Gazetteer;
use super::input::{Column, Threads};
use super::output::{self, Table};
use crate::matcher::{Matcher as CoreMatcher, Options, SCHEMA};
use crate::table::Table as CoreTable;

/// Finds names.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Matcher(Arc<CoreMatcher>);

/// The names of a gazetteer, or bare names that are their own ids.
#[derive(FromPyObject)]
enum Names<'py> {
    Gazetteer(PyRef<'py, Gazetteer>),
    List(Vec<PyBackedStr>),
}

#[pymethods]
impl Matcher {
    #[new]
    #[pyo3(signature = (names: "Gazetteer | list[str]", case: "str", boundary: "str", overlap: "str", fold: "list[str]"))]
    fn new(
        py: Python<'_>,
        names: Names<'_>,
        case: &str,
        boundary: &str,
        overlap: &str,
        fold: Vec<String>,
    ) -> PyResult<Self> {
        let options = Options::parse(case, boundary, overlap, &fold)?;
        let matcher = match names {
            Names::Gazetteer(gazetteer) => {
                let gazetteer = Arc::clone(&gazetteer.0);
                py.detach(move || CoreMatcher::new(&gazetteer, options))
            }
            Names::List(names) => py.detach(|| CoreMatcher::from_names(&names, options)),
        };
        Ok(Self(Arc::new(matcher?)))
    }

    /// Writes the saved form.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        Ok(py.detach(|| self.0.save(&path))?)
    }

    /// The matcher in a file, mapped.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf, verify: bool) -> PyResult<Self> {
        Ok(Self(py.detach(|| CoreMatcher::load(&path, verify))?))
    }

    /// The saved form.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let bytes = py.detach(|| self.0.to_bytes());
        PyBytes::new(py, &bytes)
    }

    /// The matcher of a saved form.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        Ok(Self(Arc::new(py.detach(|| CoreMatcher::from_bytes(bytes))?)))
    }

    /// The checksum of the file that it was loaded from.
    fn checksum(&self) -> Option<u64> {
        self.0.checksum()
    }

    fn __len__(&self) -> usize {
        self.0.n_names()
    }

    /// The options by their names, each in the words that make it.
    #[pyo3(signature = () -> "dict[str, object]")]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let options = PyDict::new(py);
        for (name, word) in self.0.options().words() {
            options.set_item(name, word)?;
        }
        options.set_item("fold", self.0.options().fold_words())?;
        Ok(options)
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
