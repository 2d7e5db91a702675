//! copydesk reads news: who and what each article names, at the right place.

pub mod analyzer;
pub mod article;
pub mod doc;
pub mod error;
pub mod gazetteer;
mod lexicon;
pub mod linker;
pub mod matcher;
#[cfg(feature = "python")]
mod python;
pub mod signals;
pub mod table;
pub mod text;
mod threads;
pub mod timex;
