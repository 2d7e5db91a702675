//! Tables: a signal's rows, column by column, with one fixed schema each. No Python, no Arrow.
//!
//! A [`Schema`] is data: name, kind and sentence of every column, from which the frames, the dicts
//! and the page `docs/tables.md` follow. A [`Table`] is filled by pushing one [`Value`] for each
//! column, row after row, or by appending another table of the same schema.

use rustc_hash::FxHashMap;

/// What a column holds, and so its type in every flavour of frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 64-bit integers, never null: `int64`.
    Int,
    /// 64-bit integers or null: `Int64` in pandas.
    NullableInt,
    /// 64-bit floats; null is null in Arrow and NaN in pandas.
    Float,
    /// `bool`, never null.
    Bool,
    /// Microseconds since 1970-01-01T00:00:00 UTC, or null: `datetime64[us]`.
    Timestamp,
    /// Text that repeats, or null: dictionary-coded, categorical in pandas.
    Text,
    /// Text that doesn't repeat, or null: plain strings.
    Content,
    /// Several ids in one cell, or null: `|` between them in frames (dictionary-coded), a list in dicts.
    Ids,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// The column's name in every flavour.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means: unit and null rule, for the reader.
    pub doc: &'static str,
}

/// A table's name and columns, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The table's name.
    pub name: &'static str,
    /// What one row is, for the reader.
    pub doc: &'static str,
    /// The columns, in order.
    pub columns: &'static [ColumnSpec],
}

/// One cell on its way into a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// For [`Kind::Int`], [`Kind::NullableInt`] and [`Kind::Timestamp`].
    Int(i64),
    /// For [`Kind::Float`].
    Float(f64),
    /// For [`Kind::Bool`].
    Bool(bool),
    /// For [`Kind::Text`], [`Kind::Content`] and, joined, [`Kind::Ids`].
    Text(&'a str),
}

/// The cells of one column.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// [`Kind::Int`].
    Int(Vec<i64>),
    /// [`Kind::NullableInt`] and [`Kind::Timestamp`]; 0 stands where null.
    NullableInt {
        /// The values.
        values: Vec<i64>,
        /// True where the value is null.
        is_null: Vec<bool>,
    },
    /// [`Kind::Float`]; null is NaN.
    Float(Vec<f64>),
    /// [`Kind::Bool`].
    Bool(Vec<bool>),
    /// [`Kind::Text`] and [`Kind::Ids`].
    Text(TextColumn),
    /// [`Kind::Content`].
    Content(Vec<Option<Box<str>>>),
}

/// Text coded by a dictionary in order of first appearance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextColumn {
    /// For each row the number of its text, -1 where null.
    pub codes: Vec<i32>,
    /// The texts, each once, in order of first appearance.
    pub texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, i32>,
}

impl TextColumn {
    fn code(&mut self, text: &str) -> i32 {
        if let Some(&code) = self.numbers.get(text) {
            return code;
        }
        let code = i32::try_from(self.texts.len()).expect("a text column has fewer than 2^31 different texts");
        self.texts.push(text.into());
        self.numbers.insert(text.into(), code);
        code
    }

    /// The text of row `row`.
    pub fn get(&self, row: usize) -> Option<&str> {
        usize::try_from(self.codes[row]).ok().map(|code| &*self.texts[code])
    }

    fn append(&mut self, other: &Self) {
        let codes: Vec<i32> = other.texts.iter().map(|text| self.code(text)).collect();
        self.codes.extend(other.codes.iter().map(|&code| usize::try_from(code).map_or(-1, |code| codes[code])));
    }
}

/// Rows of one schema, column by column.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    schema: &'static Schema,
    columns: Vec<Column>,
    n_rows: usize,
}

impl Table {
    /// A table with no rows.
    pub fn new(schema: &'static Schema) -> Self {
        let columns = schema.columns.iter().map(|spec| Column::new(spec.kind)).collect();
        Self { schema, columns, n_rows: 0 }
    }

    /// What the columns are.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// How many rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The columns, in the schema's order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Adds a row: one value for each column, of the column's kind.
    pub fn push<const N: usize>(&mut self, row: [Value<'_>; N]) {
        assert_eq!(N, self.columns.len(), "a row of {} has one value for each column", self.schema.name);
        for ((column, value), spec) in self.columns.iter_mut().zip(row).zip(self.schema.columns) {
            column.push(value, spec);
        }
        self.n_rows += 1;
    }

    /// Adds the rows of `other`, a table of the same schema.
    pub fn append(&mut self, other: &Self) {
        assert_eq!(self.schema.name, other.schema.name, "only rows of one schema are joined");
        for (mine, theirs) in self.columns.iter_mut().zip(&other.columns) {
            mine.append(theirs);
        }
        self.n_rows += other.n_rows;
    }

    /// The value at `row` and `column`.
    pub fn value(&self, row: usize, column: usize) -> Value<'_> {
        match &self.columns[column] {
            Column::NullableInt { is_null, .. } if is_null[row] => Value::Null,
            Column::Int(values) | Column::NullableInt { values, .. } => Value::Int(values[row]),
            Column::Float(values) if values[row].is_nan() => Value::Null,
            Column::Float(values) => Value::Float(values[row]),
            Column::Bool(values) => Value::Bool(values[row]),
            Column::Text(texts) => texts.get(row).map_or(Value::Null, Value::Text),
            Column::Content(texts) => texts[row].as_deref().map_or(Value::Null, Value::Text),
        }
    }
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Int => Self::Int(Vec::new()),
            Kind::NullableInt | Kind::Timestamp => Self::NullableInt { values: Vec::new(), is_null: Vec::new() },
            Kind::Float => Self::Float(Vec::new()),
            Kind::Bool => Self::Bool(Vec::new()),
            Kind::Text | Kind::Ids => Self::Text(TextColumn::default()),
            Kind::Content => Self::Content(Vec::new()),
        }
    }

    fn push(&mut self, value: Value<'_>, spec: &ColumnSpec) {
        match (self, value) {
            (Self::Int(values), Value::Int(value)) => values.push(value),
            (Self::NullableInt { values, is_null }, Value::Int(value)) => {
                values.push(value);
                is_null.push(false);
            }
            (Self::NullableInt { values, is_null }, Value::Null) => {
                values.push(0);
                is_null.push(true);
            }
            (Self::Float(values), Value::Float(value)) => values.push(value),
            (Self::Float(values), Value::Null) => values.push(f64::NAN),
            (Self::Bool(values), Value::Bool(value)) => values.push(value),
            (Self::Text(column), Value::Text(text)) => {
                let code = column.code(text);
                column.codes.push(code);
            }
            (Self::Text(column), Value::Null) => column.codes.push(-1),
            (Self::Content(texts), Value::Text(text)) => texts.push(Some(text.into())),
            (Self::Content(texts), Value::Null) => texts.push(None),
            (_, value) => panic!("column {} of kind {:?} takes no {value:?}", spec.name, spec.kind),
        }
    }

    fn append(&mut self, other: &Self) {
        match (self, other) {
            (Self::Int(mine), Self::Int(theirs)) => mine.extend_from_slice(theirs),
            (Self::NullableInt { values, is_null }, Self::NullableInt { values: v, is_null: n }) => {
                values.extend_from_slice(v);
                is_null.extend_from_slice(n);
            }
            (Self::Float(mine), Self::Float(theirs)) => mine.extend_from_slice(theirs),
            (Self::Bool(mine), Self::Bool(theirs)) => mine.extend_from_slice(theirs),
            (Self::Text(mine), Self::Text(theirs)) => mine.append(theirs),
            (Self::Content(mine), Self::Content(theirs)) => mine.extend_from_slice(theirs),
            _ => unreachable!("tables of one schema have columns of the same kinds"),
        }
    }
}
