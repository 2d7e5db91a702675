//! The one integration binary: shared cases, properties and meta-tests.

mod boilerplate;
mod cases;
mod dates;
mod floors;
mod gazetteer;
mod hostile;
mod languages;
mod matcher;
mod mentions;
mod naive;
mod numbers;
mod quotes;
mod repetition;
mod saved;
mod sentences;
mod statistics;
mod tables;
mod word_break;
