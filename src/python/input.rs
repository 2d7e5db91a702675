//! What callers give: columns of cells, and rows of a gazetteer.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde_json::{Number, Value};

use super::arrow;
use crate::article::{Published, Text};
use crate::error::{Error, Problem};
use crate::gazetteer::Row;

/// A column that owns or borrows what Python holds, so that its texts can be read detached, uncopied.
pub(super) enum Column {
    /// A list of Python objects.
    List(Vec<Cell>),
    /// Arrow arrays of strings, plain, as views or coded by a dictionary.
    Arrow(Vec<ArrayRef>),
}

/// One Python object.
pub(super) enum Cell {
    Text(PyBackedStr),
    /// `_frames` turns dates into integers: microseconds since 1970 in UTC.
    Micros(i64),
    Missing,
    Other,
    LoneSurrogate,
}

impl FromPyObject<'_, '_> for Column {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(list) = object.cast::<PyList>() {
            return Ok(Self::List(list.iter().map(|cell| Cell::new(&cell)).collect()));
        }
        let arrays = arrow::import(&object)?;
        match arrays.iter().map(Array::data_type).find(|kind| !is_string(kind)) {
            Some(kind) => Err(Error::argument("column", kind.to_string(), "strings").into()),
            None => Ok(Self::Arrow(arrays)),
        }
    }
}

impl Column {
    /// The cells as texts to read.
    pub(super) fn texts(&self) -> Vec<Text<'_>> {
        match self {
            Self::List(cells) => cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => Text::Given(text),
                    Cell::Missing => Text::Missing,
                    Cell::LoneSurrogate => Text::LoneSurrogate,
                    Cell::Micros(_) | Cell::Other => Text::NotText,
                })
                .collect(),
            Self::Arrow(arrays) => strings(arrays).map(|text| text.map_or(Text::Missing, Text::Given)).collect(),
        }
    }

    /// The cells as strings beside a text; what isn't one is null.
    pub(super) fn strings(&self) -> Vec<Option<&str>> {
        let given = |text| if let Text::Given(text) = text { Some(text) } else { None };
        self.texts().into_iter().map(given).collect()
    }

    /// The cells as times of publication.
    pub(super) fn times(&self) -> Vec<Published<'_>> {
        match self {
            Self::List(cells) => cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => Published::Text(text),
                    Cell::Micros(micros) => Published::Micros(*micros),
                    Cell::Missing => Published::Missing,
                    Cell::LoneSurrogate | Cell::Other => Published::NotADate,
                })
                .collect(),
            Self::Arrow(arrays) => {
                strings(arrays).map(|text| text.map_or(Published::Missing, Published::Text)).collect()
            }
        }
    }
}

impl Cell {
    fn new(object: &Bound<'_, PyAny>) -> Self {
        if object.is_none() {
            Self::Missing
        } else if let Ok(text) = object.cast::<PyString>() {
            PyBackedStr::try_from(text.clone()).map_or(Self::LoneSurrogate, Self::Text)
        } else if let Ok(number) = object.cast_exact::<PyInt>() {
            number.extract().map_or(Self::Other, Self::Micros)
        } else if object.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan()) {
            Self::Missing
        } else {
            Self::Other
        }
    }
}

/// How many threads to use; without a number, one for each core.
pub(super) struct Threads(pub(super) Option<usize>);

impl FromPyObject<'_, '_> for Threads {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.is_none() {
            return Ok(Self(None));
        }
        match object.extract::<usize>() {
            Ok(number) if number > 0 => Ok(Self(Some(number))),
            _ => Err(Error::argument("threads", object.repr()?.to_string(), "a whole number from 1, or None").into()),
        }
    }
}

fn is_string(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, texts) => is_string(texts),
        _ => false,
    }
}

fn strings(arrays: &[ArrayRef]) -> impl Iterator<Item = Option<&str>> {
    arrays.iter().flat_map(strings_of)
}

fn strings_of(array: &ArrayRef) -> Box<dyn Iterator<Item = Option<&str>> + '_> {
    match array.data_type() {
        DataType::Utf8 => Box::new(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => Box::new(array.as_string::<i64>().iter()),
        DataType::Utf8View => Box::new(array.as_string_view().iter()),
        DataType::Dictionary(..) if array.null_count() < array.len() => {
            let coded = array.as_any_dictionary();
            let texts: Vec<Option<&str>> = strings_of(coded.values()).collect();
            let keys = coded.normalized_keys().into_iter().enumerate();
            Box::new(keys.map(move |(row, key)| if array.is_valid(row) { texts[key] } else { None }))
        }
        _ => Box::new(std::iter::repeat_n(None, array.len())),
    }
}

/// A gazetteer row from a Python dict; `number` is its place among the rows, for messages.
pub(super) fn row(object: &Bound<'_, PyAny>, number: usize) -> Result<Row, Problem> {
    let problem = |column: &str, found: &Bound<'_, PyAny>, expected: &str| {
        let found =
            found.repr().map_or_else(|_| "a value without a repr".into(), |repr| repr.to_string_lossy().into_owned());
        let (column, expected) = (column.to_owned(), expected.to_owned());
        Problem { unit: "row", number, column, found, expected }
    };
    let Ok(dict) = object.cast::<PyDict>() else { return Err(problem("", object, "a dict")) };
    dict.iter()
        .map(|(key, value)| {
            let Ok(key) = key.extract::<String>() else { return Err(problem("", &key, "a column name")) };
            match json(&value) {
                Some(value) => Ok((key, value)),
                None => Err(problem(&key, &value, "a text, a finite number, a date, a list or null")),
            }
        })
        .collect()
}

/// A Python value as JSON: NaN is null, dates are ISO 8601, numpy's and Arrow's values are unwrapped.
fn json(object: &Bound<'_, PyAny>) -> Option<Value> {
    let items = |items: Vec<Bound<'_, PyAny>>| items.iter().map(json).collect::<Option<_>>().map(Value::Array);
    if object.is_none() {
        Some(Value::Null)
    } else if let Ok(text) = object.cast::<PyString>() {
        text.to_str().ok().map(Value::from)
    } else if let Ok(flag) = object.cast::<PyBool>() {
        Some(flag.is_true().into())
    } else if let Ok(number) = object.cast::<PyInt>() {
        number.extract::<i64>().ok().map(Value::from)
    } else if let Ok(number) = object.cast::<PyFloat>() {
        let number = number.value();
        if number.is_nan() { Some(Value::Null) } else { Number::from_f64(number).map(Value::Number) }
    } else if let Ok(list) = object.cast::<PyList>() {
        items(list.iter().collect())
    } else if let Ok(tuple) = object.cast::<PyTuple>() {
        items(tuple.iter().collect())
    } else if let Ok(dict) = object.cast::<PyDict>() {
        let pair = |(key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| Some((key.extract().ok()?, json(&value)?));
        dict.iter().map(pair).collect::<Option<_>>().map(Value::Object)
    } else {
        ["isoformat", "tolist"].iter().find_map(|method| json(&object.call_method0(method).ok()?))
    }
}
