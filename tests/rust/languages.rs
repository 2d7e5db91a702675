//! The language of a text against the shared cases.

use copydesk::text::{language::language, tokens};

use crate::cases;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader")]
    why: String,
    language: String,
    text: String,
}

#[test]
fn the_language_is_what_the_cases_say() {
    for case in cases::read::<Case>("languages.toml") {
        let found = language(&case.text, &tokens(&case.text));
        let is_as_said = match &*case.language {
            "other" => found != Some("en"),
            "null" => found.is_none(),
            expected => found == Some(expected),
        };
        assert!(is_as_said, "{}: found {found:?}, expected {}", case.name, case.language);
    }
}
