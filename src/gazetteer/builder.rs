//! The cells of one row to one [`Entity`], or to what is wrong with it: the only validation there is,
//! whatever format the row came in.
//!
//! A cell may hold a JSON value or its text: numbers of a CSV file are texts, a list may be texts joined
//! by `|`. Null and blank text count as absent; text is trimmed. Columns are read in the order of [`COLUMNS`],
//! after the unknown ones, and the first flaw is told: a misspelt column explains the missing one.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::{Alias, Case, Entity, Role};
use super::{Row, dates};
use crate::error::Problem;

/// The columns of a row, in the order of the frame.
pub(super) const COLUMNS: [&str; 17] = [
    "id",
    "name",
    "type",
    "aliases",
    "demonyms",
    "stands_for",
    "country",
    "parent",
    "same_as",
    "latitude",
    "longitude",
    "population",
    "domains",
    "roles",
    "valid_from",
    "valid_to",
    "prior",
];

/// The columns that every row fills.
pub(super) const REQUIRED: [&str; 3] = ["id", "name", "type"];

const TEXT: &str = "a non-empty text";
const TEXTS: &str = "texts, in a list or joined by |";
const ALIASES: &str = r#"texts or {"text", "case", "weak"}, in a list or joined by |"#;
const ROLES: &str = r#"{"title", "of", "from", "to"}, one, in a list or joined by |"#;
const OBJECT: &str = r"a JSON object, a | inside it written as \u007c";
const DATE: &str = "a date: YYYY, YYYY-MM or YYYY-MM-DD";
const COUNT: &str = "a whole number, 0 or more";

/// What is wrong with a row, before anyone knows which row it is.
#[derive(Debug)]
pub(super) struct Flaw {
    column: String,
    found: String,
    expected: String,
}

impl Flaw {
    /// `found` as the sentence shows it: see [`shown`].
    pub(super) fn new(column: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { column: column.to_owned(), found: found.into(), expected: expected.into() }
    }

    /// A column that rows don't have.
    pub(super) fn unknown_column(column: &str) -> Self {
        Self::new(column, shown(column), format!("one of {}", COLUMNS.join(", ")))
    }

    /// The same, found in another file than the one that is read.
    pub(super) fn inside(self, place: &str) -> Self {
        Self { found: format!("{} in {place}", self.found), ..self }
    }

    /// The flaw of the row or line `number`.
    pub(super) fn at(self, unit: &'static str, number: usize) -> Problem {
        Problem { unit, number, column: self.column, found: self.found, expected: self.expected }
    }
}

/// A text as problems show it: in quotes, cut after 60 characters.
pub(super) fn shown(text: &str) -> String {
    format!("{:?}", shortened(text))
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

fn shown_value(value: &Value) -> String {
    match value {
        Value::String(text) => shown(text.trim()),
        other => shortened(&other.to_string()).into_owned(),
    }
}

/// The cells of one row, each in the place of its column in [`COLUMNS`]; null where there is none.
pub(super) struct Cells([Value; COLUMNS.len()]);

impl Cells {
    /// A row with nothing in it.
    pub(super) fn new() -> Self {
        Self([const { Value::Null }; COLUMNS.len()])
    }

    /// Fills the cell in this place of [`COLUMNS`].
    pub(super) fn set(&mut self, place: usize, value: impl Into<Value>) {
        self.0[place] = value.into();
    }

    /// The cells of a loosely typed row; a key that is no column is a flaw.
    pub(super) fn of(row: Row) -> Result<Self, Flaw> {
        let mut cells = Self::new();
        for (key, value) in row {
            cells.set(place(&key).ok_or_else(|| Flaw::unknown_column(&key))?, value);
        }
        Ok(cells)
    }
}

/// Where a column stands in [`COLUMNS`].
pub(super) fn place(column: &str) -> Option<usize> {
    COLUMNS.iter().position(|name| *name == column)
}

/// The entity that the row describes.
pub(super) fn entity(cells: &Cells) -> Result<Entity, Flaw> {
    let [id, name, entity_type, aliases, demonyms, stands_for, country, parent, same_as, rest @ ..] = &cells.0;
    let [latitude, longitude, population, domains, roles, valid_from, valid_to, prior] = rest;
    let text = |column, value| Cell::of(column, value).map(|cell| cell.text(cell.value)).transpose();
    let number = |column, value, range| Cell::of(column, value).map(|cell| cell.number(range)).transpose();
    let date = |column, value| Cell::of(column, value).map(|cell| cell.date(cell.value)).transpose();

    let id = Cell { column: "id", value: id }.text(id)?;
    let name = Cell { column: "name", value: name }.text(name)?;
    Ok(Entity {
        entity_type: Cell { column: "type", value: entity_type }.text(entity_type)?,
        aliases: names(aliases, &name)?,
        demonyms: match Cell::of("demonyms", demonyms) {
            Some(cell) => collapsed(cell.each(ALIASES, |item| Ok(cell.alias(item, &["text", "case", "weak"])?.alias))?),
            None => Vec::new(),
        },
        stands_for: text("stands_for", stands_for)?,
        country: text("country", country)?,
        parent: text("parent", parent)?,
        same_as: texts("same_as", same_as)?.into_iter().filter(|other| *other != id).collect(),
        latitude: number("latitude", latitude, -90.0..=90.0)?,
        longitude: number("longitude", longitude, -180.0..=180.0)?,
        population: Cell::of("population", population).map(|cell| cell.count()).transpose()?,
        domains: texts("domains", domains)?,
        roles: match Cell::of("roles", roles) {
            Some(cell) => unique(cell.each(ROLES, |item| cell.role(item))?),
            None => Vec::new(),
        },
        valid_from: date("valid_from", valid_from)?,
        valid_to: date("valid_to", valid_to)?,
        prior: number("prior", prior, 0.0..=1.0)?,
        id,
        name,
    })
}

/// The aliases of a row, its name first. The name is an alias without being listed; where it is, what the
/// list says of it counts (`{"text": "Sofia", "weak": true}`).
fn names(value: &Value, name: &str) -> Result<Vec<Alias>, Flaw> {
    let mut listed = Vec::new();
    let mut is_name_absent = false;
    if let Some(cell) = Cell::of("aliases", value) {
        for Named { alias, is_absent } in
            cell.each(ALIASES, |item| cell.alias(item, &["text", "case", "weak", "absent"]))?
        {
            if !is_absent {
                listed.push(alias);
            } else if alias.text == name {
                is_name_absent = true;
            } else {
                return Err(Flaw::new("aliases", shown(&alias.text), "the row's name, where an alias is absent"));
            }
        }
    }
    let mut aliases = collapsed(listed);
    if !is_name_absent && aliases.iter().all(|alias| alias.text != name) {
        aliases.insert(0, Alias::new(name));
    }
    lead_with(&mut aliases, name);
    Ok(aliases)
}

/// Moves the alias `name` to the front, if it is one.
pub(super) fn lead_with(aliases: &mut [Alias], name: &str) {
    if let Some(place) = aliases.iter().position(|alias| alias.text == name) {
        aliases[..=place].rotate_right(1);
    }
}

/// Each alias once, in order of first appearance: strong over weak, and the last case that was given.
fn collapsed(aliases: Vec<Alias>) -> Vec<Alias> {
    let texts: Vec<&str> = aliases.iter().map(|alias| alias.text.as_str()).collect();
    if !has_repeats(&texts) {
        return aliases;
    }
    let mut kept: Vec<Alias> = Vec::with_capacity(aliases.len());
    let mut places = FxHashMap::default();
    for alias in aliases {
        if let Some(&place) = places.get(&alias.text) {
            join(&mut kept[place], &alias);
        } else {
            places.insert(alias.text.clone(), kept.len());
            kept.push(alias);
        }
    }
    kept
}

/// Adds what `other`, an alias of the same text, says: strong over weak, its case if it gives one.
pub(super) fn join(alias: &mut Alias, other: &Alias) {
    alias.is_weak &= other.is_weak;
    alias.case = other.case.or(alias.case);
}

/// Each thing once, in order of first appearance.
pub(super) fn unique<T: Clone + Eq + std::hash::Hash>(mut things: Vec<T>) -> Vec<T> {
    if !has_repeats(&things) {
        return things;
    }
    let mut seen = FxHashSet::default();
    things.retain(|thing| seen.insert(thing.clone()));
    things
}

/// Whether a thing stands twice. Most lists are short, where looking beats hashing.
fn has_repeats<T: Eq + std::hash::Hash>(things: &[T]) -> bool {
    if things.len() <= 16 {
        return (1..things.len()).any(|i| things[..i].contains(&things[i]));
    }
    let mut seen = FxHashSet::default();
    !things.iter().all(|thing| seen.insert(thing))
}

/// Whether there is nothing to see: white space, soft hyphens and zero-width characters only.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
}

fn texts(column: &'static str, value: &Value) -> Result<Vec<String>, Flaw> {
    match Cell::of(column, value) {
        Some(cell) => Ok(unique(cell.each(TEXTS, |item| Ok(cell.alias(item, &["text"])?.alias.text))?)),
        None => Ok(Vec::new()),
    }
}

/// One element of a list cell.
#[derive(Clone, Copy)]
enum Item<'r> {
    Text(&'r str),
    /// An object that is not read yet, in a joined list.
    Json(&'r str),
    Object(&'r Row),
}

/// An alias, or the word that the row's name is none.
struct Named {
    alias: Alias,
    is_absent: bool,
}

/// A cell that holds something.
struct Cell<'r> {
    column: &'static str,
    value: &'r Value,
}

impl<'r> Cell<'r> {
    fn of(column: &'static str, value: &'r Value) -> Option<Self> {
        let is_absent = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        (!is_absent).then_some(Self { column, value })
    }

    fn flaw(&self, found: &Value, expected: impl Into<String>) -> Flaw {
        Flaw::new(self.column, shown_value(found), expected)
    }

    fn text(&self, value: &Value) -> Result<String, Flaw> {
        match value.as_str() {
            Some(text) if !is_blank(text) => Ok(text.trim().to_owned()),
            _ if value.is_null() => Err(Flaw::new(self.column, "nothing", TEXT)),
            _ => Err(self.flaw(value, TEXT)),
        }
    }

    fn number(&self, range: RangeInclusive<f64>) -> Result<f64, Flaw> {
        as_number(self.value)
            .filter(|number| range.contains(number))
            .ok_or_else(|| self.flaw(self.value, format!("a number from {} to {}", range.start(), range.end())))
    }

    /// A whole number. Frames with gaps turn integers into floats, so `5.0` is one too.
    fn count(&self) -> Result<i64, Flaw> {
        const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53: every whole float up to here is one integer
        let whole = match self.value {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_i64(),
        };
        whole
            .or_else(|| {
                let number = as_number(self.value)?;
                (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
            })
            .filter(|&count| count >= 0)
            .ok_or_else(|| self.flaw(self.value, COUNT))
    }

    /// A date. A bare year may be a number; a frame with gaps makes `2014.0` of it.
    fn date(&self, value: &Value) -> Result<String, Flaw> {
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            other => other.as_f64().map_or_else(String::new, |year| year.to_string()),
        };
        if dates::is_date(&text) { Ok(text) } else { Err(self.flaw(value, DATE)) }
    }

    /// What `read` makes of each element of a list; a scalar is a list of one.
    fn each<T>(&self, expected: &str, read: impl Fn(Item<'_>) -> Result<T, Flaw>) -> Result<Vec<T>, Flaw> {
        let item = |value: &Value| match value {
            Value::String(text) => read(Item::Text(text)),
            Value::Object(object) => read(Item::Object(object)),
            other => Err(self.flaw(other, expected)),
        };
        match self.value {
            Value::String(text) => text.split('|').map(|part| read(Self::item(part.trim()))).collect(),
            Value::Array(values) => values.iter().map(item).collect(),
            other => Ok(vec![item(other)?]),
        }
    }

    /// An element of a joined list: an object where it begins like one.
    fn item(part: &str) -> Item<'_> {
        if part.starts_with('{') { Item::Json(part) } else { Item::Text(part) }
    }

    /// The object that an item is; a text is none.
    fn object<'i>(&self, item: Item<'i>, expected: &str) -> Result<Cow<'i, Row>, Flaw> {
        match item {
            Item::Text(text) => Err(Flaw::new(self.column, shown(text.trim()), expected)),
            Item::Json(text) => {
                serde_json::from_str(text).map(Cow::Owned).map_err(|_| Flaw::new(self.column, shown(text), OBJECT))
            }
            Item::Object(object) => Ok(Cow::Borrowed(object)),
        }
    }

    fn alias(&self, item: Item<'_>, keys: &[&str]) -> Result<Named, Flaw> {
        if let Item::Text(text) = item
            && !is_blank(text)
        {
            return Ok(Named { alias: Alias::new(text.trim()), is_absent: false });
        }
        let object = self.object(item, TEXT)?;
        self.known(&object, keys)?;
        let text = self.text(object.get("text").unwrap_or(&Value::Null))?;
        let case = match object.get("case") {
            None | Some(Value::Null) => None,
            Some(value) => match value.as_str() {
                Some("smart") => Some(Case::Smart),
                Some("exact") => Some(Case::Exact),
                Some("ignore") => Some(Case::Ignore),
                _ => return Err(self.flaw(value, "case smart, exact or ignore")),
            },
        };
        let flag = |key| match object.get(key) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(self.flaw(other, format!("{key} true or false"))),
        };
        Ok(Named { alias: Alias { text, case, is_weak: flag("weak")? }, is_absent: flag("absent")? })
    }

    fn role(&self, item: Item<'_>) -> Result<Role, Flaw> {
        if let Item::Json(text) = item
            && let Some(role) = plain_role(text)
        {
            return Ok(role);
        }
        let object = self.object(item, ROLES)?;
        self.known(&object, &["title", "of", "from", "to"])?;
        let given = |key| object.get(key).filter(|value| !value.is_null());
        Ok(Role {
            title: self.text(object.get("title").unwrap_or(&Value::Null))?,
            of: given("of").map(|value| self.text(value)).transpose()?,
            from: given("from").map(|value| self.date(value)).transpose()?,
            to: given("to").map(|value| self.date(value)).transpose()?,
        })
    }

    fn known(&self, object: &Row, keys: &[&str]) -> Result<(), Flaw> {
        match object.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(unknown) => Err(Flaw::new(self.column, shown(unknown), format!("one of {}", keys.join(", ")))),
            None => Ok(()),
        }
    }
}

/// A role that reads at once, as nearly all do; whatever is odd about one is for the slow way to tell.
fn plain_role(text: &str) -> Option<Role> {
    let role: Role = serde_json::from_str(text).ok()?;
    let is_plain = |text: &String| !is_blank(text) && text.trim().len() == text.len();
    let dates = || role.from.iter().chain(&role.to);
    let is_sound = is_plain(&role.title) && role.of.iter().all(is_plain) && dates().all(|date| dates::is_date(date));
    is_sound.then_some(role)
}

fn as_number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    number.is_finite().then_some(number)
}
