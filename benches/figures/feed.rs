//! Screens: how soon the last of 1,000 hears of a call, and what each costs the server.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::StreamExt as _;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::officer::Officer;
use crate::plan::{Folder, Plan};
use crate::process::Server;
use crate::product::Site;
use crate::reference;
use crate::statistics::{Pair, Sample, median};
use crate::table::{Limit, Row, Table};
use crate::wire::Wire;

/// A screen that hears nothing for so long never will.
const HEARS_WITHIN: Duration = Duration::from_secs(10);
/// What every call has in it, and no other message of the feed.
const CALL: &str = r#""kind":"ticket.called""#;
/// Of the rounds with one officer; each is heard by every screen.
const KEYS_MAX: usize = 60;

/// All screens of a server; they go with this value.
pub struct Screens {
    heard: mpsc::UnboundedReceiver<Instant>,
    count: usize,
}

impl Screens {
    /// Connects so many, each of which has its snapshot, if the server sends one.
    ///
    /// # Errors
    /// When one can't connect.
    pub async fn connect(server: &Server, path: &str, token: &str, count: usize) -> Result<Self> {
        let (tell, heard) = mpsc::unbounded_channel();
        for _ in 0..count {
            let mut socket = open(server.port, path, token).await?;
            if !token.is_empty() {
                let first = timeout(HEARS_WITHIN, socket.next()).await?;
                first.context("a screen begins with a snapshot")??;
            }
            tokio::spawn(listen(socket, tell.clone()));
        }
        Ok(Self { heard, count })
    }

    /// Waits until all have heard of one call, and says when the last did.
    ///
    /// # Errors
    /// When one doesn't.
    pub async fn last(&mut self) -> Result<Instant> {
        let mut last = None;
        for _ in 0..self.count {
            let heard = timeout(HEARS_WITHIN, self.heard.recv()).await;
            last = last.max(heard.context("a screen heard nothing")?);
        }
        last.context("a screen's connection ended")
    }
}

async fn open(port: u16, path: &str, token: &str) -> Result<WebSocketStream<TcpStream>> {
    let mut request = format!("ws://127.0.0.1:{port}{path}").into_client_request()?;
    if !token.is_empty() {
        let headers = request.headers_mut();
        headers.insert("authorization", format!("Bearer {token}").parse()?);
        headers.insert("sec-websocket-protocol", "motcua.v1".parse()?);
    }
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let config = WebSocketConfig::default().read_buffer_size(4096);
    let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
    Ok(socket)
}

#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
async fn listen(mut socket: WebSocketStream<TcpStream>, tell: mpsc::UnboundedSender<Instant>) {
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Text(text) = message
            && text.contains(CALL)
            && tell.send(Instant::now()).is_err()
        {
            return;
        }
    }
}

/// Presses the officer's key before 1,000 screens, and lets the bare broadcast say as much.
///
/// # Errors
/// When either fails.
pub async fn measure(folder: &Folder, plan: &Plan, table: &mut Table) -> Result<()> {
    let site = Site::make(&plan.program, &folder.of("screens"))?;
    let server = site.serve()?;
    let before = server.resident()?;
    let mut screens = Screens::connect(
        &server,
        "/api/v1/feed?view=lobby",
        site.display(),
        plan.screens,
    )
    .await?;
    let each = (server.resident()? - before) / f64::from(u32::try_from(plan.screens)?) / 1000.0;
    let keys = plan.keys.min(KEYS_MAX);
    let mut officer = Officer::at_work(&site, &server, keys * plan.rounds).await?;
    let bare = reference::start(&folder.of("bare-broadcast"))?;
    let mut listeners = Screens::connect(&bare, "/feed", "", plan.screens).await?;
    let mut speaker = Wire::open(bare.port, "").await?;
    let mut last = Pair::default();
    for _ in 0..plan.rounds {
        let said = say(&mut speaker, &mut listeners, keys).await?;
        last.reference.push(said.p99());
        last.program
            .push(officer.press(&mut screens, keys).await?.p99());
    }
    table.add(Row::compared(
        "Officer's key to the last of 1,000 screens, p99",
        &last,
        "ms",
        Limit::AtMostTimes(1.5),
    ));
    let limit = Limit::AtMost(20.0);
    table.add(Row::alone(
        "Server's memory of an idle screen",
        median(&[each]),
        "kB",
        limit,
    ));
    Ok(())
}

/// As long as the program's own message of a call.
#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
async fn say(speaker: &mut Wire, listeners: &mut Screens, calls: usize) -> Result<Sample> {
    let call = format!(
        r#"{{"type":"event","seq":1,"prev":0,"at":"","kind":"ticket.called","rest":"{:200}"}}"#,
        ""
    );
    let mut sample = Sample::default();
    for _ in 0..calls {
        let request = speaker.request("/calls", &call)?;
        let began = Instant::now();
        let answer = speaker.send(&request).await?;
        if answer.status != 204 {
            bail!("the reference answered {}", answer.status);
        }
        sample.add(listeners.last().await?.duration_since(began));
    }
    Ok(sample)
}
