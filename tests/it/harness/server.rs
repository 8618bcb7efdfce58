//! The process of `motcua serve`.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Instant;

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::http;
use crate::harness::program::command;
use crate::harness::wait::{DEADLINE, until};

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    pub port: u16,
    lines: Receiver<String>,
    log: PathBuf,
}

impl Server {
    /// Starts a server on a port of its own choice and waits until it can issue and call.
    pub fn start(data: &Path, clock: &str, log: &Path) -> Self {
        Self::start_as(Self::command(data, clock), log)
    }

    /// The command that starts a server on a port of its own choice.
    pub fn command(data: &Path, clock: &str) -> Command {
        let mut command = command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--clock", clock]);
        command.arg("--data").arg(data);
        command
    }

    /// Starts a server by a command that listens on 127.0.0.1.
    pub fn start_as(mut command: Command, log: &Path) -> Self {
        let stderr = OpenOptions::new()
            .create(true)
            .append(true)
            .open(log)
            .unwrap();
        command.stdout(Stdio::piped()).stderr(stderr);
        let mut child = command.spawn().unwrap();
        let lines = lines(&mut child);
        let mut server = Self {
            child,
            port: 0,
            lines,
            log: log.into(),
        };
        let line = server.line();
        let port = line.strip_prefix("listening on http://127.0.0.1:");
        server.port = port
            .unwrap_or_else(|| panic!("first line: {line:?}"))
            .parse()
            .unwrap();
        until("the server to be ready", || {
            http::exchange(server.port, "GET", "/readyz", &[], b"")
                .ok()
                .filter(|a| a.status == 200)
        });
        server
    }

    /// The port of the door with encryption, of which the next line tells.
    pub fn secure_port(&self) -> u16 {
        let line = self.line();
        let port = line.strip_prefix("listening on https://127.0.0.");
        let port = port.and_then(|address| address.split_once(':'));
        let (_, port) = port.unwrap_or_else(|| panic!("second line: {line:?}"));
        port.parse().unwrap()
    }

    /// The next line of its standard output.
    fn line(&self) -> String {
        let line = self.lines.recv_timeout(DEADLINE);
        line.unwrap_or_else(|_| panic!("the server said nothing: {}", self.words()))
    }

    /// Ends the process as a power cut would.
    pub fn kill_9(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks the process to end, and waits until it has.
    pub fn sigterm(mut self) -> (ExitStatus, std::time::Duration) {
        let pid = Pid::from_child(&self.child);
        let asked = Instant::now();
        kill_process(pid, Signal::TERM).unwrap();
        let status = until("the server to end", || self.child.try_wait().unwrap());
        (status, asked.elapsed())
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What the server wrote to its standard error.
    pub fn words(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let words = self.words();
            let last: Vec<_> = words.lines().rev().take(60).collect();
            for line in last.iter().rev() {
                eprintln!("server: {line}");
            }
        }
    }
}

/// The lines of standard output, which are read to their end, so that no pipe fills up.
fn lines(child: &mut Child) -> Receiver<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            // Whoever wanted to read it may be gone.
            let _ = sender.send(line);
        }
    });
    receiver
}

/// An empty file for what a server says.
pub fn log_in(folder: &Path) -> PathBuf {
    let log = folder.join("stderr.log");
    File::create(&log).unwrap();
    log
}
