//! Một Cửa: the queue of a one-stop desk, from the tap to the paper, the call and the screen.
//!
//! Data flows one way: a command is decided on by `domain`, `engine` appends the events through
//! `store`, and only what is on disk reaches `feed`, `print` and the answer.

pub mod auth;
pub mod cli;
pub mod domain;
pub mod engine;
pub mod feed;
pub mod http;
pub mod office_file;
pub mod print;
pub mod simulate;
pub mod site;
pub mod store;
pub mod time;
pub mod words;

/// This build's version; pages of another one reload themselves.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");
