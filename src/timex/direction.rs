//! Whether a sentence speaks of what was or of what will be, where it names a day: by the verb nearest to it.

use super::Direction;
use crate::lexicon::WordTable;
use crate::text::Token;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static CUES: WordTable =
    WordTable::new("tense_cues.tsv", include_str!("../../seeds/lexicons/tense_cues.tsv"), &["word", "tense"]);

static WORDS: LazyLock<FxHashMap<&'static [u8], Direction>> = LazyLock::new(|| {
    let tense = |word| match word {
        "past" => Direction::Past,
        "future" => Direction::Future,
        _ => panic!("tense_cues.tsv names a tense that is not known: {word}"),
    };
    CUES.rows().into_iter().map(|row| (row[0].as_bytes(), tense(row[1]))).collect()
});

/// How far it looks, in words.
const REACH: usize = 14;

/// What the words of a sentence say about `first..last`, tokens of it: those before decide, then those after.
pub(super) fn direction(text: &str, sentence: &[Token], first: usize, last: usize) -> Option<Direction> {
    let word = |at: usize| sentence.get(at).map_or("", |token: &Token| token.span.of(text));
    let first = first.min(sentence.len());
    let from = first.saturating_sub(REACH);
    for at in (from..first).rev() {
        if let Some(direction) = cue(word(at), |n| at.checked_sub(n).map_or("", word), word(at + 1)) {
            return Some(direction);
        }
    }
    let last = last.min(sentence.len());
    let to = (last + REACH).min(sentence.len());
    (last..to).find_map(|at| cue(word(at), |n| at.checked_sub(n).map_or("", word), word(at + 1)))
}

/// What one word says; `before(1)` is the one before it.
fn cue<'t>(word: &str, before: impl Fn(usize) -> &'t str, after: &str) -> Option<Direction> {
    let mut buffer = [0; 16];
    let small = buffer.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let small = &*small;
    if small.ends_with(b"'ll") || small.ends_with("’ll".as_bytes()) {
        return Some(Direction::Future);
    }
    // `as early as Tuesday`, `as soon as`
    if small == b"as" && matches!(before(1), "early" | "soon" | "late") {
        return Some(Direction::Future);
    }
    match (small, WORDS.get(small)) {
        // `was due`, `had been expected`
        (_, Some(Direction::Future)) if matches!(before(1), "was" | "were" | "been") && small != b"will" => {
            (before(1) == "been" && before(2) != "has" && before(2) != "have")
                .then_some(Direction::Past)
                .or(Some(Direction::Future))
        }
        // `to be`, `is to visit`
        (b"be", _) => matches!(before(1), "to" | "will" | "would" | "may" | "could" | "should" | "can" | "must")
            .then_some(Direction::Future),
        (b"to", _) => matches!(
            before(1),
            "is" | "are"
                | "set"
                | "due"
                | "plans"
                | "plan"
                | "planning"
                | "going"
                | "expects"
                | "expected"
                | "scheduled"
                | "slated"
                | "hopes"
                | "wants"
                | "agreed"
                | "intends"
                | "vowed"
                | "promised"
        )
        .then_some(Direction::Future),
        (b"set", _) => {
            (matches!(before(1), "is" | "are") || matches!(after, "to" | "for")).then_some(Direction::Future)
        }
        (_, Some(&direction)) => Some(direction),
        _ => {
            let is_past = small.len() > 4
                && small.ends_with(b"ed")
                && !small.ends_with(b"eed")
                && word.bytes().all(|byte| byte.is_ascii_lowercase());
            let is_of_future = matches!(before(1), "be" | "being" | "get");
            (is_past && !is_of_future).then_some(Direction::Past)
        }
    }
}
