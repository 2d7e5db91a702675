//! From a text to matches: raw hits of the automata, their ends judged, overlaps resolved.

use std::cmp::Reverse;

use super::boundary::{self, Ends};
use super::{Boundary, Engine, Matcher, Overlap};
use crate::text::Span;
use crate::text::fold::{Folds, fold};

/// One place where a registered name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it stands.
    pub span: Span,
    /// The numbers of the names that it spells, sorted; at least one.
    pub names: Vec<u32>,
}

/// A raw hit: where a folded spelling stands, and the names that it spells.
struct Hit<'m> {
    span: Span,
    names: &'m [u32],
}

impl Matcher {
    /// The names in `text`, sorted by start, then longest first.
    ///
    /// With [`Overlap::Longest`] no two share text: the leftmost wins, of these the longest
    /// whose ends are boundaries.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let folds = self.options.folds;
        let mut hits = Vec::new();
        self.as_written.hits(text, folds, &mut hits);
        self.any_case.hits(text, Folds { case: true, ..folds }, &mut hits);
        hits.sort_unstable_by_key(|hit| (hit.span.start, Reverse(hit.span.end), hit.names));
        let mut out: Vec<Match> = Vec::new();
        let mut free_from = 0;
        for hit in &hits {
            if let Some(last) = out.last_mut().filter(|last| last.span == hit.span) {
                last.names.extend_from_slice(hit.names);
                last.names.sort_unstable();
                last.names.dedup();
                continue;
            }
            let is_taken = self.options.overlap == Overlap::Longest && hit.span.start < free_from;
            if !is_taken && self.accepts(text, hit.span, &hits) {
                free_from = hit.span.end;
                out.push(Match { span: hit.span, names: hit.names.to_vec() });
            }
        }
        out
    }

    /// Whether a match may begin and end where `span` does.
    fn accepts(&self, text: &str, span: Span, hits: &[Hit<'_>]) -> bool {
        match self.options.boundary {
            Boundary::None => boundary::whole_graphemes(text, span),
            Boundary::Word => match boundary::ends(text, span) {
                Ends::Bounded => true,
                Ends::Seam(run) => {
                    let key = |hit: &Hit<'_>| (hit.span.start, Reverse(hit.span.end));
                    hits.binary_search_by_key(&(run.start, Reverse(run.end)), key).is_err()
                }
                Ends::Unbounded => false,
            },
        }
    }
}

impl Engine {
    /// Adds a hit for every place where a spelling stands in the folded `text`.
    fn hits<'m>(&'m self, text: &str, folds: Folds, out: &mut Vec<Hit<'m>>) {
        let Some(automaton) = &self.automaton else { return };
        let folded = fold(text, folds);
        for found in automaton.find_overlapping_iter(&folded.bytes) {
            let ends = folded.source_start(found.start()).zip(folded.source_end(found.end()));
            if let Some((start, end)) = ends.filter(|(start, end)| start < end) {
                out.push(Hit { span: Span::new(start, end), names: &self.names[found.pattern().as_usize()] });
            }
        }
    }
}
