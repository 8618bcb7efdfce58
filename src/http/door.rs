//! By which door a request came: the public one, or the one with encryption.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::Extensions;
use axum::http::request::Parts;

use crate::http::App;
use crate::http::problem::Problem;

/// The door by which a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Plain HTTP, on a network that everybody in the lobby shares.
    Plain,
    /// HTTPS.
    Tls,
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

impl Door {
    /// The door of a request.
    pub fn of(extensions: &Extensions) -> Self {
        let door = extensions.get::<Self>().copied();
        door.expect("each door says which one it is")
    }

    /// Whether nobody can listen on the way from `address` through this door: what is secret may
    /// travel.
    pub fn is_private(self, address: Address) -> bool {
        self == Self::Tls || address.is_own_host()
    }
}

impl Address {
    /// The peer's address of a request.
    pub fn of(extensions: &Extensions) -> Self {
        let info = extensions.get::<ConnectInfo<SocketAddr>>();
        let ConnectInfo(address) = info.expect("the service hands over the peer's address");
        Self(address.ip())
    }

    /// Whether the request was made on the server itself.
    pub fn is_own_host(self) -> bool {
        self.0.to_canonical().is_loopback()
    }
}

impl FromRequestParts<Arc<App>> for Door {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Problem> {
        Ok(Self::of(&parts.extensions))
    }
}

impl FromRequestParts<Arc<App>> for Address {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Problem> {
        Ok(Self::of(&parts.extensions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_the_own_host() {
        let own = |text: &str| Address(text.parse().expect("an address")).is_own_host();
        for loopback in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            assert!(own(loopback), "{loopback}");
        }
        for other in ["10.0.0.2", "0.0.0.0", "::", "::ffff:10.0.0.2", "fe80::1"] {
            assert!(!own(other), "{other}");
        }
    }
}
