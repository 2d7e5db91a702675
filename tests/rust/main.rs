//! The one integration binary: shared cases, properties and meta-tests.

mod cases;
mod matcher;
mod naive;
