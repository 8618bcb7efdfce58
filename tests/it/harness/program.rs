//! The command line, run to its end.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::wait::DEADLINE;

/// What a command left behind.
#[derive(Debug)]
pub struct Run {
    /// The exit code, or -1 after a signal.
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program under test, not yet started, without settings of the machine it runs on.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MOTCUA_")) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs a command with nothing on its standard input.
pub fn motcua<S: AsRef<OsStr>>(args: &[S]) -> Run {
    motcua_reading(args, "")
}

/// Runs a command with `input` on its standard input; one that doesn't end is ended.
pub fn motcua_reading<S: AsRef<OsStr>>(args: &[S], input: &str) -> Run {
    let mut command = command();
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads nothing may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let pid = Pid::from_child(&child);
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver.recv_timeout(DEADLINE).unwrap_or_else(|_| {
        let _ = kill_process(pid, Signal::KILL);
        let args: Vec<_> = args.iter().map(AsRef::as_ref).collect();
        panic!("still running after {DEADLINE:?}: {args:?}")
    });
    let output = output.unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The sample office.
pub fn song_lo() -> PathBuf {
    repository("offices/song-lo.toml")
}

impl Run {
    /// Its standard output; it must have gone well.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.stdout, self.stderr);
        self.stdout
    }

    /// The one line that says what went wrong; it must have exited with 1.
    #[track_caller]
    pub fn failed(self) -> String {
        assert_eq!(self.code, 1, "{}{}", self.stdout, self.stderr);
        let line = self.stderr.trim_end();
        assert!(
            !line.is_empty() && !line.contains('\n'),
            "not one line: {line}"
        );
        line.to_owned()
    }

    /// The rest of the line of standard output that begins with `label`.
    #[track_caller]
    pub fn line(&self, label: &str) -> String {
        let found = self
            .stdout
            .lines()
            .find_map(|line| line.strip_prefix(label));
        found
            .unwrap_or_else(|| panic!("no line {label:?} in {self:?}"))
            .trim()
            .to_owned()
    }
}
