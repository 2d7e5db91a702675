//! What only many articles show.

pub mod unlisted;
