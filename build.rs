//! Makes a place for the built pages, so that `cargo build` works before they are built.

fn main() {
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=migrations");
    std::fs::create_dir_all("dist").expect("the checkout can be written");
}
