//! A real site for one test: its folder, its process, and people and devices who use it.

pub mod caller;
pub mod disk;
pub mod feed;
pub mod gate;
pub mod http;
pub mod program;
pub mod pty;
pub mod random;
pub mod server;
pub mod site;
pub mod tls;
pub mod wait;
