//! Connections that carry every byte, and printers that don't.

use tokio::net::TcpListener;

use super::*;

const PATIENCE: Duration = Duration::from_secs(10);

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
    assert!(error.to_string().contains("no printer"), "{error}");
}

#[tokio::test]
async fn a_device_of_the_system_is_never_opened_as_a_printer() {
    for path in ["/dev/null", "/dev/ptmx"] {
        let port = Port::Device(path.into());
        let error = port.connect(PATIENCE).await.err().unwrap();
        assert!(error.to_string().contains("no printer"), "{path}: {error}");
    }
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
    let mut connection = Connection::over(ours);
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
    let mut connection = Connection::over(ours);
    drop(theirs);
    let error = connection.answer().await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    assert_eq!(connection.send(&[0], PATIENCE).await.unwrap_err().sent, 0);
}
