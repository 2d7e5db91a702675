//! What the caller knows: entities, the names they go by, and where it came from.
//!
//! Rows come from dicts, frames and files in several formats ([`read`]), are validated in one place
//! ([`builder`]), and those of one entity are united ([`unite`]). What is wrong is refused or collected
//! with its place; what is merely doubtful is told by [`check`].

mod builder;
mod check;
mod dates;
mod entity;
mod frame;
mod places;
mod read;
mod saved;
mod unite;

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

pub use check::CHECK;
pub use entity::{Alias, Case, Entity, Role};
pub use frame::{GAZETTEER, REJECTED};

use crate::error::{Error, Problem, Result};
use crate::mapped::{self, Bytes};
use crate::sections::Shared;
use crate::table::Table;
use saved::Saved;

/// `seeds/world`, saved by the build (`build.rs`) and aligned as a saved form must be.
#[repr(align(8))]
struct Aligned<T: ?Sized>(T);

static WORLD_BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/world.cdk")));

/// One loosely typed row, its keys the columns: from a dict, a line of a file.
pub type Row = serde_json::Map<String, serde_json::Value>;

/// What becomes of a bad row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// The first one is the error.
    Raise,
    /// It goes to [`Gazetteer::rejected`]; the others stay.
    Collect,
}

/// Entities and their aliases; never changed once built.
///
/// No two entities share an id or a `same_as`; an alias may belong to several.
#[derive(Debug)]
pub struct Gazetteer {
    held: Held,
    rejected: Vec<Problem>,
}

#[derive(Debug)]
enum Held {
    /// Entities that were built, and the number of each id's.
    Built(Vec<Entity>, FxHashMap<Box<str>, usize>),
    /// Entities in a saved form.
    Saved(Saved),
}

impl Gazetteer {
    fn new(entities: Vec<Entity>, rejected: Vec<Problem>) -> Self {
        let mut numbers = FxHashMap::with_capacity_and_hasher(entities.len() * 2, FxBuildHasher);
        for (number, entity) in entities.iter().enumerate() {
            for id in std::iter::once(&entity.id).chain(&entity.same_as) {
                numbers.insert(id.as_str().into(), number);
            }
        }
        Self { held: Held::Built(entities, numbers), rejected }
    }

    /// Writes it to a file, without the rows that were refused. [`Gazetteer::load`] reads it.
    pub fn save(&self, path: &Path) -> Result<()> {
        saved::save(self.entities(), |parts| mapped::write(path, parts))
    }

    /// The bytes that [`Gazetteer::save`] writes.
    pub fn to_bytes(&self) -> Vec<u8> {
        saved::save(self.entities(), |parts| parts.concat())
    }

    /// The gazetteer in the file at `path`, which stays where it is; an entity is read when it is asked for. With
    /// `verify` the whole file is read once and its checksum compared.
    ///
    /// A file that is loaded already is not loaded twice. An error is: a file that can't be read, is no gazetteer,
    /// was written by another version, is cut short or, with `verify`, damaged anywhere.
    pub fn load(path: &Path, verify: bool) -> Result<Arc<Self>> {
        static LOADED: Shared<Gazetteer> = Shared::new();
        let refuse = |reason| Error::file(path.display().to_string(), reason);
        let saved = Saved::open(Bytes::map(path)?, verify).map_err(refuse)?;
        let checksum = saved.checksum();
        let new = || Ok(Self { held: Held::Saved(saved), rejected: Vec::new() });
        if verify { LOADED.get(checksum, new) } else { new().map(Arc::new) }
    }

    /// The gazetteer of [`Gazetteer::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let refuse = |reason| Error::argument("bytes", reason, "the bytes of a saved gazetteer");
        let saved = Saved::open(Bytes::copy(bytes), true).map_err(refuse)?;
        Ok(Self { held: Held::Saved(saved), rejected: Vec::new() })
    }

    /// The checksum of the file that it was loaded from; none for one that was built.
    pub fn checksum(&self) -> Option<u64> {
        match &self.held {
            Held::Saved(saved) => Some(saved.checksum()),
            Held::Built(..) => None,
        }
    }

    /// A gazetteer of bare names, each its own id.
    pub(crate) fn of_names(names: &[&str]) -> Self {
        let entity =
            |name: &&str| Entity { id: (*name).into(), aliases: vec![Alias::new(name.trim())], ..Entity::default() };
        Self::new(names.iter().map(entity).collect(), Vec::new())
    }

    /// A gazetteer of `rows`, which count from 0. Rows of one id, or joined by `same_as`, are united.
    pub fn from_rows(rows: impl IntoIterator<Item = Row>, on_error: OnError) -> Result<Self> {
        Self::from_read_rows(rows.into_iter().map(Ok), on_error)
    }

    /// The same of rows of which some may be unreadable already: such a one is told like any other that is wrong.
    pub fn from_read_rows(
        rows: impl IntoIterator<Item = std::result::Result<Row, Problem>>,
        on_error: OnError,
    ) -> Result<Self> {
        let (mut entities, mut rejected) = (Vec::new(), Vec::new());
        for (number, row) in rows.into_iter().enumerate() {
            let entity = row.and_then(|row| {
                builder::Cells::of(row).and_then(|row| builder::entity(&row)).map_err(|flaw| flaw.at("row", number))
            });
            match entity {
                Ok(entity) => entities.push(entity),
                Err(problem) if on_error == OnError::Raise => return Err(Error::gazetteer(problem)),
                Err(problem) => rejected.push(problem),
            }
        }
        Ok(Self::new(unite::unite(entities), rejected))
    }

    /// The gazetteer in the file at `path`, in the `format` named or told by its ending.
    ///
    /// Bad rows go to [`Gazetteer::rejected`] with the line where they begin, from 1. An error is: a file that can't
    /// be read or holds no good row, an unknown format or ending, an unknown, repeated or missing column.
    pub fn read(path: &Path, format: Option<&str>) -> Result<Self> {
        let (mut entities, mut rejected) = (Vec::new(), Vec::new());
        read::file(path, format, &mut |line, row| match row.and_then(|row| builder::entity(&row)) {
            Ok(entity) => entities.push(entity),
            Err(flaw) => rejected.push(flaw.at("line", line)),
        })?;
        if entities.is_empty() {
            let reason = match rejected.first() {
                Some(problem) => format!("holds no good row: {problem}"),
                None => "holds no row".to_owned(),
            };
            return Err(Error::file(path.display().to_string(), reason));
        }
        Ok(Self::new(unite::unite(entities), rejected))
    }

    /// Refuses an unknown column, a repeated one, and the lack of a required one, as [`Gazetteer::read`] does of a
    /// header line.
    pub fn check_columns<'c>(columns: impl Iterator<Item = &'c str>) -> Result<()> {
        read::check_columns(columns).map_err(|flaw| Error::gazetteer(flaw.at("row", 0)))
    }

    /// The bundled gazetteer: states, capitals, demonyms, leaders, organisations. Opened once, shared by all who ask.
    pub fn world() -> Arc<Self> {
        static WORLD: LazyLock<Arc<Gazetteer>> = LazyLock::new(|| {
            let saved = Saved::open(Bytes::Static(&WORLD_BYTES.0), false).expect("what the build wrote is whole");
            Arc::new(Gazetteer { held: Held::Saved(saved), rejected: Vec::new() })
        });
        Arc::clone(&WORLD)
    }

    /// Towns, and the countries and states that they lie in, as GeoNames lists them: see [`places`].
    ///
    /// A wrong row is an error that names its place in `regions` or `towns`.
    pub fn places(regions: impl IntoIterator<Item = Row>, towns: impl IntoIterator<Item = Row>) -> Result<Self> {
        let bad = |number, flaw: builder::Flaw| Error::gazetteer(flaw.at("row", number));
        let read = |(number, row)| places::Place::of(row).map_err(|flaw| bad(number, flaw));
        let regions = regions.into_iter().enumerate().map(read).collect::<Result<Vec<_>>>()?;
        let towns = towns.into_iter().enumerate().map(read).collect::<Result<_>>()?;
        let rows = places::rows(&regions, towns, &Self::world());
        let entities =
            rows.iter().enumerate().map(|(number, row)| builder::entity(row).map_err(|flaw| bad(number, flaw)));
        Ok(Self::new(unite::unite(entities.collect::<Result<_>>()?), Vec::new()))
    }

    /// `self | other`: the rows of both, united. An alias or demonym that `other` gives to another entity is
    /// taken from those of `self`, the name among them.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Self {
        let entities = unite::unite_over(self.entities().to_vec(), other.entities().to_vec());
        let rejected = self.rejected.iter().chain(&other.rejected).cloned().collect();
        Self::new(entities, rejected)
    }

    /// The entities, in the order of their first rows.
    pub fn entities(&self) -> &[Entity] {
        match &self.held {
            Held::Built(entities, _) => entities,
            Held::Saved(saved) => saved.all(),
        }
    }

    /// The entity of this id, also by one of its ids elsewhere or that of a row united with it.
    pub fn get(&self, id: &str) -> Option<Cow<'_, Entity>> {
        match &self.held {
            Held::Built(entities, numbers) => numbers.get(id).map(|&number| Cow::Borrowed(&entities[number])),
            Held::Saved(saved) => saved.get(id).map(Cow::Owned),
        }
    }

    /// The same for those who go through all of them anyway.
    fn row(&self, id: &str) -> Option<&Entity> {
        match &self.held {
            Held::Built(entities, numbers) => numbers.get(id).map(|&number| &entities[number]),
            Held::Saved(saved) => saved.number(id).map(|number| &saved.all()[number]),
        }
    }

    /// How many entities.
    pub fn len(&self) -> usize {
        match &self.held {
            Held::Built(entities, _) => entities.len(),
            Held::Saved(saved) => saved.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows that were not taken, each with the first thing wrong in it, in their order.
    pub fn rejected(&self) -> &[Problem] {
        &self.rejected
    }

    /// The entities as a table of the 17 columns ([`GAZETTEER`]), lists joined by `|`. Its rows make an equal gazetteer.
    pub fn to_table(&self) -> Table {
        frame::table(self.entities())
    }

    /// [`Gazetteer::rejected`] as a table ([`REJECTED`]): line, column, found, expected.
    pub fn rejected_table(&self) -> Table {
        frame::rejected(&self.rejected)
    }

    /// What is allowed but doubtful, as a table ([`CHECK`]): id, column, found, problem.
    pub fn check(&self) -> Table {
        check::table(self)
    }
}
