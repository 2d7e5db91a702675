//! One entity of a gazetteer and the names it goes by.

use serde::{Deserialize, Serialize};

/// Which spellings of an alias count, as far as capitals go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// As written, in all capitals, with its first letter capital: see `docs/semantics.md`.
    Smart,
    /// As written.
    Exact,
    /// Any, by full case folding.
    Ignore,
}

/// A registered string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alias {
    /// The string; not empty, no white space at either end.
    pub text: String,
    /// Overrides the matcher's `case` option for this alias.
    pub case: Option<Case>,
    /// Links only where a strong alias of the same entity, or a cue, stands in the article.
    pub is_weak: bool,
}

impl Alias {
    /// A strong alias with the matcher's own case rule.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), case: None, is_weak: false }
    }
}

/// An office that a person held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The title of the office.
    pub title: String,
    /// The id of the state or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// First day, as an ISO date of any precision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day, as an ISO date of any precision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Someone or something that articles name: one row of a gazetteer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// Any non-empty string, unique in its gazetteer.
    pub id: String,
    /// The usual name.
    pub name: String,
    /// `person`, `place`, `org`, `media`, `event`, `other`, or the caller's own word.
    pub entity_type: String,
    /// The strings it goes by, the name among them unless another gazetteer took it; each once.
    pub aliases: Vec<Alias>,
    /// Adjectives and nouns for what belongs to it: `Russian`, `Russians`.
    pub demonyms: Vec<Alias>,
    /// The id meant when the place acts: Moscow, the Russian government.
    pub stands_for: Option<String>,
    /// The id of its state.
    pub country: Option<String>,
    /// The id of what it is a part of.
    pub parent: Option<String>,
    /// Its ids elsewhere.
    pub same_as: Vec<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Inhabitants.
    pub population: Option<i64>,
    /// Internet domains.
    pub domains: Vec<String>,
    /// Offices held.
    pub roles: Vec<Role>,
    /// ISO date from which the row is true.
    pub valid_from: Option<String>,
    /// ISO date until which it is.
    pub valid_to: Option<String>,
    /// The share of its names' uses that mean it, 0 to 1.
    pub prior: Option<f64>,
}
