//! Headlines said again, and section labels glued to a line.

use super::form::Page;
use super::lexica::{self, LABEL_WORDS};
use super::lines::Form;
use super::{Kind, Reason};
use crate::lexicon::SECTION_LABELS;
use crate::text::Span;
use crate::text::seams;

/// The lines without a stop, from the top, among which a headline may be said again.
const MAX_LINES: usize = 40;

/// The lines at the top of a page that may be its headline.
const MAX_TOP: usize = 4;

/// The shortest headline, in bytes, that is known when it is seen again.
const MIN_HEADLINE: usize = 16;

/// Marks the labels glued to lines, and the headlines that are said again.
pub(super) fn mark(page: &mut Page<'_>, title: Option<&str>) {
    for at in 0..page.lines.len() {
        let line = page.lines[at];
        if page.marks[at].is_none()
            && let Some(length) = glued_label(line.text)
        {
            let start = line.span.start as usize;
            page.mark_piece(
                Span::new(start, start + length),
                Kind::Navigation,
                Reason::Shape("a section's label glued to the text"),
            );
        }
    }
    mark_repeated(page, title.map(str::trim).filter(|title| title.len() >= MIN_HEADLINE));
}

fn mark_repeated(page: &mut Page<'_>, title: Option<&str>) {
    let top: Vec<usize> = (0..page.lines.len())
        .filter(|&at| page.lines[at].form != Form::Prose && page.marks[at].is_none())
        .take(MAX_LINES)
        .collect();
    if let Some(title) = title {
        for &at in &top {
            let line = bare(page.lines[at].text);
            if begin_alike(line, title)
                && is_same(&letters(line).collect::<String>(), &letters(title).collect::<String>())
            {
                page.mark(at, Kind::Headline, Reason::Place("in the title too"));
            }
        }
    }
    let lines: Vec<(usize, &str, bool)> = top
        .into_iter()
        .filter(|&at| page.marks[at].is_none() && page.lines[at].text.len() >= MIN_HEADLINE)
        .map(|at| (at, bare(page.lines[at].text), is_cut(page.lines[at].text)))
        .collect();
    let body = page.lines.iter().position(|line| line.form == Form::Prose).unwrap_or(page.lines.len());
    for (n, &(at, line, is_line_cut)) in lines.iter().enumerate() {
        for &(other_at, other, is_other_cut) in lines[..n.min(MAX_TOP)].iter().filter(|(at, ..)| *at <= body) {
            if !begin_alike(line, other) {
                continue;
            }
            if letters(line).eq(letters(other)) || is_line_cut && goes_on(line, other) {
                page.mark(at, Kind::Headline, Reason::Place("in a line above too"));
            } else if is_other_cut && n < MAX_TOP && goes_on(other, line) {
                page.mark(other_at, Kind::Headline, Reason::Place("in a line below too"));
            }
        }
    }
}

/// The letters that tell most headlines apart.
const N_OPENING: usize = 4;

/// Whether the first letters of two lines are the same, as far as both have some.
fn begin_alike(line: &str, other: &str) -> bool {
    letters(line).zip(letters(other)).take(N_OPENING).all(|(a, b)| a == b)
}

/// Whether `long` begins with all of `short`.
fn goes_on(short: &str, long: &str) -> bool {
    let mut long = letters(long);
    letters(short).all(|letter| long.next() == Some(letter))
}

/// Whether two headlines are one, the second perhaps with the outlet's name at its end.
fn is_same(line: &str, title: &str) -> bool {
    let (short, long) = if line.len() <= title.len() { (line, title) } else { (title, line) };
    short.len() >= MIN_HEADLINE
        && long.starts_with(short)
        && (short.len() == long.len() || long.as_bytes()[short.len()] == b' ' && short.len() * 5 >= long.len() * 3)
}

/// Whether dots stand where the line was cut.
fn is_cut(line: &str) -> bool {
    line.ends_with("...") || line.ends_with('…')
}

/// The line without the label glued to it.
fn bare(line: &str) -> &str {
    &line[glued_label(line).unwrap_or(0)..]
}

/// Small letters and digits, one space between words: what of two headlines must be equal.
fn letters(line: &str) -> impl Iterator<Item = char> {
    let mut is_first = true;
    let mut was_apart = false;
    line.chars().flat_map(move |c| {
        let is_inside = c.is_alphanumeric();
        let space = (is_inside && was_apart && !is_first).then_some(' ');
        was_apart = !is_inside;
        is_first &= !is_inside;
        space.into_iter().chain(is_inside.then(|| c.to_lowercase()).into_iter().flatten())
    })
}

/// The longest label that is glued to a line, in bytes.
const MAX_GLUED: usize = 32;

/// The length of the label glued to the line's first word: `Top NewsRussia’s` -> `Top News`.
///
/// The label is a section's, perhaps after other words of labels, or any label of two words or more.
fn glued_label(line: &str) -> Option<usize> {
    let cut = (MAX_GLUED..line.len()).find(|&byte| line.is_char_boundary(byte)).unwrap_or(line.len());
    let head = &line[..cut];
    let is_camel = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    if !head.as_bytes().windows(2).any(is_camel) {
        return None;
    }
    let seam = head.char_indices().skip(2).map(|(byte, _)| byte).find(|&byte| seams::is_camel(head, byte))?;
    let (before, after) = (&line[..seam], &line[seam..]);
    if after.chars().take_while(|c| c.is_alphabetic()).nth(1).is_none() && !after.starts_with(['A', 'I']) {
        return None;
    }
    let mut words = before.split(' ');
    let last = words.next_back()?;
    let is_section = || {
        SECTION_LABELS.contains(last)
            && words.clone().all(|word| {
                SECTION_LABELS.contains(word) || LABEL_WORDS.contains(word) && word.starts_with(char::is_uppercase)
            })
    };
    let is_label = || before.contains(' ') && lexica::label(before).is_some();
    // A word of its own (`NewsHour`) is none: what follows goes on with a space or an apostrophe.
    let run = seams::run_around(line, seam)?;
    let is_name = crate::lexicon::CAMEL_CASE.contains(&line[run.0..run.1]);
    ((is_section() || is_label()) && !is_name).then_some(seam)
}
