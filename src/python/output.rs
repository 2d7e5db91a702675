//! What callers get: a table as dicts, as plain buffers, as an Arrow stream.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyCapsule, PyDateTime, PyDelta, PyDict, PyList, PyString};

use super::arrow;
use crate::table::{Column, Kind, Table as CoreTable, Value};

/// The rows of one schema, column by column.
#[pyclass(frozen, module = "copydesk._native")]
pub(super) struct Table(pub(super) CoreTable);

#[pymethods]
impl Table {
    /// The table's name.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.schema().name
    }

    /// Name, kind and meaning of every column.
    fn schema(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        self.0.schema().columns.iter().map(|spec| (spec.name, word(spec.kind), spec.doc)).collect()
    }

    fn __len__(&self) -> usize {
        self.0.n_rows()
    }

    /// Rows `start` to `stop` as dicts; several ids in one cell are a list.
    #[pyo3(signature = (start: "int", stop: "int") -> "list[dict[str, object]]")]
    fn dicts<'py>(&self, py: Python<'py>, start: usize, stop: usize) -> PyResult<Bound<'py, PyList>> {
        dicts(py, &self.0, start..stop.min(self.0.n_rows()))
    }

    /// Start and stop of the rows whose first column, which is sorted, is `article`.
    fn rows_of(&self, article: i64) -> (usize, usize) {
        let Column::Int(articles) = &self.0.columns()[0] else { return (0, 0) };
        (articles.partition_point(|&a| a < article), articles.partition_point(|&a| a <= article))
    }

    /// The values of a column of fixed width, in the machine's byte order: 8 bytes each for `int`,
    /// `nullable_int`, `timestamp` (the least integer where null) and `float` (NaN where null),
    /// 1 for `bool`; for `text` and `ids` 4 bytes with the place in `texts`, -1 where null.
    fn values<'py>(&self, py: Python<'py>, column: usize) -> Bound<'py, PyByteArray> {
        let kind = self.0.schema().columns[column].kind;
        match &self.0.columns()[column] {
            Column::NullableInt { values, is_null } if kind == Kind::Timestamp => {
                let values: Vec<i64> =
                    values.iter().zip(is_null).map(|(&v, &null)| if null { i64::MIN } else { v }).collect();
                bytes(py, &values, i64::to_ne_bytes)
            }
            Column::Int(values) | Column::NullableInt { values, .. } => bytes(py, values, i64::to_ne_bytes),
            Column::Float(values) => bytes(py, values, f64::to_ne_bytes),
            Column::Bool(values) => bytes(py, values, |value| [u8::from(value)]),
            Column::Text(column) => bytes(py, &column.codes, i32::to_ne_bytes),
            Column::Content(_) => bytes(py, &[], i64::to_ne_bytes),
        }
    }

    /// For a `nullable_int` column, one byte for each row: 1 where null.
    fn nulls<'py>(&self, py: Python<'py>, column: usize) -> Bound<'py, PyByteArray> {
        match &self.0.columns()[column] {
            Column::NullableInt { is_null, .. } => bytes(py, is_null, |null| [u8::from(null)]),
            _ => bytes(py, &[], i64::to_ne_bytes),
        }
    }

    /// The different texts of a `text` or `ids` column; every row's text of a `content` column.
    fn texts(&self, column: usize) -> Vec<Option<&str>> {
        match &self.0.columns()[column] {
            Column::Text(column) => column.texts.iter().map(|text| Some(&**text)).collect(),
            Column::Content(texts) => texts.iter().map(Option::as_deref).collect(),
            _ => Vec::new(),
        }
    }

    /// Arrow's C stream of the whole table; a wish for another schema is not followed.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        arrow::export(py, &self.0)
    }
}

/// The rows `range` of `table`, a dict each.
pub(super) fn dicts<'py>(py: Python<'py>, table: &CoreTable, range: Range<usize>) -> PyResult<Bound<'py, PyList>> {
    let columns = table.schema().columns;
    let names: Vec<_> = columns.iter().map(|spec| PyString::intern(py, spec.name)).collect();
    let list = PyList::empty(py);
    for row in range {
        let dict = PyDict::new(py);
        for (number, (name, spec)) in names.iter().zip(columns).enumerate() {
            dict.set_item(name, cell(py, table.value(row, number), spec.kind)?)?;
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
        Value::Text(text) => PyString::new(py, text).into_any(),
    })
}

fn datetime(py: Python<'_>, micros: i64) -> PyResult<Bound<'_, PyAny>> {
    const DAY: i64 = 86_400_000_000;
    let (day, rest) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
    let since = PyDelta::new(py, day as i32, (rest / 1_000_000) as i32, (rest % 1_000_000) as i32, false)?;
    PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, None)?.add(since)
}

fn bytes<'py, T: Copy, const N: usize>(py: Python<'py>, values: &[T], of: fn(T) -> [u8; N]) -> Bound<'py, PyByteArray> {
    let bytes: Vec<u8> = values.iter().copied().flat_map(of).collect();
    PyByteArray::new(py, &bytes)
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
