//! Work on many rows at once: the same result, in the same order, on any number of threads.
//!
//! Threads live only as long as the call, so a process that forks afterwards has none to miss.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use crate::table::{Schema, Stretch, Table};

/// Bytes that a thread takes at a time, at least and at most, if a row isn't longer: few enough to cancel soon and to
/// share the work out evenly.
const CHUNK: (usize, usize) = (32 << 10, 256 << 10);

/// Chunks for each thread, where there are bytes enough.
const TURNS: usize = 16;

/// What a row costs beside its bytes, in bytes.
const ROW: usize = 64;

/// How often `watch` is asked while threads work.
const TICK: Duration = Duration::from_millis(50);

/// Fills tables of `schemas` with what `read` adds to them for stretches of rows, on `threads` threads (by default one for
/// each core); what it adds comes out in the order of the rows.
///
/// `sizes` has the bytes of every row's text. `watch` runs on the calling thread, about every 50 ms and at the end,
/// with the number of rows done; when it says false, what is running is finished, the rest left, and the result is
/// `None`. A panic in `read` goes on in the caller. Each thread fills tables of its own and has a `room` of its own.
pub(crate) fn fill<R: Send>(
    schemas: &[&'static Schema],
    sizes: &[usize],
    threads: Option<usize>,
    watch: &mut dyn FnMut(usize) -> bool,
    room: impl Fn() -> R + Sync,
    read: impl Fn(Range<usize>, &mut R, &mut [Table]) + Sync,
) -> Option<Vec<Table>> {
    let n_threads = n_threads(threads);
    let chunks = chunks(sizes, n_threads);
    let mut order: Vec<usize> = (0..chunks.len()).collect();
    if n_threads > 1 {
        // The longest first, where a row is longer than a chunk should be: nobody waits for it at the end.
        order.sort_by_key(|&chunk| Reverse(sizes[chunks[chunk].clone()].iter().sum::<usize>() / (2 * CHUNK.1)));
    }
    let empty = || schemas.iter().map(|schema| Table::new(schema)).collect::<Vec<_>>();
    let new = || (room(), (empty(), Vec::new()));
    let parts = run(&chunks, &order, n_threads, watch, new, |(room, (tables, ends)), chunk| {
        read(chunks[chunk].clone(), room, tables);
        ends.push((chunk, tables.iter().map(Table::n_rows).collect()));
    })?;
    Some(unite(schemas, parts.into_iter().map(|(_, part)| part).collect()))
}

/// What `work` makes of each stretch of rows, in their order; the rest as in [`fill`].
pub(crate) fn map<T: Send>(
    sizes: &[usize],
    threads: Option<usize>,
    watch: &mut dyn FnMut(usize) -> bool,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Option<Vec<T>> {
    let n_threads = n_threads(threads);
    let chunks = chunks(sizes, n_threads);
    let order: Vec<usize> = (0..chunks.len()).collect();
    let parts = run(&chunks, &order, n_threads, watch, Vec::new, |made: &mut Vec<(usize, T)>, chunk| {
        made.push((chunk, work(chunks[chunk].clone())));
    })?;
    let mut made: Vec<(usize, T)> = parts.into_iter().flatten().collect();
    made.sort_unstable_by_key(|&(chunk, _)| chunk);
    Some(made.into_iter().map(|(_, made)| made).collect())
}

/// What one thread filled: the tables, and after each chunk, by its number, how many rows each table had.
type Part = (Vec<Table>, Vec<(usize, Vec<usize>)>);

fn unite(schemas: &[&'static Schema], parts: Vec<Part>) -> Vec<Table> {
    // For each table, the chunks with the rows that they gave.
    let mut stretches: Vec<Vec<(usize, Stretch)>> = vec![Vec::new(); schemas.len()];
    for (part, (_, ends)) in parts.iter().enumerate() {
        let mut starts = vec![0; schemas.len()];
        for (chunk, ends) in ends {
            for (table, &end) in ends.iter().enumerate() {
                stretches[table].push((*chunk, Stretch { part, rows: starts[table]..end }));
                starts[table] = end;
            }
        }
    }
    let mut columns: Vec<_> = parts.into_iter().map(|(tables, _)| tables.into_iter()).collect();
    schemas
        .iter()
        .zip(stretches)
        .map(|(schema, mut stretches)| {
            stretches.sort_unstable_by_key(|&(chunk, _)| chunk);
            let stretches: Vec<Stretch> = stretches.into_iter().map(|(_, stretch)| stretch).collect();
            Table::unite(schema, columns.iter_mut().filter_map(Iterator::next).collect(), &stretches)
        })
        .collect()
}

/// As many threads as asked for, by default one for each core.
fn n_threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// The rows, cut into chunks of about equal bytes.
fn chunks(sizes: &[usize], n_threads: usize) -> Vec<Range<usize>> {
    let total: usize = sizes.iter().map(|size| size + ROW).sum();
    let target = (total / n_threads.saturating_mul(TURNS)).clamp(CHUNK.0, CHUNK.1);
    let mut chunks = Vec::new();
    let (mut start, mut n_bytes) = (0, 0);
    for (row, size) in sizes.iter().enumerate() {
        n_bytes += size + ROW;
        if n_bytes >= target || row + 1 == sizes.len() {
            chunks.push(start..row + 1);
            (start, n_bytes) = (row + 1, 0);
        }
    }
    chunks
}

/// Does `work` for every chunk, begun in that `order`, on up to `n_threads` threads; each has a state of its own, and all are given back.
fn run<S: Send>(
    chunks: &[Range<usize>],
    order: &[usize],
    n_threads: usize,
    watch: &mut dyn FnMut(usize) -> bool,
    new: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) + Sync,
) -> Option<Vec<S>> {
    let next = AtomicUsize::new(0);
    let n_done = AtomicUsize::new(0);
    let is_cancelled = AtomicBool::new(false);
    let states: Mutex<Vec<S>> = Mutex::new(Vec::new());
    let run = || {
        let mut state = new();
        while !is_cancelled.load(Ordering::Relaxed) {
            let Some(&chunk) = order.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
            work(&mut state, chunk);
            n_done.fetch_add(chunks[chunk].len(), Ordering::Relaxed);
        }
        states.lock().expect("no thread panics while it holds the lock").push(state);
    };
    std::thread::scope(|scope| {
        let (sender, finished) = mpsc::channel::<()>();
        for _ in 0..n_threads.clamp(1, chunks.len().max(1)) {
            let sender = sender.clone();
            scope.spawn(|| {
                let _held_until_the_end = sender;
                run();
            });
        }
        drop(sender);
        // The channel closes when the last thread ends, also by a panic.
        while finished.recv_timeout(TICK) == Err(mpsc::RecvTimeoutError::Timeout) {
            if !watch(n_done.load(Ordering::Relaxed)) {
                is_cancelled.store(true, Ordering::Relaxed);
            }
        }
    });
    if is_cancelled.load(Ordering::Relaxed) || !watch(n_done.load(Ordering::Relaxed)) {
        return None;
    }
    Some(states.into_inner().expect("no thread panicked while it held the lock"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ColumnSpec, Kind, Value};

    const ROWS: Schema = Schema {
        name: "rows",
        doc: "Every row once.",
        columns: &[ColumnSpec { name: "article", kind: Kind::Int, doc: "Which." }],
    };
    const LETTERS: Schema = Schema {
        name: "letters",
        doc: "Some rows several times.",
        columns: &[
            ColumnSpec { name: "article", kind: Kind::Int, doc: "Which." },
            ColumnSpec { name: "letter", kind: Kind::Text, doc: "A letter." },
        ],
    };

    fn read(rows: Range<usize>, (): &mut (), tables: &mut [Table]) {
        for row in rows {
            tables[0].push([Value::Int(row as i64)]);
            for n in 0..row % 4 {
                tables[1].push([Value::Int(row as i64), Value::Text(["a", "b", "c", "d"][(row + n) * n % 4])]);
            }
        }
    }

    #[test]
    fn the_order_is_that_of_the_rows_on_any_number_of_threads() {
        for n in [0, 1, 15, 1000] {
            for size in [0, 100, 1 << 20] {
                let sizes: Vec<usize> = (0..n).map(|row| size * (row % 5)).collect();
                let mut whole = vec![Table::new(&ROWS), Table::new(&LETTERS)];
                read(0..n, &mut (), &mut whole);
                for threads in [None, Some(1), Some(2), Some(7), Some(100)] {
                    let tables =
                        fill(&[&ROWS, &LETTERS], &sizes, threads, &mut |_| true, || (), read).expect("not cancelled");
                    assert_eq!(tables, whole);
                }
            }
        }
    }

    #[test]
    fn chunks_hold_every_row_once_and_about_equal_bytes() {
        for sizes in [vec![], vec![0; 10_000], vec![3_000; 10_000], vec![1, 10 << 20, 1, 1, 10 << 20]] {
            let chunks = chunks(&sizes, 4);
            assert_eq!(chunks.iter().cloned().flatten().collect::<Vec<_>>(), (0..sizes.len()).collect::<Vec<_>>());
            for chunk in chunks {
                let n_bytes: usize = sizes[chunk.start..chunk.end - 1].iter().map(|size| size + ROW).sum();
                assert!(n_bytes < CHUNK.1, "a chunk is full before its last row");
            }
        }
    }

    #[test]
    fn a_watcher_that_says_no_ends_the_work() {
        assert_eq!(fill(&[&ROWS, &LETTERS], &[5; 100], Some(2), &mut |_| false, || (), read), None);
    }
}
