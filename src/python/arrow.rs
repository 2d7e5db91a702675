//! Arrow's C interface, in and out: columns cross without a Python object for each cell, and without a copy.

#![expect(unsafe_code, reason = "a capsule holds a C structure, which only unsafe code can take over")]

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{self, FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int32Array, Int64Array, LargeStringArray,
    RecordBatch, RecordBatchIterator, StringArray, TimestampMicrosecondArray, make_array,
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer, ToByteSlice};
use arrow_schema::{ArrowError, Field, Schema as ArrowSchema};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::error::Error;
use crate::table::{Column, Kind, Schema, TextColumn};

/// The names that the interface gives to its capsules.
const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// The arrays that `object` yields by `__arrow_c_stream__`, or its one array by `__arrow_c_array__`.
///
/// They share the memory of whoever made them. All that they say of themselves is checked once, that
/// their texts are UTF-8 too; what can't be seen from here is whether their memory is as long as they say.
pub(super) fn import(object: &Bound<'_, PyAny>) -> PyResult<Vec<ArrayRef>> {
    let arrays = if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: the interface says that a capsule of this name holds a valid stream, and that whoever
        // takes it moves it out and leaves a released one behind, which is what `from_raw` does.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
        checked(|| ArrayStreamReader::try_new(stream).and_then(Iterator::collect))
    } else {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            object.call_method0("__arrow_c_array__")?.extract()?;
        let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
        // SAFETY: as above, for a schema and an array.
        let (schema, array) =
            unsafe { (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr())) };
        checked(|| one(array, &schema).map(|array| vec![array]))
    };
    arrays.map_err(|error| Error::argument("column", error.to_string(), "a valid Arrow column").into())
}

/// The arrays that `import` gives, if all is true that can be checked.
fn checked(import: impl FnOnce() -> Result<Vec<ArrayRef>, ArrowError>) -> Result<Vec<ArrayRef>, ArrowError> {
    // The crate panics at a length below zero or a buffer too few: the caller's mistake, not ours.
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let arrays = import()?;
        // Whoever filled the arrays may have put bytes in them that are no UTF-8; Rust may not see them as `str`.
        arrays.iter().try_for_each(|array| array.to_data().validate_full()).map(|()| arrays)
    }));
    caught.unwrap_or_else(|_| Err(ArrowError::CDataInterface("lengths or buffers that can't be".to_owned())))
}

fn one(array: FFI_ArrowArray, schema: &FFI_ArrowSchema) -> Result<ArrayRef, ArrowError> {
    if array.is_released() {
        return Err(ArrowError::CDataInterface("the array was taken before".to_owned()));
    }
    // SAFETY: it isn't released, and the caller took both from capsules of the interface.
    unsafe { ffi::from_ffi(array, schema) }.map(make_array)
}

/// A capsule with the rows of a table in one batch, whose memory is that of `columns`.
pub(super) fn export<'py>(
    py: Python<'py>,
    schema: &Schema,
    columns: &[Arc<Column>],
) -> PyResult<Bound<'py, PyCapsule>> {
    let batch = batch(schema, columns);
    let reader = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// Capsules with the texts of a column: of a coded one, each once.
pub(super) fn export_texts<'py>(
    py: Python<'py>,
    column: &Arc<Column>,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let (array, schema) = ffi::to_ffi(&large(column).to_data()).expect("large strings have a schema");
    Ok((PyCapsule::new_with_value(py, schema, SCHEMA)?, PyCapsule::new_with_value(py, array, ARRAY)?))
}

fn batch(schema: &Schema, columns: &[Arc<Column>]) -> RecordBatch {
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = schema
        .columns
        .iter()
        .zip(columns)
        .map(|(spec, column)| {
            let array = array(column, spec.kind);
            let is_nullable = !matches!(spec.kind, Kind::Int | Kind::Bool);
            (Field::new(spec.name, array.data_type().clone(), is_nullable), array)
        })
        .unzip();
    RecordBatch::try_new(Arc::new(ArrowSchema::new(fields)), arrays)
        .expect("every column of a table is of its length and kind")
}

fn array(column: &Arc<Column>, kind: Kind) -> ArrayRef {
    match &**column {
        Column::Int(_) => Arc::new(Int64Array::new(shared(column, Column::ints), None)),
        Column::NullableInt { is_null, .. } => {
            let (values, nulls) = (shared(column, Column::ints), nulls(is_null));
            match kind {
                Kind::Timestamp => Arc::new(TimestampMicrosecondArray::new(values, nulls)),
                _ => Arc::new(Int64Array::new(values, nulls)),
            }
        }
        Column::Float(values) => {
            let is_valid = NullBuffer::new(BooleanBuffer::collect_bool(values.len(), |row| !values[row].is_nan()));
            let nulls = Some(is_valid).filter(|nulls| nulls.null_count() > 0);
            Arc::new(Float64Array::new(shared(column, Column::floats), nulls))
        }
        Column::Bool(flags) => {
            Arc::new(BooleanArray::new(BooleanBuffer::collect_bool(flags.len(), |row| flags[row]), None))
        }
        Column::Text(text) => dictionary(column, text),
        Column::Content(_) => Arc::new(large(column)),
    }
}

fn dictionary(column: &Arc<Column>, text: &TextColumn) -> ArrayRef {
    let codes = text.codes();
    let codes = if codes.contains(&-1) {
        let is_valid = BooleanBuffer::collect_bool(codes.len(), |row| codes[row] >= 0);
        // Some readers look a null's code up all the same.
        let codes: Vec<i32> = codes.iter().map(|&code| code.max(0)).collect();
        Int32Array::new(codes.into(), Some(NullBuffer::new(is_valid)))
    } else {
        Int32Array::new(shared(column, |column| column.text().codes()), None)
    };
    let offsets: Option<Vec<i32>> = text.texts().offsets().iter().map(|&offset| i32::try_from(offset).ok()).collect();
    let texts: ArrayRef = match offsets {
        Some(offsets) => Arc::new(StringArray::new(OffsetBuffer::new(offsets.into()), letters(column), None)),
        // More than 2 GiB of different texts.
        None => Arc::new(large(column)),
    };
    Arc::new(DictionaryArray::<Int32Type>::new(codes, texts))
}

fn large(column: &Arc<Column>) -> LargeStringArray {
    let offsets = OffsetBuffer::new(shared(column, |column| column.texts().offsets()));
    let nulls = if let Column::Content(content) = &**column { nulls(content.is_null()) } else { None };
    LargeStringArray::new(offsets, letters(column), nulls)
}

fn letters(column: &Arc<Column>) -> Buffer {
    shared(column, |column| column.texts().joined().as_bytes()).into_inner()
}

fn nulls(is_null: &[bool]) -> Option<NullBuffer> {
    is_null.contains(&true).then(|| NullBuffer::new(BooleanBuffer::collect_bool(is_null.len(), |row| !is_null[row])))
}

/// Memory of a column, as long as anybody reads it.
fn shared<T: ArrowNativeType>(column: &Arc<Column>, part: impl for<'c> Fn(&'c Column) -> &'c [T]) -> ScalarBuffer<T> {
    let values = part(column);
    let memory = values.to_byte_slice();
    // SAFETY: by its type, `part` can only give what the column owns or what lives for ever. A column behind an `Arc`
    // neither changes nor moves what it owns, and the buffer keeps that `Arc`.
    let buffer = unsafe {
        Buffer::from_custom_allocation(NonNull::from(memory).cast(), memory.len(), Arc::<Column>::clone(column))
    };
    ScalarBuffer::new(buffer, 0, values.len())
}
