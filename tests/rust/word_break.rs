//! Unicode's own conformance test for word boundaries.

use copydesk::text::tokens::word_boundaries;

/// Lies beside the repository, where the shared corpora are; it is not ours to ship.
const FILE: &str = "../shared/corpora/sentences/WordBreakTest.txt";

/// Lines of the file for Unicode 15.0 that a later Unicode decides otherwise: in ICU4X's tables
/// U+2701, white scissors, is no longer an emoji, so that a joiner joins nothing to it (rule 3c).
const CHANGED: [&str; 2] = ["÷ 2701 × 200D × 2701 ÷", "÷ 0061 × 200D × 2701 ÷"];

#[test]
fn unicode_word_break_test() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let Ok(file) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return;
    };
    let mut n_lines = 0;
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(file.lines()) {
        let rule = line.split('#').next().unwrap_or_default().trim();
        if rule.is_empty() || CHANGED.contains(&rule) {
            continue;
        }
        n_lines += 1;
        let mut text = String::new();
        let mut expected = Vec::new();
        for part in rule.split_whitespace() {
            match part {
                "÷" => expected.push(text.len()),
                "×" => {}
                code => {
                    let code = u32::from_str_radix(code, 16).expect("a code point in hexadecimal");
                    text.push(char::from_u32(code).expect("a scalar value"));
                }
            }
        }
        let found = word_boundaries(&text);
        if found != expected {
            wrong.push(format!("line {number}: found {found:?}, expected {expected:?}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_lines} lines:\n{}", wrong.len(), wrong.join("\n"));
    assert!(n_lines > 1000, "{n_lines} lines are not the whole test");
}
