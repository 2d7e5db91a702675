//! Work on many rows at once: the same result, in the same order, on any number of threads.
//!
//! Threads live only as long as the call, so a process that forks afterwards has none to miss.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Rows that a thread takes at a time: small enough to cancel and to balance long articles.
const CHUNK: usize = 16;

/// How often `watch` is asked while threads work.
const TICK: Duration = Duration::from_millis(50);

/// Applies `work` to chunks of `0..n_rows` on `threads` threads (by default one for each core) and
/// gives the results in order.
///
/// `watch` runs on the calling thread, about every 50 ms and at the end, with the number of rows
/// done; when it says false, what is running is finished, the rest left, and the result is `None`.
/// A panic in `work` goes on in the caller.
pub(crate) fn map_chunks<T: Send>(
    n_rows: usize,
    threads: Option<usize>,
    watch: &mut dyn FnMut(usize) -> bool,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Option<Vec<T>> {
    let n_chunks = n_rows.div_ceil(CHUNK);
    let n_threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let n_threads = n_threads.clamp(1, n_chunks.max(1));
    let next_chunk = AtomicUsize::new(0);
    let n_done = AtomicUsize::new(0);
    let is_cancelled = AtomicBool::new(false);
    let results: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(n_chunks));
    let run = || {
        while !is_cancelled.load(Ordering::Relaxed) {
            let chunk = next_chunk.fetch_add(1, Ordering::Relaxed);
            if chunk >= n_chunks {
                break;
            }
            let rows = chunk * CHUNK..((chunk + 1) * CHUNK).min(n_rows);
            let n = rows.len();
            let result = work(rows);
            results.lock().expect("no thread panics while it holds the lock").push((chunk, result));
            n_done.fetch_add(n, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        let (sender, finished) = mpsc::channel::<()>();
        for _ in 0..n_threads {
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
    let mut results = results.into_inner().expect("no thread panicked while it held the lock");
    results.sort_unstable_by_key(|&(chunk, _)| chunk);
    Some(results.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_rows_on_any_number_of_threads() {
        for threads in [None, Some(1), Some(2), Some(7), Some(100)] {
            for n in [0, 1, 15, 16, 17, 1000] {
                let parts = map_chunks(n, threads, &mut |_| true, Vec::from_iter).expect("not cancelled");
                assert_eq!(parts.concat(), (0..n).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_watcher_that_says_no_ends_the_work() {
        assert_eq!(map_chunks(100, Some(2), &mut |_| false, |rows| rows.len()), None);
    }
}
