//! Whether a stop ends a sentence.

use super::glued::is_weekday;
use super::habits::Habits;
use super::words::{Abbreviation, REACH, is_clock, is_dotted, is_initial, is_marker, is_plain_word, word_before};
use crate::lexicon::{COMPANY_FOLLOWERS, SENTENCE_OPENERS, SPEECH_VERBS};
use crate::text::unicode::{char_at, char_before, is_invisible, is_pictograph};

/// A stop with what closes after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// First byte of the mark.
    start: usize,
    /// After the quotation marks, brackets and footnote numbers that close.
    pub(super) closed: usize,
    /// The first byte after that which is no white space.
    pub(super) next: usize,
    mark: Mark,
    /// Whether a quotation mark is among what closes.
    is_quote_closed: bool,
}

/// Which kind of mark a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// One full stop.
    Period,
    /// Two or three dots, or `…`.
    Dots,
    /// Dots with spaces around each, inside a sentence.
    SpacedDots,
    /// `!`, `?`, more than three dots, any mixture of them.
    Strong,
    /// A stop of a script that writes no space after it.
    Wide,
    /// A stop of another script than Latin that is nothing but a stop: `।`, `؟`.
    Foreign,
}

impl Stop {
    /// The stop that begins at `at`, in a paragraph that ends at `end`.
    pub(super) fn read(text: &str, at: usize, end: usize, is_in_quotes: bool) -> Option<Self> {
        let (mark, mark_end) = read_mark(text, at, end)?;
        let (closed, is_quote_closed) = closers_end(text, mark_end, end, is_in_quotes);
        let next = closed + text[closed..end].len() - text[closed..end].trim_start().len();
        Some(Self { start: at, closed, next, mark, is_quote_closed })
    }

    /// Whether the sentence that began at `start` ends here; something follows before `end`.
    pub(super) fn ends_sentence(&self, text: &str, start: usize, end: usize, habits: &Habits<'_>) -> bool {
        match self.mark {
            Mark::Wide => {
                !(self.is_quote_closed
                    && char_at(text, self.next).is_some_and(|c| ('\u{3041}'..='\u{309f}').contains(&c)))
            }
            Mark::Foreign => true,
            _ if self.next == self.closed => self.ends_glued(text, start, end, habits),
            _ => self.ends_spaced(text, start, end, habits),
        }
    }

    /// With white space after the stop.
    fn ends_spaced(&self, text: &str, start: usize, end: usize, habits: &Habits<'_>) -> bool {
        let Some(opening) = Opening::read(text, self.next, end) else { return self.ends_before_sign(text, start, end) };
        let is_pause = || {
            // `well ... I think`
            self.mark == Mark::Dots
                && text[start..self.start].ends_with(' ')
                && matches!(opening.word(text, end), "I" | "I'm" | "I’m")
        };
        if self.mark == Mark::SpacedDots || self.opens_with_dots(text, start) || is_pause() {
            return false;
        }
        if opening.first == First::Small {
            return self.ends_before_small(text, start, opening, habits);
        }
        if self.mark == Mark::Strong && self.closed == self.start + 1 && text[self.start..].starts_with('!') {
            let name = word_before(text, self.start + 1, start);
            if Abbreviation::of(name) == Some(Abbreviation::Name) {
                return SENTENCE_OPENERS.contains(opening.word(text, end));
            }
        }
        if self.mark == Mark::Period && !self.is_quote_closed {
            return self.period_ends(text, start, end, opening);
        }
        !(self.is_quote_closed && opening.is_attribution(text, end, self.mark == Mark::Period))
    }

    /// Before white space and a sign: a dash, a bullet or a row of signs begins something new, unless it
    /// goes on after a quotation or an abbreviation.
    fn ends_before_sign(&self, text: &str, start: usize, end: usize) -> bool {
        if self.mark == Mark::Period && text[self.next..end].starts_with(". . . ") {
            return Opening::read(text, self.next + 6, end).is_some_and(|opening| opening.first == First::Capital);
        }
        match char_at(text, self.next) {
            Some('.' | '!' | '?' | '…' | ',' | ';' | ':' | ')' | ']' | '”' | '’' | '»') => false,
            _ if self.is_quote_closed => false,
            _ => match self.mark {
                Mark::Dots | Mark::SpacedDots => false,
                Mark::Period => !is_abbreviated(word_before(text, self.start, start)),
                _ => true,
            },
        }
    }

    /// Dots that open a sentence or a quotation or stand for what was left out: `“... So`, `[...]`.
    fn opens_with_dots(&self, text: &str, start: usize) -> bool {
        let before = &text[start..self.start];
        self.mark == Mark::Dots && (before.ends_with(['[', '(', '“', '"', '‘']) || is_bare(before))
    }

    /// Before white space and a small letter. Seen in web news: before addresses, initials of the
    /// desk and slips of the keyboard; never after a word that is known to be shortened.
    fn ends_before_small(&self, text: &str, start: usize, opening: Opening, habits: &Habits<'_>) -> bool {
        if self.is_quote_closed {
            return false;
        }
        let is_bracketed = || text[self.next..opening.at].contains('(');
        match self.mark {
            Mark::Period => {
                let word = word_before(text, self.start, start);
                let is_closed = self.closed > self.start + 1;
                !is_closed && is_plain_word(word) || !is_abbreviated(word) && habits.is_lax()
            }
            Mark::Strong if !text[self.start..].starts_with('.') => is_bracketed() || habits.is_lax(),
            _ => false,
        }
    }

    /// A full stop before white space and a capital, a digit or a letter without case.
    fn period_ends(&self, text: &str, start: usize, end: usize, opening: Opening) -> bool {
        let word = word_before(text, self.start, start);
        if is_marker(&text[start..self.start]) {
            return false;
        }
        if self.closed > self.start + 1 {
            return true;
        }
        let next_word = opening.word(text, end);
        let opens = SENTENCE_OPENERS.contains(next_word);
        let is_capitals = next_word.len() > 1 && next_word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_digit = opening.first == First::Digit;
        let folded = || match Abbreviation::of_capitals(word) {
            Some(Abbreviation::Number | Abbreviation::Month) if is_digit => Some(Abbreviation::Number),
            kind => kind.filter(|_| is_capitals),
        };
        let kind = Abbreviation::of(word).or_else(folded);
        match kind {
            Some(Abbreviation::Title | Abbreviation::Link) => return false,
            Some(Abbreviation::Number) => return !is_digit,
            Some(Abbreviation::Company) => return !is_digit && !COMPANY_FOLLOWERS.contains(next_word) && !is_capitals,
            Some(Abbreviation::Region) if follows_comma(text, start, self.start - word.len()) => {
                return !is_digit && !is_weekday(next_word) && Abbreviation::of(next_word).is_none();
            }
            Some(Abbreviation::Open) if is_clock(word) && Abbreviation::of(next_word) == Some(Abbreviation::Title) => {
                return text[start..self.start].split_whitespace().nth(3).is_some();
            }
            Some(Abbreviation::Open | Abbreviation::Month | Abbreviation::Region) => {
                return !is_digit && (opening.is_quoted || opens);
            }
            Some(Abbreviation::Short | Abbreviation::Name) | None => {}
        }
        if is_initial(word) {
            let before = word_before(text, text[..self.start - word.len()].trim_end().len(), start);
            let is_pronoun = word == "I" && before.chars().next().is_none_or(char::is_lowercase);
            return is_pronoun || opens && !before.ends_with('.');
        }
        opens || !is_dotted(word)
    }

    /// With no white space after the stop: a lost paragraph break, unless it is an address, a file or an abbreviation.
    fn ends_glued(&self, text: &str, start: usize, end: usize, habits: &Habits<'_>) -> bool {
        let Some(opening) = Opening::read(text, self.next, end) else { return false };
        if opening.first == First::Small || self.mark == Mark::SpacedDots || self.opens_with_dots(text, start) {
            return false;
        }
        // A comma before a closing quotation mark says that the sentence goes on (seen where bytes were lost: `now,"?Lee said`).
        let before = word_before(text, self.start, start);
        if is_path(before) || text[start..self.start].ends_with(",\"") || text[start..self.start].ends_with(",”") {
            return false;
        }
        let is_after_plain = || before.len() > 2 && is_plain_word(before);
        if opening.first == First::Digit {
            return self.mark == Mark::Period
                && (self.closed > self.start + 1 || is_after_plain())
                && is_item(&text[opening.at..end]);
        }
        let word = opening.word(text, end);
        if opening.first != First::Capital || is_path(run_after(text, self.next, end)) {
            return false;
        }
        let is_before_space = || text[opening.at + word.len()..end].starts_with([' ', '\n', '\r']);
        let is_capitalised = match word.chars().nth(1) {
            Some(second) => second.is_lowercase() || matches!(second, '\'' | '’'),
            None => matches!(word, "I" | "A") && is_before_space(),
        };
        if self.closed > self.start + 1 || opening.is_quoted {
            return (is_capitalised || word.len() > 3 || opening.is_quoted) && !is_bare(&text[start..self.start]);
        }
        if self.mark != Mark::Period {
            return is_capitalised || word.len() > 3;
        }
        if char_before(text, self.start).is_some_and(|c| matches!(c, ')' | ']' | '"' | '”' | '’' | '\''))
            || is_after_plain() && !before.contains('.')
        {
            return true;
        }
        if is_marker(&text[start..self.start]) || is_initial(before) {
            return false;
        }
        if !is_capitalised {
            return is_before_space()
                && word.len() > 1
                && before.chars().count() > 2
                && !before.contains('.')
                && Abbreviation::of(before).is_none()
                && habits.is_glued();
        }
        match Abbreviation::of(before) {
            Some(Abbreviation::Title | Abbreviation::Link) => false,
            _ if is_dotted(before) => word.len() > 1 && SENTENCE_OPENERS.contains(word),
            _ => before.chars().next_back().is_some_and(char::is_alphanumeric),
        }
    }
}

/// Whether `word` may have its stop for itself: an abbreviation, an initial, an acronym.
fn is_abbreviated(word: &str) -> bool {
    word.is_empty() || Abbreviation::of(word).is_some() || is_initial(word) || is_dotted(word)
}

/// Whether a sentence has said nothing so far: a few marks and no letter or digit.
fn is_bare(piece: &str) -> bool {
    piece.len() <= REACH && !piece.contains(char::is_alphanumeric)
}

/// Whether the word at `at` stands after a comma, as a state does after its city.
fn follows_comma(text: &str, start: usize, at: usize) -> bool {
    text[start..at].trim_end().ends_with(',')
}

/// Whether a run of characters belongs to an address or a file's path.
pub(super) fn is_path(run: &str) -> bool {
    run.contains(['@', '/', '_', '\\', '=']) || run.starts_with("www.")
}

/// The characters from `at` up to white space or a mark that ends a clause.
fn run_after(text: &str, at: usize, end: usize) -> &str {
    let rest = &text[at..end];
    let stop = rest
        .char_indices()
        .take(REACH)
        .find(|&(_, c)| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '"' | '“' | '—'));
    let cut = rest.char_indices().nth(REACH).map_or(rest.len(), |(byte, _)| byte);
    &rest[..stop.map_or(cut, |(byte, _)| byte)]
}

/// A number of a list and its text: `2. The`, `4 Then`, `3) A`.
fn is_item(rest: &str) -> bool {
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start_matches(['.', ')']);
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    digits <= 3 && after.starts_with(' ') && after[1..].chars().next().is_some_and(|c| c.is_uppercase() || c == '“')
}

/// What the first letter or digit of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// A small letter.
    Small,
    /// A capital, or a small letter with a capital after it in the word: iPhone, eBay.
    Capital,
    /// A digit.
    Digit,
    /// A letter of a script without case.
    Caseless,
}

/// How a sentence would begin.
#[derive(Clone, Copy)]
struct Opening {
    /// Its first letter or digit, after the marks that open.
    at: usize,
    first: First,
    /// Whether a quotation mark opens before it.
    is_quoted: bool,
}

impl Opening {
    /// Reads what begins at `at`: at most six marks, then a letter or digit.
    fn read(text: &str, at: usize, end: usize) -> Option<Self> {
        let mut is_quoted = false;
        for (byte, c) in text[at..end].char_indices().take(6) {
            if c.is_alphanumeric() {
                let mut word = text[at + byte..end].chars().take(REACH).take_while(|c| c.is_alphanumeric());
                let first = match c {
                    _ if c.is_uppercase() => First::Capital,
                    _ if c.is_numeric() => First::Digit,
                    _ if !c.is_lowercase() => First::Caseless,
                    _ if word.any(char::is_uppercase) => First::Capital,
                    _ => First::Small,
                };
                return Some(Self { at: at + byte, first, is_quoted });
            }
            let is_quote = matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '‹' | '`');
            is_quoted |= is_quote;
            let is_sign = matches!(c, '(' | '[' | '{' | '¿' | '¡' | '*' | '_' | '#' | '@' | '$' | '€' | '£');
            if !is_quote && !is_sign && !is_invisible(c) && c != '\u{200b}' {
                return None;
            }
        }
        None
    }

    /// The first word, as far as the rules reach.
    fn word(self, text: &str, end: usize) -> &str {
        let rest = &text[self.at..end];
        let length = rest.char_indices().take(REACH).find(|&(_, c)| !c.is_alphanumeric() && c != '\'' && c != '’');
        let cut = rest.char_indices().nth(REACH).map_or(rest.len(), |(byte, _)| byte);
        rest[..length.map_or(cut, |(byte, _)| byte)].trim_end_matches(['\'', '’'])
    }

    /// `Smith asked`: a name or `I`, then a verb of saying; `is_whole` asks for nothing after the verb but a stop,
    /// as a full stop in the quotation mostly ends the sentence.
    fn is_attribution(self, text: &str, end: usize, is_whole: bool) -> bool {
        let first = self.word(text, end);
        if first != "I" && SENTENCE_OPENERS.contains(first) {
            return false;
        }
        let rest = &text[self.at..end];
        let rest = &rest[..rest.char_indices().nth(3 * REACH).map_or(rest.len(), |(byte, _)| byte)];
        for word in rest.split_whitespace().skip(1).take(4) {
            let bare = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            if SPEECH_VERBS.contains(bare) {
                return !is_whole || word[bare.len()..].starts_with('.');
            }
            if !bare.starts_with(char::is_uppercase) || bare.len() < word.len() && bare.len() > 2 {
                return false;
            }
        }
        false
    }
}

/// The mark that begins at `at`, and where it ends.
fn read_mark(text: &str, at: usize, end: usize) -> Option<(Mark, usize)> {
    let first = char_at(text, at)?;
    match first {
        '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽' => {}
        '。' | '！' | '？' | '｡' | '．' => {
            return Some((Mark::Wide, run_end(text, at, end, |c| matches!(c, '。' | '！' | '？' | '｡' | '…'))));
        }
        '।' | '॥' | '؟' | '۔' | '։' | '܀' | '።' | '፧' | '፨' | '။' | '។' | '᙮' | '᠃' | '߹' | '꓿' =>
        {
            return Some((Mark::Foreign, run_end(text, at, end, |c| c == first || matches!(c, '!' | '؟'))));
        }
        _ => return None,
    }
    let mark_end = run_end(text, at, end, |c| matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽'));
    let marks = &text[at..mark_end];
    if marks == "." && text[mark_end..end].starts_with(" .") {
        return Some(spaced_dots(text, at, end));
    }
    let n_dots = marks.chars().map(|c| if c == '…' { 3 } else { usize::from(c == '.') }).sum::<usize>();
    let is_dots = marks.chars().all(|c| matches!(c, '.' | '…'));
    let mark = match n_dots {
        1 if is_dots => Mark::Period,
        2 | 3 if is_dots => Mark::Dots,
        _ => Mark::Strong,
    };
    Some((mark, mark_end))
}

/// `. . .` from `at` on. Four of them hold a full stop: the first, if it touches a word, else the last.
fn spaced_dots(text: &str, at: usize, end: usize) -> (Mark, usize) {
    let n_more = text.as_bytes()[at + 1..end].chunks_exact(2).take_while(|pair| *pair == b" .").count();
    let touches = char_before(text, at).is_some_and(char::is_alphanumeric);
    match n_more {
        3.. if touches => (Mark::Period, at + 1),
        3.. => (Mark::Strong, at + 1 + 2 * n_more),
        _ => (Mark::SpacedDots, at + 1 + 2 * n_more),
    }
}

fn run_end(text: &str, at: usize, end: usize, belongs: impl Fn(char) -> bool) -> usize {
    at + text[at..end].chars().take_while(|&c| belongs(c)).map(char::len_utf8).sum::<usize>()
}

/// Where the marks that close after a stop end, and whether a quotation mark is among them.
fn closers_end(text: &str, at: usize, end: usize, mut is_in_quotes: bool) -> (usize, bool) {
    let mut closed = at;
    let mut is_quote = false;
    while let Some(c) = char_at(&text[..end], closed) {
        let after = closed + c.len_utf8();
        let is_before_gap = || char_at(&text[..end], after).is_none_or(|c| !c.is_alphanumeric());
        match c {
            '”' | '»' | '’' | '›' | '」' | '』' => is_quote = true,
            '"' if is_in_quotes || is_before_gap() => {
                if !is_in_quotes && is_quote {
                    break;
                }
                is_quote = true;
                is_in_quotes = !is_in_quotes;
            }
            '\'' if is_before_gap() => is_quote = true,
            ')' | ']' | '}' | '）' | '】' | '〉' | '》' | '］' => {}
            '[' | ' ' => match footnote_end(text, closed, end) {
                Some(note) => {
                    closed = note;
                    continue;
                }
                None => break,
            },
            _ => break,
        }
        closed = after;
    }
    (mood_end(&text[..end], closed), is_quote)
}

/// The end of the emoji or the smiley that stand between the stop's end at `at` and white space, else `at`.
fn mood_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let skipped = usize::from(rest.starts_with(' '));
    let signs = &rest[skipped..];
    let Some(first) = signs.chars().next().filter(|&c| is_emoji(c) || matches!(c, ':' | ';' | '=')) else { return at };
    let length = if is_emoji(first) {
        signs.chars().take(REACH).take_while(|&c| is_emoji(c) || is_invisible(c)).map(char::len_utf8).sum()
    } else {
        let nose = usize::from(matches!(signs.as_bytes().get(1), Some(b'-' | b'\'')));
        let is_mouth = matches!(signs.as_bytes().get(1 + nose), Some(b')' | b'(' | b'D' | b'P' | b'p'));
        if is_mouth { 2 + nose } else { 0 }
    };
    let is_apart = signs[length..].chars().next().is_none_or(char::is_whitespace);
    if length > 0 && is_apart { at + skipped + length } else { at }
}

/// A pictograph that is no bullet.
fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x231a..=0x23ff | 0x2600..=0x2712 | 0x2715..=0x27a3 | 0x2b50..=0x2b55 | 0x1f1e6..=0x1faff)
        && (is_pictograph(c) || c >= '\u{1f1e6}')
}

/// The end of `[12]`, perhaps after a space.
fn footnote_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[at..end];
    let note = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('[')?;
    let digits = note.bytes().take(5).take_while(u8::is_ascii_digit).count();
    (digits > 0 && note.as_bytes().get(digits) == Some(&b']')).then(|| end - note.len() + digits + 1)
}
