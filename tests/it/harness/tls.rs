//! A caller at the door with encryption, who trusts one root and nobody else.

use std::io;
use std::net::{Ipv4Addr, TcpStream};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::Value;

use crate::harness::http::{Answer, exchange, exchange_over};
use crate::harness::site::{Site, password};
use crate::harness::wait::DEADLINE;

/// A connection with encryption.
pub type Stream = StreamOwned<ClientConnection, TcpStream>;

/// Somebody's browser at the door with encryption.
#[derive(Clone)]
pub struct SecureCaller {
    /// What it knows of roots.
    pub trust: Arc<ClientConfig>,
    pub address: Ipv4Addr,
    pub port: u16,
    /// What it sends as `Cookie`.
    pub cookie: Option<String>,
    /// What it sends as `Origin`, where it isn't the host that it asks.
    pub origin: Option<String>,
}

impl SecureCaller {
    /// A browser on a computer that trusts the site's root, as `/ca.crt` gives it.
    pub fn of(site: &Site, port: u16) -> Self {
        let root = exchange(site.port(), "GET", "/ca.crt", &[], b"").unwrap();
        root.expect_file("application/x-x509-ca-cert");
        Self::trusting(&root.body, port)
    }

    /// A browser on a computer that trusts this root.
    pub fn trusting(root: &[u8], port: u16) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(root.to_vec())).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Self {
            trust: Arc::new(config),
            address: Ipv4Addr::LOCALHOST,
            port,
            cookie: None,
            origin: None,
        }
    }

    /// The host that it asks.
    pub fn host(&self) -> String {
        format!("{}:{}", self.address, self.port)
    }

    /// Connects and agrees on encryption; the error says why it doesn't believe the server.
    pub fn connect(&self) -> io::Result<Stream> {
        let mut stream = TcpStream::connect((self.address, self.port))?;
        stream.set_read_timeout(Some(DEADLINE))?;
        stream.set_write_timeout(Some(DEADLINE))?;
        let name = ServerName::from(std::net::IpAddr::V4(self.address));
        let agreed = ClientConnection::new(Arc::clone(&self.trust), name);
        let mut agreed = agreed.map_err(io::Error::other)?;
        while agreed.is_handshaking() {
            agreed.complete_io(&mut stream)?;
        }
        Ok(StreamOwned::new(agreed, stream))
    }

    /// The headers that say who is asking.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let own = format!("https://{}", self.host());
        let origin = ("origin", self.origin.clone().unwrap_or(own));
        let cookie = self.cookie.clone().map(|cookie| ("cookie", cookie));
        cookie.into_iter().chain([origin]).collect()
    }

    /// Sends a request; the error says that there was no whole answer.
    pub fn attempt(&self, method: &str, path: &str, body: &[u8]) -> io::Result<Answer> {
        let own = self.headers();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let headers: Vec<_> = own.chain([("content-type", "application/json")]).collect();
        exchange_over(self.connect()?, &self.host(), method, path, &headers, body)
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.attempt("GET", path, b"").unwrap()
    }

    /// Posts JSON under `/api/v1`.
    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        let path = format!("/api/v1{path}");
        let body = body.to_string();
        self.attempt("POST", &path, body.as_bytes()).unwrap()
    }

    /// The same browser, with the cookie that an answer set.
    pub fn with(&self, answer: &Answer) -> Self {
        Self {
            cookie: Some(answer.cookie()),
            ..self.clone()
        }
    }

    /// The same browser, where somebody has signed in.
    #[track_caller]
    pub fn signed_in(&self, name: &str) -> Self {
        let body = serde_json::json!({ "username": name, "password": password(name) });
        let answer = self.post("/session", &body);
        answer.expect(204);
        self.with(&answer)
    }
}
