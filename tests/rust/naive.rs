//! The slow, obvious matcher: every piece of the text against every alias.
//!
//! It decides what the fast one must find. It shares with it only [`fold`], of whole pieces of text.

use copydesk::gazetteer::Case;
use copydesk::matcher::{Boundary, Options, Overlap};
use copydesk::text::fold::{Folds, fold};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use unicode_segmentation::UnicodeSegmentation;

/// An alias: whose it is, what it is, its own case rule.
pub(crate) type Alias = (String, String, Option<Case>);

/// Start, end in bytes, and the ids, sorted.
pub(crate) type Found = (usize, usize, Vec<String>);

/// The matches of `aliases` in `text`, by the letter of the contract.
pub(crate) fn find(aliases: &[Alias], options: Options, text: &str) -> Vec<Found> {
    let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
    let graphemes: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let mut out: Vec<Found> = Vec::new();
    let mut free_from = 0;
    for &start in &places {
        for &end in places.iter().rev().take_while(|&&end| end > start) {
            let piece = &text[start..end];
            let is_whole = graphemes.contains(&start) && graphemes.contains(&end);
            let is_tight = is_whole && {
                // Of pieces that fold alike the shortest: soft hyphens and lone accents beside it are no part.
                let after = graphemes[graphemes.partition_point(|&at| at <= start)];
                let before = graphemes[graphemes.partition_point(|&at| at < end) - 1];
                let folded = |piece: &str| fold(piece, options.folds).bytes;
                folded(&text[after..end]) != folded(piece) && folded(&text[start..before]) != folded(piece)
            };
            let is_free = options.overlap == Overlap::All || start >= free_from;
            if !is_tight || !is_free {
                continue;
            }
            let mut ids: Vec<String> =
                aliases.iter().filter(|alias| spells(piece, alias, options)).map(|alias| alias.0.clone()).collect();
            ids.sort();
            ids.dedup();
            if !ids.is_empty() && (options.boundary == Boundary::None || is_word(aliases, options, text, start, end)) {
                free_from = end;
                out.push((start, end, ids));
            }
        }
    }
    out
}

/// Whether `piece` is a spelling of the alias under its case rule.
fn spells(piece: &str, (_, alias, case): &Alias, options: Options) -> bool {
    let alias = core(alias);
    let folds = options.folds;
    let equals = |spelling: &str, folds: Folds| fold(piece, folds).bytes == fold(spelling, folds).bytes;
    let has_small = alias.chars().any(char::is_lowercase);
    let letters = alias.chars().filter(|c| c.is_uppercase()).count();
    match case.unwrap_or(options.case) {
        Case::Exact => equals(alias, folds),
        Case::Ignore => equals(alias, Folds { case: true, ..folds }),
        Case::Smart => {
            equals(alias, folds)
                || has_small && equals(&alias.to_uppercase(), folds)
                || alias.starts_with(char::is_lowercase) && equals(&capital(alias), folds)
                || !has_small && letters >= 5 && {
                    let first = alias.chars().position(char::is_uppercase).unwrap_or(0);
                    let before: String = alias.to_lowercase().chars().take(first).collect();
                    let after: String = alias.to_lowercase().chars().skip(first).collect();
                    equals(&(before + &capital(&after)), folds)
                }
        }
    }
}

/// The alias without white space and soft hyphens at its ends, and without marks on a last space.
fn core(alias: &str) -> &str {
    let is_blank = |c: char| c == '\u{ad}' || c.is_whitespace();
    let alias = alias.trim_matches(is_blank);
    let last = alias.trim_end_matches(is_invisible);
    if last != alias && last.ends_with(is_blank) { core(last) } else { alias }
}

fn capital(text: &str) -> String {
    let first = text.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + &text.chars().skip(1).collect::<String>()
}

/// Whether no letter or digit goes on with the piece on either side, seams apart.
fn is_word(aliases: &[Alias], options: Options, text: &str, start: usize, end: usize) -> bool {
    let visible = |s: &str| -> Vec<char> { s.chars().filter(|&c| !is_invisible(c)).collect() };
    let (left, piece, right) = (visible(&text[..start]), visible(&text[start..end]), visible(&text[end..]));
    let joins = |outer: Option<&char>, inner: Option<&char>| {
        outer.is_some_and(|&o| is_letter_or_digit(o) && !is_unspaced(o)) && !inner.is_some_and(|&i| is_unspaced(i))
    };
    let left_joins = joins(left.last(), piece.first());
    let right_joins = joins(right.first(), piece.last());
    if !left_joins && !right_joins {
        return true;
    }
    // A seam: small letter, capital; a name of four letters; a common word or label; not one alias, not camel case.
    let n_letters = text[start..end].chars().filter(|&c| is_letter(c)).count();
    let at = if left_joins { start } else { end };
    let run: String = {
        let before: Vec<char> = text[..at].chars().rev().take_while(|&c| is_letter_or_digit(c)).collect();
        before.into_iter().rev().chain(text[at..].chars().take_while(|&c| is_letter_or_digit(c))).collect()
    };
    let pieces = |s: &str| -> Vec<String> {
        let mut pieces = vec![String::new()];
        let mut previous = ' ';
        for c in s.chars() {
            if previous.is_lowercase() && c.is_uppercase() {
                pieces.push(String::new());
            }
            pieces.last_mut().expect("one piece at least").push(c);
            previous = c;
        }
        pieces
    };
    let is_camel = |at: usize| {
        text[..at].chars().next_back().is_some_and(char::is_lowercase)
            && text[at..].chars().next().is_some_and(char::is_uppercase)
    };
    let is_known =
        |word: &String| listed("common_words.tsv", &word.to_lowercase()) || listed("section_labels.tsv", word);
    let run_at = |at: usize| -> (String, String) {
        let before: Vec<char> = text[..at].chars().rev().take_while(|&c| is_letter_or_digit(c)).collect();
        (before.into_iter().rev().collect(), text[at..].chars().take_while(|&c| is_letter_or_digit(c)).collect())
    };
    let camel_word = |at: usize| {
        listed("camel_case.tsv", &{
            let (l, r) = run_at(at);
            l + &r
        })
    };
    let seam_left = is_camel(start) && !camel_word(start) && pieces(&run_at(start).0).last().is_some_and(is_known);
    let seam_right = is_camel(end) && !camel_word(end) && pieces(&run_at(end).1).first().is_some_and(is_known);
    let is_short = |at: usize| {
        let (left, right) = run_at(at);
        left.chars().count() <= 64 && right.chars().count() <= 64
    };
    n_letters >= 4
        && (!left_joins || is_short(start))
        && (!right_joins || is_short(end))
        && (!left_joins || seam_left)
        && (!right_joins || seam_right)
        && !aliases.iter().any(|alias| spells(&run, alias, options))
}

fn listed(file: &str, word: &str) -> bool {
    let path = format!("{}/seeds/lexicons/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the lexicon is there").lines().skip(3).any(|line| line == word)
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn is_letter(c: char) -> bool {
    !matches!(c, 'ʼ' | 'ʻ') && GeneralCategoryGroup::Letter.contains(category(c))
}

fn is_letter_or_digit(c: char) -> bool {
    !matches!(c, 'ʼ' | 'ʻ')
        && (is_letter(c) || matches!(category(c), GeneralCategory::DecimalNumber | GeneralCategory::LetterNumber))
}

fn is_invisible(c: char) -> bool {
    c != '\u{200b}' && (GeneralCategoryGroup::Mark.contains(category(c)) || category(c) == GeneralCategory::Format)
}

fn is_unspaced(c: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(c);
    [Script::Han, Script::Hiragana, Script::Thai, Script::Lao, Script::Khmer, Script::Myanmar].contains(&script)
}
