//! Where a printer is, as `motcua printer add` is told.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `tcp://HOST:PORT`, usually port 9100.
    Tcp { host: String, port: u16 },
    /// `file:///dev/usb/lp0`.
    Device(PathBuf),
    /// `virtual:`, an emulated printer inside the server.
    Virtual,
}

/// A text that is no printer's address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("{0}:// is not supported yet, use tcp://HOST:PORT, file:///dev/usb/lp0 or virtual:")]
    NotYet(String),
    #[error("{0:?} is no printer address, use tcp://HOST:PORT, file:///dev/usb/lp0 or virtual:")]
    Unknown(String),
    #[error("{0:?} needs a host and a port, such as tcp://192.168.1.50:9100")]
    Tcp(String),
    #[error("{0:?} is no printer device, use a path below /dev such as file:///dev/usb/lp0")]
    Device(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once("://") {
            None if text == "virtual:" => Ok(Address::Virtual),
            Some(("tcp", place)) => tcp(place).ok_or_else(|| AddressError::Tcp(text.to_owned())),
            Some(("file", path)) => {
                device(path).ok_or_else(|| AddressError::Device(text.to_owned()))
            }
            Some((scheme @ ("serial" | "cups"), _)) => Err(AddressError::NotYet(scheme.to_owned())),
            _ => Err(AddressError::Unknown(text.to_owned())),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Tcp { host, port } if host.contains(':') => write!(f, "tcp://[{host}]:{port}"),
            Address::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
            Address::Device(path) => write!(f, "file://{}", path.display()),
            Address::Virtual => f.write_str("virtual:"),
        }
    }
}

fn tcp(place: &str) -> Option<Address> {
    let (host, port) = place.rsplit_once(':')?;
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let host = bare.unwrap_or(host);
    let clean = !host.is_empty() && (bare.is_some() || !host.contains([':', '/', '@']));
    let port = port.parse().ok().filter(|port| *port != 0)?;
    clean.then(|| Address::Tcp {
        host: host.to_owned(),
        port,
    })
}

/// Only below `/dev`: an address must not make the server write to a file of its host.
fn device(path: &str) -> Option<Address> {
    let inside = path.starts_with("/dev/") && path.split('/').all(|part| part != "..");
    inside.then(|| Address::Device(PathBuf::from(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Address, String> {
        text.parse()
            .map_err(|error: AddressError| error.to_string())
    }

    #[test]
    fn addresses_read_back_as_they_were_written() {
        let texts = [
            "tcp://192.168.1.50:9100",
            "tcp://may-in.local:9100",
            "tcp://[::1]:9100",
        ];
        for text in texts.into_iter().chain(["file:///dev/usb/lp0", "virtual:"]) {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_wrong_address_says_what_to_use() {
        for text in [
            "tcp://host",
            "tcp://:9100",
            "tcp://host:0",
            "tcp://host:99999",
            "tcp://::1:9100",
            "tcp://a/b:1",
        ] {
            assert!(
                parse(text).unwrap_err().contains("needs a host and a port"),
                "{text}"
            );
        }
        for text in [
            "file:///etc/passwd",
            "file:///dev/../etc/passwd",
            "file://dev/usb/lp0",
        ] {
            assert!(
                parse(text).unwrap_err().contains("no printer device"),
                "{text}"
            );
        }
        for text in ["serial:///dev/ttyUSB0?baud=38400", "cups://may-in"] {
            assert!(
                parse(text)
                    .unwrap_err()
                    .contains("not supported yet, use tcp://"),
                "{text}"
            );
        }
        for text in ["", "virtual", "http://host:80", "lp0"] {
            assert!(
                parse(text).unwrap_err().contains("no printer address"),
                "{text}"
            );
        }
    }
}
