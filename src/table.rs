//! Tables: a signal's rows, column by column, with one fixed schema each. No Python, no Arrow.
//!
//! A [`Schema`] is data: name, kind and sentence of every column, from which the frames, the dicts
//! and the page `docs/tables.md` follow. A [`Table`] is filled with one [`Value`] for each column of
//! a row, or of many rows column by column; what several threads filled is united.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::num::NonZeroI32;
use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;

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

impl ColumnSpec {
    #[cold]
    fn refuse(&self, value: Value<'_>) -> ! {
        panic!("column {} of kind {:?} takes no {value:?}", self.name, self.kind)
    }
}

/// The columns of `parts`, one part after the other.
pub(crate) const fn join<const N: usize>(parts: &[&[ColumnSpec]]) -> [ColumnSpec; N] {
    let mut out = [parts[0][0]; N];
    let (mut part, mut n) = (0, 0);
    while part < parts.len() {
        let mut column = 0;
        while column < parts[part].len() {
            out[n] = parts[part][column];
            (column, n) = (column + 1, n + 1);
        }
        part += 1;
    }
    assert!(n == N, "N is the number of all columns");
    out
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
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// The same for [`Kind::Text`] and [`Kind::Ids`], where the caller numbers its texts from 0: in one column of
    /// one table a number always stands for the same text, which then needs no search. Never comes out.
    Numbered(u32, &'a str),
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
    Content(ContentColumn),
}

/// Texts, one after the other in one piece of memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Texts {
    joined: String,
    /// Where each begins, and where the last one ends: one more than there are texts.
    offsets: Vec<i64>,
}

/// Text coded by a dictionary in order of first appearance.
#[derive(Clone, Default)]
pub struct TextColumn {
    codes: Vec<i32>,
    texts: Texts,
    /// The code of each text, found by the text.
    index: HashTable<i32>,
    /// The code of each [`Value::Numbered`] text, found by its number; -1 where there is none yet.
    numbered: Vec<i32>,
}

/// One more than the code of a text in one column of one table, for who writes it again and again; none as yet.
pub(crate) type Noted = Option<NonZeroI32>;

/// Text that isn't coded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContentColumn {
    texts: Texts,
    is_null: Vec<bool>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { joined: String::new(), offsets: vec![0] }
    }
}

impl Texts {
    /// How many texts.
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, nothing between.
    pub fn joined(&self) -> &str {
        &self.joined
    }

    /// Where each begins in [`Texts::joined`], in bytes, and where the last one ends.
    pub fn offsets(&self) -> &[i64] {
        &self.offsets
    }

    /// The texts, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    fn get(&self, number: usize) -> &str {
        &self.joined[self.place(number)]
    }

    /// Whether text `number` is `text`.
    fn is(&self, number: usize, text: &str) -> bool {
        self.joined.as_bytes()[self.place(number)] == *text.as_bytes()
    }

    fn place(&self, number: usize) -> Range<usize> {
        let offset = |number: usize| usize::try_from(self.offsets[number]).expect("an offset is a length");
        offset(number)..offset(number + 1)
    }

    fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.offsets.push(self.joined.len() as i64);
    }
}

impl TextColumn {
    /// For each row the number of its text, -1 where null.
    pub fn codes(&self) -> &[i32] {
        &self.codes
    }

    /// The texts, each once, in order of first appearance.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The text of row `row`.
    pub fn get(&self, row: usize) -> Option<&str> {
        usize::try_from(self.codes[row]).ok().map(|code| self.texts.get(code))
    }

    fn code(&mut self, text: &str) -> i32 {
        let Self { codes, texts, index, .. } = self;
        let place = |code: i32| usize::try_from(code).expect("a known text has a code");
        // Rows that stand together say much the same.
        if let Some(&last) = codes.last().filter(|&&last| last >= 0 && texts.is(place(last), text)) {
            return last;
        }
        let hash_of = |text: &str| FxBuildHasher.hash_one(text);
        let entry =
            index.entry(hash_of(text), |&code| texts.is(place(code), text), |&code| hash_of(texts.get(place(code))));
        match entry {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let code = i32::try_from(texts.len()).expect("a text column has fewer than 2^31 different texts");
                free.insert(code);
                texts.push(text);
                code
            }
        }
    }

    /// Adds a row.
    #[inline(never)]
    pub(crate) fn push(&mut self, text: &str) {
        let code = self.code(text);
        self.codes.push(code);
    }

    /// Adds a row with the text whose code is noted, or else with `text`, whose code is noted then.
    #[inline]
    pub(crate) fn push_noted<'t>(&mut self, noted: &mut Noted, text: impl FnOnce() -> Cow<'t, str>) {
        let code = noted.map_or_else(|| self.code(&text()), |noted| noted.get() - 1);
        *noted = NonZeroI32::new(code + 1);
        self.codes.push(code);
    }

    #[inline]
    fn push_numbered(&mut self, number: u32, text: &str) {
        match self.numbered.get(number as usize) {
            Some(&code) if code >= 0 => self.codes.push(code),
            _ => self.push_new(number as usize, text),
        }
    }

    #[cold]
    fn push_new(&mut self, number: usize, text: &str) {
        if number >= self.numbered.len() {
            self.numbered.resize((number + 1).next_power_of_two(), -1);
        }
        self.numbered[number] = self.code(text);
        self.codes.push(self.numbered[number]);
    }
}

/// What it holds, not how it is searched.
impl std::fmt::Debug for TextColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { codes, texts, index: _, numbered: _ } = self;
        f.debug_struct("TextColumn").field("codes", codes).field("texts", texts).finish()
    }
}

impl PartialEq for TextColumn {
    fn eq(&self, other: &Self) -> bool {
        self.codes == other.codes && self.texts == other.texts
    }
}

impl ContentColumn {
    /// The texts; empty where null.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// True where the text is null.
    pub fn is_null(&self) -> &[bool] {
        &self.is_null
    }

    /// The text of row `row`.
    pub fn get(&self, row: usize) -> Option<&str> {
        (!self.is_null[row]).then(|| self.texts.get(row))
    }

    #[inline(never)]
    fn push(&mut self, text: Option<&str>) {
        self.texts.push(text.unwrap_or_default());
        self.is_null.push(text.is_none());
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
    pub fn push<'v>(&mut self, row: impl AsRef<[Value<'v>]>) {
        self.push_row(row.as_ref());
    }

    fn push_row(&mut self, row: &[Value<'_>]) {
        assert_eq!(row.len(), self.columns.len(), "a row of {} has one value for each column", self.schema.name);
        for ((column, &value), spec) in self.columns.iter_mut().zip(row).zip(self.schema.columns) {
            column.extend(std::iter::once(value), spec);
        }
        self.n_rows += 1;
    }

    /// Adds a row for each of `rows`, column by column: `fill` says of one column after the other what its values are.
    pub(crate) fn add<R>(&mut self, rows: &[R], fill: impl FnOnce(&mut Columns<'_, R>)) {
        let specs = self.schema.columns;
        self.extend(rows.len(), |columns| {
            fill(&mut Columns { rows, rest: columns.iter_mut(), specs: specs.iter() });
        });
    }

    /// Adds `n_rows` rows, for each of which `fill` adds one value to each column.
    pub(crate) fn extend(&mut self, n_rows: usize, fill: impl FnOnce(&mut [Column])) {
        fill(&mut self.columns);
        self.n_rows += n_rows;
        let is_filled = self.columns.iter().all(|column| column.len() == self.n_rows);
        assert!(is_filled, "every column of {} has one value for each row", self.schema.name);
    }

    /// The columns alone.
    pub fn into_columns(self) -> Vec<Column> {
        self.columns
    }

    /// The rows of `parts`, tables of one schema, in the order of `stretches`, which name every row once.
    ///
    /// Dictionaries come out in order of first appearance, so that it doesn't show how the rows were parted. Memory
    /// is that of the parts and of one column.
    pub(crate) fn unite(schema: &'static Schema, mut parts: Vec<Self>, stretches: &[Stretch]) -> Self {
        assert!(parts.iter().all(|part| part.schema.name == schema.name), "only rows of one schema are united");
        if parts.len() == 1 && stretches.is_sorted_by_key(|stretch| stretch.rows.start) {
            return parts.remove(0);
        }
        let n_rows = parts.iter().map(|part| part.n_rows).sum();
        let columns = (0..schema.columns.len())
            .map(|number| {
                let kind = schema.columns[number].kind;
                let take = |part: &mut Self| std::mem::replace(&mut part.columns[number], Column::new(kind));
                Column::unite(kind, &parts.iter_mut().map(take).collect::<Vec<_>>(), stretches, n_rows)
            })
            .collect();
        Self { schema, columns, n_rows }
    }

    /// The value at `row` and `column`.
    pub fn value(&self, row: usize, column: usize) -> Value<'_> {
        self.columns[column].value(row)
    }
}

/// The columns of a table in the schema's order, to each of which a value is added for each of some rows: a column's kind
/// is asked once for all of them.
pub(crate) struct Columns<'t, R> {
    rows: &'t [R],
    rest: std::slice::IterMut<'t, Column>,
    specs: std::slice::Iter<'static, ColumnSpec>,
}

impl<'t, R> Columns<'t, R> {
    /// Adds the values of the next column.
    #[inline]
    pub(crate) fn add<'v>(&mut self, value: impl FnMut(&'t R) -> Value<'v>) {
        let (column, spec) = self.next();
        column.extend(self.rows.iter().map(value), spec);
    }

    /// Adds the integers of the next two columns.
    #[inline]
    pub(crate) fn add_both(&mut self, mut values: impl FnMut(&'t R) -> (i64, i64)) {
        let [(first, _), (second, _)] = [self.next(), self.next()];
        let (first, second) = (first.ints_mut(), second.ints_mut());
        for row in self.rows {
            let values = values(row);
            first.push(values.0);
            second.push(values.1);
        }
    }

    fn next(&mut self) -> (&'t mut Column, &'static ColumnSpec) {
        self.rest.next().zip(self.specs.next()).expect("values are added to the columns of the schema")
    }
}

/// The rows of a table whose columns somebody else holds.
#[derive(Debug)]
pub struct Rows<'a> {
    schema: &'static Schema,
    columns: Vec<&'a Column>,
    length: usize,
}

impl<'a> Rows<'a> {
    /// The first `n_rows` rows of these columns, those of `schema`.
    pub fn new(schema: &'static Schema, columns: impl IntoIterator<Item = &'a Column>, n_rows: usize) -> Self {
        Self { schema, columns: columns.into_iter().collect(), length: n_rows }
    }

    /// What the columns are.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// How many rows.
    pub fn n_rows(&self) -> usize {
        self.length
    }

    /// The value at `row` and `column`.
    pub fn value(&self, row: usize, column: usize) -> Value<'a> {
        self.columns[column].value(row)
    }
}

/// Rows that stand together, in one of several tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Which table.
    pub(crate) part: usize,
    /// Which of its rows.
    pub(crate) rows: Range<usize>,
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Int => Self::Int(Vec::new()),
            Kind::NullableInt | Kind::Timestamp => Self::NullableInt { values: Vec::new(), is_null: Vec::new() },
            Kind::Float => Self::Float(Vec::new()),
            Kind::Bool => Self::Bool(Vec::new()),
            Kind::Text | Kind::Ids => Self::Text(TextColumn::default()),
            Kind::Content => Self::Content(ContentColumn::default()),
        }
    }

    #[inline]
    fn extend<'v>(&mut self, values: impl Iterator<Item = Value<'v>>, spec: &ColumnSpec) {
        match self {
            Self::Int(ints) => ints.extend(values.map(|value| match value {
                Value::Int(value) => value,
                _ => spec.refuse(value),
            })),
            Self::NullableInt { values: ints, is_null } => values.for_each(|value| {
                ints.push(match value {
                    Value::Int(value) => value,
                    Value::Null => 0,
                    _ => spec.refuse(value),
                });
                is_null.push(matches!(value, Value::Null));
            }),
            Self::Float(floats) => floats.extend(values.map(|value| match value {
                Value::Float(value) => value,
                Value::Null => f64::NAN,
                _ => spec.refuse(value),
            })),
            Self::Bool(flags) => flags.extend(values.map(|value| match value {
                Value::Bool(value) => value,
                _ => spec.refuse(value),
            })),
            Self::Text(column) => values.for_each(|value| match value {
                Value::Text(text) => column.push(text),
                Value::Numbered(number, text) => column.push_numbered(number, text),
                Value::Null => column.codes.push(-1),
                _ => spec.refuse(value),
            }),
            Self::Content(column) => values.for_each(|value| match value {
                Value::Text(text) => column.push(Some(text)),
                Value::Null => column.push(None),
                _ => spec.refuse(value),
            }),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Int(values) | Self::NullableInt { values, .. } => values.len(),
            Self::Float(values) => values.len(),
            Self::Bool(values) => values.len(),
            Self::Text(column) => column.codes.len(),
            Self::Content(column) => column.is_null.len(),
        }
    }

    /// The value at `row`.
    pub fn value(&self, row: usize) -> Value<'_> {
        match self {
            Self::NullableInt { is_null, .. } if is_null[row] => Value::Null,
            Self::Int(values) | Self::NullableInt { values, .. } => Value::Int(values[row]),
            Self::Float(values) if values[row].is_nan() => Value::Null,
            Self::Float(values) => Value::Float(values[row]),
            Self::Bool(values) => Value::Bool(values[row]),
            Self::Text(column) => column.get(row).map_or(Value::Null, Value::Text),
            Self::Content(column) => column.get(row).map_or(Value::Null, Value::Text),
        }
    }

    fn unite(kind: Kind, parts: &[Self], stretches: &[Stretch], n_rows: usize) -> Self {
        match kind {
            Kind::Int => Self::Int(joined(parts.iter().map(Self::ints), stretches, n_rows)),
            Kind::NullableInt | Kind::Timestamp => Self::NullableInt {
                values: joined(parts.iter().map(Self::ints), stretches, n_rows),
                is_null: joined(parts.iter().map(Self::flags), stretches, n_rows),
            },
            Kind::Float => Self::Float(joined(parts.iter().map(Self::floats), stretches, n_rows)),
            Kind::Bool => Self::Bool(joined(parts.iter().map(Self::flags), stretches, n_rows)),
            Kind::Text | Kind::Ids => {
                let parts: Vec<&TextColumn> = parts.iter().map(Self::text).collect();
                Self::Text(TextColumn::unite(&parts, stretches, n_rows))
            }
            Kind::Content => {
                let mut out = ContentColumn::default();
                for Stretch { part, rows } in stretches {
                    rows.clone().for_each(|row| out.push(parts[*part].content().get(row)));
                }
                Self::Content(out)
            }
        }
    }

    /// The values of a column of integers; other kinds are a bug.
    pub fn ints(&self) -> &[i64] {
        match self {
            Self::Int(values) | Self::NullableInt { values, .. } => values,
            _ => unreachable!("{OF_ITS_KIND}"),
        }
    }

    pub(crate) fn ints_mut(&mut self) -> &mut Vec<i64> {
        if let Self::Int(values) = self { values } else { unreachable!("{OF_ITS_KIND}") }
    }

    pub(crate) fn text_mut(&mut self) -> &mut TextColumn {
        if let Self::Text(column) = self { column } else { unreachable!("{OF_ITS_KIND}") }
    }

    /// The values of a column of floats; other kinds are a bug.
    pub fn floats(&self) -> &[f64] {
        if let Self::Float(values) = self { values } else { unreachable!("{OF_ITS_KIND}") }
    }

    fn flags(&self) -> &[bool] {
        match self {
            Self::Bool(flags) | Self::NullableInt { is_null: flags, .. } => flags,
            _ => unreachable!("{OF_ITS_KIND}"),
        }
    }

    /// A column of coded text; other kinds are a bug.
    pub fn text(&self) -> &TextColumn {
        if let Self::Text(column) = self { column } else { unreachable!("{OF_ITS_KIND}") }
    }

    fn content(&self) -> &ContentColumn {
        if let Self::Content(column) = self { column } else { unreachable!("{OF_ITS_KIND}") }
    }

    /// The texts of a column that has some; other kinds are a bug.
    pub fn texts(&self) -> &Texts {
        match self {
            Self::Text(column) => column.texts(),
            Self::Content(column) => column.texts(),
            _ => unreachable!("{OF_ITS_KIND}"),
        }
    }
}

const OF_ITS_KIND: &str = "a column holds what its kind says";

/// The values of the stretches, one after the other.
fn joined<'p, T: Copy + 'p>(parts: impl Iterator<Item = &'p [T]>, stretches: &[Stretch], n_rows: usize) -> Vec<T> {
    let parts: Vec<&[T]> = parts.collect();
    let mut out = Vec::with_capacity(n_rows);
    for Stretch { part, rows } in stretches {
        out.extend_from_slice(&parts[*part][rows.clone()]);
    }
    out
}

impl TextColumn {
    fn unite(parts: &[&Self], stretches: &[Stretch], n_rows: usize) -> Self {
        let mut out = Self { codes: Vec::with_capacity(n_rows), ..Self::default() };
        // The new code of each part's texts, from where one first stands.
        let mut new: Vec<Vec<i32>> = parts.iter().map(|part| vec![-1; part.texts.len()]).collect();
        for Stretch { part, rows } in stretches {
            let (theirs, new) = (parts[*part], &mut new[*part]);
            for &code in &theirs.codes[rows.clone()] {
                let code = usize::try_from(code).map_or(-1, |code| {
                    if new[code] < 0 {
                        new[code] = out.code(theirs.texts.get(code));
                    }
                    new[code]
                });
                out.codes.push(code);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: Schema = Schema {
        name: "test",
        doc: "One of each kind.",
        columns: &[
            ColumnSpec { name: "article", kind: Kind::Int, doc: "Which." },
            ColumnSpec { name: "count", kind: Kind::NullableInt, doc: "A count." },
            ColumnSpec { name: "share", kind: Kind::Float, doc: "A share." },
            ColumnSpec { name: "flag", kind: Kind::Bool, doc: "A flag." },
            ColumnSpec { name: "name", kind: Kind::Text, doc: "A name." },
            ColumnSpec { name: "ids", kind: Kind::Ids, doc: "Ids." },
            ColumnSpec { name: "content", kind: Kind::Content, doc: "A text." },
        ],
    };

    /// Row `n` of a table that repeats some texts and has every null.
    fn push(table: &mut Table, n: usize) {
        let names = ["Vučić", "", "北京", "🙂", "a"];
        let (text, number) = (names[n % 5], (n % 3) as u32);
        table.push([
            Value::Int(n as i64),
            if n.is_multiple_of(3) { Value::Null } else { Value::Int(n as i64) },
            if n.is_multiple_of(4) { Value::Null } else { Value::Float(n as f64) },
            Value::Bool(n.is_multiple_of(2)),
            if n.is_multiple_of(7) { Value::Null } else { Value::Text(text) },
            if n.is_multiple_of(5) { Value::Text("a") } else { Value::Numbered(number, names[2 + number as usize]) },
            if n.is_multiple_of(6) { Value::Null } else { Value::Text(text) },
        ]);
    }

    /// Every cell, and every dictionary; NaN as null, so that they can be compared.
    fn cells(table: &Table) -> (Vec<Vec<Value<'_>>>, Vec<&Texts>) {
        let cells = (0..table.n_rows()).map(|row| table.columns().iter().map(|column| column.value(row)).collect());
        let texts = table.columns().iter().filter_map(|c| if let Column::Text(c) = c { Some(c.texts()) } else { None });
        (cells.collect(), texts.collect())
    }

    #[test]
    fn however_the_rows_are_parted_the_union_is_one_table() {
        let mut whole = Table::new(&SCHEMA);
        (0..100).for_each(|n| push(&mut whole, n));
        for (n_parts, length) in [(1, 100), (2, 1), (2, 13), (3, 10), (7, 3), (100, 1)] {
            let mut parts = vec![Table::new(&SCHEMA); n_parts];
            let mut stretches = Vec::new();
            for (turn, start) in (0..100).step_by(length).enumerate() {
                let part = turn * turn % n_parts;
                let first = parts[part].n_rows();
                (start..(start + length).min(100)).for_each(|n| push(&mut parts[part], n));
                stretches.push(Stretch { part, rows: first..parts[part].n_rows() });
            }
            assert_eq!(cells(&Table::unite(&SCHEMA, parts, &stretches)), cells(&whole), "{n_parts} parts");
        }
        // One part whose rows stand in another order.
        let mut turned = Table::new(&SCHEMA);
        (50..100).chain(0..50).for_each(|n| push(&mut turned, n));
        let stretches = [Stretch { part: 0, rows: 50..100 }, Stretch { part: 0, rows: 0..50 }];
        assert_eq!(cells(&Table::unite(&SCHEMA, vec![turned], &stretches)), cells(&whole));
        assert_eq!(Table::unite(&SCHEMA, Vec::new(), &[]), Table::new(&SCHEMA));
    }

    #[test]
    fn a_text_is_stored_once_and_read_back() {
        let mut table = Table::new(&SCHEMA);
        (0..100).for_each(|n| push(&mut table, n));
        let Column::Text(names) = &table.columns()[4] else { panic!("a text column") };
        assert_eq!(names.texts().iter().collect::<Vec<_>>(), ["", "北京", "🙂", "a", "Vučić"]);
        assert_eq!((names.get(0), names.get(1), names.get(2)), (None, Some(""), Some("北京")));
        assert_eq!(table.value(5, 5), Value::Text("a"));
        assert_eq!(table.value(1, 5), Value::Text("🙂"));
        assert_eq!((table.value(6, 6), table.value(2, 6)), (Value::Null, Value::Text("北京")));
    }
}
