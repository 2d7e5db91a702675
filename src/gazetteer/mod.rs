//! What the caller knows: entities, the names they go by, and where it came from.

mod entity;

pub use entity::{Alias, Case, Entity, Role};
