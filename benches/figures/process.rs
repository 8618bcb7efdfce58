//! Servers as processes of their own, and what the system says of them.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, kill_process, setrlimit};

/// A machine that does more than this beside us is not quiet.
const LOAD_MAX: f64 = 0.5;
/// 1,000 screens, in this process and in the server's.
const OPEN_FILES: u64 = 4096;

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    pub port: u16,
}

impl Server {
    /// Starts it and waits for the line that says where it listens.
    ///
    /// # Errors
    /// When it ends before, with its words on standard error.
    pub fn start(mut command: Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().context("start a server")?;
        let output = child.stdout.take().context("its output is a pipe")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let mut server = Self { child, port: 0 };
        let port = line.trim().rsplit_once(':').map(|(_, port)| port.parse());
        let Some(Ok(port)) = port else {
            bail!("a server ended before it listened");
        };
        server.port = port;
        Ok(server)
    }

    /// Memory of the process that is really there, in bytes.
    ///
    /// # Errors
    /// When it has ended.
    pub fn resident(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next());
        let kib: f64 = kib.context("a process has memory")?.parse()?;
        Ok(kib * 1024.0)
    }

    /// Asks it to end and waits until it has.
    ///
    /// # Errors
    /// When it can't be asked.
    pub fn stop(mut self) -> Result<()> {
        kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        self.child.wait()?;
        Ok(())
    }

    /// Ends it as a power cut would.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has been stopped is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Lets this process and the servers it starts hold a connection for each screen.
///
/// # Errors
/// When the system allows fewer.
pub fn raise_open_files() -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(OPEN_FILES).min(OPEN_FILES);
    let current = Some(limit.current.unwrap_or(OPEN_FILES).max(wanted));
    let raised = Rlimit { current, ..limit };
    setrlimit(Resource::Nofile, raised).context("raise the limit of open files")
}

/// Whether nobody else works on this machine, so that times in milliseconds mean something.
///
/// # Errors
/// When the system doesn't say.
pub fn is_quiet() -> Result<bool> {
    let load = fs::read_to_string("/proc/loadavg")?;
    let load: f64 = load.split(' ').next().unwrap_or("").parse()?;
    Ok(load <= LOAD_MAX)
}
