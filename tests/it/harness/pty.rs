//! A serial line without a wire: the program opens its path, the test is the printer at its end.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags, fcntl_setfl, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::unix::pipe;

/// A serial port with nothing plugged in yet; its path stays when a printer comes and goes.
pub struct SerialPort {
    folder: TempDir,
}

/// What a printer holds of a serial line; it is unplugged when this is dropped.
pub struct Plug {
    printer_side: OwnedFd,
    /// Keeps the line up between two of the program's connections, as a real one is.
    _program_side: OwnedFd,
}

impl SerialPort {
    pub fn new() -> Self {
        // Only a path below /dev is taken for a printer.
        let folder = TempDir::new_in("/dev/shm").unwrap();
        Self { folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("line")
    }

    /// The address for `motcua printer add`.
    pub fn url(&self) -> String {
        format!("serial://{}?baud=38400", self.path().display())
    }

    /// Plugs a printer in.
    pub fn plug_in(&self) -> Plug {
        // A program that inherits the printer's end would keep it plugged in.
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let printer_side = openpt(flags).unwrap();
        grantpt(&printer_side).unwrap();
        unlockpt(&printer_side).unwrap();
        let name = ptsname(&printer_side, vec![]).unwrap();
        let name = Path::new(name.to_str().unwrap());
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let program_side = open(name, flags, Mode::empty()).unwrap();
        std::os::unix::fs::symlink(name, self.path()).unwrap();
        Plug {
            printer_side,
            _program_side: program_side,
        }
    }

    /// Takes the printer out; its end of the line must be gone already.
    pub fn unplug(&self) {
        std::fs::remove_file(self.path()).unwrap();
    }
}

impl Plug {
    /// The printer's end, within a runtime.
    pub fn stream(&self) -> impl AsyncRead + AsyncWrite + use<> {
        let file = std::fs::File::from(self.printer_side.try_clone().unwrap());
        fcntl_setfl(&file, OFlags::RDWR | OFlags::NONBLOCK).unwrap();
        let reader = pipe::Receiver::from_file_unchecked(file.try_clone().unwrap()).unwrap();
        let writer = pipe::Sender::from_file_unchecked(file).unwrap();
        tokio::io::join(reader, writer)
    }
}
