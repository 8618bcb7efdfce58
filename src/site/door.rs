//! A door: accepts connections, serves requests on each, and closes when it is told to.
//!
//! The lobby's network is hostile: whoever opens connections and says nothing, or half of a
//! request, is put out again, and there is a limit to how many there may be.

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
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

/// Connections at once; a lobby has some hundred phones, a hall some thousand.
const CONNECTIONS_MAX: usize = 16_384;
/// For the head of a request to arrive, and for a connection that is kept open to be used again.
const HEAD_MAX: Duration = Duration::from_secs(30);
/// Largest head of a request.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// What the kernel may hold for one connection before the server is told to wait.
const SEND_BUFFER_BYTES: usize = 64 * 1024;
/// How long requests that are under way may take once the door is told to close.
const FINISH_MAX: Duration = Duration::from_millis(800);
/// After a connection could not be accepted, most likely for want of descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `closed` is done, then finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, closed: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let (stop, stopping) = watch::channel(());
    let mut closed = pin!(closed);
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        let place = place.expect("the places are never closed");
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut closed => break,
        };
        match accepted {
            Ok((stream, address)) => {
                let (router, stopping) = (router.clone(), stopping.clone());
                tokio::spawn(async move {
                    attend(stream, address, router, stopping).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!("a connection can't be accepted: {error}");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop((listener, stopping));
    stop.send_replace(());
    // A screen's connection would be waited for for ever; it comes back by itself.
    let _ = timeout(FINISH_MAX, stop.closed()).await;
}

/// One connection, until the caller goes, says nothing for too long, or the door closes.
async fn attend(
    stream: TcpStream,
    address: SocketAddr,
    router: Router,
    mut stopping: watch::Receiver<()>,
) {
    // A call must not wait for more bytes to come, nor the kernel keep megabytes for a screen that
    // doesn't read. A socket that refuses either is slower, and no worse.
    let _ = stream.set_nodelay(true);
    let _ = set_socket_send_buffer_size(&stream, SEND_BUFFER_BYTES);
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<_>| {
        request.extensions_mut().insert(ConnectInfo(address));
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
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// What a caller gets who sends `bytes` and then nothing; time passes by itself.
    async fn answer_to(bytes: &[u8]) -> Vec<u8> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", axum::routing::get(async || "here"));
        let door = tokio::spawn(serve(listener, router, std::future::pending()));
        let mut caller = TcpStream::connect(address).await.unwrap();
        caller.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        caller.read_to_end(&mut answer).await.unwrap();
        door.abort();
        answer
    }

    #[tokio::test(start_paused = true)]
    async fn a_caller_who_says_nothing_is_put_out() {
        assert_eq!(answer_to(b"").await, b"");
    }

    #[tokio::test(start_paused = true)]
    async fn half_a_request_is_waited_for_and_no_longer() {
        answer_to(b"GET / HT").await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_is_kept_open_for_nothing_is_closed() {
        let answer = answer_to(b"GET / HTTP/1.1\r\nhost: desk\r\n\r\n").await;
        assert!(answer.ends_with(b"here"));
    }
}
