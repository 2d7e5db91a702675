//! Arrow's C stream interface, in and out: columns cross without a Python object for each cell.

#![expect(unsafe_code, reason = "a capsule holds a C structure, which only unsafe code can take over")]

use std::sync::Arc;

use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int32Array, Int64Array, LargeStringArray,
    RecordBatch, RecordBatchIterator, StringArray, TimestampMicrosecondArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::error::Error;
use crate::table::{Column, Kind, Table};

/// The name that the interface gives to its capsules.
const NAME: &std::ffi::CStr = c"arrow_array_stream";

/// The arrays that `object.__arrow_c_stream__()` yields.
pub(super) fn import(object: &Bound<'_, PyAny>) -> PyResult<Vec<ArrayRef>> {
    let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(NAME))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the interface says that a capsule of this name holds a valid stream, and that whoever
    // takes it moves it out and leaves a released one behind, which is what `from_raw` does.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    let arrays: Result<Vec<ArrayRef>, ArrowError> = ArrayStreamReader::try_new(stream).and_then(Iterator::collect);
    // Whoever filled the stream may have put bytes in it that are no UTF-8; Rust may not see them as `str`.
    arrays
        .and_then(|arrays| arrays.iter().try_for_each(|array| array.to_data().validate_full()).map(|()| arrays))
        .map_err(|error| Error::argument("column", error.to_string(), "a valid Arrow column").into())
}

/// A capsule with the rows of `table` in one batch.
pub(super) fn export<'py>(py: Python<'py>, table: &Table) -> PyResult<Bound<'py, PyCapsule>> {
    let batch = batch(table);
    let reader = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), NAME)
}

fn batch(table: &Table) -> RecordBatch {
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = table
        .schema()
        .columns
        .iter()
        .zip(table.columns())
        .map(|(spec, column)| {
            let array = array(column, spec.kind);
            let is_nullable = !matches!(spec.kind, Kind::Int | Kind::Bool);
            (Field::new(spec.name, array.data_type().clone(), is_nullable), array)
        })
        .unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
        .expect("every column of a table is of its length and kind")
}

fn array(column: &Column, kind: Kind) -> ArrayRef {
    match column {
        Column::Int(values) => Arc::new(Int64Array::from_iter_values(values.iter().copied())),
        Column::NullableInt { values, is_null } => {
            let nulls = Some(is_null.iter().map(|null| !null).collect::<NullBuffer>());
            match kind {
                Kind::Timestamp => Arc::new(TimestampMicrosecondArray::new(values.clone().into(), nulls)),
                _ => Arc::new(Int64Array::new(values.clone().into(), nulls)),
            }
        }
        Column::Float(values) => {
            Arc::new(values.iter().map(|&value| (!value.is_nan()).then_some(value)).collect::<Float64Array>())
        }
        Column::Bool(values) => Arc::new(BooleanArray::from(values.clone())),
        Column::Text(column) => {
            let codes = column.codes.iter().map(|&code| (code >= 0).then_some(code)).collect::<Int32Array>();
            let texts = StringArray::from_iter_values(&column.texts);
            Arc::new(DictionaryArray::<Int32Type>::new(codes, Arc::new(texts)))
        }
        Column::Content(texts) => Arc::new(texts.iter().map(Option::as_deref).collect::<LargeStringArray>()),
    }
}
