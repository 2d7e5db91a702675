//! copydesk reads news: who and what each article names, at the right place.

pub mod analyzer;
pub mod article;
pub mod corpus;
pub mod doc;
pub mod error;
pub mod furniture;
pub mod gazetteer;
mod lexicon;
pub mod linker;
mod mapped;
pub mod matcher;
#[cfg(feature = "python")]
mod python;
pub mod quantity;
pub mod quotation;
mod sections;
pub mod signals;
pub mod table;
pub mod text;
mod threads;
pub mod timex;
