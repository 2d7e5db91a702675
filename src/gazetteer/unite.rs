//! Which rows are one entity, and what becomes of them.

use std::collections::BTreeMap;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::builder::{join, lead_with, unique};
use super::{Alias, Entity};

/// One entity for all rows of one id or joined by `same_as`, in the order of their first rows.
///
/// The first row's id stays and the others' ids go to `same_as`. Lists add up; of single fields the last
/// row's that is given stays, the name too, and the former name stays an alias.
pub(super) fn unite(rows: Vec<Entity>) -> Vec<Entity> {
    let groups = groups(&rows);
    resolved(fold(rows, &groups))
}

/// `former | latter`: as [`unite`] for the rows of both, and a string that `latter` gives to another
/// entity is taken from those of `former`. A weak alias takes nothing: it says that others go by it.
pub(super) fn unite_over(mut former: Vec<Entity>, latter: Vec<Entity>) -> Vec<Entity> {
    let n_former = former.len();
    former.extend(latter);
    let mut rows = former;
    let groups = groups(&rows);

    let mut given: FxHashMap<String, Given> = FxHashMap::default();
    for (row, &group) in rows.iter().zip(&groups).skip(n_former) {
        for alias in row.aliases.iter().chain(&row.demonyms) {
            let given = given.entry(alias.text.clone()).or_default();
            given.groups.push(group);
            given.is_strong |= !alias.is_weak;
        }
    }
    for (row, group) in rows.iter_mut().zip(&groups).take(n_former) {
        let stays =
            |alias: &Alias| given.get(&alias.text).is_none_or(|given| !given.is_strong || given.groups.contains(group));
        row.aliases.retain(stays);
        row.demonyms.retain(stays);
    }
    resolved(fold(rows, &groups))
}

/// To whom the latter gazetteer gives a string, and whether to any of them as a strong one.
#[derive(Default)]
struct Given {
    groups: Vec<usize>,
    is_strong: bool,
}

/// For each row the number of the first row of its entity.
fn groups(rows: &[Entity]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..rows.len()).collect();
    let mut owners = FxHashMap::with_capacity_and_hasher(rows.len() * 2, FxBuildHasher);
    for (number, row) in rows.iter().enumerate() {
        for id in std::iter::once(&row.id).chain(&row.same_as) {
            let owner = *owners.entry(id.as_str()).or_insert(number);
            let (a, b) = (root(&mut parents, owner), root(&mut parents, number));
            parents[a.max(b)] = a.min(b);
        }
    }
    (0..rows.len()).map(|number| root(&mut parents, number)).collect()
}

fn root(parents: &mut [usize], mut number: usize) -> usize {
    while parents[number] != number {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    number
}

/// What refers to a row by another of its ids, or by that of a row united with it, refers to its id from here on.
fn resolved(mut entities: Vec<Entity>) -> Vec<Entity> {
    let mut own: FxHashMap<String, String> = FxHashMap::default();
    for entity in &entities {
        own.extend(entity.same_as.iter().map(|other| (other.clone(), entity.id.clone())));
    }
    for id in entities.iter().map(|entity| &entity.id) {
        own.remove(id);
    }
    let resolve = |id: &mut String| {
        if let Some(own) = own.get(id) {
            id.clone_from(own);
        }
    };
    for entity in &mut entities {
        let references = [&mut entity.stands_for, &mut entity.country, &mut entity.parent];
        references.into_iter().flatten().for_each(resolve);
        if entity.roles.iter().any(|role| role.of.as_ref().is_some_and(|of| own.contains_key(of))) {
            entity.roles.iter_mut().filter_map(|role| role.of.as_mut()).for_each(resolve);
            entity.roles = unique(std::mem::take(&mut entity.roles));
        }
    }
    entities
}

/// One entity for each group, in the order of their first rows. Most groups are one row, which is only moved.
fn fold(rows: Vec<Entity>, groups: &[usize]) -> Vec<Entity> {
    if groups.iter().enumerate().all(|(number, &group)| group == number) {
        return rows;
    }
    let mut entities = Vec::new();
    let mut places = FxHashMap::default();
    let mut later: BTreeMap<usize, Vec<Entity>> = BTreeMap::new();
    for (number, (row, group)) in rows.into_iter().zip(groups).enumerate() {
        if *group == number {
            places.insert(number, entities.len());
            entities.push(row);
        } else {
            later.entry(places[group]).or_default().push(row);
        }
    }
    for (place, rows) in later {
        let first = std::mem::take(&mut entities[place]);
        entities[place] = one(first, rows);
    }
    entities
}

/// The entity of the row `entity` and those `later`.
fn one(mut entity: Entity, mut later: Vec<Entity>) -> Entity {
    let aliases = added(std::iter::once(&mut entity).chain(&mut later).flat_map(|row| {
        let name = row.name.clone();
        std::mem::take(&mut row.aliases).into_iter().map(move |alias| {
            // A bare name says nothing of its flags: it yields to a row that does.
            let is_bare = alias.text == name && alias == Alias::new(name.as_str());
            (alias, is_bare)
        })
    }));
    let demonyms = added(
        std::iter::once(&mut entity)
            .chain(&mut later)
            .flat_map(|row| std::mem::take(&mut row.demonyms))
            .map(|alias| (alias, false)),
    );
    for row in later {
        entity.name = row.name;
        entity.entity_type = row.entity_type;
        entity.same_as.push(row.id);
        entity.same_as.extend(row.same_as);
        entity.domains.extend(row.domains);
        entity.roles.extend(row.roles);
        entity.stands_for = row.stands_for.or(entity.stands_for);
        entity.country = row.country.or(entity.country);
        entity.parent = row.parent.or(entity.parent);
        entity.latitude = row.latitude.or(entity.latitude);
        entity.longitude = row.longitude.or(entity.longitude);
        entity.population = row.population.or(entity.population);
        entity.valid_from = row.valid_from.or(entity.valid_from);
        entity.valid_to = row.valid_to.or(entity.valid_to);
        entity.prior = row.prior.or(entity.prior);
    }
    entity.same_as.retain(|id| *id != entity.id);
    entity.same_as = unique(entity.same_as);
    entity.domains = unique(entity.domains);
    entity.roles = unique(entity.roles);
    entity.aliases = aliases;
    lead_with(&mut entity.aliases, &entity.name);
    entity.demonyms = demonyms;
    entity
}

/// Each alias once, in order of first appearance, with the flags of those that aren't bare.
fn added(aliases: impl Iterator<Item = (Alias, bool)>) -> Vec<Alias> {
    let mut kept: Vec<(Alias, bool)> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (alias, is_bare) in aliases {
        match places.get(&alias.text) {
            None => {
                places.insert(alias.text.clone(), kept.len());
                kept.push((alias, is_bare));
            }
            Some(_) if is_bare => {}
            Some(&place) if kept[place].1 => kept[place] = (alias, false),
            Some(&place) => join(&mut kept[place].0, &alias),
        }
    }
    kept.into_iter().map(|(alias, _)| alias).collect()
}
