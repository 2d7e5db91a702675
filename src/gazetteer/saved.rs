//! The saved form of a gazetteer: one record for each entity, read when it is asked for.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{Alias, Case, Entity, Role};
use crate::mapped::Bytes;
use crate::sections::{Array, Form, Opened, parts};

/// The version goes up when a record or an array changes.
const FORM: Form = Form { kind: b"gaz.", version: 1 };

/// Entities in a saved form.
#[derive(Debug)]
pub(super) struct Saved {
    /// The records, one after the other.
    records: Array<u8>,
    /// Where each ends.
    ends: Array<u64>,
    /// The hashes of all ids, sorted, and whose id each is.
    hashes: Array<u64>,
    owners: Array<u32>,
    checksum: u64,
    /// All entities, once somebody asked for all.
    all: OnceLock<Vec<Entity>>,
}

/// An entity as a record: its fields in their order.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    texts: (&'a str, &'a str, &'a str),
    #[serde(borrow)]
    names: (Vec<Name<'a>>, Vec<Name<'a>>),
    #[serde(borrow)]
    references: (Option<&'a str>, Option<&'a str>, Option<&'a str>),
    #[serde(borrow)]
    lists: (Vec<&'a str>, Vec<&'a str>),
    place: (Option<f64>, Option<f64>, Option<i64>),
    #[serde(borrow)]
    roles: Vec<Office<'a>>,
    #[serde(borrow)]
    dates: (Option<&'a str>, Option<&'a str>),
    prior: Option<f64>,
}

/// Text, case rule, whether it is weak.
type Name<'a> = (&'a str, Option<Case>, bool);

/// Title, of, from, to.
type Office<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>);

/// Calls `take` with the parts of the saved form of `entities`, to be written one after the other.
pub(super) fn save<T>(entities: &[Entity], take: impl FnOnce(&[&[u8]]) -> T) -> T {
    let (mut records, mut ends, mut owners) = (Vec::new(), Vec::with_capacity(entities.len()), Vec::new());
    for (number, entity) in (0u32..).zip(entities) {
        records = postcard::to_extend(&Record::of(entity), records).expect("a record goes into memory");
        ends.push(records.len() as u64);
        let ids = std::iter::once(&entity.id).chain(&entity.same_as);
        owners.extend(ids.map(|id| (xxh3_64(id.as_bytes()), number)));
    }
    owners.sort_unstable();
    let (hashes, owners): (Vec<u64>, Vec<u32>) = owners.into_iter().unzip();
    let mut head = Vec::new();
    let arrays: [&[u8]; 4] =
        [&records, bytemuck::cast_slice(&ends), bytemuck::cast_slice(&hashes), bytemuck::cast_slice(&owners)];
    take(&parts(FORM, &mut head, &arrays))
}

impl Saved {
    /// Opens a saved form, or says why `bytes` are none. With `verify` the whole is read once.
    pub(super) fn open(bytes: Bytes, verify: bool) -> Result<Self, String> {
        let mut opened = Opened::new(FORM, bytes, verify)?;
        let saved = Self {
            records: opened.next()?,
            ends: opened.next()?,
            hashes: opened.next()?,
            owners: opened.next()?,
            checksum: opened.checksum,
            all: OnceLock::new(),
        };
        if saved.hashes.len() != saved.owners.len() {
            return Err("is damaged: its arrays don't fit together".to_owned());
        }
        Ok(saved)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn checksum(&self) -> u64 {
        self.checksum
    }

    /// All entities; a damaged record is one without names.
    pub(super) fn all(&self) -> &[Entity] {
        self.all.get_or_init(|| (0..self.len()).map(|number| self.entity(number).unwrap_or_default()).collect())
    }

    /// The entity with this id.
    pub(super) fn get(&self, id: &str) -> Option<Entity> {
        self.find(id).map(|(_, entity)| entity)
    }

    /// The number of the entity with this id.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.find(id).map(|(number, _)| number)
    }

    fn find(&self, id: &str) -> Option<(usize, Entity)> {
        let hash = xxh3_64(id.as_bytes());
        let first = self.hashes.partition_point(|&other| other < hash);
        let same = self.hashes.iter().zip(&*self.owners).skip(first).take_while(|(other, _)| **other == hash);
        same.filter_map(|(_, &owner)| Some((owner as usize, self.entity(owner as usize)?)))
            .find(|(_, entity)| entity.id == id || entity.same_as.iter().any(|other| other == id))
    }

    fn entity(&self, number: usize) -> Option<Entity> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let end = *self.ends.get(number)?;
        let record = self.records.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?;
        postcard::from_bytes::<Record<'_>>(record).ok().map(Record::entity)
    }
}

impl<'a> Record<'a> {
    fn of(entity: &'a Entity) -> Self {
        let name = |alias: &'a Alias| -> Name<'a> { (&alias.text, alias.case, alias.is_weak) };
        let office = |role: &'a Role| -> Office<'a> {
            (&role.title, role.of.as_deref(), role.from.as_deref(), role.to.as_deref())
        };
        Self {
            texts: (&entity.id, &entity.name, &entity.entity_type),
            names: (entity.aliases.iter().map(name).collect(), entity.demonyms.iter().map(name).collect()),
            references: (entity.stands_for.as_deref(), entity.country.as_deref(), entity.parent.as_deref()),
            lists: (texts(&entity.same_as), texts(&entity.domains)),
            place: (entity.latitude, entity.longitude, entity.population),
            roles: entity.roles.iter().map(office).collect(),
            dates: (entity.valid_from.as_deref(), entity.valid_to.as_deref()),
            prior: entity.prior,
        }
    }

    fn entity(self) -> Entity {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let alias = |(text, case, is_weak): Name<'_>| Alias { text: text.to_owned(), case, is_weak };
        let role = |(title, of, from, to): Office<'_>| Role {
            title: title.to_owned(),
            of: own(of),
            from: own(from),
            to: own(to),
        };
        let strings = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
        Entity {
            id: self.texts.0.to_owned(),
            name: self.texts.1.to_owned(),
            entity_type: self.texts.2.to_owned(),
            aliases: self.names.0.into_iter().map(alias).collect(),
            demonyms: self.names.1.into_iter().map(alias).collect(),
            stands_for: own(self.references.0),
            country: own(self.references.1),
            parent: own(self.references.2),
            same_as: strings(self.lists.0),
            domains: strings(self.lists.1),
            latitude: self.place.0,
            longitude: self.place.1,
            population: self.place.2,
            roles: self.roles.into_iter().map(role).collect(),
            valid_from: own(self.dates.0),
            valid_to: own(self.dates.1),
            prior: self.prior,
        }
    }
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
