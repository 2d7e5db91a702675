//! copydesk reads news: who and what each article names, at the right place.

pub mod article;
pub mod error;
pub mod gazetteer;
mod lexicon;
pub mod table;
pub mod text;
