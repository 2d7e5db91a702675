//! Which of several places of one name is meant: the one whose state, part or neighbour the article names (`Bangor,
//! Maine`), else the one that the name means most often.

use rustc_hash::FxHashSet;

use crate::gazetteer::Entity;

/// How much each kind of evidence counts beside the logarithm of the prior: set by hand.
const INSIDE: f64 = 8.0;
const HOLDS: f64 = 3.0;
const NAMED: f64 = 4.0;
const OF_KIND: f64 = 4.0;
const PART_NAMED: f64 = 2.5;
const COUNTRY_NAMED: f64 = 1.2;

/// The prior of a row that has none.
const PRIOR: f64 = 0.5;

/// What an article says about where it plays: ids.
#[derive(Debug, Default)]
pub(super) struct Scene<'a> {
    /// Of what is named without doubt, demonyms among it.
    named: FxHashSet<&'a str>,
    /// Of the states and parts that named places lie in.
    around: FxHashSet<&'a str>,
}

impl<'a> Scene<'a> {
    /// Adds what is named.
    pub(super) fn add(&mut self, entity: &'a Entity) {
        self.named.insert(&entity.id);
        self.around.extend(entity.country.as_deref());
        self.around.extend(entity.parent.as_deref());
    }

    /// How much speaks for `entity`, and whether that is more than its prior; `after` are the ids of what follows behind a comma.
    /// `kind` is what the word behind it says that it is.
    pub(super) fn weigh(&self, entity: &Entity, after: &[&str], kind: Option<PlaceKind>) -> (f64, bool) {
        let is_named = |id: &Option<String>| id.as_deref().is_some_and(|id| self.named.contains(id));
        let is_around = |id: &Option<String>| id.as_deref().is_some_and(|id| self.around.contains(id));
        let is_inside =
            [&entity.parent, &entity.country].iter().any(|id| id.as_deref().is_some_and(|id| after.contains(&id)));
        let mut context = 0.0;
        if is_inside {
            context += INSIDE;
        }
        // Of towns the inhabitants are known, of regions they mostly aren't.
        let is_kind = |kind| (kind == PlaceKind::Town) == entity.population.is_some();
        if kind.is_some_and(is_kind) {
            context += OF_KIND;
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

/// What the word behind a place's name says that it is.
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
    let word = &rest[..rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len())];
    match word {
        "state" | "province" | "region" | "oblast" | "governorate" | "prefecture" | "county" => Some(PlaceKind::Region),
        "city" | "town" => Some(PlaceKind::Town),
        _ => None,
    }
}
