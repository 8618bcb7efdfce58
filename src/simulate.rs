//! The rules under a simulated clock: people who don't exist come to an office that doesn't exist,
//! and the `Queue` that runs in real ones says who is next.
//!
//! Chance, time and the office are made up here. Whatever is decided is decided by the domain, which
//! hears the commands that it hears in an office: there is no second rule that could differ.

mod chance;
pub mod hall;
pub mod mistake;
pub mod mix;
pub mod mmc;
pub mod office;
pub mod rule;

#[cfg(test)]
mod tests;
