//! The folder that papers fall into: `00001.png`, `00002.png`, ….

use std::io;
use std::path::{Path, PathBuf};

use crate::print::raster::OneBit;

/// Papers that are kept; a demo that runs for weeks must not fill the disk.
const PAPERS_MAX: u32 = 1000;

/// A folder of papers and the number of the newest.
pub struct Tray {
    folder: PathBuf,
    count: u32,
}

impl Tray {
    /// Makes the folder if there is none, and goes on after the papers in it.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let mut count = 0;
        for entry in std::fs::read_dir(folder)? {
            count = count.max(number(&entry?.path()).unwrap_or(0));
        }
        Ok(Self {
            folder: folder.to_owned(),
            count,
        })
    }

    /// The number of the newest paper, 0 before the first.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Puts a paper on top; who reads the folder sees it whole or not at all.
    pub async fn put(&mut self, picture: &OneBit) -> io::Result<()> {
        let number = self.count + 1;
        let part = self.folder.join(format!("{number:05}.part"));
        tokio::fs::write(&part, picture.to_png()).await?;
        tokio::fs::rename(&part, path(&self.folder, number)).await?;
        self.count = number;
        if let Some(old) = number.checked_sub(PAPERS_MAX) {
            tokio::fs::remove_file(path(&self.folder, old)).await.ok();
        }
        Ok(())
    }
}

/// Where a paper lies.
pub fn path(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number:05}.png"))
}

fn number(path: &Path) -> Option<u32> {
    let png = path.extension()? == "png";
    png.then(|| path.file_stem()?.to_str()?.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn papers_are_numbered_on_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let picture = OneBit::new(8, 8);
        Tray::open(folder.path())
            .unwrap()
            .put(&picture)
            .await
            .unwrap();
        let mut tray = Tray::open(folder.path()).unwrap();
        tray.put(&picture).await.unwrap();
        assert_eq!(tray.count(), 2);
        let file = std::fs::read(folder.path().join("00002.png")).unwrap();
        assert_eq!(OneBit::from_png(&file), Some(picture));
    }

    #[tokio::test]
    async fn the_oldest_paper_makes_room() {
        let folder = tempfile::tempdir().unwrap();
        let picture = OneBit::new(8, 8);
        std::fs::write(path(folder.path(), 1), picture.to_png()).unwrap();
        std::fs::write(path(folder.path(), PAPERS_MAX), picture.to_png()).unwrap();
        Tray::open(folder.path())
            .unwrap()
            .put(&picture)
            .await
            .unwrap();
        assert!(!path(folder.path(), 1).exists());
        assert!(path(folder.path(), PAPERS_MAX + 1).exists());
    }
}
