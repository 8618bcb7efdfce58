//! Bytes to a printer and back: where it is, and a connection that always reads while it writes.

use std::fmt;
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use rustix::fs::OFlags;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::unix::pipe;
use tokio::time::timeout;

use crate::print::emulator::Emulator;
use crate::print::status::{Answer, Parser};

/// Answers that are kept until somebody asks for them; a printer that chatters loses the oldest.
const ANSWERS_MAX: usize = 256;

/// Where a printer is, as `motcua printer add` was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `tcp://HOST:PORT`, usually port 9100.
    Tcp { host: String, port: u16 },
    /// `file:///dev/usb/lp0`.
    Device(PathBuf),
    /// `virtual:`, an emulated printer inside the server.
    Virtual,
}

/// A text that is no printer's address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("{0}:// is not supported yet, use tcp://HOST:PORT, file:///dev/usb/lp0 or virtual:")]
    NotYet(String),
    #[error("{0:?} is no printer address, use tcp://HOST:PORT, file:///dev/usb/lp0 or virtual:")]
    Unknown(String),
    #[error("{0:?} needs a host and a port, such as tcp://192.168.1.50:9100")]
    Tcp(String),
    #[error("{0:?} is no printer device, use a path below /dev such as file:///dev/usb/lp0")]
    Device(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once("://") {
            None if text == "virtual:" => Ok(Address::Virtual),
            Some(("tcp", place)) => tcp(place).ok_or_else(|| AddressError::Tcp(text.to_owned())),
            Some(("file", path)) => {
                device(path).ok_or_else(|| AddressError::Device(text.to_owned()))
            }
            Some((scheme @ ("serial" | "cups"), _)) => Err(AddressError::NotYet(scheme.to_owned())),
            _ => Err(AddressError::Unknown(text.to_owned())),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Tcp { host, port } if host.contains(':') => write!(f, "tcp://[{host}]:{port}"),
            Address::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
            Address::Device(path) => write!(f, "file://{}", path.display()),
            Address::Virtual => f.write_str("virtual:"),
        }
    }
}

fn tcp(place: &str) -> Option<Address> {
    let (host, port) = place.rsplit_once(':')?;
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let host = bare.unwrap_or(host);
    let clean = !host.is_empty() && (bare.is_some() || !host.contains([':', '/', '@']));
    let port = port.parse().ok().filter(|port| *port != 0)?;
    clean.then(|| Address::Tcp {
        host: host.to_owned(),
        port,
    })
}

/// Only below `/dev`: an address must not make the server write to a file of its host.
fn device(path: &str) -> Option<Address> {
    let inside = path.starts_with("/dev/") && path.split('/').all(|part| part != "..");
    inside.then(|| Address::Device(PathBuf::from(path)))
}

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
