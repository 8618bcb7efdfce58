//! Tests over the doors that users come through: the command line, HTTP, the feed, the disk.
//!
//! One binary, since each further one costs a link. Every test starts the real program on a
//! folder of its own and waits on conditions, never for a time.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has said what it found"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "deadlines run on the machine's clock; tidy bans sleeps"
)]

mod cli;
mod counters;
mod desk;
mod doors;
mod faults;
mod feed;
mod golden;
mod harness;
mod idempotency;
mod load;
mod one_place;
mod pairing;
mod pin;
mod printers;
mod printing;
mod restore;
mod sign_in;
mod simulation;
mod templates;
mod tickets;
mod tidy;
