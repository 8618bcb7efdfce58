//! Bytes to a printer and back over a connection that always reads while it writes.

pub mod address;
pub mod device;
mod queue;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::print::emulator::Emulator;
use crate::print::status::{Answer, Parser};
use crate::print::transport::address::{Address, SerialLine};
use crate::print::transport::device::Device;

/// Answers that are kept until somebody asks for them; a printer that chatters loses the oldest.
const ANSWERS_MAX: usize = 256;

/// A printer that can be connected to, again and again.
pub enum Port {
    Tcp { host: String, port: u16 },
    Device(PathBuf),
    Serial { path: PathBuf, line: SerialLine },
    Queue(String),
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
            Address::Serial { path, line } => Port::Serial { path, line },
            Address::Queue(name) => Port::Queue(name),
            Address::Virtual => Port::Virtual(Emulator::open(papers, width)?),
        })
    }

    /// Connects within a time.
    ///
    /// # Errors
    /// Nobody is there, or not in time; or the path is no printer.
    pub async fn connect(&self, within: Duration) -> io::Result<Connection> {
        match self {
            Port::Tcp { host, port } => {
                let stream = timeout(within, TcpStream::connect((host.as_str(), *port))).await??;
                // A question of three bytes must not wait for more to come.
                stream.set_nodelay(true)?;
                Ok(Connection::over(stream))
            }
            Port::Device(path) => {
                let device = Device::open(path, None, within).await?;
                Ok(Connection::new(Way::Device(device)))
            }
            Port::Serial { path, line } => {
                let device = Device::open(path, Some(*line), within).await?;
                Ok(Connection::new(Way::Device(device)))
            }
            Port::Queue(name) => Ok(Connection::new(Way::Queue(name.clone()))),
            Port::Virtual(emulator) => Ok(Connection::over(emulator.plug_in())),
        }
    }
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// What a connection goes over.
enum Way {
    /// The other side sees that we end, and closes after us when everything has arrived.
    Stream(Box<dyn Duplex>),
    /// A device has no end, and may have no way back either.
    Device(Device),
    /// A print queue takes each paper whole and never answers.
    Queue(String),
}

impl Way {
    fn stream(&mut self) -> io::Result<&mut dyn Duplex> {
        match self {
            Way::Stream(stream) => Ok(&mut **stream),
            Way::Device(device) => Ok(device),
            Way::Queue(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

/// A connection to a printer.
pub struct Connection {
    way: Way,
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
    fn over(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> Self {
        Self::new(Way::Stream(Box::new(stream)))
    }

    fn new(way: Way) -> Self {
        Self {
            way,
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
        if let Way::Queue(name) = &self.way {
            return match bytes {
                [] => Ok(()),
                paper => queue::hand_over(name, paper, stall_max).await,
            };
        }
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
            let read = self.way.stream()?.read(&mut buffer).await;
            self.hear(read, &buffer)?;
        }
    }

    /// Drops the answers that came so far: they belong to earlier questions.
    pub fn forget_answers(&mut self) {
        self.answers.clear();
    }

    /// Waits until what was sent has left this machine. A slow serial line holds back seconds of
    /// it; of a socket only its end tells.
    ///
    /// # Errors
    /// The printer didn't take all of it within the time.
    pub async fn drain(&mut self, within: Duration) -> io::Result<()> {
        match &mut self.way {
            Way::Stream(_) | Way::Queue(_) => Ok(()),
            Way::Device(device) => device.drain(within).await,
        }
    }

    /// Closes so that the printer gets every byte: bytes that we hadn't read would reset the
    /// connection and take the ticket with them.
    ///
    /// # Errors
    /// The connection broke, or the printer didn't close its side within the time.
    pub async fn close(self, within: Duration) -> io::Result<()> {
        match self.way {
            Way::Device(mut device) => device.drain(within).await,
            Way::Queue(_) => Ok(()),
            Way::Stream(mut stream) => {
                timeout(within, async {
                    stream.shutdown().await?;
                    let mut buffer = [0; 256];
                    while stream.read(&mut buffer).await? > 0 {}
                    Ok(())
                })
                .await?
            }
        }
    }

    async fn send_or_read(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut buffer = [0; 256];
        let (mut reader, mut writer) = tokio::io::split(self.way.stream()?);
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
            Err(_) if matches!(self.way, Way::Device(_)) => self.deaf = true,
            Err(error) => return Err(error),
        }
        let surplus = self.answers.len().saturating_sub(ANSWERS_MAX);
        self.answers.drain(..surplus);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
