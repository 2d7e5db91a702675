//! What is allowed in a gazetteer but looks like a slip: rows that deserve a second look. An id that the bundled
//! gazetteer has needs no row here.

use rustc_hash::FxHashMap;

use super::builder::{COLUMNS, shown};
use super::frame::object;
use super::{Alias, Case, Entity, Gazetteer, dates};
use crate::lexicon::{COMMON_WORDS, GIVEN_NAMES, TOWN_WORDS};
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

/// The types that the rest of copydesk knows.
const TYPES: [&str; 6] = ["person", "place", "org", "media", "event", "other"];

/// The columns of the doubtful cells, in order.
pub static CHECK: Schema = Schema {
    name: "check",
    doc: "One doubtful cell of a gazetteer.",
    columns: &[
        ColumnSpec { name: "id", kind: Kind::Text, doc: "The entity's id." },
        ColumnSpec { name: "column", kind: Kind::Text, doc: "The column of the gazetteer." },
        ColumnSpec { name: "found", kind: Kind::Content, doc: "What stands there, shortened; texts in quotes." },
        ColumnSpec { name: "problem", kind: Kind::Content, doc: "Why that is doubtful." },
    ],
};

/// The doubtful cells, in the order of the entities, then of the columns.
pub(super) fn table(gazetteer: &Gazetteer) -> Table {
    let owners = owners(gazetteer.entities());
    let mut table = Table::new(&CHECK);
    for entity in gazetteer.entities() {
        let mut doubts = Doubts::default();
        doubts.of_type(entity);
        doubts.of_aliases(entity, &owners);
        doubts.of_ids(entity, gazetteer);
        doubts.of_dates(entity);
        doubts.0.sort_by_key(|doubt| doubt.column);
        for Doubt { column, found, problem } in &doubts.0 {
            table.push([
                Value::Text(&entity.id),
                Value::Text(COLUMNS[*column]),
                Value::Text(found),
                Value::Text(problem),
            ]);
        }
    }
    table
}

/// The entities that have a text as a strong alias.
#[derive(Default)]
struct Owners<'g> {
    ids: Vec<&'g str>,
    is_prior_missing: bool,
}

impl Owners<'_> {
    /// The others beside `id`; after three, only how many.
    fn beside(&self, id: &str) -> String {
        let named: Vec<&str> = self.ids.iter().copied().filter(|other| *other != id).take(3).collect();
        match self.ids.len() - 1 - named.len() {
            0 => named.join(", "),
            more => format!("{} and {more} more", named.join(", ")),
        }
    }
}

/// The owners of each text. A weak alias never links by itself, so that it is the cure for what is doubtful
/// about an alias, and never doubtful.
fn owners(entities: &[Entity]) -> FxHashMap<&str, Owners<'_>> {
    let mut owners: FxHashMap<&str, Owners<'_>> = FxHashMap::default();
    for entity in entities {
        for alias in entity.aliases.iter().filter(|alias| !alias.is_weak) {
            let owners = owners.entry(&alias.text).or_default();
            owners.ids.push(&entity.id);
            owners.is_prior_missing |= entity.prior.is_none();
        }
    }
    owners
}

struct Doubt {
    column: usize,
    found: String,
    problem: String,
}

#[derive(Default)]
struct Doubts(Vec<Doubt>);

impl Doubts {
    fn add(&mut self, column: &str, found: String, problem: String) {
        let column = COLUMNS.iter().position(|name| *name == column).expect("doubts are about columns that exist");
        self.0.push(Doubt { column, found, problem });
    }

    fn of_type(&mut self, entity: &Entity) {
        if !TYPES.contains(&entity.entity_type.as_str()) {
            self.add("type", shown(&entity.entity_type), format!("is none of {}", TYPES.join(", ")));
        }
    }

    fn of_aliases(&mut self, entity: &Entity, owners: &FxHashMap<&str, Owners<'_>>) {
        for alias in entity.aliases.iter().filter(|alias| !alias.is_weak) {
            let column = if alias.text == entity.name { "name" } else { "aliases" };
            if alias.text.chars().nth(1).is_none() {
                self.add(column, shown(&alias.text), "is a single character".to_owned());
            }
            if alias.text.contains(['\n', '\r']) {
                self.add(
                    column,
                    shown(&alias.text),
                    "holds a line break; is a quote in the file left open?".to_owned(),
                );
            }
            if is_common_word(alias) {
                self.add(column, shown(&alias.text), "is a common English word".to_owned());
            } else if GIVEN_NAMES.contains(&alias.text) {
                self.add(column, shown(&alias.text), "is a common given name".to_owned());
            }
            let owners = &owners[alias.text.as_str()];
            if owners.is_prior_missing && owners.ids.len() > 1 {
                let problem = format!("is an alias of {} too, and not all have a prior", owners.beside(&entity.id));
                self.add(column, shown(&alias.text), problem);
            }
        }
    }

    fn of_ids(&mut self, entity: &Entity, gazetteer: &Gazetteer) {
        let columns = [("stands_for", &entity.stands_for), ("country", &entity.country), ("parent", &entity.parent)];
        for (column, id) in columns.into_iter().filter_map(|(column, id)| Some((column, id.as_ref()?))) {
            if gazetteer.row(id).is_none() && Gazetteer::world().get(id).is_none() {
                self.add(column, shown(id), "is the id of no row".to_owned());
            }
        }
        if let Some(parent) = entity.parent.as_ref().filter(|_| is_own_ancestor(entity, gazetteer)) {
            self.add("parent", shown(parent), "leads back to this row".to_owned());
        }
    }

    fn of_dates(&mut self, entity: &Entity) {
        if let (Some(from), Some(to)) = (&entity.valid_from, &entity.valid_to)
            && dates::is_after(from, to)
        {
            self.add("valid_from", shown(from), format!("is after valid_to {to}"));
        }
        for role in &entity.roles {
            if let (Some(from), Some(to)) = (&role.from, &role.to)
                && dates::is_after(from, to)
            {
                self.add("roles", shown(&object(role)), format!("begins {from}, after its end {to}"));
            }
        }
    }
}

/// Whether the alias can be found where the text only has a common word. In capitals, `US` and `IT` can't,
/// unless case is ignored; five letters or more also match with a small rest (`THERE`, `There`).
fn is_common_word(alias: &Alias) -> bool {
    let is_in_capitals = alias.text.chars().nth(1).is_some() && alias.text == alias.text.to_uppercase();
    let only_in_capitals = match alias.case {
        Some(Case::Ignore) => false,
        Some(Case::Exact) => is_in_capitals,
        Some(Case::Smart) | None => is_in_capitals && alias.text.chars().nth(4).is_none(),
    };
    !only_in_capitals && (COMMON_WORDS.contains(&alias.text.to_lowercase()) || TOWN_WORDS.contains(&alias.text))
}

/// Whether the parents of `entity` lead back to it. One that leads into a circle without it isn't told.
fn is_own_ancestor(entity: &Entity, gazetteer: &Gazetteer) -> bool {
    let parent = |entity: &Entity| entity.parent.as_ref().and_then(|id| gazetteer.row(id));
    // Two walkers, one twice as fast: on a circle they meet where they began, before a circle elsewhere.
    let (mut slow, mut fast) = (parent(entity), parent(entity).and_then(parent));
    while let (Some(here), Some(ahead)) = (slow, fast) {
        if here.id == entity.id || ahead.id == entity.id {
            return true;
        }
        if here.id == ahead.id {
            return false;
        }
        (slow, fast) = (parent(here), parent(ahead).and_then(parent));
    }
    false
}
