//! The rules of the queue, and nothing else: no clock, no file, no network, no randomness.

pub mod command;
pub mod estimate;
pub mod event;
pub mod hours;
pub mod id;
pub mod line;
pub mod number;
pub mod office;
pub mod policy;
pub mod print;
pub mod printer;
pub mod queue;
pub mod refusal;
pub mod ticket;
