//! The two doors: the lobby's without encryption, and the one for staff and devices; and what a
//! stranger in the lobby gets by guessing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Command;
use std::time::Duration;

use motcua::auth::follow::FollowCode;
use rcgen::{CertificateParams, KeyPair};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::client;
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Error, HandshakeError, Message};

use crate::harness::caller::text;
use crate::harness::feed::Feed;
use crate::harness::http::{Answer, exchange, exchange_over};
use crate::harness::program::command;
use crate::harness::server::{Server, log_in};
use crate::harness::site::{MORNING, Plan, Site, password};
use crate::harness::tls::SecureCaller;
use crate::harness::wait::DEADLINE;

/// A site with both doors, and a browser at the one with encryption.
fn both() -> (Site, SecureCaller) {
    let site = Site::with(&Plan {
        serve: &["--listen-tls", "127.0.0.1:0"],
        ..Plan::default()
    });
    let port = site.secure_port();
    let browser = SecureCaller::of(&site, port);
    (site, browser)
}

/// Asks for the feed over the door with encryption; the error is the status of a refusal.
fn feed(caller: &SecureCaller, view: &str) -> Result<Value, u16> {
    let uri = format!("wss://{}/api/v1/feed?view={view}", caller.host());
    let mut request =
        ClientRequestBuilder::new(uri.parse().unwrap()).with_sub_protocol("motcua.v1");
    for (name, value) in caller.headers() {
        request = request.with_header(name, value);
    }
    let (mut socket, _) =
        client(request, caller.connect().unwrap()).map_err(|error| match error {
            HandshakeError::Failure(Error::Http(answer)) => answer.status().as_u16(),
            other => panic!("{other}"),
        })?;
    loop {
        if let Message::Text(text) = socket.read().unwrap() {
            return Ok(serde_json::from_str(&text).unwrap());
        }
    }
}

#[test]
fn an_officers_day_goes_through_the_door_with_encryption() {
    let (site, browser) = both();
    let officer = browser.signed_in("officer-1");
    let (service, counter) = site.service_and_counter();
    let post = |path: &str, body: Value| officer.post(path, &body);
    post(&format!("/counters/{counter}/open"), json!({})).expect(200);
    let mut lobby = site.lobby();
    lobby.snapshot();
    let ticket = site.kiosk().issue(&service).expect(201);
    let called = post(&format!("/counters/{counter}/next"), json!({})).expect(200);
    assert_eq!(called["ticket"]["number"], ticket["number"]);
    assert_eq!(lobby.event_of("ticket.called")["number"], ticket["number"]);
    let snapshot = feed(&officer, "office").unwrap();
    assert_eq!(snapshot["type"], "snapshot");
    let path = format!("/tickets/{}/finish", text(&ticket["id"]));
    assert_eq!(post(&path, json!({})).expect(200)["state"], "done");
    assert_eq!(officer.get("/officer").status, 200);
    officer
        .attempt("DELETE", "/api/v1/session", b"")
        .unwrap()
        .expect(204);
    assert_eq!(officer.get("/api/v1/session").status, 401);
}

#[test]
fn whoever_does_not_trust_the_root_does_not_come_in() {
    let (_site, browser) = both();
    let other = Site::with(&Plan {
        serve: &["--listen-tls", "127.0.0.1:0"],
        ..Plan::default()
    });
    other.secure_port();
    let root = exchange(other.port(), "GET", "/ca.crt", &[], b"")
        .unwrap()
        .body;
    let stranger = SecureCaller::trusting(&root, browser.port);
    let refused = stranger.connect().unwrap_err().to_string();
    assert!(refused.contains("certificate"), "{refused}");
    browser.get("/api/v1/office").expect(200);
    let plain = exchange(browser.port, "GET", "/api/v1/office", &[], b"");
    assert!(plain.is_err(), "{plain:?}");
}

#[test]
fn the_root_is_given_out_and_the_same_after_a_restart() {
    let (mut site, browser) = both();
    let shown = site.run(&["certificate"]);
    let fingerprint = shown
        .stderr
        .trim()
        .strip_prefix("SHA-256: ")
        .unwrap()
        .to_owned();
    assert!(shown.ok().starts_with("-----BEGIN CERTIFICATE-----"));
    let trust = site.anybody().get("/trust").expect(200);
    let url = format!("https://127.0.0.1:{}", browser.port);
    let expected = json!({ "secure_url": url, "own_ca": true, "fingerprint": fingerprint });
    assert_eq!(trust, expected);
    assert_eq!(browser.get("/api/v1/trust").expect(200), expected);
    site.restart();
    let port = site.secure_port();
    SecureCaller { port, ..browser }
        .get("/api/v1/office")
        .expect(200);
    assert_eq!(
        site.anybody().get("/trust").expect(200)["fingerprint"],
        fingerprint
    );
}

#[test]
fn a_site_without_that_door_has_no_root() {
    let site = Site::start();
    let trust = site.anybody().get("/trust").expect(200);
    assert_eq!(
        trust,
        json!({ "secure_url": null, "own_ca": false, "fingerprint": null })
    );
    exchange(site.port(), "GET", "/ca.crt", &[], b"")
        .unwrap()
        .refused(404, "not_found");
    assert!(site.run(&["certificate"]).failed().contains("--listen-tls"));
}

#[test]
fn each_door_has_cookies_of_its_own() {
    let (site, browser) = both();
    let plain = site.anybody();
    let body = json!({ "username": "admin", "password": password("admin") });
    let (_, first) = site.add_device("kiosk", "one");
    let (_, second) = site.add_device("kiosk", "two");
    for (name, at_plain, at_tls) in [
        (
            "motcua_session",
            plain.post("/session", &body),
            browser.post("/session", &body),
        ),
        (
            "motcua_device_kiosk",
            plain.post("/pair", &json!({ "code": first })),
            browser.post("/pair", &json!({ "code": second })),
        ),
        (
            "motcua_offer",
            plain.post("/pair/offer", &json!({ "kind": "display" })),
            browser.post("/pair/offer", &json!({ "kind": "display" })),
        ),
    ] {
        let at_plain = at_plain.header("set-cookie").unwrap();
        let at_tls = at_tls.header("set-cookie").unwrap();
        assert!(at_plain.starts_with(&format!("{name}=")), "{at_plain}");
        assert!(at_tls.starts_with(&format!("__Host-{name}=")), "{at_tls}");
        for cookie in [at_plain, at_tls] {
            assert!(cookie.contains("; HttpOnly; SameSite=Strict; "), "{cookie}");
            assert!(cookie.contains("; Path=/;"), "{cookie}");
        }
        assert!(at_tls.contains("; Secure") && !at_plain.contains("Secure"));
    }
}

#[test]
fn neither_door_takes_an_act_of_another_sites_page() {
    let (site, browser) = both();
    let (officer, secure) = (site.officer(), browser.signed_in("officer-2"));
    let (own, own_secure) = (
        format!("http://127.0.0.1:{}", site.port()),
        format!("https://{}", secure.host()),
    );
    let clear = own_secure.replace("https", "http");
    for origin in ["null", "https://example.com", "", &own_secure] {
        let mut foreign = officer.clone();
        foreign.origin = Some(origin.to_owned());
        foreign.act("/clock/confirm").refused(403, "wrong_origin");
        assert_eq!(
            Feed::attempt(&foreign, "office", None).err().unwrap().0,
            "403"
        );
    }
    for origin in ["null", "https://example.com", "", &own, &clear] {
        let origin = Some(origin.to_owned());
        let foreign = SecureCaller {
            origin,
            ..secure.clone()
        };
        foreign
            .post("/clock/confirm", &json!({}))
            .refused(403, "wrong_origin");
        assert_eq!(feed(&foreign, "office"), Err(403));
    }
    officer.act("/clock/confirm").expect(204);
    Feed::connect(&officer, "office", None).snapshot();
    secure.post("/clock/confirm", &json!({})).expect(204);
    assert!(feed(&secure, "office").is_ok());
    let anybody = SecureCaller {
        cookie: None,
        ..secure
    };
    assert_eq!(feed(&anybody, "office"), Err(401));
}

#[test]
fn a_caller_by_another_address_is_shown_a_certificate_for_it() {
    let site = Site::with(&Plan {
        serve: &["--listen-tls", "127.0.0.2:0"],
        ..Plan::default()
    });
    let port = site.secure_port();
    let mut browser = SecureCaller::of(&site, port);
    browser.address = Ipv4Addr::new(127, 0, 0, 2);
    let trust = browser.get("/api/v1/trust").expect(200);
    assert_eq!(trust["secure_url"], format!("https://127.0.0.2:{port}"));
}

#[test]
fn a_given_certificate_is_shown_as_it_is() {
    let first = Files::new();
    let mut site = Site::start();
    site.kill_9();
    let config = "listen_tls = \"127.0.0.1:0\"\ntls_cert = \"cert.pem\"\ntls_key = \"key.pem\"\n";
    first.write("cert.pem", &site);
    first.write("key.pem", &site);
    fs::write(site.data().join("motcua.toml"), config).unwrap();
    site.start_again();
    let port = site.secure_port();
    let browser = SecureCaller::trusting(&first.root, port);
    let answer = browser.get("/api/v1/trust");
    assert_eq!(answer.header("strict-transport-security"), None);
    let trust = answer.expect(200);
    assert_eq!(
        (&trust["own_ca"], &trust["fingerprint"]),
        (&json!(false), &Value::Null)
    );
    browser.get("/ca.crt").refused(404, "not_found");
    assert!(!site.data().join("tls").exists(), "nobody asked for a root");

    // Renewed while the site runs. Until both halves are there the old one is shown.
    let second = Files::new();
    let renewed = SecureCaller::trusting(&second.root, port);
    second.write("cert.pem", &site);
    browser.get("/api/v1/trust").expect(200);
    assert!(renewed.connect().is_err(), "half a pair is not shown");
    second.write("key.pem", &site);
    renewed.get("/api/v1/trust").expect(200);
    // Who was here before goes on with what was agreed then; a newcomer sees the new one only.
    let newcomer = SecureCaller::trusting(&first.root, port);
    assert!(newcomer.connect().is_err(), "the old one has gone");
}

/// A certificate for this machine, and its key.
struct Files {
    root: Vec<u8>,
    certificate: String,
    key: String,
}

impl Files {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let names = vec!["127.0.0.1".to_owned()];
        let certificate = CertificateParams::new(names).unwrap();
        let certificate = certificate.self_signed(&key).unwrap();
        Self {
            root: certificate.der().to_vec(),
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        }
    }

    fn write(&self, file: &str, site: &Site) {
        let text = match file {
            "cert.pem" => &self.certificate,
            _ => &self.key,
        };
        fs::write(site.data().join(file), text).unwrap();
    }
}

#[test]
fn what_is_wrong_with_that_door_is_told_in_a_line() {
    let mut site = Site::start();
    site.kill_9();
    let secure = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--listen-tls",
        "127.0.0.1:0",
    ];
    let told = |extra: &[&str]| site.run(&[&secure, extra].concat()).failed();
    assert!(told(&["--tls-cert", "absent.pem"]).contains("give both"));
    let both = ["--tls-cert", "absent.pem", "--tls-key", "absent.pem"];
    assert!(told(&both).contains("absent.pem can't be read"));
    let public = [&["serve", "--listen", "127.0.0.1:0"], both.as_slice()].concat();
    assert!(site.run(&public).failed().contains("--listen-tls"));
    let demo = site.run(&["serve", "--demo", "--listen-tls", "0.0.0.0:0"]);
    assert!(demo.failed().contains("127.0.0.1 only"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = site.run(&["serve", "--listen", "127.0.0.1:0", "--listen-tls", &address]);
    assert!(run.failed().contains("--listen-tls"));
    fs::write(
        site.data().join("motcua.toml"),
        "tls_names = [\"mau.example.com\"]\n",
    )
    .unwrap();
    let refused = told(&[]);
    assert!(
        refused.contains("mau.example.com") && refused.contains("--tls-cert"),
        "{refused}"
    );
}

#[test]
fn both_doors_close_together_and_say_goodbye() {
    let (mut site, browser) = both();
    let mut idle = browser.connect().unwrap();
    let head = format!("GET /readyz HTTP/1.1\r\nhost: {}\r\n\r\n", browser.host());
    idle.write_all(head.as_bytes()).unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let silent = TcpStream::connect(("127.0.0.1", browser.port)).unwrap();
    let (status, took) = site.sigterm();
    assert!(
        status.success() && took < Duration::from_secs(2),
        "{status} {took:?}"
    );
    // An end without a goodbye would be an error: somebody might have cut the answer off.
    idle.read_to_end(&mut Vec::new()).unwrap();
    drop(silent);
    assert!(browser.connect().is_err());
}

#[test]
fn the_server_may_open_as_many_files_as_the_system_lets_it() {
    let mut site = Site::start();
    site.kill_9();
    let program = command().get_program().to_owned();
    let mut limited = Command::new("sh");
    limited
        .args(["-c", "ulimit -Sn 300; exec \"$0\" \"$@\""])
        .arg(program);
    limited.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--clock",
        MORNING,
        "--data",
    ]);
    limited.arg(site.data());
    let server = Server::start_as(limited, &log_in(site.scratch()));
    let limits = fs::read_to_string(format!("/proc/{}/limits", server.pid())).unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"))
        .unwrap();
    let numbers: Vec<&str> = line.split_whitespace().skip(3).take(2).collect();
    assert_eq!(numbers[0], numbers[1], "{line}");
}

/// Codes that look right: their check digit is.
fn guesses() -> impl Iterator<Item = String> {
    let bodies = (0..).map(|i| 10_000_000_000_000_000_u64 + i * 7_919);
    bodies.map(|body| {
        let codes = (0..10).map(|digit| format!("{body}{digit}"));
        let mut good = codes.filter(|code| FollowCode::parse(code).is_ok());
        good.next().expect("one of ten digits is right")
    })
}

/// What a phone at another address than the guesser's gets.
fn from_elsewhere(port: u16, path: &str) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .unwrap();
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.9:0".parse().unwrap()).unwrap();
        let stream = socket.connect(([127, 0, 0, 1], port).into()).await.unwrap();
        stream.into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    exchange_over(stream, &format!("127.0.0.1:{port}"), "GET", path, &[], b"").unwrap()
}

#[test]
fn ten_thousand_guessed_codes_find_nothing_and_trouble_nobody() {
    const GUESSES: usize = 10_000;
    let site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    let ticket = kiosk.issue(&service).expect(201);
    let url = text(&ticket["follow_url"]);
    let code = url.rsplit('/').next().unwrap().to_owned();
    let own = format!("/api/v1/follow/{code}");
    let mut answers = BTreeMap::new();
    for (i, guess) in guesses().take(GUESSES).enumerate() {
        let answer = site.anybody().get(&format!("/follow/{guess}"));
        let (status, mut problem) = (answer.status, answer.problem());
        for varies in ["request_id", "detail"] {
            problem.as_object_mut().unwrap().remove(varies);
        }
        *answers.entry((status, problem.to_string())).or_insert(0) += 1;
        assert!(i >= 20 || status == 404, "guess {i}: {status}");
        if i % 1_000 == 0 {
            assert_eq!(
                from_elsewhere(site.port(), &own).expect(200)["number"],
                ticket["number"]
            );
            kiosk.issue(&service).expect(201);
        }
    }
    let kinds: Vec<u16> = answers.keys().map(|(status, _)| *status).collect();
    assert_eq!(kinds, [404, 429], "{answers:?}");
    let slowed: usize = answers
        .iter()
        .filter(|((s, _), _)| *s == 429)
        .map(|(_, n)| n)
        .sum();
    assert!(slowed > GUESSES * 9 / 10, "{answers:?}");
    let words = site.words();
    assert!(!words.contains(&code), "the log holds a code");
    assert!(guesses().take(GUESSES).all(|guess| !words.contains(&guess)));
}
