//! A small disk that a test can fill up or make read-only.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A mounted tmpfs; unmounted with this value.
pub struct Disk(PathBuf);

impl Disk {
    /// Whether this user may mount; only root may.
    pub fn can_mount() -> bool {
        let root = rustix::process::geteuid().is_root();
        if !root {
            eprintln!("not tried: only root can mount a disk");
        }
        root
    }

    pub fn mount(path: PathBuf, kib: u32) -> Self {
        std::fs::create_dir(&path).unwrap();
        let options = format!("size={kib}k,mode=700");
        mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], &path);
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn make_read_only(&self) {
        mount(&["-o", "remount,ro"], &self.0);
    }

    pub fn make_writable(&self) {
        mount(&["-o", "remount,rw"], &self.0);
    }

    /// Fills the disk to the last byte.
    pub fn fill(&self) {
        let mut filler = File::create(self.0.join("filler")).unwrap();
        for block in [1 << 16, 1 << 12, 1] {
            while filler.write_all(&vec![0; block]).is_ok() {}
        }
    }

    /// Frees what `fill` took.
    pub fn free(&self) {
        std::fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

fn mount(args: &[&str], path: &Path) {
    let status = Command::new("mount").args(args).arg(path).status().unwrap();
    assert!(status.success(), "mount {args:?}: {status}");
}
