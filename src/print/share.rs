//! A USB or serial printer for the network: `motcua printer share` makes it a `tcp://` printer that
//! answers, on the PC to which it is plugged in.
//!
//! One client at a time, as on most network printers: the next one waits, unanswered, until the one
//! before it leaves. The device is opened for each client, so a printer that was unplugged is found
//! again by the next one; without a printer a client is cut off at once, and so is one whose printer
//! goes or takes nothing any more. To be cut off is a reset, which says that bytes may be lost.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use rustix::net::sockopt::{
    set_socket_keepalive, set_tcp_keepcnt, set_tcp_keepidle, set_tcp_keepintvl,
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use crate::print::transport::address::{Address, SerialLine};
use crate::print::transport::device::Device;

/// For the device to open.
const OPEN_MAX: Duration = Duration::from_secs(2);

/// Without a byte moving to the printer; longer than a server of ours waits itself.
const STALL_MAX: Duration = Duration::from_secs(15);

/// A printer that says nothing for this long after its client's last byte has said it all.
const LAST_WORD: Duration = Duration::from_millis(300);

/// A client that is gone without a word is noticed after the first of these and three of the second.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(10);
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(5);
const KEEPALIVE_PROBES: u32 = 3;

/// Between two attempts to accept a client when the system can't.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

const BUFFER_BYTES: usize = 4096;

/// A device that can be shared.
#[derive(Clone, Debug)]
pub struct Shared {
    path: PathBuf,
    line: Option<SerialLine>,
}

/// An address that can't be shared.
#[derive(Debug, thiserror::Error)]
#[error("only a printer of this PC can be shared, such as /dev/usb/lp0 or serial:///dev/ttyUSB0")]
pub struct NotShared;

impl TryFrom<Address> for Shared {
    type Error = NotShared;

    fn try_from(address: Address) -> Result<Self, NotShared> {
        match address {
            Address::Device(path) => Ok(Self { path, line: None }),
            Address::Serial { path, line } => {
                let line = Some(line);
                Ok(Self { path, line })
            }
            Address::Tcp { .. } | Address::Queue(_) | Address::Virtual => Err(NotShared),
        }
    }
}

impl Shared {
    /// Serves one client after the other until `stop` is done; what the printer has taken by then
    /// still gets [`LAST_WORD`] to leave.
    pub async fn serve(&self, listener: TcpListener, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            let client = tokio::select! {
                accepted = listener.accept() => accepted,
                () = &mut stop => return,
            };
            match client {
                Ok((client, address)) => {
                    tracing::info!(%address, "a client has the printer");
                    if self.attend(client, &mut stop).await {
                        return;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "no client can be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    /// Brings bytes both ways until one side ends; whether it was told to stop.
    async fn attend(
        &self,
        mut client: TcpStream,
        stop: &mut (impl Future<Output = ()> + Unpin),
    ) -> bool {
        let device = Device::open(&self.path, self.line, OPEN_MAX).await;
        let mut device = match device {
            Ok(device) => device,
            Err(error) => {
                tracing::warn!(%error, path = %self.path.display(), "there is no printer");
                cut_off(&client);
                return false;
            }
        };
        let (ended, stopped) = tokio::select! {
            ended = relay(&mut client, &mut device) => (ended, false),
            () = stop => (Ok(()), true),
        };
        let within = if stopped { LAST_WORD } else { STALL_MAX };
        let ended = match ended {
            Ok(()) => device.drain(within).await,
            Err(error) => Err(error),
        };
        match ended {
            Ok(()) if stopped => {}
            Ok(()) => last_words(&mut client, &mut device).await,
            Err(error) => {
                tracing::warn!(%error, "the printer or its client is gone");
                cut_off(&client);
            }
        }
        stopped
    }
}

/// Both ways at once, until the client has said its last byte.
async fn relay(client: &mut TcpStream, device: &mut Device) -> io::Result<()> {
    client.set_nodelay(true)?;
    set_socket_keepalive(&*client, true)?;
    set_tcp_keepidle(&*client, KEEPALIVE_IDLE)?;
    set_tcp_keepintvl(&*client, KEEPALIVE_INTERVAL)?;
    set_tcp_keepcnt(&*client, KEEPALIVE_PROBES)?;
    let (from_client, to_client) = client.split();
    let (from_device, to_device) = tokio::io::split(device);
    tokio::select! {
        ended = bring(from_client, to_device) => ended,
        gone = bring(from_device, to_client) => {
            gone?;
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

/// Bytes one way, unchanged, until they end.
async fn bring(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let mut buffer = [0; BUFFER_BYTES];
    loop {
        let length = from.read(&mut buffer).await?;
        let mut rest = &buffer[..length];
        if rest.is_empty() {
            return Ok(());
        }
        while !rest.is_empty() {
            let written = timeout(STALL_MAX, to.write(rest)).await??;
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            rest = &rest[written..];
        }
    }
}

/// What the printer still says to a client that has said its last byte.
async fn last_words(client: &mut TcpStream, device: &mut Device) {
    let mut buffer = [0; BUFFER_BYTES];
    while let Ok(Ok(length @ 1..)) = timeout(LAST_WORD, device.read(&mut buffer)).await {
        if client.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
    // A client that has gone by now needs no end.
    let _ = client.shutdown().await;
}

/// Ends a connection so that its client can't take it for a good end.
fn cut_off(client: &TcpStream) {
    if let Err(error) = client.set_zero_linger() {
        tracing::debug!(%error, "the client is gone");
    }
}
