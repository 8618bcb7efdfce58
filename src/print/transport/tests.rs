//! Addresses that are taken, and those that are refused with a remedy.

use tokio::net::TcpListener;

use super::*;

const PATIENCE: Duration = Duration::from_secs(10);

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

#[tokio::test]
async fn nobody_at_the_port_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let port = Port::Tcp {
        host: "127.0.0.1".into(),
        port,
    };
    assert!(port.connect(PATIENCE).await.is_err());
}

#[tokio::test]
async fn a_file_that_is_no_device_is_never_written_to() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let port = Port::Device(file.path().to_owned());
    let error = port.connect(PATIENCE).await.err().unwrap();
    assert!(error.to_string().contains("no character device"), "{error}");
}

/// A printer that answers every byte at once and whose answers nobody asks for.
async fn chatter(stream: TcpStream) -> usize {
    let (mut reader, mut writer) = stream.into_split();
    let mut buffer = [0; 1024];
    let mut received = 0;
    loop {
        match reader.read(&mut buffer).await.unwrap() {
            0 => return received,
            length => {
                received += length;
                writer.write_all(&vec![0x12; length]).await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn answers_that_nobody_reads_do_not_tear_the_ticket() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = Port::Tcp {
        host: "127.0.0.1".into(),
        port: listener.local_addr().unwrap().port(),
    };
    let (connection, accepted) = tokio::join!(port.connect(PATIENCE), listener.accept());
    let printer = tokio::spawn(chatter(accepted.unwrap().0));
    let mut connection = connection.unwrap();
    // Far more than all buffers on the way hold: without reading, both sides would wait for ever.
    let ticket = vec![0x55; 16 << 20];
    connection.send(&ticket, PATIENCE).await.unwrap();
    connection.close(PATIENCE).await.unwrap();
    assert_eq!(printer.await.unwrap(), ticket.len());
}

#[tokio::test]
async fn a_printer_that_takes_nothing_is_given_up() {
    let (ours, _theirs) = tokio::io::duplex(16);
    let mut connection = Connection::new(ours, Ending::Orderly);
    let error = connection
        .send(&[0; 64], Duration::from_millis(1))
        .await
        .unwrap_err();
    assert_eq!(
        (error.sent, error.source.kind()),
        (16, io::ErrorKind::TimedOut)
    );
}

#[tokio::test]
async fn a_connection_that_is_closed_is_noticed() {
    let (ours, theirs) = tokio::io::duplex(16);
    let mut connection = Connection::new(ours, Ending::Orderly);
    drop(theirs);
    let error = connection.answer().await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    assert_eq!(connection.send(&[0], PATIENCE).await.unwrap_err().sent, 0);
}
