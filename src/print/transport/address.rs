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
    /// `serial:///dev/ttyUSB0?baud=38400`, with `&flow=hardware` where the cable has RTS and CTS.
    Serial { path: PathBuf, line: SerialLine },
    /// `cups://QUEUE`, a print queue of this machine.
    Queue(String),
    /// `virtual:`, an emulated printer inside the server.
    Virtual,
}

/// How a serial line is set; always 8 bits, no parity, 1 stop bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SerialLine {
    /// Bits a second.
    pub baud: u32,
    pub flow: Flow,
}

/// Who holds back bytes that a printer can't take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// Nobody: what a full buffer can't hold is lost, so it is for slow lines only.
    #[default]
    None,
    /// RTS and CTS.
    Hardware,
}

/// The speed of a line that nobody gave one.
const BAUD_DEFAULT: u32 = 9600;

/// The longest name that CUPS gives a queue, in bytes.
const QUEUE_BYTES_MAX: usize = 127;

const BAUDS: [u32; 9] = [
    2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800,
];

/// A text that is no printer's address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error(
        "{0:?} is no printer address, use tcp://HOST:PORT, file:///dev/usb/lp0, \
         serial:///dev/ttyUSB0?baud=38400, cups://QUEUE or virtual:"
    )]
    Unknown(String),
    #[error("{0:?} needs a host and a port, such as tcp://192.168.1.50:9100")]
    Tcp(String),
    #[error("{0:?} is no printer device, use a path below /dev such as file:///dev/usb/lp0")]
    Device(String),
    #[error(
        "{0:?} is no serial line, use such as serial:///dev/ttyUSB0?baud=38400&flow=hardware; \
         baud is what the printer's own test page says"
    )]
    Serial(String),
    #[error("{0:?} names no print queue, use such as cups://may-in; `lpstat -e` shows them")]
    Queue(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once("://") {
            None if text == "virtual:" => Ok(Address::Virtual),
            Some(("tcp", place)) => tcp(place).ok_or_else(|| AddressError::Tcp(text.to_owned())),
            Some(("file", path)) => {
                let path = device(path).map(Address::Device);
                path.ok_or_else(|| AddressError::Device(text.to_owned()))
            }
            Some(("serial", place)) => {
                serial(place).ok_or_else(|| AddressError::Serial(text.to_owned()))
            }
            Some(("cups", name)) => queue(name).ok_or_else(|| AddressError::Queue(text.to_owned())),
            _ => Err(AddressError::Unknown(text.to_owned())),
        }
    }
}

impl Address {
    /// Whether a printer there can say anything at all; a print queue takes bytes only.
    pub fn can_answer(&self) -> bool {
        !matches!(self, Address::Queue(_))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Tcp { host, port } if host.contains(':') => write!(f, "tcp://[{host}]:{port}"),
            Address::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
            Address::Device(path) => write!(f, "file://{}", path.display()),
            Address::Serial { path, line } => {
                write!(f, "serial://{}?baud={}", path.display(), line.baud)?;
                match line.flow {
                    Flow::None => Ok(()),
                    Flow::Hardware => f.write_str("&flow=hardware"),
                }
            }
            Address::Queue(name) => write!(f, "cups://{name}"),
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
fn device(path: &str) -> Option<PathBuf> {
    let inside = path.starts_with("/dev/") && path.split('/').all(|part| part != "..");
    inside.then(|| PathBuf::from(path))
}

/// A name as CUPS allows it, and none that `lp` would take for an option.
fn queue(name: &str) -> Option<Address> {
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"/?#'\"\\".contains(c);
    let fits = (1..=QUEUE_BYTES_MAX).contains(&name.len()) && !name.starts_with('-');
    (fits && name.chars().all(plain)).then(|| Address::Queue(name.to_owned()))
}

fn serial(place: &str) -> Option<Address> {
    let (path, options) = place.split_once('?').unwrap_or((place, ""));
    let mut line = SerialLine {
        baud: BAUD_DEFAULT,
        flow: Flow::None,
    };
    for option in options.split('&').filter(|option| !option.is_empty()) {
        match option.split_once('=')? {
            ("baud", baud) => line.baud = baud.parse().ok().filter(|baud| BAUDS.contains(baud))?,
            ("flow", "none") => line.flow = Flow::None,
            ("flow", "hardware") => line.flow = Flow::Hardware,
            _ => return None,
        }
    }
    let path = device(path)?;
    Some(Address::Serial { path, line })
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
            "cups://may-in",
            "serial:///dev/ttyUSB0?baud=38400",
            "serial:///dev/ttyS0?baud=115200&flow=hardware",
        ];
        for text in texts.into_iter().chain(["file:///dev/usb/lp0", "virtual:"]) {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_serial_line_has_a_usual_speed() {
        let line = parse("serial:///dev/ttyUSB0?flow=none").unwrap();
        assert_eq!(line.to_string(), "serial:///dev/ttyUSB0?baud=9600");
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
        for text in [
            "serial://ttyUSB0?baud=38400",
            "serial:///etc/passwd?baud=38400",
            "serial:///dev/ttyUSB0?baud=123",
            "serial:///dev/ttyUSB0?baud",
            "serial:///dev/ttyUSB0?parity=even",
        ] {
            assert!(
                parse(text).unwrap_err().contains("is no serial line"),
                "{text}"
            );
        }
        for text in ["cups://", "cups://-h", "cups://a b", "cups://host/queue"] {
            assert!(
                parse(text).unwrap_err().contains("no print queue"),
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
