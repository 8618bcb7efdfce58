//! Bytes to a printer and back over a connection that always reads while it writes.

pub mod address;

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::unix::pipe;
use tokio::time::timeout;

use crate::print::emulator::Emulator;
use crate::print::status::{Answer, Parser};
use crate::print::transport::address::Address;

/// Answers that are kept until somebody asks for them; a printer that chatters loses the oldest.
const ANSWERS_MAX: usize = 256;

/// A printer that can be connected to, again and again.
pub enum Port {
    Tcp { host: String, port: u16 },
    Device(PathBuf),
    Virtual(Emulator),
}

impl Port {
    /// The port of an address; an emulated printer drops its papers into `papers`.
    ///
    /// # Errors
    /// The folder of papers can't be made.
    pub fn open(address: &Address, papers: &Path, width: u32) -> io::Result<Self> {
        Ok(match address.clone() {
            Address::Tcp { host, port } => Port::Tcp { host, port },
            Address::Device(path) => Port::Device(path),
            Address::Virtual => Port::Virtual(Emulator::open(papers, width)?),
        })
    }

    /// Connects within a time.
    ///
    /// # Errors
    /// Nobody is there, or not in time; or the path is no character device.
    pub async fn connect(&self, within: Duration) -> io::Result<Connection> {
        match self {
            Port::Tcp { host, port } => {
                let stream = timeout(within, TcpStream::connect((host.as_str(), *port))).await??;
                // A question of three bytes must not wait for more to come.
                stream.set_nodelay(true)?;
                Ok(Connection::new(stream, Ending::Orderly))
            }
            Port::Device(path) => Ok(Connection::new(open_device(path)?, Ending::None)),
            Port::Virtual(emulator) => Ok(Connection::new(emulator.plug_in(), Ending::Orderly)),
        }
    }
}

/// Opens a printer's device for both ways without ever blocking a thread.
fn open_device(path: &Path) -> io::Result<impl AsyncRead + AsyncWrite + use<>> {
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(flags)
        .open(path)?;
    if !file.metadata()?.file_type().is_char_device() {
        let reason = "the path is no character device, so no printer";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    let reader = pipe::Receiver::from_file_unchecked(file.try_clone()?)?;
    let writer = pipe::Sender::from_file_unchecked(file)?;
    Ok(tokio::io::join(reader, writer))
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// Whether the other side sees that we end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It closes after us, so that everything has arrived.
    Orderly,
    /// A device has no end, and may have no way back either.
    None,
}

/// A connection to a printer.
pub struct Connection {
    stream: Box<dyn Duplex>,
    ending: Ending,
    /// The printer closed its side, or has none; writing may still work.
    deaf: bool,
    parser: Parser,
    answers: std::collections::VecDeque<Answer>,
}

/// Not all bytes left.
#[derive(Debug, thiserror::Error)]
#[error("{sent} bytes left")]
pub struct SendError {
    /// How many bytes may have reached the printer; with 0 nothing has.
    pub sent: usize,
    #[source]
    pub source: io::Error,
}

impl Connection {
    fn new(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static, ending: Ending) -> Self {
        let stream = Box::new(stream);
        Self {
            stream,
            ending,
            deaf: false,
            parser: Parser::default(),
            answers: Default::default(),
        }
    }

    /// Sends everything and reads meanwhile; that it returns means that the bytes left, not that
    /// they arrived.
    ///
    /// # Errors
    /// The connection broke, or nothing moved for `stall_max`; how many bytes had left.
    pub async fn send(&mut self, bytes: &[u8], stall_max: Duration) -> Result<(), SendError> {
        let mut sent = 0;
        while sent < bytes.len() {
            let moved = timeout(stall_max, self.send_or_read(&bytes[sent..])).await;
            let moved = moved.unwrap_or_else(|elapsed| Err(elapsed.into()));
            sent += moved.map_err(|source| SendError { sent, source })?;
        }
        Ok(())
    }

    /// The next answer, whenever it comes. Nothing is lost when this is given up.
    ///
    /// # Errors
    /// The connection broke or was closed.
    pub async fn answer(&mut self) -> io::Result<Answer> {
        loop {
            if let Some(answer) = self.answers.pop_front() {
                return Ok(answer);
            }
            if self.deaf {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let mut buffer = [0; 256];
            let read = self.stream.read(&mut buffer).await;
            self.hear(read, &buffer)?;
        }
    }

    /// Drops the answers that came so far: they belong to earlier questions.
    pub fn forget_answers(&mut self) {
        self.answers.clear();
    }

    /// Closes so that the printer gets every byte: bytes that we hadn't read would reset the
    /// connection and take the ticket with them.
    ///
    /// # Errors
    /// The connection broke, or the printer didn't close its side within the time.
    pub async fn close(mut self, within: Duration) -> io::Result<()> {
        if self.ending == Ending::None {
            return Ok(());
        }
        timeout(within, async {
            self.stream.shutdown().await?;
            let mut buffer = [0; 256];
            while self.stream.read(&mut buffer).await? > 0 {}
            Ok(())
        })
        .await?
    }

    async fn send_or_read(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut buffer = [0; 256];
        let (mut reader, mut writer) = tokio::io::split(&mut self.stream);
        let read = tokio::select! {
            biased;
            read = reader.read(&mut buffer), if !self.deaf => read,
            written = writer.write(bytes) => return match written? {
                0 => Err(io::ErrorKind::WriteZero.into()),
                length => Ok(length),
            },
        };
        self.hear(read, &buffer)?;
        Ok(0)
    }

    fn hear(&mut self, read: io::Result<usize>, buffer: &[u8]) -> io::Result<()> {
        match read {
            Ok(0) => self.deaf = true,
            Ok(length) => self.answers.extend(self.parser.feed(&buffer[..length])),
            // A printer cable without a way back says so when it is read.
            Err(_) if self.ending == Ending::None => self.deaf = true,
            Err(error) => return Err(error),
        }
        let surplus = self.answers.len().saturating_sub(ANSWERS_MAX);
        self.answers.drain(..surplus);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
