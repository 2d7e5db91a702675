//! The table `quotes`: who said what, in quotation marks and without, and how far the speaker stands behind it.

use crate::doc::Doc;
use crate::quotation::Quotation;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};
use crate::text::Span;

pub(super) const SCHEMA: Schema = Schema {
    name: "quotes",
    doc: "One row for each quoted segment and each reported clause that somebody is said to have said; scare quotes, titles and nicknames have none.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec {
            name: "start",
            kind: Kind::Int,
            doc: "Where what is said begins, inside the marks, in code points.",
        },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "content", kind: Kind::Content, doc: "The text from start to end." },
        ColumnSpec {
            name: "kind",
            kind: Kind::Text,
            doc: "direct (a sentence or more in marks), partial (less), continued (goes on with the row before), indirect (no marks).",
        },
        ColumnSpec {
            name: "cue",
            kind: Kind::Text,
            doc: "The words that say that it is said, a negation and its auxiliary among them; null where there are none.",
        },
        ColumnSpec { name: "cue_start", kind: Kind::NullableInt, doc: "Where the cue begins, else null." },
        ColumnSpec { name: "cue_end", kind: Kind::NullableInt, doc: "Where the cue ends, else null." },
        ColumnSpec {
            name: "speaker",
            kind: Kind::Text,
            doc: "Who says it, as the text has it, without an article before; null where the text doesn't say.",
        },
        ColumnSpec {
            name: "speaker_start",
            kind: Kind::NullableInt,
            doc: "Where the speaker's words begin, else null.",
        },
        ColumnSpec { name: "speaker_end", kind: Kind::NullableInt, doc: "Where the speaker's words end, else null." },
        ColumnSpec {
            name: "speaker_chain",
            kind: Kind::NullableInt,
            doc: "The chain of the mentions that name the speaker; null where nobody is named, or a pronoun isn't sure.",
        },
        ColumnSpec { name: "speaker_id", kind: Kind::Text, doc: "The entity that the speaker is, else null." },
        ColumnSpec {
            name: "via",
            kind: Kind::Text,
            doc: "Who carried it: the outlet that was told or is named beside the speaker, else null.",
        },
        ColumnSpec { name: "via_id", kind: Kind::Text, doc: "The entity that this is, else null." },
        ColumnSpec {
            name: "polarity",
            kind: Kind::Text,
            doc: "asserted, hedged (thought, suggested, hearsay), negated (not said, not confirmed), denied.",
        },
        ColumnSpec { name: "sentence", kind: Kind::Int, doc: "The number of the sentence that it begins in." },
        ColumnSpec { name: "is_boilerplate", kind: Kind::Bool, doc: "It stands in a line that isn't the article." },
    ],
};

pub(super) fn add<'d>(doc: &'d Doc<'_>, article: i64, out: &mut Table) {
    let (Some(quotations), Some((linker, mentions))) = (&doc.quotations, &doc.links) else { return };
    let mut code_points = doc.code_points();
    let id = |name: Option<u32>| {
        let entity = name.and_then(|name| mentions[name as usize].entity);
        entity.map_or(Value::Null, |entity| Value::Numbered(entity, &linker.gazetteer().entities()[entity as usize].id))
    };
    let chain = |name: u32| Value::Int(i64::from(mentions[name as usize].chain));
    let text = |span: Option<Span>| span.map_or(Value::Null, |span| Value::Text(span.of(doc.text)));
    let row = |quotation: &'d Quotation| {
        let place = code_points.span(quotation.span);
        let [cue, speaker] = [quotation.cue, quotation.speaker].map(|span| span.map(|span| code_points.span(span)));
        Row { quotation, place, cue, speaker }
    };
    let rows: Vec<Row<'_>> = quotations.iter().map(row).collect();
    out.add(&rows, |columns| {
        columns.add(|_| Value::Int(article));
        columns.add_both(|row| row.place);
        columns.add(|row| Value::Text(row.quotation.span.of(doc.text)));
        columns.add(|row| Value::Numbered(row.quotation.kind as u32, row.quotation.kind.as_str()));
        columns.add(|row| text(row.quotation.cue));
        columns.add(|row| row.cue.map_or(Value::Null, |(start, _)| Value::Int(start)));
        columns.add(|row| row.cue.map_or(Value::Null, |(_, end)| Value::Int(end)));
        columns.add(|row| text(row.quotation.speaker));
        columns.add(|row| row.speaker.map_or(Value::Null, |(start, _)| Value::Int(start)));
        columns.add(|row| row.speaker.map_or(Value::Null, |(_, end)| Value::Int(end)));
        columns.add(|row| row.quotation.speaker_name.map_or(Value::Null, chain));
        columns.add(|row| id(row.quotation.speaker_name));
        columns.add(|row| text(row.quotation.via));
        columns.add(|row| id(row.quotation.via_name));
        columns.add(|row| Value::Numbered(row.quotation.polarity as u32, row.quotation.polarity.as_str()));
        columns.add(|row| Value::Int(i64::from(row.quotation.sentence)));
        columns.add(|row| Value::Bool(doc.is_boilerplate(row.quotation.span)));
    });
}

/// A quotation, and where it, its cue and its speaker stand, in code points.
struct Row<'d> {
    quotation: &'d Quotation,
    place: (i64, i64),
    cue: Option<(i64, i64)>,
    speaker: Option<(i64, i64)>,
}
