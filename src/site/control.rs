//! The way to a running site on the same machine: `control.sock`, one JSON line each way.

use std::fs::{self, File};
use std::os::fd::AsRawFd;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};

use crate::http::App;
use crate::site::operation::{self, Operation};

const FILE_NAME: &str = "control.sock";
/// An office file is the largest thing that is ever sent.
const LINE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// What a running site answers.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Done(String),
    Failed(String),
}

/// A socket's path is at most some hundred bytes, a folder's may be longer: the folder is opened,
/// and the socket reached through it.
fn reach(dir: &Path) -> Result<(File, PathBuf)> {
    let folder = File::open(dir)?;
    let path = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd())).join(FILE_NAME);
    Ok((folder, path))
}

/// Listens until it is dropped. The folder's lock is held, so an old socket is nobody's.
pub fn listen(dir: &Path) -> Result<UnixListener> {
    match fs::remove_file(dir.join(FILE_NAME)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let (_folder, path) = reach(dir)?;
    let listener = UnixListener::bind(path).context("open control.sock")?;
    fs::set_permissions(dir.join(FILE_NAME), fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

/// Answers one caller after another.
pub async fn serve(listener: UnixListener, app: Arc<App>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let app = Arc::clone(&app);
                tokio::spawn(async move {
                    if let Err(error) = answer(stream, &app).await {
                        tracing::warn!("a caller on control.sock got no answer: {error:#}");
                    }
                });
            }
            Err(error) => tracing::warn!("control.sock: {error}"),
        }
    }
}

async fn answer(stream: UnixStream, app: &Arc<App>) -> Result<()> {
    let (from, mut to) = stream.into_split();
    let mut line = String::new();
    BufReader::new(from.take(LINE_BYTES_MAX))
        .read_line(&mut line)
        .await?;
    let operation: Operation = serde_json::from_str(&line)?;
    let answer = match operation::run(app, operation).await {
        Ok(text) => Answer::Done(text),
        Err(error) => Answer::Failed(format!("{error:#}")),
    };
    let mut text = serde_json::to_vec(&answer)?;
    text.push(b'\n');
    to.write_all(&text).await?;
    Ok(())
}

/// Sends an operation to the running site in `dir`; none if no site runs there.
///
/// # Errors
/// What the site answered, or that it broke off.
pub async fn call_running(dir: &Path, operation: &Operation) -> Result<Option<String>> {
    let Ok((_folder, path)) = reach(dir) else {
        return Ok(None);
    };
    let Ok(stream) = UnixStream::connect(path).await else {
        return Ok(None);
    };
    let (from, mut to) = stream.into_split();
    let mut text = serde_json::to_vec(operation)?;
    text.push(b'\n');
    to.write_all(&text).await?;
    let mut line = String::new();
    BufReader::new(from).read_line(&mut line).await?;
    let answer = serde_json::from_str(&line).context("the running server broke off; try again")?;
    match answer {
        Answer::Done(text) => Ok(Some(text)),
        Answer::Failed(error) => Err(anyhow!(error)),
    }
}
