//! The numbers of an article: what amount each is, in what unit, of what, how sure, and which way it moved.
//!
//! Only where a numeral may begin does anything happen, and that looks a bounded way back and ahead. So the work is linear in the
//! text's length.

mod amount;
mod counted;
mod evidence;
mod names;
mod units;

use std::borrow::Cow;
use std::iter;

use crate::text::filter::Place;
use crate::text::lanes::seek;
use crate::text::numerals::may_begin;
use crate::text::{Span, Token, TokenKind};

use amount::Amount;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A count or a bare number; a part of one (`half`, `3/4`) too.
    Cardinal,
    /// A place in a row: `third`, `21st`.
    Ordinal,
    /// An amount of a currency.
    Money,
    /// Of a hundred: percent, percentage points.
    Percent,
    /// With a unit of measure.
    Quantity,
    /// With a unit of time; an age too.
    Duration,
}

impl Kind {
    /// Its word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
            Self::Duration => "duration",
        }
    }
}

/// A number that the text states.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Sign, currency, numeral, scale word and unit.
    pub span: Span,
    /// The number, in the unit: 15 for 15 %.
    pub value: f64,
    /// The other end, where it is a range.
    pub value_to: Option<f64>,
    /// What kind of number.
    pub kind: Kind,
    /// ISO 4217 for money (a subunit's word, which has no code), else as pint writes it.
    pub unit: Option<Cow<'static, str>>,
    /// What is counted: the noun phrase without determiner, singular.
    pub counted: Option<String>,
    /// about, `at_least`, `more_than`, `at_most`, `less_than`, `up_to`.
    pub modifier: Option<&'static str>,
    /// up or down.
    pub change: Option<&'static str>,
}

/// A text and its words, as the rest of the room reads them.
#[derive(Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    /// The `i`-th word.
    fn word(self, i: usize) -> Option<&'t str> {
        self.tokens.get(i).map(|token| token.span.of(self.text))
    }

    /// What stands between the words `i - 1` and `i`.
    fn gap(self, i: usize) -> &'t str {
        let start = i.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |token| token.span.end as usize);
        let end = self.tokens.get(i).map_or(self.text.len(), |token| token.span.start as usize);
        &self.text[start..end]
    }

    /// The first word that begins at byte `at` or later, looking on from word `from`.
    fn first_from(self, from: usize, at: usize) -> usize {
        let near = self.tokens[from.min(self.tokens.len())..].iter().take(24);
        from + near.take_while(|token| (token.span.start as usize) < at).count()
    }
}

/// What may be the numbers of a text: the first step to them. Each step is as much code as a processor's cache holds, so that many
/// texts take one before the first takes the next.
#[derive(Debug)]
pub struct Candidates {
    all: Vec<Candidate>,
    /// A fraction's character may stand before any of them.
    has_vulgar: bool,
}

/// An opener, and the amount that begins in it.
#[derive(Debug)]
struct Candidate {
    at: usize,
    /// None where only a fraction's character stands before it.
    amount: Option<Amount>,
}

/// The amounts of a text in order, none overlapping another, each with the number of the word that it begins in, or stands before.
#[derive(Debug)]
pub struct Amounts(Vec<(Amount, usize)>);

impl Candidates {
    /// Those of `text`: `tokens` are its words and `openers` the numbers of those that may begin a numeral.
    pub fn new(text: &str, tokens: &[Token], openers: &[u32]) -> Self {
        let words = Words { text, tokens };
        let openers = with_vulgar(text, tokens, openers);
        let has_vulgar = matches!(openers, Cow::Owned(_));
        let mut all = Vec::with_capacity(openers.len() / 2);
        for &at in &*openers {
            let at = at as usize;
            let amount = numeral_start(text, tokens[at]).and_then(|start| amount::read(words, start, at));
            if amount.is_some() || has_vulgar {
                all.push(Candidate { at, amount });
            }
        }
        Self { all, has_vulgar }
    }

    /// Those that are numbers; `dates` are the spans of calendar dates and clock times, sorted, whose parts are none.
    pub fn sift(self, text: &str, tokens: &[Token], dates: &[Span]) -> Amounts {
        let words = Words { text, tokens };
        let mut found = Vec::with_capacity(self.all.len());
        let mut done = 0;
        let mut dates = dates.iter().peekable();
        for Candidate { at, amount } in self.all {
            let start = tokens[at].span.start as usize;
            if start < done {
                continue;
            }
            // A character like ½ is no word.
            if self.has_vulgar
                && let Some(amount) = vulgar_before(words, at, done)
            {
                done = amount.end.max(done);
                found.push((amount, at));
                if start < done {
                    continue;
                }
            }
            let Some(amount) = amount else { continue };
            while dates.next_if(|date| date.end as usize <= amount.start).is_some() {}
            let in_date = dates.peek().is_some_and(|date| (date.start as usize) < amount.end);
            if in_date && matches!(amount.kind(), Kind::Cardinal | Kind::Ordinal | Kind::Money) {
                continue;
            }
            if amount.start < done || names::is_none(words, &amount, at) {
                let end = if amount.numeral.in_digits { names::end_of_code(words, &amount, at) } else { amount.end };
                done = done.max(end);
                continue;
            }
            done = amount.end;
            found.push((amount, at));
        }
        let rest = tokens.last().map_or(0, |token| token.span.end as usize).max(done);
        let last = vulgar_in(text, rest, text.len()).and_then(|at| amount::read(words, at, tokens.len()));
        found.extend(last.map(|amount| (amount, tokens.len())));
        Amounts(found)
    }
}

impl Amounts {
    /// The numbers with what the words around them say.
    pub fn quantities(self, text: &str, tokens: &[Token]) -> Vec<Quantity> {
        let words = Words { text, tokens };
        let mut found: Vec<Quantity> = Vec::with_capacity(self.0.len());
        for (amount, at) in self.0 {
            found.push(complete(words, amount, at, found.last()));
        }
        found
    }
}

/// The amount that begins with a fraction's character before the word `at`, not before byte `floor`.
#[cold]
fn vulgar_before(words: Words<'_>, at: usize, floor: usize) -> Option<Amount> {
    let gap_start = at.checked_sub(1).map_or(0, |before| words.tokens[before].span.end as usize);
    let fraction = vulgar_in(words.text, gap_start.max(floor), words.tokens[at].span.start as usize)?;
    amount::read(words, fraction, at)
}

/// Where a numeral may begin in an opener: at its start, or after what is glued before the digits.
#[inline]
fn numeral_start(text: &str, token: Token) -> Option<usize> {
    let (bytes, start) = (text.as_bytes(), token.span.start as usize);
    match token.kind {
        TokenKind::Word => match Place::of_plain(bytes, token.span) {
            Some(_) => Some(start),
            None => start_in_marked(text, token.span),
        },
        TokenKind::Number => Some(start),
        _ => None,
    }
}

/// The same, in a word that isn't of letters alone: `EUR50m`, `minus-five`, `two-thirds`.
fn start_in_marked(text: &str, span: Span) -> Option<usize> {
    let (word, start) = (&text.as_bytes()[span.range()], span.start as usize);
    if may_be_glued(word) {
        amount::glued_start(text, span)
    } else if may_begin(word) {
        let is_minus = word.len() > 6 && word[..6].eq_ignore_ascii_case(b"minus-");
        Some(start + if is_minus { 6 } else { 0 })
    } else {
        None
    }
}

/// Whether a word may be a currency's code with digits glued to it: `EUR50m`, `RM79`.
fn may_be_glued(word: &[u8]) -> bool {
    word.len() > 2
        && word[0].is_ascii_uppercase()
        && word[word.len() - 1] != b's'
        && word[1..word.len().min(5)].iter().any(u8::is_ascii_digit)
}

/// The openers, and the words after a fraction's character.
fn with_vulgar<'o>(text: &str, tokens: &[Token], openers: &'o [u32]) -> Cow<'o, [u32]> {
    let mut vulgar = vulgar_fractions(text.as_bytes()).peekable();
    if vulgar.peek().is_none() {
        return Cow::Borrowed(openers);
    }
    let after = vulgar.map(|at| tokens.partition_point(|token| (token.span.start as usize) < at));
    let after = after.filter(|&token| token < tokens.len()).map(|token| token as u32);
    let mut all: Vec<u32> = after.chain(openers.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    Cow::Owned(all)
}

/// Where the characters of fractions begin.
fn vulgar_fractions(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    iter::from_fn(move || {
        while at < bytes.len() {
            // Each has a byte that is rare in news: the first of two, or the second of three.
            let rare = seek(bytes, at, bytes.len(), |lanes| lanes.equal(0xc2) | lanes.equal(0x85));
            at = rare + 1;
            match bytes[rare..] {
                [0xc2, 0xbc..=0xbe, ..] => return Some(rare),
                [0x85, 0x90..=0x9e, ..] if rare > 0 && bytes[rare - 1] == 0xe2 => return Some(rare - 1),
                _ => {}
            }
        }
        None
    })
}

/// Whether `c` is a fraction's character.
fn is_vulgar(c: char) -> bool {
    matches!(c, '¼' | '½' | '¾' | '⅐'..='⅞')
}

/// Where a fraction's character stands in `text[from..to]`.
fn vulgar_in(text: &str, from: usize, to: usize) -> Option<usize> {
    let gap = text.get(from..to).filter(|gap| !gap.is_ascii())?;
    gap.char_indices().take(64).find(|(_, c)| is_vulgar(*c)).map(|(byte, _)| from + byte)
}

/// What the words around an amount say of it.
fn complete(words: Words<'_>, amount: Amount, at: usize, before: Option<&Quantity>) -> Quantity {
    let next = words.first_from(at, amount.end);
    let (modifier, first) = evidence::modifier(words, &amount, at, next);
    let change = evidence::change(words, &amount, first, next, before);
    let twin = evidence::bracketed(words, &amount, before);
    let (modifier, change) = (modifier.or(twin.and_then(|q| q.modifier)), change.or(twin.and_then(|q| q.change)));
    let kind = amount.kind();
    let is_counting = matches!(kind, Kind::Cardinal | Kind::Percent | Kind::Quantity | Kind::Money);
    let counted = is_counting.then(|| counted::counted(words, &amount, next)).flatten();
    Quantity {
        span: Span::new(amount.start, amount.end),
        value: amount.value,
        value_to: amount.value_to,
        kind,
        unit: amount.unit.map(units::UnitOf::name),
        counted,
        modifier,
        change,
    }
}

/// A word in small letters, in `buffer`; empty where it is longer than that or holds other letters than ASCII.
fn small_ascii<'b>(word: &str, buffer: &'b mut [u8; 24]) -> &'b [u8] {
    let Some(small) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) else { return b"" };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    small
}
