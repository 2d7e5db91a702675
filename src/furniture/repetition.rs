//! What one source prints in article after article: an index over the lines of a column.
//!
//! Two passes over the lines. The first counts them in a sketch of fixed size, a byte for each of some
//! hashes, and so finds which can stand in three articles of one source. The second counts just
//! these, exactly, and what stands before and after them. What is kept is the sketch, at most
//! [`MAX_CELLS`] bytes twice, and some 32 bytes for each line that does repeat; the rest of the lines leaves nothing.
//!
//! A line that many articles of a source share is furniture, unless the articles are copies of one
//! another. In copies a line has the same neighbours everywhere; what is pasted under different articles
//! has different ones. So a run of shared lines counts only if it begins after, or ends before, lines that differ.

use std::sync::atomic::{AtomicU8, Ordering};

use rustc_hash::FxHashMap;

use super::Reason;
use super::lines::ends_with_stop;
use crate::article::Article;
use crate::text::Span;
use crate::threads;

/// Articles that must share a line.
const MIN_ARTICLES: u32 = 3;

/// Articles that must share a line of running text, and the share of the source's articles that they must be: a news
/// agency says some paragraphs of background again and again.
const MIN_PROSE_ARTICLES: u32 = 4;
const MIN_PROSE_SHARE: f64 = 0.12;
/// The same where nothing of the article follows or goes before.
const MIN_EDGE_SHARE: f64 = 0.08;
/// The shares for a line that has no stop: among the article's lines it may be a heading, as others have.
const MIN_LABEL_SHARE: f64 = 0.15;
const MIN_EDGE_LABEL_SHARE: f64 = 0.04;
/// The share at which [`MIN_ARTICLES`] are enough for running text.
const MIN_SMALL_SHARE: f64 = 0.6;
/// An article that is shared line by line to this part, in bytes, may be one of several versions of it, ...
const MAX_SHARED: f64 = 0.6;
/// ... and then only a line that so many articles have is furniture.
const MIN_VERSION_SHARE: f64 = 0.5;

/// The cells of one row of the sketch, at most; a power of two.
const MAX_CELLS: usize = 1 << 24;

/// Up to this length, in bytes, lines are equal whatever their numbers are: counts, days and times vary.
const MAX_VARIED: usize = 120;

/// What the articles of a column repeat, source by source.
#[derive(Debug)]
pub struct Index {
    /// For each article the number of its source.
    sources: Vec<u32>,
    /// For each source the number of its articles.
    n_articles: Vec<u32>,
    /// For each article whether it has a line that may repeat.
    is_sharing: Vec<bool>,
    /// What is known of each line that repeats, by its key.
    lines: FxHashMap<u64, Shared>,
}

/// A line that several articles of one source share.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    n_articles: u32,
    before: Variety,
    after: Variety,
}

/// About how many different lines were seen in one place: one bit of 64 for each, by its hash.
#[derive(Clone, Copy, Debug, Default)]
struct Variety(u64);

impl Variety {
    fn add(&mut self, line: u64) {
        self.0 |= 1 << (line >> 58);
    }

    /// Whether about as many different lines were seen as there are articles, rather than always the same.
    fn is_wide(self, n_articles: u32) -> bool {
        let expected = 64.0 * (1.0 - (-f64::from(n_articles) / 64.0).exp());
        f64::from(self.0.count_ones()) >= expected / 2.0
    }
}

impl Index {
    /// Reads the lines of `articles` on `threads` threads; `None` when `watch` says false.
    ///
    /// An article without a source belongs to the group of those that have none.
    pub fn new(articles: &[Article<'_>], threads: Option<usize>, watch: &mut dyn FnMut() -> bool) -> Option<Self> {
        let (sources, n_articles) = sources(articles);
        let is_read = |row: usize| n_articles[sources[row] as usize] >= MIN_ARTICLES;
        let lines_of = |row: usize| {
            let text = articles[row].text.read().ok().filter(|_| is_read(row)).unwrap_or("");
            hashes(text, sources[row])
        };
        let size = |row: usize| articles[row].text.read().ok().filter(|_| is_read(row)).map_or(0, str::len);
        let sizes: Vec<usize> = (0..articles.len()).map(size).collect();
        let n_bytes: usize = sizes.iter().sum();
        let mut index =
            Self { sources: Vec::new(), n_articles: Vec::new(), is_sharing: Vec::new(), lines: FxHashMap::default() };
        if n_bytes > 0 {
            let sketch = Sketch::new(n_bytes);
            threads::map(&sizes, threads, &mut |_| watch(), |rows| {
                let mut seen = Vec::new();
                for row in rows {
                    seen.clear();
                    seen.extend(lines_of(row).map(|(_, hash)| hash));
                    seen.sort_unstable();
                    seen.dedup();
                    for &hash in &seen {
                        sketch.add(hash);
                    }
                }
            })?;
            let parts = threads::map(&sizes, threads, &mut |_| watch(), |rows| {
                rows.map(|row| neighbours(lines_of(row).map(|(_, hash)| hash), &sketch)).collect::<Vec<_>>()
            })?;
            for article in parts.into_iter().flatten() {
                index.is_sharing.push(!article.is_empty());
                for (hash, before, after) in article {
                    let line = index.lines.entry(hash).or_default();
                    line.n_articles += 1;
                    line.before.add(before);
                    line.after.add(after);
                }
            }
            index.lines.retain(|_, line| line.n_articles >= MIN_ARTICLES);
            index.lines.shrink_to_fit();
        }
        (index.sources, index.n_articles) = (sources, n_articles);
        Some(index)
    }

    /// What the source of article `row` repeats, if it repeats anything.
    pub fn of(&self, row: usize) -> Option<Repeated<'_>> {
        let source = *self.sources.get(row)?;
        let n_articles = self.n_articles[source as usize];
        let is_sharing = self.is_sharing.get(row).is_some_and(|&is_sharing| is_sharing);
        (is_sharing && !self.lines.is_empty()).then_some(Repeated { index: self, source, n_articles })
    }
}

/// For each article the number of its source, and for each source how many of its articles have a text.
fn sources<'a>(articles: &[Article<'a>]) -> (Vec<u32>, Vec<u32>) {
    let mut numbers: FxHashMap<Option<&'a str>, u32> = FxHashMap::default();
    let mut n_articles = Vec::new();
    let number = |article: &Article<'a>| {
        let number = *numbers.entry(article.source).or_insert_with(|| {
            n_articles.push(0);
            n_articles.len() as u32 - 1
        });
        n_articles[number as usize] += u32::from(article.text.read().is_ok());
        number
    };
    (articles.iter().map(number).collect(), n_articles)
}

/// The lines of one article that the sketch has seen often, each once: its hash, and those of the lines around it.
fn neighbours(lines: impl Iterator<Item = u64>, sketch: &Sketch) -> Vec<(u64, u64, u64)> {
    let lines: Vec<u64> = lines.collect();
    let at = |place: Option<usize>| place.and_then(|place| lines.get(place)).copied().unwrap_or(0);
    let often = (0..lines.len()).filter(|&place| sketch.is_often(lines[place]));
    let mut out: Vec<_> = often.map(|place| (lines[place], at(place.checked_sub(1)), at(Some(place + 1)))).collect();
    out.sort_by_key(|line| line.0);
    out.dedup_by_key(|line| line.0);
    out
}

/// Counts hashes up to a few: two rows of cells, the smaller of the two says how often at most.
struct Sketch {
    rows: [Vec<AtomicU8>; 2],
    mask: usize,
}

impl Sketch {
    /// A sketch for the lines of `n_bytes` of text.
    fn new(n_bytes: usize) -> Self {
        let n_cells = (n_bytes / 16).next_power_of_two().clamp(1 << 10, MAX_CELLS);
        let row = || std::iter::repeat_with(AtomicU8::default).take(n_cells).collect();
        Self { rows: [row(), row()], mask: n_cells - 1 }
    }

    fn cells(&self, hash: u64) -> [&AtomicU8; 2] {
        [&self.rows[0][hash as usize & self.mask], &self.rows[1][(hash >> 32) as usize & self.mask]]
    }

    fn add(&self, hash: u64) {
        for cell in self.cells(hash) {
            // No more than one step for each thread beyond the limit, so it never overflows.
            if cell.load(Ordering::Relaxed) < MIN_ARTICLES as u8 {
                cell.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn is_often(&self, hash: u64) -> bool {
        self.cells(hash).iter().all(|cell| cell.load(Ordering::Relaxed) >= MIN_ARTICLES as u8)
    }
}

/// The lines of a text that say something: where each stands, and a hash of it and of its source.
fn hashes(text: &str, source: u32) -> impl Iterator<Item = (Span, u64)> {
    let mut start = 0;
    text.split('\n').filter_map(move |whole| {
        let begin = start;
        start += whole.len() + 1;
        let line = whole.trim();
        let offset = begin + whole.len() - whole.trim_start().len();
        (!line.is_empty()).then(|| (Span::new(offset, offset + line.len()), hash(line, source)))
    })
}

/// A hash that short lines share whatever their numbers, years excepted, and capitals are.
fn hash(line: &str, source: u32) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut bare = [0; MAX_VARIED];
    let bytes = bare_bytes(line, &mut bare).unwrap_or(line.as_bytes());
    let mut hash = u64::from(source) ^ PRIME;
    let mut step = |word: u64| hash = (hash.rotate_left(23) ^ word).wrapping_mul(PRIME);
    let (words, rest) = bytes.as_chunks();
    for word in words {
        step(u64::from_le_bytes(*word));
    }
    for byte in rest {
        step(u64::from(*byte));
    }
    // The sketch takes the low and the middle bits, the variety of neighbours the high ones.
    (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1
}

/// What a short line says whatever its numbers, years excepted, its capitals and its spaces are.
fn bare_bytes<'b>(line: &str, bare: &'b mut [u8; MAX_VARIED]) -> Option<&'b [u8]> {
    let bytes = line.as_bytes();
    if bytes.len() > MAX_VARIED {
        return None;
    }
    let (mut end, mut n_digits) = (0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        bare[end] = byte.to_ascii_lowercase();
        end += usize::from(byte != b' ');
        if !byte.is_ascii_digit() {
            continue;
        }
        n_digits += 1;
        if !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            // Four digits are a year, which says something.
            if n_digits != 4 {
                end -= n_digits - 1;
                bare[end - 1] = b'0';
            }
            n_digits = 0;
        }
    }
    Some(&bare[..end])
}

/// What one source repeats.
#[derive(Clone, Copy, Debug)]
pub struct Repeated<'i> {
    index: &'i Index,
    source: u32,
    /// The articles of the source.
    n_articles: u32,
}

/// One line of an article on its way to being told furniture.
#[derive(Clone, Copy)]
struct Known<'t> {
    span: Span,
    line: &'t str,
    shared: Option<Shared>,
}

impl Repeated<'_> {
    /// The lines of `text` that its source repeats, in order.
    pub(super) fn spans(self, text: &str) -> Vec<(Span, Reason)> {
        let lines: Vec<Known<'_>> = hashes(text, self.source)
            .map(|(span, hash)| Known { span, line: span.of(text), shared: self.index.lines.get(&hash).copied() })
            .collect();
        let (mut n_bytes, mut n_shared) = (0, 0);
        for known in &lines {
            n_bytes += known.span.len();
            n_shared += if known.shared.is_some() { known.span.len() } else { 0 };
        }
        let is_version = n_shared as f64 > n_bytes as f64 * MAX_SHARED;
        let mut out = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let end = segment_end(&lines, at);
            if is_pasted(&lines[at..end]) {
                let is_edge = at == 0 || end == lines.len();
                let repeated = lines[at..end]
                    .iter()
                    .filter_map(|known| self.reason(*known, is_edge, is_version).map(|reason| (known.span, reason)));
                out.extend(repeated);
            }
            at = end;
        }
        out
    }

    /// Why a line is furniture, if enough articles share it.
    fn reason(self, known: Known<'_>, is_edge: bool, is_version: bool) -> Option<Reason> {
        let n_articles = known.shared?.n_articles;
        let share = f64::from(n_articles) / f64::from(self.n_articles);
        if is_version && share < MIN_VERSION_SHARE {
            return None;
        }
        let is_enough = if ends_with_stop(known.line) || known.line.len() > MAX_VARIED {
            let min_share = if is_edge { MIN_EDGE_SHARE } else { MIN_PROSE_SHARE };
            n_articles >= MIN_PROSE_ARTICLES && share >= min_share || share >= MIN_SMALL_SHARE
        } else {
            share >= (if is_edge { MIN_EDGE_LABEL_SHARE } else { MIN_LABEL_SHARE }) && says_something(known.line)
        };
        is_enough.then_some(Reason::Repeated { n_articles, n_all: self.n_articles })
    }
}

/// Whether a line has letters enough to be known again: dashes and numbers are the article's own.
fn says_something(line: &str) -> bool {
    let n_letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let n_digits = line.bytes().filter(u8::is_ascii_digit).count();
    n_letters >= 3 && n_letters >= n_digits
}

/// Where the segment that begins at `at` ends: the lines up to one that isn't shared, or up to a place
/// where the lines on one side are followed, or preceded, by many others elsewhere.
fn segment_end(lines: &[Known<'_>], at: usize) -> usize {
    let Some(mut last) = lines[at].shared else { return at + 1 };
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        match line.shared {
            Some(shared) if !last.after.is_wide(last.n_articles) && !shared.before.is_wide(shared.n_articles) => {
                last = shared;
            }
            _ => return next,
        }
    }
    lines.len()
}

/// Whether a segment stands among different lines elsewhere.
fn is_pasted(segment: &[Known<'_>]) -> bool {
    let first = segment.first().and_then(|known| known.shared);
    let last = segment.last().and_then(|known| known.shared);
    first.is_some_and(|line| line.before.is_wide(line.n_articles))
        || last.is_some_and(|line| line.after.is_wide(line.n_articles))
}
