//! A door from outside: who is put out, and who may do what from which address.

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;
use crate::auth::role::{May, Role};
use crate::http::trust::SecureDoor;
use crate::site::operation::{self, Operation};

/// What a caller gets who sends `bytes` and then nothing; time passes by itself.
async fn answer_to(bytes: &[u8]) -> Vec<u8> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", axum::routing::get(async || "here"));
    let door = Doorway::public(listener);
    let door = tokio::spawn(door.serve(router, std::future::pending()));
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

/// A door with encryption, with room for so many callers, and where it is.
async fn secure_door(connections_max: usize) -> (Doorway, SocketAddr, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let names = crate::site::tls::Names {
        office: "Mẫu",
        public_url: None,
        extra: &[],
    };
    let tls = Arc::new(Tls::own(dir.path(), &names).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let door = Doorway {
        connections_max,
        ..Doorway::secure(listener, tls)
    };
    (door, address, dir)
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_does_not_agree_on_encryption_is_put_out() {
    let (door, address, _dir) = secure_door(1).await;
    let door = tokio::spawn(door.serve(Router::new(), std::future::pending()));
    for said in [
        &b""[..],
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\n\r\n",
    ] {
        // There is room for one: the next is only greeted when this one is out.
        let mut caller = TcpStream::connect(address).await.unwrap();
        caller.write_all(said).await.unwrap();
        let began = tokio::time::Instant::now();
        let _ = caller.read_to_end(&mut Vec::new()).await;
        assert!(began.elapsed() <= HANDSHAKE_MAX + Duration::from_secs(1));
    }
    door.abort();
}

#[tokio::test]
async fn a_full_door_leaves_the_other_one_open() {
    let here = async || "here";
    let router = Router::new().route("/", axum::routing::get(here));
    let (full, full_address, _dir) = secure_door(1).await;
    let full = tokio::spawn(full.serve(router.clone(), std::future::pending()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let public = Doorway::public(listener);
    let public = tokio::spawn(public.serve(router, std::future::pending()));
    let _silent = TcpStream::connect(full_address).await.unwrap();
    let mut caller = TcpStream::connect(address).await.unwrap();
    let request = b"GET / HTTP/1.1\r\nhost: desk\r\nconnection: close\r\n\r\n";
    caller.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    caller.read_to_end(&mut answer).await.unwrap();
    assert!(answer.ends_with(b"here"));
    full.abort();
    public.abort();
}

#[tokio::test]
async fn a_door_that_is_full_can_be_closed() {
    let (door, address, _dir) = secure_door(1).await;
    let (close, closed) = tokio::sync::oneshot::channel::<()>();
    let door = tokio::spawn(door.serve(Router::new(), async {
        let _ = closed.await;
    }));
    let _first = TcpStream::connect(address).await.unwrap();
    let _second = TcpStream::connect(address).await.unwrap();
    close.send(()).unwrap();
    door.await.unwrap();
}

/// A site with an administrator, and whoever asks it from some address by some door.
struct Desk {
    site: crate::site::Site,
    _dir: tempfile::TempDir,
}

/// What came back: the status, the headers, and the body.
struct Answer(String);

const HERE: &str = "127.0.0.1:4000";
const LOBBY: &str = "10.0.0.9:4000";

impl Desk {
    async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let text = include_str!("../../../offices/minimal.toml");
        let (office, _) = crate::office_file::parse("minimal.toml", text).unwrap();
        crate::site::create(dir.path(), office).unwrap();
        let options = crate::site::Options::default();
        let site = crate::site::Site::open(dir.path(), &options).await.unwrap();
        let admin = Operation::AddUser {
            name: "mau".into(),
            role: Role::Admin,
            may: May::default(),
            password: "mật khẩu thử".into(),
        };
        operation::run(&site.app, admin).await.unwrap();
        Self { site, _dir: dir }
    }

    async fn ask(&self, from: &str, door: Door, head: &str, body: &str) -> Answer {
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        let (_stop, stopping) = watch::channel(());
        let visit = Visit {
            address: from.parse().unwrap(),
            door,
            stopping,
        };
        let served = attend(
            theirs,
            visit,
            crate::http::service(Arc::clone(&self.site.app)),
        );
        let length = body.len();
        let request = format!(
            "{head}\r\nhost: desk\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        );
        let asked = async {
            let (mut read, mut write) = tokio::io::split(ours);
            write.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            read.read_to_string(&mut answer).await.unwrap();
            Answer(answer)
        };
        tokio::join!(served, asked).1
    }

    async fn get(&self, from: &str, door: Door, path: &str, cookie: &str) -> Answer {
        let head = format!("GET {path} HTTP/1.1\r\ncookie: {cookie}");
        self.ask(from, door, &head, "").await
    }

    async fn sign_in(&self, from: &str, door: Door) -> Answer {
        let body = r#"{"username":"mau","password":"mật khẩu thử"}"#;
        self.ask(from, door, "POST /api/v1/session HTTP/1.1", body)
            .await
    }
}

impl Answer {
    fn status(&self) -> &str {
        self.0.split(' ').nth(1).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.0
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn cookie(&self) -> String {
        let cookie = self.header("set-cookie").unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

#[tokio::test]
async fn nobody_signs_in_over_the_lobbys_network_in_the_clear() {
    let desk = Desk::open().await;
    let refused = desk.sign_in(LOBBY, Door::Plain).await;
    assert_eq!(refused.status(), "403");
    assert!(refused.0.contains("secure_door_only"), "{}", refused.0);
    assert_eq!(desk.sign_in(HERE, Door::Plain).await.status(), "204");
    let secure = desk.sign_in(LOBBY, Door::Tls).await;
    assert_eq!(secure.status(), "204");
    assert!(secure.cookie().starts_with("__Host-motcua_session="));
    assert!(secure.header("set-cookie").unwrap().contains("; Secure"));
}

#[tokio::test]
async fn a_session_that_travelled_in_the_clear_is_worth_nothing() {
    let desk = Desk::open().await;
    let plain = desk.sign_in(HERE, Door::Plain).await.cookie();
    let secure = desk.sign_in(LOBBY, Door::Tls).await.cookie();
    let session = async |from, door, cookie: &str| {
        let answer = desk.get(from, door, "/api/v1/session", cookie).await;
        answer.status().to_owned()
    };
    assert_eq!(session(HERE, Door::Plain, &plain).await, "200");
    assert_eq!(session(LOBBY, Door::Plain, &plain).await, "401");
    assert_eq!(session(LOBBY, Door::Tls, &plain).await, "401");
    assert_eq!(session(LOBBY, Door::Tls, &secure).await, "200");
    assert_eq!(session(LOBBY, Door::Plain, &secure).await, "401");
    let renamed = secure.replace("__Host-", "");
    assert_eq!(session(LOBBY, Door::Plain, &renamed).await, "401");
    assert_eq!(session(LOBBY, Door::Tls, &renamed).await, "401");
}

#[tokio::test]
async fn staff_are_shown_the_way_to_the_other_door() {
    let desk = Desk::open().await;
    for page in ["officer", "admin"] {
        let path = format!("/{page}");
        let sent = desk.get(LOBBY, Door::Plain, &path, "").await;
        assert_eq!(sent.status(), "307");
        assert_eq!(sent.header("location"), Some(&*format!("/trust?to={page}")));
        for (from, door) in [(HERE, Door::Plain), (LOBBY, Door::Tls)] {
            let served = desk.get(from, door, &path, "").await;
            assert_ne!(served.status(), "307", "{page}");
        }
    }
}

#[tokio::test]
async fn a_site_without_the_other_door_says_so() {
    let desk = Desk::open().await;
    let trust = desk.get(LOBBY, Door::Plain, "/api/v1/trust", "").await;
    assert!(
        trust.0.contains(r#""secure_url":null,"own_ca":false"#),
        "{}",
        trust.0
    );
    assert_eq!(
        desk.get(LOBBY, Door::Plain, "/ca.crt", "").await.status(),
        "404"
    );
}

#[tokio::test]
async fn only_a_public_certificate_makes_browsers_insist_on_it() {
    for (is_public, door, insists) in [
        (true, Door::Tls, true),
        (true, Door::Plain, false),
        (false, Door::Tls, false),
    ] {
        let desk = Desk::open().await;
        let secure = SecureDoor {
            port: 8443,
            root: None,
            is_public,
        };
        desk.site.app.secure.set(secure).unwrap();
        let answer = desk.get(LOBBY, door, "/api/v1/trust", "").await;
        assert!(answer.0.contains("https://desk:8443"), "{}", answer.0);
        assert_eq!(
            answer.header("strict-transport-security").is_some(),
            insists
        );
    }
}
