//! Words: UAX #29 with a news tailoring.
//!
//! Word boundaries are those of Unicode's annex 29, and [`word_boundaries`] gives just these. On top,
//! for news: URLs, e-mail addresses, @names, #tags and hyphenated words are one word each, `U.S.`
//! keeps its last stop, a dash, a colon or a full stop between sentences parts words, a seam of
//! glued words does too. White space, punctuation, symbols and emoji are no words.

use icu_properties::props::WordBreak;

use super::lanes::{Lanes, N_LANES};
use super::unicode::{char_at, is_alphabetic, is_invisible, is_letter_or_digit, is_pictograph, word_break};
use super::{Span, seams};

/// What a word is, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits: `Putin`, `well-known`, `COVID-19`, `U.S.`
    Word,
    /// Begins with a digit and holds no letter: `6,700`, `2014-15`.
    Number,
    /// `https://…`, `www.…`
    Url,
    /// `name@host.org`
    Email,
    /// `@name`
    Handle,
    /// `#tag`
    Hashtag,
}

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The words of `text`, in order, none overlapping another.
///
/// ```
/// use copydesk::text::tokens;
/// let text = "The U.S. sent 6,700 well-known e-mails—to O’Brien’s office.";
/// let words: Vec<&str> = tokens(text).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["The", "U.S.", "sent", "6,700", "well-known", "e-mails", "to", "O’Brien’s", "office"]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' || byte == b'\n' {
            at += 1;
            continue;
        }
        let plain = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => plain_word(bytes, at).map(|end| (end, TokenKind::Word)),
            b'0'..=b'9' => plain_number(bytes, at).map(|end| (end, TokenKind::Number)),
            _ => {
                let length = plain_sign(bytes, at);
                if length > 0 {
                    at += length;
                    continue;
                }
                None
            }
        };
        if let Some((end, kind)) = plain {
            out.push(Token { span: Span::new(at, end), kind });
            at = end;
        } else {
            at = token_at(text, at, &mut out);
        }
    }
    out
}

/// The length of the mark at `at`, where it takes no rule to see that no word begins with it; else 0.
fn plain_sign(bytes: &[u8], at: usize) -> usize {
    let (length, is_mark) = match bytes[at..] {
        [b'.', b'-', ..] => return 0,
        [byte, ..] if byte.is_ascii() => (1, !byte.is_ascii_alphanumeric() && !matches!(byte, b'_' | b'@' | b'#')),
        [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6, ..] => (3, true),
        _ => return 0,
    };
    // An accent or a joiner after it would be part of it.
    if is_mark && bytes.get(at + length).is_none_or(u8::is_ascii) { length } else { 0 }
}

/// The end of the word that begins with the letter at `start`, where it takes no rule to see: letters of ASCII, between
/// which apostrophes and hyphens may stand, and after them something that goes on with no word.
#[inline]
fn plain_word(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let (end, is_camel) = letters(bytes, at);
        if is_camel {
            return None;
        }
        let Some(&next) = bytes.get(end).filter(|&&next| next != b' ') else { return Some(end) };
        let joiner = match AFTER[next as usize] {
            After::Ends => return Some(end),
            After::EndsBeforeSpace => return is_space_at(bytes, end + 1).then_some(end),
            After::Joins => 1,
            After::Wide => match bytes[end..] {
                [0xe2, 0x80, 0x99, ..] => 3,
                [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6, ..] => return Some(end),
                _ => return None,
            },
            After::Unsure => return None,
        };
        if is_space_at(bytes, end + joiner) {
            return Some(end);
        }
        at = end + joiner;
        if !bytes[at].is_ascii_alphabetic() {
            return None;
        }
    }
}

/// The end of the number that begins with the digit at `start`, where it takes no rule to see: digits, between which
/// commas and stops may stand.
fn plain_number(bytes: &[u8], start: usize) -> Option<usize> {
    let mut end = start + 1;
    loop {
        match bytes.get(end) {
            Some(byte) if byte.is_ascii_digit() => end += 1,
            Some(b',' | b'.') if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 2,
            Some(b',' | b'.') => return is_space_at(bytes, end + 1).then_some(end),
            Some(b' ' | b'\n' | b')' | b'%') | None => return Some(end),
            _ => return None,
        }
    }
}

fn is_space_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|&byte| byte == b' ' || byte == b'\n')
}

/// Where the letters of ASCII from `start` on end, and whether a capital follows a small letter among them.
#[inline]
fn letters(bytes: &[u8], start: usize) -> (usize, bool) {
    let (mut end, mut is_camel, mut after_small) = (start, false, false);
    while let Some(lanes) = Lanes::at(bytes, end) {
        let n_letters = (!lanes.letters()).trailing_zeros() as usize;
        let among = (1 << n_letters) - 1;
        let small = lanes.lower() & among;
        is_camel |= (small << 1 | u32::from(after_small)) & !small & among != 0;
        end += n_letters;
        if n_letters < N_LANES {
            return (end, is_camel);
        }
        after_small = small >> (N_LANES - 1) != 0;
    }
    while let Some(&byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphabetic()) {
        is_camel |= after_small && byte.is_ascii_uppercase();
        after_small = byte.is_ascii_lowercase();
        end += 1;
    }
    (end, is_camel)
}

/// What a byte does after letters of ASCII.
#[derive(Clone, Copy)]
enum After {
    /// Nothing of the rules below goes on with the word.
    Ends,
    /// So it is before white space.
    EndsBeforeSpace,
    /// Before a letter it goes on.
    Joins,
    /// It begins a character that may be a dash, a quotation mark or an apostrophe.
    Wide,
    /// The rules must tell.
    Unsure,
}

const AFTER: [After; 256] = {
    let mut table = [After::Unsure; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'.' | b':' => After::EndsBeforeSpace,
            b'\'' | b'-' => After::Joins,
            b'_' | b'@' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => After::Unsure,
            _ => After::Ends,
        };
        byte += 1;
    }
    table[0xe2] = After::Wide;
    table
};

/// Reads what begins at `at`, pushes it if it is a word, and gives the place to go on from.
fn token_at(text: &str, at: usize, out: &mut Vec<Token>) -> usize {
    if let Some((end, kind)) = marked_word(text, at) {
        out.push(Token { span: Span::new(at, end), kind });
        return end;
    }
    let end = word_end(text, at);
    if !is_word(&text[at..end]) {
        return end;
    }
    if let Some(end) = email_end(text, at, end) {
        out.push(Token { span: Span::new(at, end), kind: TokenKind::Email });
        return end;
    }
    if let Some(seam) = seams::seam_in(&text[at..end]) {
        out.push(Token { span: Span::new(at, at + seam), kind: TokenKind::Word });
        return at + seam;
    }
    let kind = if text[at..end].chars().any(is_alphabetic) { TokenKind::Word } else { TokenKind::Number };
    out.push(Token { span: Span::new(at, end), kind });
    end
}

/// A word that its first characters announce: URL, @name, #tag.
fn marked_word(text: &str, at: usize) -> Option<(usize, TokenKind)> {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'h' | b'H' | b'w' | b'W' => {
            let prefix = ["https://", "http://", "www."]
                .into_iter()
                .find(|prefix| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix)))?;
            let end = url_len(rest);
            (end > prefix.len()).then_some((at + end, TokenKind::Url))
        }
        b'@' => {
            let name = rest[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
            (name > 0).then_some((at + 1 + name, TokenKind::Handle))
        }
        b'#' => {
            let tag: usize = rest[1..]
                .chars()
                .take_while(|&c| is_letter_or_digit(c) || is_invisible(c) || c == '_')
                .map(char::len_utf8)
                .sum();
            let has_letter = rest[1..=tag].chars().any(is_alphabetic);
            has_letter.then_some((at + 1 + tag, TokenKind::Hashtag))
        }
        _ => None,
    }
}

/// Length of the URL that `rest` begins with: up to white space, a quotation mark or an angle
/// bracket, without the punctuation of the sentence around it.
fn url_len(rest: &str) -> usize {
    let stop = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '’' | '‘' | '|')
    };
    let url = &rest[..rest.find(stop).unwrap_or(rest.len())];
    let mut url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '…', ']', '}']);
    while url.ends_with(')') && url.matches('(').count() < url.matches(')').count() {
        url = url[..url.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    }
    url.len()
}

/// The end of the e-mail address whose local part is `text[start..end]`.
fn email_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'@') || !text[start..end].is_ascii() {
        return None;
    }
    let host = &bytes[end + 1..];
    let mut len = host.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    while len > 0 && !host[len - 1].is_ascii_alphanumeric() {
        len -= 1;
    }
    let is_host = host[..len].first().is_some_and(u8::is_ascii_alphanumeric) && host[..len].contains(&b'.');
    is_host.then_some(end + 1 + len)
}

/// The end of the word or other segment that begins at `at`: UAX #29, tailored.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = tailored(text, at, next_boundary(text, at));
    // A hyphen between letters or digits joins; `next_boundary` stops before it.
    while let Some(hyphen) = char_at(text, end).filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}')) {
        let next = end + hyphen.len_utf8();
        let is_inside =
            text[at..end].chars().next_back().is_some_and(joins) && char_at(text, next).is_some_and(is_letter_or_digit);
        if !is_inside {
            break;
        }
        end = tailored(text, next, next_boundary(text, next));
    }
    end
}

/// Whether a hyphen after this character can be inside a word.
fn joins(c: char) -> bool {
    is_letter_or_digit(c) || is_invisible(c) || c == '.'
}

/// Applies the tailoring to the segment `start..end`: parts it at a colon and at a stop between
/// sentences, or gives an abbreviation its last stop.
fn tailored(text: &str, start: usize, end: usize) -> usize {
    let segment = &text[start..end];
    if segment.len() == 1 && !segment.as_bytes()[0].is_ascii_alphanumeric() {
        return end;
    }
    let mut previous = None;
    for (byte, c) in segment.char_indices() {
        let next = || segment[byte + c.len_utf8()..].chars().next();
        let parts = match c {
            ':' | '\u{fe55}' | '\u{ff1a}' => true,
            '.' => previous.is_some_and(char::is_lowercase) && next().is_some_and(char::is_uppercase),
            _ => false,
        };
        if parts && byte > 0 {
            return start + byte;
        }
        previous = Some(c);
    }
    if is_dotted(segment) && text[end..].starts_with('.') { end + 1 } else { end }
}

/// `U.S`, `a.m`: single letters with stops between.
fn is_dotted(segment: &str) -> bool {
    segment.contains('.')
        && segment.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(is_alphabetic) && letters.next().is_none()
        })
}

/// A segment that is a word: it holds a letter or a digit, and is no keycap emoji.
fn is_word(segment: &str) -> bool {
    segment.chars().any(|c| is_letter_or_digit(c) || is_alphabetic(c) && !is_invisible(c) && !is_symbol(c))
        && !segment.contains('\u{20e3}')
}

/// Circled and squared letters are alphabetic to Unicode and symbols to a reader.
fn is_symbol(c: char) -> bool {
    matches!(c as u32, 0x24b6..=0x24e9 | 0x1f100..=0x1f2ff)
}

/// The plain boundaries of UAX #29: every byte offset where a segment begins or ends.
pub fn word_boundaries(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        out.push(at);
        at = next_boundary(text, at);
    }
    out.push(text.len());
    out
}

/// The next boundary of UAX #29 after `start`, itself a boundary and inside the text.
/// Rules WB3 to WB999 are named at the place that applies them.
fn next_boundary(text: &str, start: usize) -> usize {
    use WordBreak as W;
    let mut chars = text[start..].char_indices().map(|(byte, c)| (start + byte, c)).peekable();
    let Some((_, first)) = chars.next() else { return start };
    let class = word_break(first);
    match class {
        W::CR if chars.peek().is_some_and(|&(_, c)| c == '\n') => return start + 2, // WB3
        W::CR | W::LF | W::Newline => return start + first.len_utf8(),              // WB3a
        _ => {}
    }
    let mut previous = class; // the last class that WB4 doesn't skip
    let mut directly_before = class;
    let mut bridge = W::Other; // the class before a middle character that has joined
    let mut n_regional = usize::from(class == W::RegionalIndicator);
    while let Some(&(byte, c)) = chars.peek() {
        let class = word_break(c);
        let is_joined = match class {
            W::CR | W::LF | W::Newline => false,                        // WB3b
            _ if directly_before == W::ZWJ && is_pictograph(c) => true, // WB3c
            W::WSegSpace if directly_before == W::WSegSpace => true,    // WB3d
            W::Extend | W::Format | W::ZWJ => {
                directly_before = class;
                chars.next();
                continue; // WB4
            }
            W::RegionalIndicator if previous == W::RegionalIndicator => n_regional % 2 == 1, // WB15, WB16
            _ => {
                let after = || next_class(text, byte + c.len_utf8());
                joins_words(previous, class, bridge, after)
            }
        };
        if !is_joined {
            return byte;
        }
        n_regional += usize::from(class == W::RegionalIndicator);
        bridge = previous;
        previous = class;
        directly_before = class;
        chars.next();
    }
    text.len()
}

/// WB5 to WB13b: whether there is no boundary between `left` and `right`, where `bridge` stood
/// before `left` and `after` gives what stands after `right`.
#[expect(clippy::match_same_arms, reason = "one arm for each rule of the annex")]
fn joins_words(left: WordBreak, right: WordBreak, bridge: WordBreak, after: impl Fn() -> WordBreak) -> bool {
    use WordBreak as W;
    let is_letter = |class| matches!(class, W::ALetter | W::HebrewLetter);
    match (left, right) {
        // WB5, WB8, WB9, WB10
        (W::ALetter | W::HebrewLetter | W::Numeric, W::ALetter | W::HebrewLetter | W::Numeric) => true,
        // WB7a, then WB6
        (W::HebrewLetter, W::SingleQuote) => true,
        (W::ALetter | W::HebrewLetter, W::MidLetter | W::MidNumLet | W::SingleQuote) => is_letter(after()),
        // WB7
        (W::MidLetter | W::MidNumLet | W::SingleQuote, W::ALetter | W::HebrewLetter) => is_letter(bridge),
        // WB7b, WB7c
        (W::HebrewLetter, W::DoubleQuote) => after() == W::HebrewLetter,
        (W::DoubleQuote, W::HebrewLetter) => bridge == W::HebrewLetter,
        // WB12, WB11
        (W::Numeric, W::MidNum | W::MidNumLet | W::SingleQuote) => after() == W::Numeric,
        (W::MidNum | W::MidNumLet | W::SingleQuote, W::Numeric) => bridge == W::Numeric,
        // WB13, WB13a, WB13b
        (W::Katakana | W::ExtendNumLet, W::Katakana) => true,
        (W::ALetter | W::HebrewLetter | W::Numeric | W::Katakana | W::ExtendNumLet, W::ExtendNumLet) => true,
        (W::ExtendNumLet, W::ALetter | W::HebrewLetter | W::Numeric) => true,
        _ => false,
    }
}

/// The class of the first character from `byte` on that WB4 doesn't skip.
fn next_class(text: &str, byte: usize) -> WordBreak {
    text[byte..]
        .chars()
        .map(word_break)
        .find(|class| !matches!(*class, WordBreak::Extend | WordBreak::Format | WordBreak::ZWJ))
        .unwrap_or(WordBreak::Other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words by the rules alone.
    fn by_rules(text: &str) -> Vec<Token> {
        let (mut out, mut at) = (Vec::new(), 0);
        while at < text.len() {
            at = token_at(text, at, &mut out);
        }
        out
    }

    proptest! {
        #[test]
        fn plain_words_are_those_of_the_rules(text in "([a-cA-C0-2]{0,18}([ .,:'\"_@#%)/é\n\r-]|’|‘|“|—|…|\u{301}|\u{200d}|http://|www\\.|[a-c0-2]){0,3}){0,12}") {
            prop_assert_eq!(tokens(&text), by_rules(&text));
        }
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn news_tailoring() {
        for (text, expected) in [
            ("well-known state-of-the-art", "well-known|state-of-the-art"),
            ("don't we'll O'Brien's", "don't|we'll|O'Brien's"),
            ("$50 €1.5bn", "50|1.5bn"),
            ("10:30 on 21/11/2026", "10|30|on|21|11|2026"),
            (
                "see https://www.bbc.co.uk/news?id=1, then (http://a.b/c_(d)).",
                "see|https://www.bbc.co.uk/news?id=1|then|http://a.b/c_(d)",
            ),
            ("a.b-c@example.org wrote.", "a.b-c@example.org|wrote"),
            ("#ClimateAction @BBCNews #1", "#ClimateAction|@BBCNews|1"),
            ("the U.S. and U.K. agreed at 5 p.m.", "the|U.S.|and|U.K.|agreed|at|5|p.m."),
            ("He paused—then spoke – softly", "He|paused|then|spoke|softly"),
            ("COVID-19 F-16 4x4 COVID\u{2011}19", "COVID-19|F-16|4x4|COVID\u{2011}19"),
            ("naïve cafe\u{301}", "naïve|cafe\u{301}"),
            ("中国 สวั", "中|国|ส|วั"),
            ("👍🏽 great 👨‍👩‍👧 1️⃣ ½", "great"),
            ("hello...world. end.The next", "hello|world|end|The|next"),
            ("Last SeptemberThe Top NewsRussia's YouTube", "Last|September|The|Top|News|Russia's|YouTube"),
            ("Note:this www.hindustantimes.com.", "Note|this|www.hindustantimes.com"),
            ("so\u{ad}phis\u{ad}ti\u{ad}cated", "so\u{ad}phis\u{ad}ti\u{ad}cated"),
            ("- -a a- --", "a|a"),
            ("\r\n\0 \u{a0}", ""),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }
}
