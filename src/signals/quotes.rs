//! The table `quotes`: who said what, in quotation marks and without, and how far the speaker stands behind it.

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};
use crate::text::{CodePoints, Span};

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

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let (Some(quotations), Some((linker, mentions))) = (&doc.quotations, &doc.links) else { return };
    let mut code_points = CodePoints::new(doc.text);
    let id = |name: Option<u32>| {
        let entity = name.and_then(|name| mentions[name as usize].entity);
        entity.map_or(Value::Null, |entity| Value::Text(&linker.gazetteer().entities()[entity as usize].id))
    };
    for quotation in quotations {
        let (start, end) = code_points.span(quotation.span);
        let mut cells = |span: Option<Span>| {
            span.map_or([Value::Null, Value::Null, Value::Null], |span| {
                let (start, end) = code_points.span(span);
                [Value::Text(span.of(doc.text)), Value::Int(start), Value::Int(end)]
            })
        };
        let [cue, cue_start, cue_end] = cells(quotation.cue);
        let [speaker, speaker_start, speaker_end] = cells(quotation.speaker);
        let chain = quotation.speaker_name.map(|name| mentions[name as usize].chain);
        out.push([
            Value::Int(article),
            Value::Int(start),
            Value::Int(end),
            Value::Text(quotation.span.of(doc.text)),
            Value::Numbered(quotation.kind as u32, quotation.kind.as_str()),
            cue,
            cue_start,
            cue_end,
            speaker,
            speaker_start,
            speaker_end,
            chain.map_or(Value::Null, |chain| Value::Int(i64::from(chain))),
            id(quotation.speaker_name),
            quotation.via.map_or(Value::Null, |via| Value::Text(via.of(doc.text))),
            id(quotation.via_name),
            Value::Numbered(quotation.polarity as u32, quotation.polarity.as_str()),
            Value::Int(i64::from(quotation.sentence)),
            Value::Bool(doc.is_boilerplate(quotation.span)),
        ]);
    }
}
