//! Tickets on paper: from a slip's words to dots, from dots to a printer's own "done".
//!
//! The way of a paper: a [`slip`](crate::print::slip::Slip) is what it says, a
//! [`template`] is how it looks, [`layout`] draws both to one bit a dot, [`escpos`] turns the dots
//! into bytes, and [`spool`] brings the bytes to a printer over [`transport`] and listens through
//! [`status`] until the printer says that the paper is out. [`emulator`] is such a printer in software.
//!
//! Invariant: a job is `confirmed` only on the printer's own word, and what may have come out is
//! never sent again by itself. Only [`room`] knows the engine: it starts
//! the papers that events order, and has reports written into the log.

pub mod check;
pub mod emulator;
pub mod escpos;
pub mod layout;
pub mod looks;
pub mod picture;
pub mod qr;
pub mod raster;
pub mod room;
pub mod samples;
pub mod share;
pub mod slip;
pub mod spool;
pub mod status;
pub mod template;
pub mod transport;
pub mod typeface;
