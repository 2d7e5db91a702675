//! One file, one table: a view of a [`Doc`] as rows. This is the registry.
//!
//! A signal finds nothing new, keeps no state and can't fail; what two of them need is a stage of [`Doc`].

mod articles;
mod entities;
mod mentions;
mod sentences;

use crate::doc::Doc;
use crate::table::{Schema, Table};

pub(crate) use articles::add as add_article;

/// A table and the function that adds an article's rows to it.
#[derive(Clone, Copy, Debug)]
pub struct Signal {
    /// Name, columns and their meaning.
    pub schema: &'static Schema,
    /// Adds the rows of one article, the `article`-th of the call.
    pub add: fn(doc: &Doc<'_>, article: i64, out: &mut Table),
    /// It reads the mentions.
    pub needs_mentions: bool,
}

/// The table with one row for each article; every analysis has it.
pub const ARTICLES: &Schema = &articles::SCHEMA;

/// Every other table, in the order in which they are given.
pub const SIGNALS: &[Signal] = &[
    Signal { schema: &mentions::SCHEMA, add: mentions::add, needs_mentions: true },
    Signal { schema: &entities::SCHEMA, add: entities::add, needs_mentions: true },
    Signal { schema: &sentences::SCHEMA, add: sentences::add, needs_mentions: false },
];
