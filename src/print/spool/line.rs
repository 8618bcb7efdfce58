//! The line to one printer: connected or not, what it was taught about the model, and whether the
//! last job left a torn picture behind.

use std::io;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::domain::print::{JobId, PrinterCondition, StatusMode};
use crate::print::escpos::{
    self, ASK_PAPER, END_OF_TORN_COMMAND, ProcessId, REPORT_CHANGES, ask_process_id,
};
use crate::print::raster::OneBit;
use crate::print::spool::Limits;
use crate::print::spool::poll::ask;
use crate::print::status::{Answer, condition_of_report};
use crate::print::transport::{Connection, Port, SendError};

/// See the module.
pub struct Line {
    port: Port,
    status: StatusMode,
    limits: Limits,
    connection: Option<Connection>,
    /// The printer may wait for the rest of a picture.
    torn: bool,
    /// Which "done" this model says; learnt anew on each connection, since printers are swapped.
    done: Done,
}

/// How a model says that a paper is out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    /// Both are asked; the first answers decide.
    Unknown,
    /// `GS ( H`, the safer one: it names the job.
    ProcessId,
    /// `GS r 1`.
    PaperSensor,
}

/// A paper that was sent and whose printer is expected to speak.
#[derive(Debug)]
pub struct Wait {
    id: ProcessId,
    /// When the printer ought to be done.
    deadline: Instant,
    /// When listening ends for now.
    until: Instant,
    sensor: Sensor,
}

/// How far `GS r` has come. Its answer is one byte without a name, and a byte of noise looks like it:
/// the question is put twice, and the second answer counts. Noise doesn't answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sensor {
    Unheard,
    /// On a model that isn't known yet, the better answer may follow.
    Heard,
    AskedAgain,
}

/// What a printer says while it prints.
#[derive(Debug)]
pub enum Word {
    /// Its condition changed, such as paper out in the middle of a ticket.
    Changed(PrinterCondition),
    /// There is no more to wait for.
    End(Ending),
}

/// How the wait for a printer's "done" ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// On the printer's own word.
    Confirmed,
    /// The printer is never asked for that word, and nothing went wrong.
    Unasked,
    /// No word came.
    Silent,
}

impl Line {
    /// A line that isn't connected yet; `torn` if the last run may have left a torn picture.
    pub fn new(port: Port, status: StatusMode, torn: bool, limits: Limits) -> Self {
        Self {
            port,
            status,
            limits,
            connection: None,
            torn,
            done: Done::Unknown,
        }
    }

    /// Connects if need be and asks for the printer's state.
    pub async fn ready(&mut self) -> PrinterCondition {
        if self.status == StatusMode::None {
            // Without a question nobody can tell whether an old connection still stands.
            self.hang_up().await;
        }
        // An old connection may have died unnoticed; that tells nothing about the printer.
        let attempts = if self.connection.is_some() { 2 } else { 1 };
        for _ in 0..attempts {
            match self.connect_and_ask().await {
                Ok(condition) => return condition,
                // It had four seconds for a word; those who wait for their papers have waited, too.
                // Nothing is under way that an orderly end could save.
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    self.connection = None;
                    break;
                }
                Err(error) => tracing::debug!(%error, "the printer is out of reach"),
            }
            self.hang_up().await;
        }
        PrinterCondition::Offline
    }

    /// Whether an idle printer is worth asking: one that never answers would only lose its port.
    pub fn can_be_asked(&self) -> bool {
        self.status != StatusMode::None
    }

    /// A change that the printer reports by itself; waits for ever without a connection.
    ///
    /// # Errors
    /// The connection broke.
    pub async fn change(&mut self) -> io::Result<PrinterCondition> {
        let Some(connection) = &mut self.connection else {
            return std::future::pending().await;
        };
        loop {
            if let Answer::Changed(report) = connection.answer().await? {
                return Ok(condition_of_report(report));
            }
        }
    }

    /// Sends a paper and the question whether it is out.
    ///
    /// # Errors
    /// How many bytes had left when the connection broke.
    pub async fn send(&mut self, job: JobId, picture: &OneBit) -> Result<Wait, SendError> {
        let stall = self.limits.stall;
        let Some(connection) = &mut self.connection else {
            return Err(SendError {
                sent: 0,
                source: io::ErrorKind::NotConnected.into(),
            });
        };
        let mut bytes = if self.torn {
            escpos::preamble()
        } else {
            Vec::new()
        };
        bytes.extend(escpos::paper(picture));
        // From the first byte to the good end of the job.
        let torn_before = std::mem::replace(&mut self.torn, true);
        if let Err(error) = connection.send(&bytes, stall).await {
            self.torn = torn_before || error.sent > 0;
            return Err(error);
        }
        // An answer that came by now belongs to a job before this one.
        connection.forget_answers();
        let id = ProcessId::of(job);
        let asked = connection
            .send(&question(self.status, self.done, id), stall)
            .await;
        asked.map_err(|error| SendError {
            sent: bytes.len() + error.sent,
            ..error
        })?;
        let rows = f64::from(picture.height());
        let printing = Duration::from_secs_f64(rows / f64::from(self.limits.rows_per_second));
        let deadline = Instant::now() + printing + self.limits.done;
        Ok(Wait {
            id,
            deadline,
            until: deadline,
            sensor: Sensor::Unheard,
        })
    }

    /// The printer's next word on the paper that was just sent.
    pub async fn word(&mut self, wait: &mut Wait) -> Word {
        let ending = match self.status {
            StatusMode::Full => match self.listen(wait).await {
                Word::Changed(condition) => return Word::Changed(condition),
                Word::End(ending) => ending,
            },
            StatusMode::Basic => Ending::Unasked,
            // A reset is the only sign that the bytes didn't arrive; some models never close.
            StatusMode::None => match self.finish().await {
                Err(error) if error.kind() != io::ErrorKind::TimedOut => Ending::Silent,
                Ok(()) | Err(_) => Ending::Unasked,
            },
        };
        self.torn = ending == Ending::Silent;
        Word::End(ending)
    }

    /// Ends the connection in order, whatever the printer says to it.
    pub async fn hang_up(&mut self) {
        if let Err(error) = self.close().await {
            tracing::debug!(%error, "the printer didn't end the connection in order");
        }
    }

    /// Sees a paper off that nobody will ask about.
    async fn finish(&mut self) -> io::Result<()> {
        if let Some(connection) = &mut self.connection {
            connection.drain(self.limits.stall).await?;
        }
        self.close().await
    }

    async fn close(&mut self) -> io::Result<()> {
        match self.connection.take() {
            Some(connection) => connection.close(self.limits.close).await,
            None => Ok(()),
        }
    }

    async fn connect_and_ask(&mut self) -> io::Result<PrinterCondition> {
        let fresh = self.connection.is_none();
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(self.port.connect(self.limits.connect).await?),
        };
        if fresh && self.torn {
            let sent = connection.send(&END_OF_TORN_COMMAND, self.limits.answer);
            sent.await.map_err(|error| error.source)?;
        }
        if self.status == StatusMode::None {
            return Ok(PrinterCondition::Unknown);
        }
        let condition = ask(connection, self.limits.answer).await?;
        if fresh {
            self.done = Done::Unknown;
            if self.status == StatusMode::Full {
                connection
                    .send(&REPORT_CHANGES, self.limits.answer)
                    .await
                    .map_err(|error| error.source)?;
            }
        }
        Ok(condition)
    }

    async fn listen(&mut self, wait: &mut Wait) -> Word {
        let Some(connection) = &mut self.connection else {
            return Word::End(Ending::Silent);
        };
        loop {
            let answer = match timeout_at(wait.until, connection.answer()).await {
                Ok(Ok(answer)) => answer,
                Err(_) if wait.sensor == Sensor::Heard => {
                    if connection
                        .send(&ASK_PAPER, self.limits.answer)
                        .await
                        .is_err()
                    {
                        return Word::End(Ending::Silent);
                    }
                    wait.sensor = Sensor::AskedAgain;
                    wait.until = wait.deadline.max(Instant::now() + self.limits.answer);
                    continue;
                }
                Ok(Err(_)) | Err(_) => return Word::End(Ending::Silent),
            };
            match answer {
                Answer::Done(done) if done == wait.id => {
                    self.done = Done::ProcessId;
                    return Word::End(Ending::Confirmed);
                }
                Answer::Paper(_) if wait.sensor == Sensor::AskedAgain => {
                    self.done = Done::PaperSensor;
                    return Word::End(Ending::Confirmed);
                }
                Answer::Paper(_) if wait.sensor == Sensor::Unheard => {
                    let patience = match self.done {
                        Done::Unknown => self.limits.better_answer,
                        Done::PaperSensor => Duration::ZERO,
                        Done::ProcessId => continue,
                    };
                    wait.sensor = Sensor::Heard;
                    wait.until = wait.deadline.min(Instant::now() + patience);
                }
                Answer::Changed(report) => return Word::Changed(condition_of_report(report)),
                Answer::Done(_) | Answer::Paper(_) | Answer::RealTime(_) => {}
            }
        }
    }
}

/// What follows a paper, so that the printer says when it is out.
fn question(status: StatusMode, done: Done, id: ProcessId) -> Vec<u8> {
    match (status, done) {
        (StatusMode::Basic | StatusMode::None, _) => Vec::new(),
        (StatusMode::Full, Done::ProcessId) => ask_process_id(id),
        (StatusMode::Full, Done::PaperSensor) => ASK_PAPER.to_vec(),
        (StatusMode::Full, Done::Unknown) => [&ask_process_id(id)[..], &ASK_PAPER].concat(),
    }
}
