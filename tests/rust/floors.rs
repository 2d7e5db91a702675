//! The house holds together: imports point down, fenced things stay in their rooms, every kind of error has a message.
//!
//! Reads the sources as text. Comments and the tests at a file's foot are left out, so a doc link may
//! point up and a test may do what it likes.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::error::Error;
use copydesk::gazetteer::{Gazetteer, OnError};
use copydesk::matcher::Options;

/// The floor of each room under `src/`. A room may use the rooms of lower floors; those of the ground floor also
/// one another.
const FLOORS: &[(&str, u8)] = &[
    ("error", 0),
    ("lexicon", 0),
    ("mapped", 0),
    ("sections", 0),
    ("table", 0),
    ("text", 0),
    ("threads", 0),
    ("article", 1),
    ("gazetteer", 1),
    ("statistics", 1),
    ("matcher", 2),
    ("furniture", 2),
    ("linker", 3),
    ("timex", 3),
    ("quantity", 3),
    ("quotation", 3),
    ("doc", 4),
    ("signals", 5),
    ("corpus", 6),
    ("analyzer", 7),
    ("python", 8),
];

/// What may be named only in some folders or files, and why.
const FENCES: &[(&str, &[&str], &str)] = &[
    ("pyo3", &["python/"], "the core knows no Python"),
    ("arrow_", &["python/"], "Arrow is how tables leave for Python"),
    ("std::fs", &["gazetteer/read/", "mapped.rs"], "the core reads no file but a gazetteer's or a saved form"),
    ("std::env", &[], "the core reads no environment"),
    ("std::process", &[], "the core neither starts nor ends a process"),
    ("SystemTime", &[], "the core reads no clock"),
    ("Instant", &[], "the core reads no clock"),
    ("Zoned::now", &[], "the core reads no clock"),
    ("Timestamp::now", &[], "the core reads no clock"),
    ("HashMap::new", &[], "a map with a random seed has another order on each run; take FxHashMap or BTreeMap"),
    ("std::{", &[], "one path for each import, so that this test can read it"),
    ("crate::{", &[], "one path for each import, so that this test can read it"),
];

/// A source file: its path under `src/`, whole, and its code without comments and tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    /// The room that the file belongs to: `text` for `text/fold.rs` and for `text.rs`.
    fn room(&self) -> &str {
        self.path.split(['/', '.']).next().expect("a path has a first part")
    }

    /// How many `super::` lead from the file's module, or from one inside it, to the crate's root.
    fn depth(&self) -> usize {
        let has_module = self.code.lines().any(|line| line.ends_with('{') && after(line, "mod ").next().is_some());
        self.path.split('/').count() - usize::from(self.path.ends_with("/mod.rs")) + usize::from(has_module)
    }

    /// The lines of code, numbered as in an editor.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.code.lines())
    }
}

/// Every file under `src/`, sorted.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let below = path.strip_prefix(&root).expect("the file is under src/");
            let path = below.to_str().expect("our paths are ASCII").replace('\\', "/");
            let code = code(&text);
            Source { path, text, code }
        })
        .collect()
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src/ can be listed") {
        let path = entry.expect("src/ can be listed").path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// `text` without comments, and only up to the tests at its foot.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests").next().expect("a split has a first part");
    let lines = text.lines().map(|line| line.split("//").next().expect("a split has a first part"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The identifier at the start of `text`.
fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The places in `line` where `path` stands and doesn't go on a longer word; what follows it.
fn after<'a>(line: &'a str, path: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(path).filter_map(move |(at, _)| {
        let goes_on = line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        (!goes_on).then_some(&line[at + path.len()..])
    })
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let mut problems: Vec<String> = sources()
        .iter()
        .filter(|source| source.path != "lib.rs" && floor(source.room()).is_none())
        .map(|source| format!("src/{}: the room `{}` has no floor; add it to FLOORS", source.path, source.room()))
        .collect();
    problems.dedup();
    assert_none(&problems);
}

#[test]
fn imports_point_down() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let Some(mine) = floor(source.room()) else { continue };
        for (number, line) in source.lines() {
            let place = format!("src/{}:{number}", source.path);
            for room in after(line, "crate::").map(identifier).filter(|room| !room.is_empty()) {
                let is_below = match floor(room) {
                    Some(theirs) => theirs < mine || room == source.room() || theirs == 0 && mine == 0,
                    None => false,
                };
                if !is_below {
                    problems
                        .push(format!("{place}: `{}`, on floor {mine}, imports `{room}`, not below it", source.room()));
                }
            }
            // A chain of `super` that reaches the root would hide a room's name.
            let root = "super::".repeat(source.depth());
            if after(line, &root).next().is_some() {
                problems.push(format!("{place}: write `crate::` for `{root}`, so that this test can read it"));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn no_signal_imports_another() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| source.room() == "signals" && source.path != "signals/mod.rs") {
        for (number, line) in source.lines() {
            if line.contains("crate::signals") || line.contains("super::") {
                problems.push(format!(
                    "src/{}:{number}: a signal knows no other; what two of them need is a stage of `Doc`",
                    source.path
                ));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn fenced_things_stay_in_their_rooms() {
    let mut problems = Vec::new();
    for source in sources() {
        for (name, rooms, why) in FENCES {
            if rooms.iter().any(|room| source.path.starts_with(room)) {
                continue;
            }
            for (number, _) in source.lines().filter(|(_, line)| after(line, name).next().is_some()) {
                let only =
                    if rooms.is_empty() { "nowhere".into() } else { format!("only in src/{}", rooms.join(", src/")) };
                problems.push(format!("src/{}:{number}: `{name}` may be named {only}: {why}", source.path));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn a_file_with_unsafe_code_is_named_in_the_architecture() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
    let problems: Vec<String> = sources()
        .iter()
        .filter(|source| source.code.contains("unsafe_code") && !page.contains(&source.path))
        .map(|source| format!("src/{}: unsafe code is licensed file by file, in ARCHITECTURE.md", source.path))
        .collect();
    assert_none(&problems);
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| format!("src/{}: the first line is `//!` and what the file is for", source.path))
        .collect();
    assert_none(&problems);
}

#[test]
fn a_wrong_import_would_be_seen() {
    assert_eq!(code("use crate::doc; // up\n/// [`crate::doc`]\nlet x = 1;"), "use crate::doc; \n\nlet x = 1;");
    assert_eq!(code("a\n#[cfg(test)]\nmod tests {\n"), "a");
    assert_eq!(
        after("pub(in crate::text) use crate::doc::Doc;", "crate::").map(identifier).collect::<Vec<_>>(),
        ["text", "doc"]
    );
    assert_eq!(after("mycrate::doc", "crate::").count(), 0);
    assert!(FLOORS.windows(2).all(|pair| pair[0].1 <= pair[1].1), "the table goes from the ground up");
}

#[test]
fn every_kind_of_error_has_a_message() {
    let alias = serde_json::json!({ "id": "Q1", "name": "One", "type": "other", "aliases": ["  "] });
    let alias = alias.as_object().expect("it is an object").clone();
    let missing = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no such gazetteer.csv");
    let messages: Vec<(Error, &str)> = vec![
        (
            Gazetteer::from_rows([alias], OnError::Raise).expect_err("an alias of spaces is refused"),
            "gazetteer row 0: column aliases: found ",
        ),
        (
            Options::parse("lower", "word", "longest", &["space"]).expect_err("there is no such word"),
            "option case: found \"lower\", expected one of smart, exact, ignore",
        ),
        (
            Error::argument("threads", "0", "a whole number from 1"),
            "argument threads: found 0, expected a whole number from 1",
        ),
        (
            Error::lexicon("titles.tsv", 7, "", "a first cell with no space around it"),
            "lexicon titles.tsv line 7: found \"\", expected a first cell with no space around it",
        ),
        (Gazetteer::read(&missing, None).expect_err("there is no such file"), "file "),
    ];
    let kinds: Vec<&str> = messages.iter().map(|(error, _)| error.kind()).collect();
    assert_eq!(kinds, Error::KINDS, "one row here for each kind, in their order");
    for (error, expected) in messages {
        let message = error.to_string();
        assert!(message.starts_with(expected), "{message}");
        assert!(!message.ends_with('.'), "a message has no full stop: {message}");
    }
}
