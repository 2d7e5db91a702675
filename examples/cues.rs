//! Prints, for each article of a file of JSON lines (`{"id", "text"}`), the names that may be some and their cues:
//! what `seeds/weights.tsv` is fitted on. `cargo run --example cues -- FILE [GAZETTEER] > cues.jsonl`

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use copydesk::article::Article;
use copydesk::doc::{Reader, Stage};
use copydesk::gazetteer::Gazetteer;
use copydesk::text::CodePoints;

#[expect(clippy::print_stdout, reason = "a program's result")]
fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("expected a file of JSON lines")?;
    let gazetteer = match std::env::args().nth(2) {
        Some(path) => Arc::new(Gazetteer::read(Path::new(&path), None)?),
        None => Gazetteer::world(),
    };
    let reader = Reader::new(gazetteer, [Stage::Mentions])?;
    for line in std::fs::read_to_string(file)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let Some(text) = row["text"].as_str() else { continue };
        let doc = reader.read(text, &Article::default());
        let Some((linker, _)) = &doc.links else { continue };
        let names: Vec<serde_json::Value> = linker
            .cues(doc.evidence())
            .into_iter()
            .map(|(places, cues)| {
                let spans: Vec<(i64, i64)> = places
                    .iter()
                    .map(|span| {
                        let mut code_points = CodePoints::new(text);
                        let (start, end) = code_points.span(*span);
                        (start, end)
                    })
                    .collect();
                serde_json::json!({"spans": spans, "cues": cues})
            })
            .collect();
        println!("{}", serde_json::json!({"id": row["id"], "names": names}));
    }
    Ok(())
}
