//! A printer behind a print queue of this machine (CUPS), reached by the `lp` command.

use std::io;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::print::transport::SendError;

/// Bytes of `lp`'s complaint that are kept for the log.
const COMPLAINT_BYTES_MAX: u64 = 1000;

/// Hands a paper over as it is; a queue says nothing about the paper itself.
///
/// # Errors
/// `lp` refused it, so that no byte has left; or it didn't end within the time, and nobody knows.
pub async fn hand_over(queue: &str, bytes: &[u8], within: Duration) -> Result<(), SendError> {
    let none_left = |source| SendError { sent: 0, source };
    let mut lp = start(queue).map_err(none_left)?;
    match timeout(within, talk(&mut lp, bytes)).await {
        Ok(done) => done.map_err(none_left),
        // It may have been about to end well.
        Err(elapsed) => Err(SendError {
            sent: bytes.len(),
            source: elapsed.into(),
        }),
    }
}

fn start(queue: &str) -> io::Result<Child> {
    Command::new("lp")
        .args(["-d", queue, "-o", "raw"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("`lp` can't be run: {error}")))
}

async fn talk(lp: &mut Child, bytes: &[u8]) -> io::Result<()> {
    let (stdin, stderr) = (lp.stdin.take(), lp.stderr.take());
    let mut complaint = Vec::new();
    let give = async {
        let mut stdin = stdin?;
        // An `lp` that refuses doesn't read on; its exit tells why.
        stdin.write_all(bytes).await.ok()
    };
    let listen = async {
        let mut stderr = stderr?;
        let mut first = (&mut stderr).take(COMPLAINT_BYTES_MAX);
        first.read_to_end(&mut complaint).await.ok()?;
        tokio::io::copy(&mut stderr, &mut tokio::io::sink())
            .await
            .ok()
    };
    let (given, _) = tokio::join!(give, listen);
    let status = lp.wait().await?;
    if status.success() && given.is_some() {
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&complaint);
    let reason = format!("`lp` ended with {status}: {}", complaint.trim());
    Err(io::Error::other(reason))
}
