//! What callers get: a table as dicts, as plain buffers, as an Arrow stream.

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use arrow_buffer::ToByteSlice;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyCapsule, PyDateTime, PyDelta, PyDict, PyList, PyString};

use super::arrow;
use crate::corpus::unlisted;
use crate::table::{Column, Kind, Rows, Schema, Table as CoreTable, Value};

/// The rows of one schema, column by column.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Table {
    schema: &'static Schema,
    n_rows: usize,
    /// Shared with the Arrow arrays that were made of them.
    columns: Mutex<Vec<Arc<Column>>>,
}

impl From<CoreTable> for Table {
    fn from(table: CoreTable) -> Self {
        let (schema, n_rows) = (table.schema(), table.n_rows());
        Self { schema, n_rows, columns: Mutex::new(table.into_columns().into_iter().map(Arc::new).collect()) }
    }
}

impl Table {
    pub(super) fn columns(&self) -> MutexGuard<'_, Vec<Arc<Column>>> {
        // Nothing is called while it is held but what clones or swaps an `Arc`.
        self.columns.lock().expect("no thread panics while it holds the lock")
    }

    /// The rows of these columns, its own.
    pub(super) fn rows<'a>(&self, columns: &'a [Arc<Column>]) -> Rows<'a> {
        Rows::new(self.schema, columns.iter().map(|column| &**column), self.n_rows)
    }

    fn column(&self, number: usize) -> Arc<Column> {
        Arc::clone(&self.columns()[number])
    }
}

#[pymethods]
impl Table {
    /// The table's name.
    #[getter]
    fn name(&self) -> &'static str {
        self.schema.name
    }

    /// Name, kind and meaning of every column.
    fn schema(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        self.schema.columns.iter().map(|spec| (spec.name, word(spec.kind), spec.doc)).collect()
    }

    fn __len__(&self) -> usize {
        self.n_rows
    }

    /// Rows `start` to `stop` as dicts; several ids in one cell are a list.
    #[pyo3(signature = (start: "int", stop: "int") -> "list[dict[str, object]]")]
    fn dicts<'py>(&self, py: Python<'py>, start: usize, stop: usize) -> PyResult<Bound<'py, PyList>> {
        let columns = self.columns().clone();
        dicts(py, self.schema, &columns, start..stop.min(self.n_rows))
    }

    /// Start and stop of the rows whose first column, which is sorted, is `article`.
    fn rows_of(&self, article: i64) -> (usize, usize) {
        let Column::Int(articles) = &*self.column(0) else { return (0, 0) };
        (articles.partition_point(|&a| a < article), articles.partition_point(|&a| a <= article))
    }

    /// Of a table of mentions, the names without an entity, counted: those in `min_articles` articles or more.
    fn unlisted(&self, py: Python<'_>, min_articles: i64) -> Self {
        let columns = self.columns().clone();
        py.detach(|| unlisted::unlisted(self.schema, &columns, min_articles).into())
    }

    /// The values of a column of fixed width, in the machine's byte order: 8 bytes each for `int`,
    /// `nullable_int`, `timestamp` (the least integer where null) and `float` (NaN where null),
    /// 1 for `bool`; for `text` and `ids` 4 bytes with the place in `texts`, -1 where null.
    fn values<'py>(&self, py: Python<'py>, column: usize) -> Bound<'py, PyByteArray> {
        let bytes = |bytes: &[u8]| PyByteArray::new(py, bytes);
        match &*self.column(column) {
            Column::NullableInt { values, is_null } if self.schema.columns[column].kind == Kind::Timestamp => {
                let values: Vec<i64> =
                    values.iter().zip(is_null).map(|(&v, &null)| if null { i64::MIN } else { v }).collect();
                bytes(values.to_byte_slice())
            }
            Column::Int(values) | Column::NullableInt { values, .. } => bytes(values.to_byte_slice()),
            Column::Float(values) => bytes(values.to_byte_slice()),
            Column::Bool(values) => bytes(&flags(values)),
            Column::Text(column) => bytes(column.codes().to_byte_slice()),
            Column::Content(_) => bytes(&[]),
        }
    }

    /// For a `nullable_int` column, one byte for each row: 1 where null.
    fn nulls<'py>(&self, py: Python<'py>, column: usize) -> Bound<'py, PyByteArray> {
        match &*self.column(column) {
            Column::NullableInt { is_null, .. } => PyByteArray::new(py, &flags(is_null)),
            _ => PyByteArray::new(py, &[]),
        }
    }

    /// The different texts of a `text` or `ids` column; every row's text of a `content` column.
    #[pyo3(signature = (column: "int") -> "list[str | None]")]
    fn texts<'py>(&self, py: Python<'py>, column: usize) -> PyResult<Bound<'py, PyList>> {
        match &*self.column(column) {
            Column::Text(column) => PyList::new(py, column.texts().iter()),
            Column::Content(column) => PyList::new(py, (0..self.n_rows).map(|row| column.get(row))),
            _ => Ok(PyList::empty(py)),
        }
    }

    /// The same as an object that gives an Arrow array, for `pyarrow.array`.
    #[pyo3(signature = (column: "int") -> "object")]
    fn arrow_texts(&self, column: usize) -> ArrowTexts {
        ArrowTexts(self.column(column))
    }

    /// Gives back the memory of a column, which must not be asked for again.
    fn forget(&self, column: usize) {
        let column = std::mem::replace(&mut self.columns()[column], Arc::new(Column::Int(Vec::new())));
        drop(column);
    }

    /// Arrow's C stream of the whole table; a wish for another schema is not followed.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let columns = self.columns().clone();
        arrow::export(py, self.schema, &columns)
    }
}

/// The texts of one column.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct ArrowTexts(Arc<Column>);

#[pymethods]
impl ArrowTexts {
    /// Arrow's C array of them, large strings.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        arrow::export_texts(py, &self.0)
    }
}

/// The rows `range` of a table's columns, a dict each.
pub(super) fn dicts<'py, C: Borrow<Column>>(
    py: Python<'py>,
    schema: &Schema,
    columns: &[C],
    range: Range<usize>,
) -> PyResult<Bound<'py, PyList>> {
    let names: Vec<_> = schema.columns.iter().map(|spec| PyString::intern(py, spec.name)).collect();
    let list = PyList::empty(py);
    for row in range {
        let dict = PyDict::new(py);
        for ((name, spec), column) in names.iter().zip(schema.columns).zip(columns) {
            dict.set_item(name, cell(py, column.borrow().value(row), spec.kind)?)?;
        }
        list.append(dict)?;
    }
    Ok(list)
}

fn cell<'py>(py: Python<'py>, value: Value<'_>, kind: Kind) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        // Python's datetime knows the years 1 to 9999; a text may well say another.
        Value::Int(micros) if kind == Kind::Timestamp => {
            datetime(py, micros).unwrap_or_else(|_| py.None().into_bound(py))
        }
        Value::Int(value) => value.into_pyobject(py)?.into_any(),
        Value::Float(value) => value.into_pyobject(py)?.into_any(),
        Value::Bool(value) => value.into_pyobject(py)?.to_owned().into_any(),
        Value::Text(ids) if kind == Kind::Ids => PyList::new(py, ids.split('|'))?.into_any(),
        Value::Text(text) | Value::Numbered(_, text) => PyString::new(py, text).into_any(),
    })
}

fn datetime(py: Python<'_>, micros: i64) -> PyResult<Bound<'_, PyAny>> {
    const DAY: i64 = 86_400_000_000;
    let (day, rest) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
    let since = PyDelta::new(py, day as i32, (rest / 1_000_000) as i32, (rest % 1_000_000) as i32, false)?;
    PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, None)?.add(since)
}

fn flags(flags: &[bool]) -> Vec<u8> {
    flags.iter().map(|&flag| u8::from(flag)).collect()
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "int",
        Kind::NullableInt => "nullable_int",
        Kind::Float => "float",
        Kind::Bool => "bool",
        Kind::Timestamp => "timestamp",
        Kind::Text => "text",
        Kind::Content => "content",
        Kind::Ids => "ids",
    }
}
