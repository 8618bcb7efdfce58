//! A printer at a device of this machine: a USB printer's own one, or a serial line.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, major};
use rustix::termios::{
    ControlModes, OptionalActions, QueueSelector, isatty, tcdrain, tcflush, tcgetattr, tcsetattr,
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::unix::pipe;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::print::transport::address::{Flow, SerialLine};

/// Linux's numbers of the devices that are printers: `/dev/lp0`, and `/dev/usb/lp0`.
const PRINTER_MAJORS: [u32; 2] = [6, 180];

/// Memory, consoles, watchdogs: some of them do harm when they are only opened.
const SYSTEM_MAJORS: [u32; 3] = [1, 5, 10];

/// An open device; whatever it hasn't taken when it is dropped is discarded.
pub struct Device {
    reader: pipe::Receiver,
    writer: pipe::Sender,
    handle: Arc<Handle>,
    /// Nothing was written since the last byte was seen off.
    is_drained: bool,
}

struct Handle {
    file: File,
    is_serial: bool,
}

impl Device {
    /// Opens a device for both ways without ever blocking the caller's thread: an adapter that
    /// hangs would hold up other printers, too.
    ///
    /// # Errors
    /// Nothing is there, not within the time, or it is no printer.
    pub async fn open(path: &Path, line: Option<SerialLine>, within: Duration) -> io::Result<Self> {
        let path = path.to_owned();
        let opening = spawn_blocking(move || Handle::open(&path, line));
        let handle = timeout(within, opening).await???;
        Ok(Self {
            reader: pipe::Receiver::from_file_unchecked(handle.file.try_clone()?)?,
            writer: pipe::Sender::from_file_unchecked(handle.file.try_clone()?)?,
            handle: Arc::new(handle),
            is_drained: true,
        })
    }

    /// Waits until the last byte has left for the printer: a device that is closed forgets the
    /// bytes that are still on their way.
    ///
    /// # Errors
    /// The printer didn't take them within the time, or is gone.
    pub async fn drain(&mut self, within: Duration) -> io::Result<()> {
        let handle = Arc::clone(&self.handle);
        let drained = timeout(within, spawn_blocking(move || handle.drain(within))).await;
        drained.unwrap_or_else(|_| Ok(Err(not_taken())))??;
        self.is_drained = true;
        Ok(())
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        if !self.is_drained {
            self.handle.discard();
        }
    }
}

impl Handle {
    fn open(path: &PathBuf, line: Option<SerialLine>) -> io::Result<Self> {
        let found = std::fs::metadata(path)?;
        if !found.file_type().is_char_device() || SYSTEM_MAJORS.contains(&major(found.rdev())) {
            return Err(no_printer());
        }
        // A serial line must not become the terminal that ends the program.
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(flags)
            .open(path)?;
        let is_serial = isatty(&file);
        if !is_serial && (line.is_some() || !is_printer(&file.metadata()?)) {
            return Err(no_printer());
        }
        if is_serial {
            prepare(&file, line)?;
        }
        Ok(Self { file, is_serial })
    }

    fn drain(&self, within: Duration) -> io::Result<()> {
        if self.is_serial {
            return Ok(tcdrain(&self.file)?);
        }
        // The driver of USB printers is writable when its last transfer is over.
        let mut writable = [PollFd::new(&self.file, PollFlags::OUT)];
        let within = Timespec::try_from(within).map_err(io::Error::other)?;
        match poll(&mut writable, Some(&within))? {
            0 => Err(not_taken()),
            _ => Ok(()),
        }
    }

    /// Without this, closing a line whose printer stands still takes half a minute in the kernel.
    fn discard(&self) {
        if self.is_serial
            && let Err(error) = tcflush(&self.file, QueueSelector::OFlush)
        {
            tracing::debug!(%error, "the serial line is gone");
        }
    }
}

fn is_printer(found: &Metadata) -> bool {
    found.file_type().is_char_device() && PRINTER_MAJORS.contains(&major(found.rdev()))
}

/// 8N1 and no meddling with the bytes; without `line` the speed stays as it is.
fn prepare(file: &File, line: Option<SerialLine>) -> io::Result<()> {
    let mut settings = tcgetattr(file)?;
    settings.make_raw();
    settings.control_modes |= ControlModes::CLOCAL | ControlModes::CREAD;
    settings.control_modes -= ControlModes::CSTOPB;
    if let Some(line) = line {
        let by_hardware = line.flow == Flow::Hardware;
        settings
            .control_modes
            .set(ControlModes::CRTSCTS, by_hardware);
        settings.set_speed(line.baud)?;
    }
    tcsetattr(file, OptionalActions::Now, &settings)?;
    // The system says yes when it could set anything at all.
    if line.is_some_and(|line| tcgetattr(file).map(|set| set.output_speed()) != Ok(line.baud)) {
        let reason = "the serial line can't have this speed, choose the printer's baud";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    // What came while nobody was here answers no question of ours.
    Ok(tcflush(file, QueueSelector::IFlush)?)
}

fn no_printer() -> io::Error {
    let reason = "the path is no printer and no serial line";
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}

/// Not `TimedOut`: that a printer doesn't close its side is no fault, and this one is.
fn not_taken() -> io::Error {
    let reason = "the printer didn't take the last bytes";
    io::Error::new(io::ErrorKind::WriteZero, reason)
}

impl AsyncRead for Device {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.reader).poll_read(context, buffer)
    }
}

impl AsyncWrite for Device {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.is_drained = false;
        Pin::new(&mut self.writer).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.writer).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.writer).poll_shutdown(context)
    }
}
