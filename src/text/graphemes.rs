//! Grapheme clusters: whether a place in a text parts two characters as a reader sees them.
//!
//! UAX #29, rules GB3 to GB999, asked for one place at a time.

use icu_properties::CodePointMapData;
use icu_properties::props::{GraphemeClusterBreak as G, IndicConjunctBreak as I};

use super::unicode::{char_at, char_before, is_pictograph};

/// How far a rule looks back, in characters: an even number beyond any cluster that somebody reads, so
/// that a text of nothing but flags costs no more than its length.
const MAX_LOOK_BACK: usize = 256;

/// Whether no grapheme cluster of `text` stands on both sides of `byte`, a char boundary.
pub fn is_grapheme_boundary(text: &str, byte: usize) -> bool {
    let (Some(left), Some(right)) = (char_before(text, byte), char_at(text, byte)) else { return true };
    if left.is_ascii() && right.is_ascii() {
        return (left, right) != ('\r', '\n'); // GB3
    }
    let is_control = |class| matches!(class, G::Control | G::CR | G::LF);
    match (class(left), class(right)) {
        (l, r) if is_control(l) || is_control(r) => true, // GB4, GB5
        (G::L, G::L | G::V | G::LV | G::LVT) | (G::LV | G::V, G::V | G::T) | (G::LVT | G::T, G::T) // GB6-8
        | (_, G::Extend | G::ZWJ | G::SpacingMark) | (G::Prepend, _) => false, // GB9, GB9a, GB9b
        (G::ZWJ, _) if is_pictograph(right) && pictograph_before_joiner(&text[..byte]) => false, // GB11
        (G::RegionalIndicator, G::RegionalIndicator) => n_regional_before(&text[..byte]).is_multiple_of(2), // GB12, GB13
        _ => !joins_conjunct(&text[..byte], right),       // GB9c
    }
}

fn class(c: char) -> G {
    CodePointMapData::<G>::new().get(c)
}

/// Whether `left` ends in a pictograph, extending characters and a joiner.
fn pictograph_before_joiner(left: &str) -> bool {
    let before = left.chars().rev().skip(1).take(MAX_LOOK_BACK).find(|&c| class(c) != G::Extend);
    before.is_some_and(is_pictograph)
}

fn n_regional_before(left: &str) -> usize {
    left.chars().rev().take(MAX_LOOK_BACK).take_while(|&c| class(c) == G::RegionalIndicator).count()
}

/// Whether a consonant and a linker (virama) end `left` and a consonant follows.
fn joins_conjunct(left: &str, right: char) -> bool {
    let conjunct = CodePointMapData::<I>::new();
    if conjunct.get(right) != I::Consonant {
        return false;
    }
    let mut has_linker = false;
    for c in left.chars().rev().take(MAX_LOOK_BACK) {
        match conjunct.get(c) {
            I::Linker => has_linker = true,
            I::Extend => {}
            other => return has_linker && other == I::Consonant,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_of_every_rule_stay_whole() {
        for cluster in
            ["e\u{301}", "\r\n", "👨‍👩‍👧", "🇩🇪", "각", "\u{1100}\u{1161}\u{11a8}", "நி", "क्षि", "👍🏽", "1\u{fe0f}\u{20e3}"]
        {
            let text = format!("🇫🇷{cluster}🇫🇷");
            let inside = 8..8 + cluster.len();
            for byte in (0..=text.len()).filter(|&b| text.is_char_boundary(b)) {
                let expected = !(inside.start < byte && byte < inside.end) && byte != 4 && byte != text.len() - 4;
                assert_eq!(is_grapheme_boundary(&text, byte), expected, "{cluster:?} at {byte}");
            }
        }
    }
}
