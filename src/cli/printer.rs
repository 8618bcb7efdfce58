//! `motcua printer`

use std::net::SocketAddr;

use anyhow::{Context, Result};
use clap::Subcommand;
use tokio::net::TcpListener;

use crate::cli::emulate::Emulate;
use crate::cli::serve::log;
use crate::cli::{Data, operate, runtime};
use crate::domain::print::StatusMode;
use crate::print::share::Shared;
use crate::print::transport::address::Address;
use crate::site::operation::{AddPrinter, Operation};
use crate::site::serve::Signals;

/// Ticket printers
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: motcua printer add quay tcp://192.168.1.50:9100")]
pub enum Printer {
    /// Add a printer, or change the one of that name
    #[command(after_help = "Example: motcua printer add quay tcp://192.168.1.50:9100 --width 576")]
    Add {
        name: String,
        /// tcp://HOST:PORT, file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=38400 (&flow=hardware
        /// where the cable has RTS and CTS), cups://QUEUE or virtual:
        url: String,
        /// Dots across the paper: 576 (80 mm) or 384 (58 mm)
        #[arg(long, default_value_t = 576, value_parser = width)]
        width: u32,
        /// full (the default) waits for the printer's word, basic asks for its state only, none
        /// never asks, and is all that a print queue can
        #[arg(long)]
        status: Option<StatusMode>,
        /// Where it stands, as kiosks tell people when a paper comes out there
        #[arg(long, value_name = "TEXT")]
        place: Option<String>,
        /// How many metres a whole roll has, to tell how much is left
        #[arg(long, value_name = "METRES")]
        roll: Option<u32>,
        /// The printer that takes its papers while it can't print ("" for none)
        #[arg(long, value_name = "PRINTER")]
        stand_in: Option<String>,
        #[command(flatten)]
        data: Data,
    },
    /// Show all printers
    #[command(after_help = "Example: motcua printer list")]
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Remove a printer
    #[command(after_help = "Example: motcua printer remove quay")]
    Remove {
        name: String,
        #[command(flatten)]
        data: Data,
    },
    /// Print a test page and wait for the printer's word
    #[command(after_help = "Example: motcua printer test quay")]
    Test {
        name: String,
        #[command(flatten)]
        data: Data,
    },
    /// Say that a whole roll was put in, so that what is left is estimated anew
    #[command(after_help = "Example: motcua printer new-roll quay")]
    NewRoll {
        name: String,
        #[command(flatten)]
        data: Data,
    },
    /// What each printer last said of itself
    #[command(after_help = "Example: motcua printer status")]
    Status {
        #[command(flatten)]
        data: Data,
    },
    Emulate(Emulate),
    /// Make a USB or serial printer of this PC a tcp:// printer for the server
    #[command(after_help = "Example: motcua printer share /dev/usb/lp0 --listen 192.168.1.20:9100")]
    Share {
        /// /dev/usb/lp0 or serial:///dev/ttyUSB0?baud=38400
        device: String,
        /// One client at a time; the next one waits until the one before it leaves
        #[arg(long, value_name = "ADDR:PORT")]
        listen: SocketAddr,
    },
}

impl Printer {
    pub fn run(self) -> Result<()> {
        match self {
            Self::Add {
                name,
                url,
                width,
                status,
                place,
                roll,
                stand_in,
                data,
            } => operate(
                &data.data,
                Operation::AddPrinter(AddPrinter {
                    name,
                    url,
                    width_dots: width,
                    status,
                    place,
                    roll_metres: roll,
                    stand_in,
                }),
            ),
            Self::List { data } => operate(&data.data, Operation::ListPrinters),
            Self::Remove { name, data } => operate(&data.data, Operation::RemovePrinter { name }),
            Self::Test { name, data } => operate(&data.data, Operation::TestPrinter { name }),
            Self::NewRoll { name, data } => operate(&data.data, Operation::NewRoll { name }),
            Self::Status { data } => operate(&data.data, Operation::PrinterStatus),
            Self::Emulate(emulate) => emulate.run(),
            Self::Share { device, listen } => share(&device, listen),
        }
    }
}

/// Dots across a paper that there is.
pub fn width(text: &str) -> Result<u32, String> {
    match text {
        "576" => Ok(576),
        "384" => Ok(384),
        _ => Err("576 (80 mm paper) or 384 (58 mm paper)".to_owned()),
    }
}

fn share(device: &str, listen: SocketAddr) -> Result<()> {
    let is_path = device.starts_with('/');
    let scheme = if is_path { "file://" } else { "" };
    let shared = Shared::try_from(format!("{scheme}{device}").parse::<Address>()?)?;
    log();
    runtime()?.block_on(async {
        let signals = Signals::take()?;
        let listener = bind(listen).await?;
        println!("listening on tcp://{}", listener.local_addr()?);
        shared.serve(listener, signals.wait()).await;
        Ok(())
    })
}

/// Listens, or says what to do.
pub async fn bind(listen: SocketAddr) -> Result<TcpListener> {
    let listener = TcpListener::bind(listen).await;
    listener.with_context(|| {
        format!("{listen} can't be listened on: choose an address of this machine with --listen")
    })
}
