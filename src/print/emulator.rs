//! A receipt printer in software: for the demo, for trying an office without one, and for tests.
//!
//! It obeys bytes as a real one does ([`machine`]) and leaves every paper that it cuts as a PNG file
//! in a folder. Like most printers it talks to one client at a time and keeps its state between them:
//! a picture that one client left torn swallows what the next one sends.

pub mod machine;
mod tray;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};

use crate::print::emulator::machine::{Conditions, Machine, Output, RECEIVED_MAX};
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
    folder: PathBuf,
}

struct Desk {
    machine: Machine,
    /// Since which of the printer's switchings the machine runs.
    switched: u32,
    width: u32,
    tray: Tray,
}

impl Desk {
    /// What a machine has taken in and not yet cut off is gone with its power.
    fn follow_power(&mut self, switched: u32) {
        if self.switched != switched {
            self.switched = switched;
            self.machine = Machine::new(self.width);
        }
    }
}

impl Emulator {
    /// A printer in good order with a head of `width` dots, whose papers fall into `folder`.
    ///
    /// # Errors
    /// The folder can't be made or read.
    pub fn open(folder: &Path, width: u32) -> io::Result<Self> {
        let tray = Tray::open(folder)?;
        let papers = watch::Sender::new(tray.count());
        let desk = Mutex::new(Desk {
            machine: Machine::new(width),
            switched: 0,
            width,
            tray,
        });
        let conditions = watch::Sender::new(Conditions::default());
        let shared = Shared {
            desk,
            conditions,
            power: watch::Sender::new(0),
            papers,
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
        loop {
            let (stream, client) = listener.accept().await?;
            tracing::debug!(%client, "the emulated printer has a client");
            self.attend(stream).await;
        }
    }

    /// Talks to one client until it leaves.
    pub async fn attend(&self, stream: impl AsyncRead + AsyncWrite) {
        if let Err(error) = self.talk(stream).await {
            tracing::debug!(%error, "a client of the emulated printer broke off");
        }
    }

    async fn talk(&self, stream: impl AsyncRead + AsyncWrite) -> io::Result<()> {
        let mut desk = self.shared.desk.lock().await;
        let mut conditions = self.shared.conditions.subscribe();
        let mut power = self.shared.power.subscribe();
        desk.follow_power(*power.borrow_and_update());
        let (mut reader, mut writer) = tokio::io::split(stream);
        let mut buffer = [0; RECEIVED_MAX];
        let now = *conditions.borrow_and_update();
        let mut outputs = desk.machine.set_conditions(now);
        loop {
            self.deliver(outputs, &mut desk.tray, &mut writer).await?;
            let room = desk.machine.room();
            outputs = tokio::select! {
                read = reader.read(&mut buffer[..room]), if room > 0 => match read? {
                    0 => return Ok(()),
                    length => desk.machine.receive(&buffer[..length]),
                },
                changed = conditions.changed() => match changed {
                    Ok(()) => desk.machine.set_conditions(*conditions.borrow_and_update()),
                    Err(_) => return Ok(()),
                },
                switched = power.changed() => {
                    if switched.is_ok() {
                        desk.follow_power(*power.borrow_and_update());
                    }
                    return Err(io::ErrorKind::ConnectionReset.into());
                }
                () = tokio::time::sleep(IDLE_MAX) => return Ok(()),
            };
        }
    }

    /// Papers fall whether or not the client still listens; its error comes after them.
    async fn deliver(
        &self,
        outputs: Vec<Output>,
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
                Output::Answer(bytes) if heard.is_ok() => heard = writer.write_all(&bytes).await,
                Output::Answer(_) => {}
            }
        }
        heard
    }
}

/// Runs an emulated printer on a port: `motcua printer emulate --listen ADDR --out DIR`.
///
/// # Errors
/// The folder can't be made, or the listener is broken.
pub async fn serve(
    listener: TcpListener,
    out: &Path,
    width: u32,
    conditions: Conditions,
) -> io::Result<()> {
    let emulator = Emulator::open(out, width)?;
    emulator.change(|now| *now = conditions);
    emulator.serve(listener).await
}
