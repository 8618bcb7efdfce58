//! HTTP/1.1 as a kiosk's browser speaks it: one connection, kept open, one request at a time.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// More than any answer has.
const ANSWER_BYTES_MAX: usize = 8 * 1024 * 1024;

/// A connection, and what proves who speaks on it.
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Header lines of each request.
    proof: String,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body of an answer that has this status.
    ///
    /// # Errors
    /// When it has another one.
    pub fn expect(self, status: u16) -> Result<Value> {
        if self.status != status {
            let body = String::from_utf8_lossy(&self.body);
            bail!("the answer was {} and not {status}: {body}", self.status);
        }
        match self.body.is_empty() {
            true => Ok(Value::Null),
            false => serde_json::from_slice(&self.body).context("an answer is JSON"),
        }
    }
}

impl Wire {
    /// Connects to a server on this machine; `proof` is whole header lines.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn open(port: u16, proof: &str) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(4096),
            proof: format!("Host: 127.0.0.1:{port}\r\n{proof}"),
        })
    }

    /// Asks for something.
    ///
    /// # Errors
    /// When the connection ends.
    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.proof))
            .await
    }

    /// Does something, under a key of its own.
    ///
    /// # Errors
    /// When the connection ends.
    pub async fn post(&mut self, path: &str, body: &str) -> Result<Answer> {
        let request = self.request(path, body)?;
        self.send(&request).await
    }

    /// The text of such a request, so that writing it is no part of what is measured.
    ///
    /// # Errors
    /// Without randomness.
    pub fn request(&self, path: &str, body: &str) -> Result<String> {
        let mut key = [0; 16];
        getrandom::fill(&mut key)?;
        Ok(format!(
            "POST {path} HTTP/1.1\r\n{}Content-Type: application/json\r\nIdempotency-Key: {}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.proof,
            hex::encode(key),
            body.len()
        ))
    }

    /// Sends a whole request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection ends or speaks no HTTP.
    pub async fn send(&mut self, request: &str) -> Result<Answer> {
        self.stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let end = loop {
            self.more().await?;
            let found = self.buffer.windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = found {
                break end + 4;
            }
        };
        let head = String::from_utf8(self.buffer[..end].to_vec())?;
        let status = head
            .get(9..12)
            .context("an answer begins with its status")?;
        let status = status.parse()?;
        let length: usize = match field(&head, "content-length") {
            Some(length) => length.parse()?,
            None => 0,
        };
        while self.buffer.len() < end + length {
            self.more().await?;
        }
        let body = self.buffer[end..].to_vec();
        Ok(Answer { status, head, body })
    }

    async fn more(&mut self) -> Result<()> {
        let read = self.stream.read_buf(&mut self.buffer).await?;
        if read == 0 || self.buffer.len() > ANSWER_BYTES_MAX {
            bail!("the server ended the connection");
        }
        Ok(())
    }
}

/// A header of an answer.
pub fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
