//! Which of several places of one name is meant: the one whose state, part or neighbour the article names (`Bangor,
//! Maine`), the one that lies near what else is named (`Edmonton` beside `Tottenham`), else the one that the name means most often.

use rustc_hash::FxHashSet;

use crate::gazetteer::Entity;

/// How much each kind of evidence counts beside the logarithm of the prior: set by hand.
pub(super) const INSIDE: f64 = 8.0;
const HOLDS: f64 = 3.0;
const NAMED: f64 = 4.0;
const OF_KIND: f64 = 4.0;
const PART_NAMED: f64 = 2.5;
const COUNTRY_NAMED: f64 = 1.2;
const NEAR: f64 = 5.0;
const LISTED: f64 = 5.0;

/// How far from each other two places may lie that an article about one of them names both.
const NEAR_KM: f64 = 200.0;

/// So many places are compared with each that is in doubt.
const MAX_POINTS: usize = 64;

/// A degree of latitude.
const KM_PER_DEGREE: f64 = 111.2;

/// The prior of a row that has none.
const PRIOR: f64 = 0.5;

/// What an article says about where it plays: ids.
#[derive(Debug, Default)]
pub(super) struct Scene<'a> {
    /// Of what is named without doubt, demonyms among it.
    named: FxHashSet<&'a str>,
    /// Of the states and parts that named places lie in.
    around: FxHashSet<&'a str>,
    /// Where the towns lie that are named without doubt, in degrees.
    points: Vec<(f64, f64)>,
}

impl<'a> Scene<'a> {
    /// Adds what is named.
    pub(super) fn add(&mut self, entity: &'a Entity) {
        let is_new = self.named.insert(&entity.id);
        let is_town = entity.population.is_some() && entity.country.is_some();
        if is_new && is_town && self.points.len() < MAX_POINTS {
            self.points.extend(point(entity));
        }
        self.add_around(entity);
    }

    /// Adds what a thing lies in that may be named.
    pub(super) fn add_around(&mut self, entity: &'a Entity) {
        self.around.extend(entity.country.as_deref());
        self.around.extend(entity.parent.as_deref());
    }

    /// How much speaks for `entity`, and whether that is more than its prior; `after` are the ids of what follows behind a comma.
    /// `kind` is what the word behind it says that it is, `beside` the kind and country of what it stands in a list with.
    pub(super) fn weigh(
        &self,
        entity: &Entity,
        after: &[&str],
        kind: Option<PlaceKind>,
        beside: &[(PlaceKind, &str)],
    ) -> (f64, bool) {
        let is_named = |id: &Option<String>| id.as_deref().is_some_and(|id| self.named.contains(id));
        let is_around = |id: &Option<String>| id.as_deref().is_some_and(|id| self.around.contains(id));
        let is_inside =
            [&entity.parent, &entity.country].iter().any(|id| id.as_deref().is_some_and(|id| after.contains(&id)));
        let mut context = 0.0;
        if is_inside {
            context += INSIDE;
        }
        if kind == Some(kind_of(entity)) {
            context += OF_KIND;
        }
        if is_like(entity, beside) {
            context += LISTED;
        }
        if point(entity).is_some_and(|at| self.points.iter().any(|&other| kilometres(at, other) <= NEAR_KM)) {
            context += NEAR;
        }
        if self.named.contains(&*entity.id) {
            context += NAMED;
        }
        if self.around.contains(&*entity.id) {
            context += HOLDS;
        }
        if is_named(&entity.parent) || is_around(&entity.parent) {
            context += PART_NAMED;
        }
        if is_named(&entity.country) || is_around(&entity.country) {
            context += COUNTRY_NAMED;
        }
        (context + entity.prior.unwrap_or(PRIOR).max(0.001).ln(), context > 0.0)
    }
}

/// Where an entity lies, in degrees.
fn point(entity: &Entity) -> Option<(f64, f64)> {
    entity.latitude.zip(entity.longitude)
}

/// About how far two points lie from each other, where that isn't far.
fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let north = lat_a - lat_b;
    let east = (lon_a - lon_b) * f64::midpoint(lat_a, lat_b).to_radians().cos();
    KM_PER_DEGREE * north.hypot(east)
}

/// Of towns the inhabitants are known, of regions they mostly aren't.
pub(super) fn kind_of(entity: &Entity) -> PlaceKind {
    if entity.population.is_some() { PlaceKind::Town } else { PlaceKind::Region }
}

/// Whether a place is of the kind and country of one of those that it stands in a list with.
pub(super) fn is_like(entity: &Entity, beside: &[(PlaceKind, &str)]) -> bool {
    beside.iter().any(|&(kind, country)| kind == kind_of(entity) && entity.country.as_deref() == Some(country))
}

/// Whether an entity is one of the parts that its country is divided into: a state, a province.
pub(super) fn is_first_part(entity: &Entity) -> bool {
    entity.same_as.iter().any(|id| id.starts_with("admin1:"))
}

/// Whether a place can't lie in `part`, a first part of a country.
pub(super) fn is_outside(entity: &Entity, part: &Entity) -> bool {
    let is_of_other_country = entity.country.is_some() && entity.country != part.country;
    let is_of_other_part = entity.parent.as_ref().is_some_and(|parent| *parent != part.id);
    entity.entity_type == "place" && entity.id != part.id && (is_of_other_country || is_of_other_part)
}

/// What the words around a place's name say that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// `Washington state`
    Region,
    /// `Mexico city`
    Town,
}

/// The kind that `rest`, what follows a place's name, begins with.
pub(super) fn kind_after(rest: &str) -> Option<PlaceKind> {
    let rest = rest.strip_prefix(' ')?;
    let word = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
    match word {
        "state" | "province" | "region" | "oblast" | "governorate" | "prefecture" | "county" | "Governor"
        | "governor" | "Gov" => Some(PlaceKind::Region),
        "city" | "town" | "mayor" | "Mayor" => Some(PlaceKind::Town),
        _ => None,
    }
}
