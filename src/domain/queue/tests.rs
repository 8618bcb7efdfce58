//! The rules of the queue, by example and by property.
//!
//! `desk` is a small office with a clock moved by hand; every event that a test causes is checked
//! against the invariants. `machine` lets several officers do anything at all, against a model.

mod clock;
mod day;
mod desk;
mod line;
mod machine;
mod model;
mod office;
mod restore;
mod routing;
mod setup;
mod step;
mod steps_back;
mod undo;
