//! Printers and cables that the emulated printer is too good to play.

use std::future::Future;
use std::sync::{Arc, Mutex};

use motcua::print::emulator::Emulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Runs a server on a listener and says its address.
pub fn serve<F: Future<Output = ()> + Send + 'static>(
    listener: TcpListener,
    server: impl FnOnce(TcpListener) -> F,
) -> String {
    let address = listener.local_addr().unwrap();
    tokio::spawn(server(listener));
    format!("tcp://{address}")
}

/// An address at which nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("tcp://{}", listener.local_addr().unwrap())
}

/// A cable to the emulated printer that is torn after so many bytes, and whole from then on.
pub async fn torn_cable(emulator: Emulator, bytes: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    serve(listener, move |listener| async move {
        let (client, _) = listener.accept().await.unwrap();
        tear_after(bytes, client, &emulator).await;
        emulator.serve(listener).await.unwrap();
    })
}

async fn tear_after(bytes: usize, client: TcpStream, emulator: &Emulator) {
    client.set_zero_linger().unwrap();
    // `into_split` would end the connection politely when its halves are dropped.
    let (mut from_client, mut to_client) = tokio::io::split(client);
    let (mut from_printer, mut to_printer) = tokio::io::split(emulator.plug_in());
    let mut first = (&mut from_client).take(bytes as u64);
    tokio::select! {
        _ = tokio::io::copy(&mut first, &mut to_printer) => {}
        _ = tokio::io::copy(&mut from_printer, &mut to_client) => {}
    }
}

/// A printer that takes everything and leaves the connection open for ever.
pub async fn stubborn_printer() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    serve(listener, |listener| async move {
        let mut clients = Vec::new();
        loop {
            let (mut client, _) = listener.accept().await.unwrap();
            tokio::io::copy(&mut client, &mut tokio::io::sink())
                .await
                .unwrap();
            clients.push(client);
        }
    })
}

/// What a simple printer answers.
#[derive(Clone, Copy, Default)]
pub struct Answers {
    /// `DLE EOT`.
    pub real_time: bool,
    /// `GS ( H`.
    pub process_id: bool,
    /// `GS r`.
    pub paper: bool,
    /// A byte for every byte, as bad clones do.
    pub chatter: bool,
    /// A byte of noise after each paper, which looks like an answer to `GS r`.
    pub noise: bool,
}

impl Answers {
    pub fn all() -> Self {
        Self {
            real_time: true,
            process_id: true,
            paper: true,
            chatter: false,
            noise: false,
        }
    }
}

/// A simple printer that remembers what it was sent, questions in real time left out.
#[derive(Clone)]
pub struct ClonePrinter {
    received: Arc<Mutex<Vec<u8>>>,
    ended: watch::Sender<Option<Result<(), String>>>,
}

impl ClonePrinter {
    pub fn received(&self) -> Vec<u8> {
        self.received.lock().unwrap().clone()
    }

    /// How often these bytes were received.
    pub fn count(&self, bytes: &[u8]) -> usize {
        self.received()
            .windows(bytes.len())
            .filter(|window| *window == bytes)
            .count()
    }

    /// How the first connection ended.
    pub async fn ended(&self) -> Result<(), String> {
        let mut ended = self.ended.subscribe();
        let ended = ended.wait_for(Option::is_some).await.unwrap();
        ended.clone().unwrap()
    }

    async fn talk(&self, mut client: TcpStream, answers: Answers) -> std::io::Result<()> {
        let mut buffer = [0; 4096];
        let mut unseen = Vec::new();
        loop {
            let length = client.read(&mut buffer).await?;
            if length == 0 {
                return Ok(());
            }
            unseen.extend_from_slice(&buffer[..length]);
            let mut answer = if answers.chatter {
                vec![0x12; length]
            } else {
                Vec::new()
            };
            let kept = look_through(&mut unseen, answers, &mut answer);
            self.received.lock().unwrap().extend(kept);
            client.write_all(&answer).await?;
        }
    }
}

/// Answers the questions in `unseen`; returns the bytes that were none, leaves what may begin one.
fn look_through(unseen: &mut Vec<u8>, answers: Answers, answer: &mut Vec<u8>) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut rest = &unseen[..];
    loop {
        let (length, is_kept) = match *rest {
            [0x10, 0x04, _, ..] => {
                answer.extend(answers.real_time.then_some(0x12));
                (3, false)
            }
            [0x1D, b'(', b'H', 6, 0, 0x30, 0x30, a, b, c, d, ..] => {
                answer.extend(answers.noise.then_some(0x00));
                answer.extend(
                    answers
                        .process_id
                        .then_some([0x37, 0x22, a, b, c, d, 0])
                        .iter()
                        .flatten(),
                );
                (11, true)
            }
            [0x1D, b'r', 1, ..] => {
                answer.extend(answers.paper.then_some(0x00));
                (3, true)
            }
            [] | [0x10] | [0x10, 0x04] | [0x1D] | [0x1D, b'r'] => break,
            [0x1D, b'(', ..] if rest.len() < 11 => break,
            _ => (1, true),
        };
        if is_kept {
            kept.extend_from_slice(&rest[..length]);
        }
        rest = &rest[length..];
    }
    *unseen = rest.to_vec();
    kept
}

/// A simple printer on a port of its own.
pub async fn clone_printer(answers: Answers) -> (String, ClonePrinter) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let printer = ClonePrinter {
        received: Arc::default(),
        ended: watch::Sender::new(None),
    };
    let same = printer.clone();
    let address = serve(listener, move |listener| async move {
        loop {
            let (client, _) = listener.accept().await.unwrap();
            let ended = same
                .talk(client, answers)
                .await
                .map_err(|error| error.to_string());
            same.ended.send_if_modified(|first| {
                let is_first = first.is_none();
                first.get_or_insert(ended);
                is_first
            });
        }
    });
    (address, printer)
}
