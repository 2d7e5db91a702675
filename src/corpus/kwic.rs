//! Keyword in context: each place where a word or an entity stands, with the words around it.

use rustc_hash::FxHashMap;

use super::text;
use crate::article::Text;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};
use crate::text::words::counted_form;
use crate::text::{CodePoints, Span, Token, tokens};
use crate::threads;

/// Places in their context.
pub const KWIC: Schema = Schema {
    name: "kwic",
    doc: "One row for each place where the words or the entity stand, with what stands around.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec { name: "start", kind: Kind::Int, doc: "Where it begins, in code points." },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "left", kind: Kind::Content, doc: "The words before, white space as single spaces." },
        text("keyword", "The text from start to end, white space as single spaces."),
        ColumnSpec { name: "right", kind: Kind::Content, doc: "The words after, white space as single spaces." },
    ],
};

/// What to look for.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// A run of words that stands apart from what is left out.
    Words {
        /// Each in small letters, perhaps with `*` (any letters) and `?` (one).
        words: Vec<String>,
        /// The code points to leave out of each article that has any, sorted and apart: its boilerplate.
        left_out: Spans,
    },
    /// For each article the code points where it stands.
    Places(Spans),
}

/// Code points, by article.
type Spans = FxHashMap<usize, Vec<(usize, usize)>>;

/// How the rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By place.
    Place,
    /// By the words before, the nearest first.
    Left,
    /// By the words after.
    Right,
}

/// The places of `wanted` in `texts`, with `width` words on either side. None when `watch` said false.
pub fn kwic(
    texts: &[Text<'_>],
    wanted: &Wanted,
    width: usize,
    order: Order,
    threads: Option<usize>,
    watch: &mut dyn FnMut(usize) -> bool,
) -> Option<Table> {
    let sizes: Vec<usize> = texts.iter().map(|text| text.n_bytes()).collect();
    let parts = threads::map(&sizes, threads, watch, |rows| {
        let mut out = Vec::new();
        for row in rows {
            let Ok(text) = texts[row].read() else { continue };
            read_one(text, row, wanted, width, &mut out);
        }
        out
    })?;
    let mut rows: Vec<Place> = parts.into_iter().flatten().collect();
    let folded = |text: &str| counted_form(text).into_owned();
    match order {
        Order::Place => {}
        Order::Left => rows.sort_by_cached_key(|row| row.left.rsplit(' ').map(folded).collect::<Vec<_>>()),
        Order::Right => rows.sort_by_cached_key(|row| folded(&row.right)),
    }
    let mut out = Table::new(&KWIC);
    for row in &rows {
        out.push([
            Value::Int(row.article as i64),
            Value::Int(row.start),
            Value::Int(row.end),
            Value::Text(&row.left),
            Value::Text(&row.keyword),
            Value::Text(&row.right),
        ]);
    }
    Some(out)
}

struct Place {
    article: usize,
    start: i64,
    end: i64,
    left: String,
    keyword: String,
    right: String,
}

fn read_one(text: &str, article: usize, wanted: &Wanted, width: usize, out: &mut Vec<Place>) {
    if let Wanted::Places(places) = wanted
        && !places.contains_key(&article)
    {
        return;
    }
    let tokens = tokens(text);
    let of = |spans: &Spans| spans.get(&article).map_or_else(Vec::new, |spans| bytes(text, spans));
    let spans = match wanted {
        Wanted::Places(places) => of(places),
        Wanted::Words { words, left_out } => {
            let (mut spans, left_out) = (runs(text, &tokens, words), of(left_out));
            spans.retain(|span| {
                let next = left_out.partition_point(|part| part.end <= span.start);
                left_out.get(next).is_none_or(|part| span.end <= part.start)
            });
            spans
        }
    };
    let mut code_points = CodePoints::new(text);
    for span in spans {
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let next = tokens.partition_point(|token| token.span.start < span.end);
        let from = first.checked_sub(width).map_or(0, |at| tokens[at].span.start as usize);
        let to = match tokens.get(next + width.max(1) - 1) {
            Some(token) => token.span.end as usize,
            None => text.len(),
        };
        let (start, end) = code_points.span(span);
        out.push(Place {
            article,
            start,
            end,
            left: spaced(&text[from..span.start as usize]),
            keyword: spaced(span.of(text)),
            right: spaced(&text[span.end as usize..to.max(span.end as usize)]),
        });
    }
}

/// White space as single spaces, none at the ends.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the words stand one after the other.
fn runs(text: &str, tokens: &[Token], words: &[String]) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let is_run =
        |run: &&[Token]| run.iter().zip(words).all(|(token, word)| fits(word, &counted_form(token.span.of(text))));
    let span = |run: &[Token]| Span { start: run[0].span.start, end: run[run.len() - 1].span.end };
    tokens.windows(words.len()).filter(is_run).map(span).collect()
}

/// Whether `word` fits `pattern`, in which `*` stands for any characters and `?` for one.
fn fits(pattern: &str, word: &str) -> bool {
    let (pattern, word): (Vec<char>, Vec<char>) = match pattern.find(['*', '?']) {
        None => return pattern == word,
        Some(at) if !word.starts_with(&pattern[..at]) => return false,
        Some(_) => (pattern.chars().collect(), word.chars().collect()),
    };
    let (mut p, mut w) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while w < word.len() {
        if pattern.get(p) == Some(&'*') {
            star = Some((p, w));
            p += 1;
        } else if pattern.get(p).is_some_and(|&c| c == '?' || c == word[w]) {
            (p, w) = (p + 1, w + 1);
        } else if let Some((at, taken)) = star {
            star = Some((at, taken + 1));
            (p, w) = (at + 1, taken + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

/// Spans in code points, sorted by start, as bytes.
fn bytes(text: &str, spans: &[(usize, usize)]) -> Vec<Span> {
    let places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |at: usize| places[at.min(places.len() - 1)];
    spans.iter().map(|&(start, end)| Span::new(byte(start), byte(end).max(byte(start)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, word, expected) in [
            ("sanction*", "sanctions", true),
            ("sanction*", "sanction", true),
            ("sanction?", "sanction", false),
            ("*tion*", "sanctions", true),
            ("s*s", "sanctions", true),
            ("s*x", "sanctions", false),
            ("paid", "paid", true),
            ("paid", "paids", false),
            ("*", "𝔘", true),
            ("?", "𝔘", true),
        ] {
            assert_eq!(fits(pattern, word), expected, "{pattern} {word}");
        }
    }
}
