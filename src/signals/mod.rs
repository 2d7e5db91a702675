//! One file, one table: a view of a [`Doc`] as rows. This is the registry.
//!
//! A signal finds nothing new, keeps no state and can't fail; what two of them need is a stage of [`Doc`].

mod articles;
mod boilerplate;
mod dates;
mod entities;
mod mentions;
mod numbers;
mod quotes;
mod sentences;

use crate::doc::{Doc, Stage};
use crate::table::{Schema, Table};

pub(crate) use articles::add as add_article;

/// A table and the function that adds an article's rows to it.
#[derive(Clone, Copy, Debug)]
pub struct Signal {
    /// Name, columns and their meaning.
    pub schema: &'static Schema,
    /// Adds the rows of one article, the `article`-th of the call.
    pub add: fn(doc: &Doc<'_>, article: i64, out: &mut Table),
    /// The stages of a [`Doc`] that it reads, of those that are filled on demand.
    pub reads: &'static [Stage],
}

/// The table with one row for each article; every analysis has it.
pub const ARTICLES: &Schema = &articles::SCHEMA;

/// Column groups of `articles` that are filled only where they are asked for, and the stages that they read.
pub const GROUPS: &[(&str, &[Stage])] = &[("readability", &[Stage::Readability]), ("diversity", &[Stage::Diversity])];

/// Every other table, in the order in which they are given.
pub const SIGNALS: &[Signal] = &[
    Signal { schema: &mentions::SCHEMA, add: mentions::add, reads: &[Stage::Mentions] },
    Signal { schema: &entities::SCHEMA, add: entities::add, reads: &[Stage::Mentions] },
    Signal { schema: &quotes::SCHEMA, add: quotes::add, reads: &[Stage::Quotations] },
    Signal { schema: &dates::SCHEMA, add: dates::add, reads: &[Stage::Timexes] },
    Signal { schema: &numbers::SCHEMA, add: numbers::add, reads: &[Stage::Quantities] },
    Signal { schema: &sentences::SCHEMA, add: sentences::add, reads: &[] },
    Signal { schema: &boilerplate::SCHEMA, add: boilerplate::add, reads: &[] },
];
