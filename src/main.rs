//! The program; everything is in the library.

/// Gives back what a snapshot of a full day took for a moment, which the system's own doesn't.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    motcua::cli::main()
}
