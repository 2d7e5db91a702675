//! The binding: `copydesk._native`, the frozen workers behind the public classes of `python/copydesk`.
//!
//! The only room that names pyo3. It converts and hands over; it decides nothing.

#![expect(clippy::needless_pass_by_value, reason = "a Python argument is converted to a value of its own")]

mod analyzer;
mod arrow;
mod corpus;
mod detached;
mod error;
mod gazetteer;
mod input;
mod matcher;
mod output;
mod statistics;

/// The native workers; use the classes of `copydesk`.
#[pyo3::pymodule]
mod _native {
    /// The version of the package.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "a Python name")]
    const version: &str = env!("CARGO_PKG_VERSION");

    /// Whether this is a slow build for debugging.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "a Python name")]
    const is_debug: bool = cfg!(debug_assertions);

    #[pymodule_export]
    use super::corpus::{Corpus, Tally, kwic};
    #[pymodule_export]
    use super::statistics::{dispersion, diversity, keyness, readability};
    #[pymodule_export]
    use super::{analyzer::Analyzer, gazetteer::Gazetteer, matcher::Matcher, output::Table};
}
