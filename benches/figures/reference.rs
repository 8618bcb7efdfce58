//! The least that a server of durable tickets can do: one thread that writes, one transaction for
//! whoever has come meanwhile, one row a ticket, an fsync, the answer. And a bare broadcast.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Json, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::serve::ListenerExt as _;
use rusqlite::Connection;
use serde_json::{Value, json};
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::process::Server;

const INBOX_MAX: usize = 4096;
const BATCH_MAX: usize = 256;
const BACKLOG_MAX: usize = 512;

struct Wish {
    service: String,
    answer: oneshot::Sender<i64>,
}

#[derive(Clone)]
struct Doors {
    inbox: mpsc::Sender<Wish>,
    calls: broadcast::Sender<Utf8Bytes>,
}

/// Starts the reference as a process of its own, with its data in `dir`.
///
/// # Errors
/// When it doesn't come up.
pub fn start(dir: &Path) -> Result<Server> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--serve-reference").arg(dir);
    Server::start(command)
}

/// Serves until it is ended.
///
/// # Errors
/// When the folder can't be used.
pub fn serve(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir)?;
    let connection = open(dir)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let (inbox, wishes) = mpsc::channel(INBOX_MAX);
        std::thread::spawn(move || write(&connection, wishes));
        let (calls, _) = broadcast::channel(BACKLOG_MAX);
        let router = Router::new()
            .route("/tickets", post(issue))
            .route("/calls", post(call))
            .route("/feed", get(feed))
            .with_state(Doors { inbox, calls });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("listening on http://{}", listener.local_addr()?);
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        Ok(axum::serve(listener, router).await?)
    })
}

fn open(dir: &Path) -> Result<Connection> {
    let connection = Connection::open(dir.join("reference.db"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch("CREATE TABLE ticket (n INTEGER PRIMARY KEY, service TEXT) STRICT")?;
    Ok(connection)
}

fn write(connection: &Connection, mut wishes: mpsc::Receiver<Wish>) {
    let mut run = || -> Result<()> {
        let mut insert = connection.prepare("INSERT INTO ticket (service) VALUES (?1)")?;
        let mut batch = Vec::new();
        while wishes.blocking_recv_many(&mut batch, BATCH_MAX) > 0 {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            let mut answers = Vec::with_capacity(batch.len());
            for wish in batch.drain(..) {
                insert.execute([&wish.service])?;
                answers.push((wish.answer, connection.last_insert_rowid()));
            }
            connection.execute_batch("COMMIT")?;
            for (answer, n) in answers {
                // Whoever has gone does not want it.
                let _ = answer.send(n);
            }
        }
        Ok(())
    };
    if let Err(error) = run() {
        eprintln!("the reference can't write: {error:#}");
    }
}

async fn issue(
    State(doors): State<Doors>,
    Json(body): Json<Value>,
) -> Result<(StatusCode, Json<Value>), StatusCode> {
    let service = body["service"].as_str().unwrap_or("").to_owned();
    let (answer, issued) = oneshot::channel();
    let gone = |_| StatusCode::SERVICE_UNAVAILABLE;
    let wish = Wish { service, answer };
    doors.inbox.send(wish).await.map_err(|_| gone(()))?;
    let n = issued.await.map_err(|_| gone(()))?;
    Ok((StatusCode::CREATED, Json(json!({ "number": n }))))
}

async fn call(State(doors): State<Doors>, body: String) -> StatusCode {
    // Without a screen nobody listens.
    let _ = doors.calls.send(Utf8Bytes::from(body));
    StatusCode::NO_CONTENT
}

async fn feed(State(doors): State<Doors>, upgrade: WebSocketUpgrade) -> Response {
    let calls = doors.calls.subscribe();
    upgrade.on_upgrade(|socket| async {
        // A screen that goes is no error.
        let _ = follow(socket, calls).await;
    })
}

async fn follow(mut socket: WebSocket, mut calls: broadcast::Receiver<Utf8Bytes>) -> Result<()> {
    loop {
        let call = calls.recv().await.context("the server ends")?;
        socket.send(Message::Text(call)).await?;
    }
}
