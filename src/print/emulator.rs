//! A receipt printer in software: for the demo, for trying an office without one, and for tests.
//!
//! It obeys bytes as a real one does ([`machine`]) and leaves every paper that it cuts as a PNG file
//! in a folder. Like most printers it talks to one client at a time and keeps its state between them:
//! a picture that one client left torn swallows what the next one sends. What goes wrong with it and
//! with the way to it is set from outside ([`Conditions`]).

pub mod conditions;
mod desk;
pub mod machine;
mod pace;
mod tray;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};

use crate::print::emulator::conditions::Conditions;
use crate::print::emulator::desk::Desk;
use crate::print::emulator::machine::{Output, RECEIVED_MAX};
use crate::print::emulator::tray::Tray;

/// A client that says nothing for this long is gone, and the next one gets its turn.
const IDLE_MAX: Duration = Duration::from_secs(300);

/// Bytes on their way to or from a client in the same process, each way.
const PIPE_BYTES: usize = 4096;

/// A running emulated printer; clones are the same printer.
#[derive(Clone)]
pub struct Emulator {
    shared: Arc<Shared>,
}

struct Shared {
    /// Held by the client whose turn it is.
    desk: Mutex<Desk>,
    conditions: watch::Sender<Conditions>,
    /// How often it was switched off and on.
    power: watch::Sender<u32>,
    papers: watch::Sender<u32>,
    /// What the desk has printed and taken by now, for who must not wait for the desk.
    rows: AtomicU64,
    bytes: AtomicU64,
    folder: PathBuf,
}

impl Emulator {
    /// A printer in good order with a head of `width` dots, whose papers fall into `folder`.
    ///
    /// # Errors
    /// The folder can't be made or read.
    pub fn open(folder: &Path, width: u32) -> io::Result<Self> {
        let tray = Tray::open(folder)?;
        let shared = Shared {
            papers: watch::Sender::new(tray.count()),
            desk: Mutex::new(Desk::new(width, tray)),
            conditions: watch::Sender::new(Conditions::default()),
            power: watch::Sender::new(0),
            rows: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            folder: folder.to_owned(),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Changes what is wrong with the printer; a connected client notices at once.
    pub fn change(&self, change: impl FnOnce(&mut Conditions)) {
        self.shared.conditions.send_modify(change);
    }

    /// The roll ends after so many rows from now on.
    pub fn end_paper_after(&self, rows: u64) {
        let end = self.shared.rows.load(Ordering::Relaxed) + rows;
        self.change(|now| now.paper_ends_at = Some(end));
    }

    /// The connection is reset after so many bytes from now on, whoever sends them; with 0 the one that
    /// stands, if one does.
    pub fn reset_after(&self, bytes: u64) {
        let end = self.shared.bytes.load(Ordering::Relaxed) + bytes;
        self.change(|now| now.reset_at = Some(end));
    }

    /// Switches the printer off and on: it forgets what it was sent, and whoever is connected isn't any
    /// more.
    pub fn switch_off_and_on(&self) {
        self.shared.power.send_modify(|switched| *switched += 1);
    }

    /// The number of the newest paper, to wait for the next one.
    pub fn papers(&self) -> watch::Receiver<u32> {
        self.shared.papers.subscribe()
    }

    /// Where a paper lies, by its number.
    pub fn path(&self, paper: u32) -> PathBuf {
        tray::path(&self.shared.folder, paper)
    }

    /// A cable to this printer inside the process. Must be called within a runtime.
    pub fn plug_in(&self) -> tokio::io::DuplexStream {
        let (ours, theirs) = tokio::io::duplex(PIPE_BYTES);
        let emulator = self.clone();
        tokio::spawn(async move { emulator.attend(ours).await });
        theirs
    }

    /// Serves one client after the other until the future is dropped.
    ///
    /// # Errors
    /// The listener is broken; what a client does wrong ends that client only.
    pub async fn serve(&self, listener: TcpListener) -> io::Result<()> {
        let mut conditions = self.shared.conditions.subscribe();
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    let (mut stream, client) = accepted?;
                    tracing::debug!(%client, "the emulated printer has a client");
                    if let Err(error) = self.talk(&mut stream).await {
                        tracing::debug!(%error, "a client of the emulated printer broke off");
                        // A printer that loses its power or its patience ends nothing in order.
                        stream.set_zero_linger()?;
                    }
                }
                // A new roll, and the printer goes on by itself.
                _ = conditions.changed() => {}
            }
            self.print_the_rest().await;
        }
    }

    /// Talks to one client until it leaves.
    pub async fn attend(&self, stream: impl AsyncRead + AsyncWrite) {
        if let Err(error) = self.talk(stream).await {
            tracing::debug!(%error, "a client of the emulated printer broke off");
        }
        self.print_the_rest().await;
    }

    /// What a client left in the printer's memory is printed without it.
    async fn print_the_rest(&self) {
        let nobody = tokio::io::join(tokio::io::empty(), tokio::io::sink());
        if let Err(error) = self.talk(nobody).await {
            tracing::debug!(%error, "the emulated printer stopped");
        }
    }

    async fn talk(&self, stream: impl AsyncRead + AsyncWrite) -> io::Result<()> {
        let mut desk = self.shared.desk.lock().await;
        let mut conditions = self.shared.conditions.subscribe();
        let mut power = self.shared.power.subscribe();
        desk.follow_power(*power.borrow_and_update());
        let (mut reader, mut writer) = tokio::io::split(stream);
        let mut buffer = [0; RECEIVED_MAX];
        // Bytes that came; they meet what is so by then, since an order holds for all that comes after.
        let mut came = 0;
        let mut has_left = false;
        loop {
            let now = *conditions.borrow_and_update();
            let mut outputs = desk.go_on(&now);
            if !now.stalled {
                outputs.extend(desk.take(&buffer[..std::mem::take(&mut came)]));
            }
            self.tell_counts(&desk);
            self.deliver(outputs, &now, &mut desk.tray, &mut writer)
                .await?;
            if now.reset_at.is_some_and(|end| desk.bytes >= end) {
                self.change(|now| now.reset_at = None);
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            if has_left && !desk.waits(&now) {
                return Ok(());
            }
            let takes = !has_left && came == 0;
            let room = if takes { desk.room(&now) } else { 0 };
            let rest = desk.rest(&now, room).unwrap_or(IDLE_MAX);
            tokio::select! {
                read = reader.read(&mut buffer[..room]), if room > 0 => match read? {
                    0 => has_left = true,
                    length => came = length,
                },
                changed = conditions.changed() => if changed.is_err() {
                    return Ok(());
                },
                _ = power.changed() => {
                    desk.follow_power(*power.borrow_and_update());
                    return Err(io::ErrorKind::ConnectionReset.into());
                }
                () = tokio::time::sleep(rest) => if rest == IDLE_MAX {
                    return Ok(());
                },
            }
        }
    }

    fn tell_counts(&self, desk: &Desk) {
        self.shared.rows.store(desk.rows(), Ordering::Relaxed);
        self.shared.bytes.store(desk.bytes, Ordering::Relaxed);
    }

    /// Papers fall whether or not the client still listens; its error comes after them.
    async fn deliver(
        &self,
        outputs: Vec<Output>,
        now: &Conditions,
        tray: &mut Tray,
        writer: &mut (impl AsyncWrite + Unpin),
    ) -> io::Result<()> {
        let mut heard = Ok(());
        for output in outputs {
            match output {
                Output::Paper(picture) => {
                    tray.put(&picture).await?;
                    self.shared.papers.send_replace(tray.count());
                }
                Output::Answer(mut bytes) if heard.is_ok() => {
                    if now.garbage {
                        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
                    }
                    heard = writer.write_all(&bytes).await;
                }
                Output::Answer(_) => {}
            }
        }
        heard
    }
}
