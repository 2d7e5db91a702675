//! Shared cases: `tests/cases/*.toml`, the same files that Python runs.

use serde::de::DeserializeOwned;

/// Reads a file of cases.
pub(crate) fn read_file<T: DeserializeOwned>(file: &str) -> T {
    let path = format!("{}/tests/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Reads every `[[case]]` of a file.
pub(crate) fn read<T: DeserializeOwned>(file: &str) -> Vec<T> {
    #[derive(serde::Deserialize)]
    struct Cases<T> {
        case: Vec<T>,
    }
    read_file::<Cases<T>>(file).case
}

/// A piece of text marked in a case: `[surface|label]`, in bytes of the text without the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: String,
}

/// Takes the marks out of a case's text; sorted by start, then longest first.
pub(crate) fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', '|']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with('[') {
            open.push(text.len());
            rest = &rest[at + 1..];
        } else {
            let close = at + rest[at..].find(']').expect("a mark is closed");
            let start = open.pop().expect("a mark is open");
            marks.push(Mark { start, end: text.len(), label: rest[at + 1..close].to_owned() });
            rest = &rest[close + 1..];
        }
    }
    assert!(open.is_empty(), "a mark is closed: {marked}");
    text.push_str(rest);
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    (text, marks)
}
