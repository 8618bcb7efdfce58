//! Somebody or something that uses the site; the methods are what they do.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use serde_json::{Value, json};

use crate::harness::http::{Answer, exchange};

/// How a caller shows who it is.
#[derive(Debug, Clone)]
pub enum Proof {
    Nothing,
    Bearer(String),
    Cookie(String),
}

/// A kiosk, an officer, a phone …; it goes on after the server was started again.
#[derive(Debug, Clone)]
pub struct Caller {
    pub port: Arc<AtomicU16>,
    pub proof: Proof,
    /// What it sends as `Origin`, where it isn't the host that it asks.
    pub origin: Option<String>,
}

impl Caller {
    /// The same place, with another proof.
    pub fn with(&self, proof: Proof) -> Self {
        Self {
            proof,
            ..self.clone()
        }
    }

    /// The address under which this caller finds the server now.
    pub fn port(&self) -> u16 {
        self.port.load(Ordering::SeqCst)
    }

    /// The headers that say who is asking.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let host = format!("http://127.0.0.1:{}", self.port());
        let origin = ("origin", self.origin.clone().unwrap_or(host));
        match &self.proof {
            Proof::Nothing => vec![],
            Proof::Bearer(token) => vec![("authorization", format!("Bearer {token}"))],
            Proof::Cookie(cookie) => vec![("cookie", cookie.clone()), origin],
        }
    }

    /// Sends a request under `/api/v1`; the error says that the answer was lost.
    pub fn attempt(
        &self,
        method: &str,
        path: &str,
        extra: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        let own = self.headers();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let headers: Vec<_> = own.chain(extra.iter().copied()).collect();
        exchange(
            self.port(),
            method,
            &format!("/api/v1{path}"),
            &headers,
            body,
        )
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.attempt("GET", path, &[], b"").unwrap()
    }

    /// Posts JSON.
    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_raw(path, "application/json", body.to_string().as_bytes())
    }

    /// Posts nothing, to an action that needs no words.
    #[track_caller]
    pub fn act(&self, path: &str) -> Answer {
        self.attempt("POST", path, &[], b"").unwrap()
    }

    /// Posts any bytes as any type.
    #[track_caller]
    pub fn post_raw(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        self.attempt("POST", path, &[("content-type", kind)], body)
            .unwrap()
    }

    /// Posts JSON under an idempotency key; the error says that the answer was lost.
    pub fn post_once(&self, key: &str, path: &str, body: &Value) -> io::Result<Answer> {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        self.attempt("POST", path, &headers, body.to_string().as_bytes())
    }

    /// Takes a number.
    #[track_caller]
    pub fn issue(&self, service: &str) -> Answer {
        self.post("/tickets", &json!({ "service": service }))
    }

    /// Takes a number and says which ticket it is.
    #[track_caller]
    pub fn ticket(&self, service: &str) -> String {
        text(&self.issue(service).expect(201)["id"])
    }

    #[track_caller]
    pub fn open(&self, counter: &str) -> Answer {
        self.act(&format!("/counters/{counter}/open"))
    }

    #[track_caller]
    pub fn next(&self, counter: &str) -> Answer {
        self.post(&format!("/counters/{counter}/next"), &json!({}))
    }

    /// Calls one ticket out of the list.
    #[track_caller]
    pub fn call(&self, ticket: &str, counter: &str) -> Answer {
        let body = json!({ "counter": counter, "why": "chọn từ danh sách" });
        self.post(&format!("/tickets/{ticket}/call"), &body)
    }

    /// An action on a ticket that needs no words, such as `start`.
    #[track_caller]
    pub fn on_ticket(&self, ticket: &str, action: &str) -> Answer {
        self.act(&format!("/tickets/{ticket}/{action}"))
    }

    /// A ticket as staff see it.
    #[track_caller]
    pub fn look_at(&self, ticket: &str) -> Value {
        self.get(&format!("/tickets/{ticket}")).expect(200)
    }

    /// The whole queue as staff see it.
    #[track_caller]
    pub fn queue(&self) -> Value {
        self.get("/queue").expect(200)
    }
}

/// A JSON text as text.
#[track_caller]
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}

/// The series and the place of a number: `A001` is `("A", 1)`.
#[track_caller]
pub fn series(number: &Value) -> (String, u32) {
    let number = text(number);
    let digits = number.find(|c: char| c.is_ascii_digit()).unwrap();
    let (prefix, place) = number.split_at(digits);
    assert!(place.len() >= 3, "{number} has fewer than three digits");
    (prefix.to_owned(), place.parse().unwrap())
}
