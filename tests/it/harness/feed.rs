//! A client of the feed that checks the chain of `prev` as every page does.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Instant;

use serde_json::Value;
use tokio_tungstenite::tungstenite::client::client;
use tokio_tungstenite::tungstenite::handshake::HandshakeError;
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Error, Message, WebSocket};

use crate::harness::caller::Caller;
use crate::harness::wait::DEADLINE;

/// An open connection and the last event that it has seen.
pub struct Feed {
    socket: WebSocket<TcpStream>,
    pub seq: u64,
}

/// The connection is gone, or never came to be.
#[derive(Debug)]
pub struct Gone(pub String);

impl Feed {
    /// Connects to a view, from its present state or from the event after `since`.
    #[track_caller]
    pub fn connect(caller: &Caller, view: &str, since: Option<u64>) -> Self {
        Self::attempt(caller, view, since).unwrap_or_else(|gone| panic!("{view}: {}", gone.0))
    }

    /// Connects; the error holds the status of a refusal.
    pub fn attempt(caller: &Caller, view: &str, since: Option<u64>) -> Result<Self, Gone> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, caller.port()));
        let stream = TcpStream::connect(address).map_err(|e| Gone(e.to_string()))?;
        Self::over(stream, caller, view, since)
    }

    /// Connects over a socket that the test has made.
    pub fn over(
        stream: TcpStream,
        caller: &Caller,
        view: &str,
        since: Option<u64>,
    ) -> Result<Self, Gone> {
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        let since_part = since.map(|seq| format!("&since={seq}")).unwrap_or_default();
        let port = caller.port();
        let uri = format!("ws://127.0.0.1:{port}/api/v1/feed?view={view}{since_part}");
        let mut request =
            ClientRequestBuilder::new(uri.parse().unwrap()).with_sub_protocol("motcua.v1");
        for (name, value) in caller.headers() {
            request = request.with_header(name, value);
        }
        match client(request, stream) {
            Ok((socket, _)) => Ok(Self {
                socket,
                seq: since.unwrap_or(0),
            }),
            Err(HandshakeError::Failure(Error::Http(answer))) => {
                Err(Gone(answer.status().as_u16().to_string()))
            }
            Err(other) => Err(Gone(other.to_string())),
        }
    }

    /// The next message that isn't a ping.
    pub fn attempt_message(&mut self) -> Result<Value, Gone> {
        let end = Instant::now() + DEADLINE;
        while Instant::now() < end {
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    let message: Value = serde_json::from_str(&text).unwrap();
                    if message["type"] != "ping" {
                        return Ok(message);
                    }
                }
                Ok(Message::Close(_)) => return Err(Gone("closed".into())),
                Ok(_) => {}
                Err(e) => return Err(Gone(e.to_string())),
            }
        }
        Err(Gone(format!("nothing but pings in {DEADLINE:?}")))
    }

    /// The next message, which may be a snapshot.
    #[track_caller]
    pub fn message(&mut self) -> Value {
        let message = self
            .attempt_message()
            .unwrap_or_else(|gone| panic!("feed: {}", gone.0));
        self.check(&message);
        message
    }

    /// The state of a snapshot, which must be the next message.
    #[track_caller]
    pub fn snapshot(&mut self) -> Value {
        let message = self.message();
        assert_eq!(message["type"], "snapshot", "{message}");
        message["state"].clone()
    }

    /// The next event, which must follow the last one without a gap.
    #[track_caller]
    pub fn event(&mut self) -> Value {
        let message = self.message();
        assert_eq!(message["type"], "event", "{message}");
        message
    }

    /// The next event of a kind; those before it are checked and dropped.
    #[track_caller]
    pub fn event_of(&mut self, kind: &str) -> Value {
        loop {
            let event = self.event();
            if event["kind"] == kind {
                return event;
            }
        }
    }

    /// Checks that a message continues what was seen, and takes it as seen.
    #[track_caller]
    pub fn check(&mut self, message: &Value) {
        let seq = message["seq"]
            .as_u64()
            .unwrap_or_else(|| panic!("no seq: {message}"));
        assert!(message["at"].is_string(), "no time: {message}");
        if message["type"] == "event" {
            assert_eq!(message["prev"].as_u64(), Some(self.seq), "a gap: {message}");
            assert!(seq > self.seq, "seq doesn't grow: {message}");
        } else {
            assert!(seq >= self.seq, "a snapshot of the past: {message}");
        }
        self.seq = seq;
    }
}
