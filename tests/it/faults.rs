//! Power cuts, full disks, wrong clocks: what was acknowledged stays, and nothing comes twice.

mod clock;
mod disk;
mod power;
mod start;
