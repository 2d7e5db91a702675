//! What a line is by how it is built: dates, addresses, credits, bylines, menus, code that was left in.

use super::lexica::{AGENCY_WORDS, DATE_WORDS, DAY_WORDS, FINITE_WORDS, PICTURE_WORDS, SHARE_WORDS};
use super::lines::{Form, Line};
use super::{Kind, Reason};
use crate::text::blocks::BlockKind;

/// What the line is by its shape, wherever it stands; `has_side`: it says where in a picture somebody stands.
pub(super) fn shape(line: &Line<'_>, has_side: bool) -> Option<(Kind, Reason)> {
    let text = line.text;
    let found = |kind, shape| Some((kind, Reason::Shape(shape)));
    if is_markup(text) {
        return found(Kind::Markup, "code");
    }
    if line.block == BlockKind::Byline || line.form != Form::Prose && is_byline(text) {
        return found(Kind::Byline, "a byline");
    }
    if line.block == BlockKind::Caption {
        return found(Kind::Caption, "a caption");
    }
    if line.form == Form::Prose {
        return is_caption(text, has_side).then_some((Kind::Caption, Reason::Shape("a caption")));
    }
    if is_contact(text) {
        return found(Kind::Contact, "an address");
    }
    if is_date(text) == Some(Dated::Fully) {
        return found(Kind::Date, "a date line");
    }
    if is_count_of_images(text) {
        return found(Kind::Caption, "a place in a gallery");
    }
    if is_share_bar(text) {
        return found(Kind::Share, "a row of networks");
    }
    if is_menu(text) {
        return found(Kind::Navigation, "a menu");
    }
    is_caption(text, has_side).then_some((Kind::Caption, Reason::Shape("a caption")))
}

/// The line's words: runs of letters with the stops and apostrophes inside them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_edge = |c: char| !c.is_alphanumeric();
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '/' | '|' | '(' | ')' | '[' | ']' | ':' | '-' | '–' | '—' | '·' | '•')
    })
    .map(move |word| word.trim_matches(is_edge))
    .filter(|word| !word.is_empty())
}

/// How much of a date a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// A day with its time, or with a word that says what it is the date of.
    Fully,
    /// A bare day, which may be a heading.
    Barely,
}

/// The longest date line, in bytes.
const MAX_DATE: usize = 130;

/// Whether the line is a date and nothing else: `Updated 3 hours ago`, `Nov. 18, 2019 9:04 a.m. EST`.
pub(super) fn is_date(text: &str) -> Option<Dated> {
    if text.len() > MAX_DATE || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mut n_days, mut n_cues, mut n_numbers, mut n_times) = (0, 0, 0, 0);
    for word in words(text) {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if letters.is_empty() {
            n_numbers += 1;
        } else if !DATE_WORDS.contains(letters) {
            return None;
        } else if DAY_WORDS.contains(letters) {
            n_days += 1;
        } else if letters.len() > 3 || letters == "ago" {
            n_cues += 1;
        }
        n_numbers += usize::from(letters.len() < word.len() && !letters.is_empty());
    }
    for piece in text.split_whitespace() {
        n_times += usize::from(is_clock(piece));
    }
    let is_numeric_day = || n_numbers >= 3 && n_days == 0;
    match (n_days > 0 || is_numeric_day(), n_cues > 0 || n_times > 0) {
        _ if n_numbers == 0 => None,
        (true, true) => Some(Dated::Fully),
        (true, false) => Some(Dated::Barely),
        (false, true) if n_cues > 0 => Some(Dated::Fully),
        _ => None,
    }
}

/// `9:04`, `14.30`, `9:04am`, an ISO time.
fn is_clock(piece: &str) -> bool {
    let piece = piece.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let piece = piece.split_once('T').map_or(piece, |(_, time)| time);
    let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &piece[digits..];
    (1..=2).contains(&digits) && rest.starts_with(':') && rest[1..].bytes().take_while(u8::is_ascii_digit).count() == 2
}

/// Nothing but an address of a page or a mailbox, or a name in a network.
fn is_contact(text: &str) -> bool {
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '|' | '[' | ']') || c.is_whitespace());
    if text.contains(char::is_whitespace) || text.len() < 5 {
        return false;
    }
    let host = text.split(['/', '@']).nth(usize::from(text.contains('@'))).unwrap_or("");
    let is_host = host.contains('.')
        && host.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        && host.rsplit('.').next().is_some_and(|top| top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic()));
    text.starts_with('@') && text[1..].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        || text.contains('@') && is_host
        || is_host && text.contains('/')
        || is_host && text.bytes().all(|b| !b.is_ascii_uppercase()) && text.starts_with("www.")
}

/// `Image 3 of 9`, `1 / 23`, `4 of 12`.
fn is_count_of_images(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_alphabetic()).trim();
    let mut numbers = text.splitn(2, |c: char| c == '/' || c.is_whitespace());
    let (Some(first), Some(rest)) = (numbers.next(), numbers.next()) else { return false };
    let rest = rest.trim_start_matches(|c: char| c == '/' || c.is_whitespace());
    let rest = rest.strip_prefix("of").map_or(rest, |rest| rest.trim_start_matches(['/', ' ']));
    let is_number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    text.len() <= 24
        && is_number(first)
        && is_number(rest.trim())
        && (text.contains("of") || text.contains('/') && text.contains(char::is_whitespace))
}

/// Two networks or more and nothing that isn't about sharing.
fn is_share_bar(text: &str) -> bool {
    if text.len() > 160 {
        return false;
    }
    let (mut n_words, mut n_networks) = (0, 0);
    for word in words(text) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        if !SHARE_WORDS.contains(word) {
            return false;
        }
        n_words += 1;
        n_networks += usize::from(word.len() > 3 && word.starts_with(char::is_uppercase));
    }
    n_words >= 2 && n_networks >= 2
}

/// Three short entries or more between bars, none a number: `Home | World | Sport`.
fn is_menu(text: &str) -> bool {
    let is_entry = |entry: &str| {
        entry.len() <= 60 && entry.starts_with(char::is_uppercase) && !entry.bytes().any(|byte| byte.is_ascii_digit())
    };
    let bars: &[char] = if text.is_ascii() { &['|'] } else { &['|', '»', '›', '•', '·'] };
    bars.iter().filter(|&&bar| text.contains(bar)).any(|&bar| {
        let entries = text.split(bar).take(65).map(str::trim).filter(|entry| !entry.is_empty());
        entries.clone().all(is_entry) && entries.count() >= 3
    })
}

/// HTML, script or shortcodes.
fn is_markup(text: &str) -> bool {
    let is_tag = |text: &str| {
        let name = text.trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
            && (text.contains("=\"") || text.contains('>') || text.contains("&gt;") || text.contains("&amp;gt;"))
    };
    ["<", "&lt;", "&amp;lt;", "&amp;amp;lt;"].iter().any(|open| text.strip_prefix(open).is_some_and(is_tag))
        || text.starts_with('[') && text.contains("[/") && text.ends_with(']') && !text.contains(' ')
        || text.starts_with("window.") && text.contains('=')
        || (text.starts_with("var ") || text.starts_with("function(") || text.starts_with("(function("))
            && text.contains(['=', '{'])
}

/// `By Jane Doe`, `Jane Doe, Associated Press`, `by Jeff Roe —`.
pub(super) fn is_byline(text: &str) -> bool {
    if text.len() > 160 {
        return false;
    }
    let names = ["By ", "BY ", "by ", "| by ", "by: ", "By: ", "| By "].iter().find_map(|by| text.strip_prefix(by));
    let Some(names) = names else { return ends_with_agency(text) };
    // A date or an address may follow the names.
    let (mut n_names, mut n_words) = (0, 0);
    for word in names.split([' ', ',', '|', '/', '\u{a0}', '\t', '—', '–', '•', '-']).filter(|word| !word.is_empty())
    {
        n_words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_small = bare.starts_with(char::is_lowercase);
        let joins = matches!(
            bare,
            "and" | "of" | "in" | "for" | "de" | "van" | "von" | "der" | "al" | "bin" | "with" | "at" | "on" | "the"
        );
        if is_small && !joins && !DATE_WORDS.contains(bare) && !bare.contains(['@', '.']) {
            return false;
        }
        n_names += usize::from(bare.starts_with(char::is_uppercase));
    }
    n_names >= 2 && n_words <= 20 && !names.ends_with(['?', '!', ':', ','])
}

/// Names in capitals and an agency's: `Meg Roe and Errin Poe, Associated Press`.
fn ends_with_agency(text: &str) -> bool {
    let Some((names, agency)) = text.rsplit_once([',', '|', '/']) else { return false };
    let is_agency =
        words(agency).next().is_some_and(|word| AGENCY_WORDS.contains(word) && word.starts_with(char::is_uppercase));
    let mut n_words = 0;
    let all_names = words(names).all(|word| {
        n_words += 1;
        word.starts_with(char::is_uppercase) || matches!(word, "and" | "de" | "van" | "von" | "al" | "bin")
    });
    is_agency && all_names && (2..=12).contains(&n_words) && text.split_whitespace().count() <= 16
}

/// The longest caption that is known by its shape, in bytes.
const MAX_CAPTION: usize = 420;

/// A picture described: it ends with a day or a year, and either somebody does something in it, in the
/// present (`poses`), or there is no verb at all; or it says who stands where (`(left)`, `second right`).
fn is_caption(text: &str, has_side: bool) -> bool {
    if text.len() > MAX_CAPTION || text.len() < 24 || !text.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    let is_dated = ends_with_date(text);
    if !is_dated && !has_side || text.contains(['“', '”', '"', '?', '!']) {
        return false;
    }
    let (mut n_pictures, mut n_finite, mut n_past, mut n_words) = (0, 0, 0, 0);
    let mut has_scene = false;
    for word in words(text) {
        n_words += 1;
        has_scene |= matches!(word, "during" | "before" | "after" | "outside" | "near" | "at" | "with");
        if !word.starts_with(char::is_lowercase) {
            continue;
        }
        n_pictures += usize::from(PICTURE_WORDS.contains(word));
        n_finite += usize::from(FINITE_WORDS.contains(word));
        n_past += usize::from(word.len() > 4 && word.ends_with("ed"));
    }
    if n_words < 5 || n_finite > n_pictures {
        return false;
    }
    has_side && n_finite == 0
        || is_dated && n_pictures > 0 && n_finite == 0
        || is_dated && n_finite == 0 && n_past == 0 && has_scene && n_words <= 32
}

/// The end of a line in which a caption's date stands, in bytes.
const MAX_DATE_TAIL: usize = 60;

/// `… in September 2023.`, `…, Sunday, Nov. 17, 2019, in Iowa.`, `… on May 18, 2018.`
fn ends_with_date(text: &str) -> bool {
    let cut =
        (text.len().saturating_sub(MAX_DATE_TAIL)..text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
    let tail = &text[cut..];
    let is_year = |word: &[u8]| matches!(word[..2], [b'1', b'9'] | [b'2', b'0']) && word.iter().all(u8::is_ascii_digit);
    if !tail.as_bytes().windows(4).any(is_year) {
        return false;
    }
    let words: Vec<&str> = words(tail).collect();
    let words = &words[words.len().saturating_sub(8)..];
    let year = words.iter().rposition(|word| word.len() == 4 && is_year(word.as_bytes()));
    let is_day = |word: &&str| DAY_WORDS.contains(word) && word.starts_with(char::is_uppercase);
    year.is_some_and(|year| words[..year].iter().rev().take(3).any(is_day))
}

/// Whether a piece has a verb that makes a sentence of it.
pub(super) fn is_finite(piece: &str) -> bool {
    words(piece).any(|word| word.starts_with(char::is_lowercase) && FINITE_WORDS.contains(word))
}
