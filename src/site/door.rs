//! A door: accepts connections, serves requests on each, and closes when it is told to.
//!
//! The lobby's network is hostile: whoever opens connections and says nothing, or half of a
//! request, is put out again, and there is a limit to how many there may be. Each door has its own,
//! so that a lobby that uses up one leaves the staff theirs.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use rustix::net::sockopt::set_socket_send_buffer_size;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::server::TlsStream;

use crate::http::door::Door;
use crate::site::tls::Tls;

/// Connections at once at the public door; a lobby has some hundred phones, a hall some thousand.
const PUBLIC_CONNECTIONS_MAX: usize = 16_384;
/// Connections at once at the door for staff and devices.
const STAFF_CONNECTIONS_MAX: usize = 1_024;
/// For the head of a request to arrive, and for a connection that is kept open to be used again.
const HEAD_MAX: Duration = Duration::from_secs(30);
/// For both sides to agree on their encryption.
const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// Largest head of a request.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// What the kernel may hold for one connection before the server is told to wait.
const SEND_BUFFER_BYTES: usize = 64 * 1024;
/// How long requests that are under way may take once the door is told to close.
const FINISH_MAX: Duration = Duration::from_millis(800);
/// After a connection could not be accepted, most likely for want of descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A door that isn't open yet.
pub struct Doorway {
    listener: TcpListener,
    /// None for the public door, which has no encryption.
    tls: Option<Arc<Tls>>,
    connections_max: usize,
}

/// Who came by which door, and when it closes.
#[derive(Clone)]
struct Visit {
    address: SocketAddr,
    door: Door,
    stopping: watch::Receiver<()>,
}

impl Doorway {
    /// The door for the lobby and the phones.
    pub fn public(listener: TcpListener) -> Self {
        Self {
            listener,
            tls: None,
            connections_max: PUBLIC_CONNECTIONS_MAX,
        }
    }

    /// The door for staff and devices, with encryption.
    pub fn secure(listener: TcpListener, tls: Arc<Tls>) -> Self {
        Self {
            listener,
            tls: Some(tls),
            connections_max: STAFF_CONNECTIONS_MAX,
        }
    }

    /// Serves until `closed` is done, then finishes what is under way.
    pub async fn serve(self, router: Router, closed: impl Future<Output = ()>) {
        let places = Arc::new(Semaphore::new(self.connections_max));
        let (stop, stopping) = watch::channel(());
        let mut closed = pin!(closed);
        loop {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place,
                () = &mut closed => break,
            };
            let place = place.expect("the places are never closed");
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                () = &mut closed => break,
            };
            match accepted {
                Ok((stream, address)) => {
                    let (router, tls, stopping) =
                        (router.clone(), self.tls.clone(), stopping.clone());
                    tokio::spawn(async move {
                        admit(stream, address, tls, router, stopping).await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!("a connection can't be accepted: {error}");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        drop((self.listener, stopping));
        stop.send_replace(());
        // A screen's connection would be waited for for ever; it comes back by itself.
        let _ = timeout(FINISH_MAX, stop.closed()).await;
    }
}

/// One connection, until the caller goes, says nothing for too long, or the door closes.
async fn admit(
    stream: TcpStream,
    address: SocketAddr,
    tls: Option<Arc<Tls>>,
    router: Router,
    mut stopping: watch::Receiver<()>,
) {
    // A call must not wait for more bytes to come, nor the kernel keep megabytes for a screen that
    // doesn't read. A socket that refuses either is slower, and no worse.
    let _ = stream.set_nodelay(true);
    let _ = set_socket_send_buffer_size(&stream, SEND_BUFFER_BYTES);
    let door = match tls {
        None => Door::Plain,
        Some(_) => Door::Tls,
    };
    let visit = Visit {
        address,
        door,
        stopping: stopping.clone(),
    };
    let Some(tls) = tls else {
        return attend(stream, visit, router).await;
    };
    let agreed = tokio::select! {
        agreed = timeout(HANDSHAKE_MAX, agree(stream, &tls)) => agreed,
        _ = stopping.changed() => return,
    };
    match agreed {
        Ok(Ok(stream)) => attend(stream, visit, router).await,
        Ok(Err(error)) => tracing::debug!("{address} has not agreed on encryption: {error}"),
        Err(_) => tracing::debug!("{address} has not agreed on encryption in time"),
    }
}

/// Agrees with a caller on encryption, with a certificate for the address by which it came.
async fn agree(stream: TcpStream, tls: &Tls) -> io::Result<TlsStream<TcpStream>> {
    let acceptor = tls.acceptor(stream.local_addr()?.ip());
    acceptor.accept(stream).await
}

async fn attend(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    visit: Visit,
    router: Router,
) {
    let Visit {
        address,
        door,
        mut stopping,
    } = visit;
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<_>| {
        let extensions = request.extensions_mut();
        extensions.insert(ConnectInfo(address));
        extensions.insert(door);
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_MAX)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = &mut connection => ended,
        _ = stopping.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!("a connection ended: {error}");
    }
}

#[cfg(test)]
mod tests;
