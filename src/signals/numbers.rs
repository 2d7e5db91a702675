//! The table `numbers`: how many, how much, in what unit and of what.

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

pub(super) const SCHEMA: Schema = Schema {
    name: "numbers",
    doc: "One row for each number that a text states; dates, times of day and numbers in names are none.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec {
            name: "start",
            kind: Kind::Int,
            doc: "Where it begins, in code points: with sign and currency, without modifier.",
        },
        ColumnSpec {
            name: "end",
            kind: Kind::Int,
            doc: "Where it ends, half-open: with scale word and unit, without what is counted.",
        },
        ColumnSpec { name: "surface", kind: Kind::Text, doc: "The text from start to end." },
        ColumnSpec { name: "value", kind: Kind::Float, doc: "The number, in the unit: 15 for 15 %." },
        ColumnSpec {
            name: "value_to",
            kind: Kind::Float,
            doc: "The other end of a range; of `hundreds` and the like, ten times `value`; else null.",
        },
        ColumnSpec {
            name: "kind",
            kind: Kind::Text,
            doc: "cardinal (parts of one too), ordinal, money, percent, quantity (with a unit of measure), duration.",
        },
        ColumnSpec {
            name: "unit",
            kind: Kind::Text,
            doc: "ISO 4217 for money (`cent`, `penny` for subunits), percent, percentage_point, basis_point, else as the pint library writes it; or null.",
        },
        ColumnSpec {
            name: "counted",
            kind: Kind::Text,
            doc: "The noun phrase that is counted, without determiner, in the singular; else null.",
        },
        ColumnSpec {
            name: "modifier",
            kind: Kind::Text,
            doc: "about, at_least, more_than, at_most, less_than, up_to, else null.",
        },
        ColumnSpec {
            name: "change",
            kind: Kind::Text,
            doc: "up or down where the words say that it rose or fell by or to this; else null.",
        },
        ColumnSpec { name: "sentence", kind: Kind::Int, doc: "The number of its sentence." },
        ColumnSpec { name: "is_boilerplate", kind: Kind::Bool, doc: "It stands in a line that isn't the article." },
    ],
};

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let text = |word: Option<&'static str>| word.map_or(Value::Null, Value::Text);
    let mut code_points = doc.code_points();
    out.add(doc.quantities.as_deref().unwrap_or_default(), |columns| {
        columns.add(|_| Value::Int(article));
        columns.add_both(|quantity| code_points.span(quantity.span));
        columns.add(|quantity| Value::Text(quantity.span.of(doc.text)));
        columns.add(|quantity| Value::Float(quantity.value));
        columns.add(|quantity| quantity.value_to.map_or(Value::Null, Value::Float));
        columns.add(|quantity| Value::Numbered(quantity.kind as u32, quantity.kind.as_str()));
        columns.add(|quantity| quantity.unit.as_deref().map_or(Value::Null, Value::Text));
        columns.add(|quantity| quantity.counted.as_deref().map_or(Value::Null, Value::Text));
        columns.add(|quantity| text(quantity.modifier));
        columns.add(|quantity| text(quantity.change));
        columns.add(|quantity| Value::Int(doc.sentence_of(quantity.span)));
        columns.add(|quantity| Value::Bool(doc.is_boilerplate(quantity.span)));
    });
}
