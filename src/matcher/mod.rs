//! Names in a text: every place where a registered string stands, with whose name it is.
//!
//! The rules are those of `docs/semantics.md`, and the slow twin in the tests decides. What a
//! name means in its article isn't asked here: that is the linker's business.

mod boundary;
mod build;
mod format;
mod letters;
mod names;
mod options;
mod outline;
mod prefixes;
mod scan;
mod spelling;
mod starts;
mod steps;
mod substrings;

use std::borrow::Cow;

pub use names::{Meaning, Name, Spelled};
pub use options::{Boundary, Options, Overlap};
pub use scan::Match;

use crate::article::Text;
use crate::table::{Column, ColumnSpec, Kind, Noted, Schema, Table};
use crate::text::CodePoints;
use crate::threads;

/// Finds registered names in texts. Built once, never changed, shared by threads.
///
/// ```
/// use copydesk::matcher::{Matcher, Options};
/// let matcher = Matcher::from_names(&["North Korea", "Kim Jong Un"], Options::default())?;
/// let text = "North Korea’s Kim Jong Un";
/// let found: Vec<&str> = matcher.find(text).iter().map(|m| m.span.of(text)).collect();
/// assert_eq!(found, ["North Korea", "Kim Jong Un"]);
/// # Ok::<(), copydesk::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Matcher {
    options: Options,
    names: names::Names,
    prefixes: prefixes::Prefixes,
    starts: starts::Starts,
    /// With [`Boundary::None`] what finds the names, in place of the steps.
    substrings: Option<substrings::Substrings>,
    /// Of the file that it was loaded from.
    checksum: Option<u64>,
}

/// The table that [`Matcher::find_all`] gives.
pub const SCHEMA: Schema = Schema {
    name: "matches",
    doc: "One row for each place where a registered name stands.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec { name: "start", kind: Kind::Int, doc: "Where the match begins, in code points." },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "surface", kind: Kind::Text, doc: "The text from start to end." },
        ColumnSpec { name: "alias", kind: Kind::Text, doc: "The registered string that it spells." },
        ColumnSpec { name: "entity_ids", kind: Kind::Ids, doc: "Whose name it is, likeliest first." },
    ],
};

impl Matcher {
    /// How many registered names there are: each text once for each case rule, sorted.
    pub fn n_names(&self) -> usize {
        self.names.len()
    }

    /// The registered name of this number, as a [`Match`] gives it.
    pub fn name(&self, number: u32) -> Name<'_> {
        self.names.get(number)
    }

    /// Whose name it is: each entity once as a name and once as a demonym, at most.
    pub fn meanings(&self, number: u32) -> impl Iterator<Item = Meaning> {
        self.names.meanings(number)
    }

    /// The options that it was built with.
    pub fn options(&self) -> Options {
        self.options
    }

    /// The registered string of a match: the one that equals the surface, else the first in order.
    pub fn alias<'m>(&'m self, found: &Match, surface: &str) -> &'m str {
        let texts = || found.names.iter().map(|&name| self.names.get(name).text);
        texts().find(|&text| text == surface).or_else(|| texts().min()).expect("a match has a name")
    }

    /// The ids of the entities that go by the names of a match, likeliest first.
    pub fn entity_ids(&self, found: &Match) -> Vec<&str> {
        let mut entities: Vec<u32> = Vec::new();
        for &name in &found.names {
            entities.extend(self.meanings(name).map(|meaning| meaning.entity));
        }
        // Entities are numbered by prior, then id.
        entities.sort_unstable();
        entities.dedup();
        entities.into_iter().map(|entity| self.names.entity_id(entity)).collect()
    }

    /// Finds the names in each of `texts`, as a table of [`SCHEMA`]; a missing text has no rows.
    ///
    /// `watch` hears now and then how many texts are done; when it says false, the result is `None`.
    pub fn find_all(
        &self,
        texts: &[Text<'_>],
        threads: Option<usize>,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> Option<Table> {
        let sizes: Vec<usize> = texts.iter().map(|text| text.n_bytes()).collect();
        let room = || Room { cells: vec![Default::default(); self.n_names()], ..Room::default() };
        let mut tables = threads::fill(&[&SCHEMA], &sizes, threads, watch, room, |rows, room, tables| {
            for row in rows {
                if let Ok(text) = texts[row].read() {
                    self.add_found(text, row as i64, room, &mut tables[0]);
                }
            }
        })?;
        tables.pop()
    }

    /// Adds the matches in one text to a table of [`SCHEMA`].
    pub fn find_into(&self, text: &str, article: i64, out: &mut Table) {
        self.add_found(text, article, &mut Room::default(), out);
    }

    fn add_found(&self, text: &str, article: i64, room: &mut Room, out: &mut Table) {
        let Room { scratch, found, cells } = room;
        found.clear();
        self.find_with(text, scratch, found);
        if found.is_empty() {
            return;
        }
        out.extend(found.len(), |columns| {
            let [articles, starts, ends, texts @ ..] = columns else { unreachable!("the columns of the schema") };
            let (starts, ends) = (starts.ints_mut(), ends.ints_mut());
            articles.ints_mut().extend(std::iter::repeat_n(article, found.len()));
            let mut code_points = CodePoints::new(text);
            for found in &*found {
                let (start, end) = code_points.span(found.span);
                starts.push(start);
                ends.push(end);
            }
            for found in &*found {
                self.add_texts(found, found.span.of(text), cells, texts);
            }
        });
    }

    /// Adds what a match says in texts: its surface, the alias, the ids.
    fn add_texts(&self, found: &Match, surface: &str, cells: &mut [[Noted; 3]], columns: &mut [Column]) {
        let [surfaces, aliases, ids] = columns else { unreachable!("the columns of the schema") };
        let (surfaces, aliases, ids) = (surfaces.text_mut(), aliases.text_mut(), ids.text_mut());
        let only = if let Spelled::One(name) = found.names { Some(name) } else { None };
        let is_alias = only.is_some_and(|name| self.names.bytes(name) == surface.as_bytes());
        let mut unknown = Default::default();
        let [of_surface, of_alias, of_ids] = only.and_then(|name| cells.get_mut(name as usize)).unwrap_or(&mut unknown);
        if is_alias {
            surfaces.push_noted(of_surface, || surface.into());
        } else {
            surfaces.push(surface);
        }
        aliases.push_noted(of_alias, || if is_alias { surface } else { self.alias(found, surface) }.into());
        let joined = || Cow::Owned(self.entity_ids(found).join("|"));
        ids.push_noted(of_ids, || only.and_then(|name| self.names.only_id(name)).map_or_else(joined, Cow::Borrowed));
    }
}

/// Room for the matches of one text after the other.
#[derive(Default)]
struct Room {
    scratch: scan::Scratch,
    found: Vec<Match>,
    /// For each name the codes of its surface, alias and ids in the table being filled, where it has some.
    cells: Vec<[Noted; 3]>,
}
