//! Key files: made whole or not at all, read only when nobody else could, destroyed.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

const KEY_BYTES: usize = 32;

/// Why a key can't be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{action} {path}: {source}; give the server's user write access there")]
    Io {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error("{path} can be read by others; run `chmod {mode:o} {path}`")]
    Exposed { path: PathBuf, mode: u32 },
    #[error("{path} is damaged; put its copy back, or remove it: what it keyed is lost then")]
    Damaged { path: PathBuf },
    #[error("the system gives no random numbers")]
    Randomness(#[from] getrandom::Error),
}

/// Makes the folder with mode 700, or checks that it has no wider one.
pub fn make_folder(folder: &Path) -> Result<(), Error> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => sync_folder(folder.parent().unwrap_or(folder)),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => check_mode(folder, 0o700),
        Err(source) => Err(io_error("make", folder)(source)),
    }
}

/// The key in a file, which is made with a random one when it isn't there.
pub fn read_or_make(folder: &Path, name: &str) -> Result<[u8; KEY_BYTES], Error> {
    let path = folder.join(name);
    match read(&path)? {
        Some(key) => Ok(key),
        None => make(folder, &path),
    }
}

/// Overwrites and removes the files whose names are `doomed`. On flash memory the old blocks
/// may live on unseen for a while; that is the disk encryption's part.
pub fn destroy(folder: &Path, doomed: impl Fn(&str) -> bool) -> Result<(), Error> {
    let mut removed = false;
    for entry in fs::read_dir(folder).map_err(io_error("read", folder))? {
        let entry = entry.map_err(io_error("read", folder))?;
        if entry.file_name().to_str().is_some_and(&doomed) {
            wipe(&entry.path()).map_err(io_error("destroy", &entry.path()))?;
            removed = true;
        }
    }
    if removed { sync_folder(folder) } else { Ok(()) }
}

fn read(path: &Path) -> Result<Option<[u8; KEY_BYTES]>, Error> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(io_error("open", path)(source)),
    };
    check_mode(path, 0o600)?;
    let mut bytes = Vec::with_capacity(KEY_BYTES + 1);
    let limit = u64::try_from(KEY_BYTES).expect("32 fits") + 1;
    (&mut file)
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(io_error("read", path))?;
    let key = bytes
        .try_into()
        .map_err(|_| Error::Damaged { path: path.into() })?;
    Ok(Some(key))
}

/// Writes a new key beside its place and links it there. Unlike a rename, a link never replaces
/// the key that another process made meanwhile; that one is taken then.
fn make(folder: &Path, path: &Path) -> Result<[u8; KEY_BYTES], Error> {
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key)?;
    let draft = draft_path(folder)?;
    write_synced(&draft, &key).map_err(io_error("write", &draft))?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft).map_err(io_error("remove", &draft))?;
    match linked {
        Ok(()) => sync_folder(folder)?,
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
        Err(source) => return Err(io_error("make", path)(source)),
    }
    read(path)?.ok_or_else(|| Error::Damaged { path: path.into() })
}

/// A name that no other process or thread is writing to; a crash may leave it behind.
fn draft_path(folder: &Path) -> Result<PathBuf, Error> {
    let mut unique = [0; 8];
    getrandom::fill(&mut unique)?;
    Ok(folder.join(format!(".draft-{:016x}", u64::from_be_bytes(unique))))
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn wipe(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(&[0; KEY_BYTES])?;
    file.sync_all()?;
    fs::remove_file(path)
}

fn check_mode(path: &Path, mode: u32) -> Result<(), Error> {
    let metadata = fs::metadata(path).map_err(io_error("look at", path))?;
    if metadata.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(Error::Exposed {
        path: path.into(),
        mode,
    })
}

fn sync_folder(folder: &Path) -> Result<(), Error> {
    File::open(folder)
        .and_then(|f| f.sync_all())
        .map_err(io_error("sync", folder))
}

fn io_error(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Io {
        action,
        path,
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("keys");
        make_folder(&folder).unwrap();
        (dir, folder)
    }

    #[test]
    fn a_key_that_others_can_read_is_refused_with_the_remedy() {
        let (_dir, folder) = folder();
        read_or_make(&folder, "site.key").unwrap();
        let path = folder.join("site.key");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let refusal = read_or_make(&folder, "site.key").unwrap_err().to_string();
        assert!(
            refusal.ends_with(&format!("run `chmod 600 {}`", path.display())),
            "{refusal}"
        );
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
        assert!(matches!(
            make_folder(&folder),
            Err(Error::Exposed { mode: 0o700, .. })
        ));
    }

    #[test]
    fn a_key_cut_short_or_grown_is_never_used() {
        let (_dir, folder) = folder();
        for bytes in [&[][..], &[1; 31], &[1; 33]] {
            let path = folder.join("site.key");
            write_synced(&path, bytes).unwrap();
            let refusal = read_or_make(&folder, "site.key").unwrap_err();
            assert!(matches!(refusal, Error::Damaged { .. }), "{refusal}");
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn threads_that_make_one_key_at_once_all_have_the_same() {
        let (_dir, folder) = folder();
        let keys: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| read_or_make(&folder, "site.key").unwrap()))
                .collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            1,
            "no draft is left"
        );
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("absent/keys");
        let refusal = make_folder(&folder).unwrap_err().to_string();
        assert!(
            refusal.starts_with(&format!("make {}: ", folder.display())),
            "{refusal}"
        );
    }
}
