//! Saves the bundled gazetteer: reads `seeds/world/*.tsv` once, here, so that nobody waits for it at run time.
//!
//! The rows are read, validated, united and saved by the modules that do so for any gazetteer; a bad row ends the
//! build with its file, line, column, what was found and what was expected.

#![allow(dead_code, unreachable_pub, reason = "a part of the crate is enough here, and this is no library")]
#![allow(clippy::struct_field_names, reason = "the lint reads names of private types only, and these are public there")]

#[path = "src/error.rs"]
mod error;
#[path = "src/mapped.rs"]
mod mapped;
#[path = "src/sections.rs"]
mod sections;

#[path = "src/gazetteer"]
mod gazetteer {
    mod builder;
    mod dates;
    mod entity;
    mod saved;
    mod unite;
    pub(crate) mod world;

    mod read {
        pub(super) mod lines;
        pub(super) mod tsv;
    }

    pub(crate) use entity::{Alias, Case, Entity, Role};
    pub(crate) type Row = serde_json::Map<String, serde_json::Value>;
}

use std::fs;
use std::path::Path;

use gazetteer::world::{FILES, save};

fn main() {
    for path in ["build.rs", "seeds/world", "src/gazetteer", "src/error.rs", "src/mapped.rs", "src/sections.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = Path::new("seeds/world");
    for entry in fs::read_dir(folder).expect("seeds/world is there") {
        let name = entry.expect("its entries can be read").file_name();
        let name = name.to_string_lossy();
        assert!(!name.ends_with(".tsv") || FILES.contains(&&*name), "{name} is missing in src/gazetteer/world.rs");
    }
    let read = |file| fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let files: Vec<(&str, String)> = FILES.iter().map(|&file| (file, read(file))).collect();
    let saved = save(&files).unwrap_or_else(|wrong| panic!("{wrong}"));
    let out = std::env::var("OUT_DIR").expect("cargo names the folder for what is built");
    fs::write(Path::new(&out).join("world.cdk"), saved).expect("what is built can be written");
}
