//! `motcua printer`

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;

use crate::cli::{Data, operate, runtime};
use crate::domain::print::StatusMode;
use crate::print::emulator;
use crate::site::operation::Operation;

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
    /// What each printer last said of itself
    #[command(after_help = "Example: motcua printer status")]
    Status {
        #[command(flatten)]
        data: Data,
    },
    /// Be a printer: each piece of paper becomes a picture in DIR
    #[command(after_help = "Example: motcua printer emulate --listen 127.0.0.1:9100 --out papers")]
    Emulate {
        #[arg(long, value_name = "ADDR:PORT")]
        listen: SocketAddr,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Dots across the paper
        #[arg(long, default_value_t = 576, value_parser = width)]
        width: u32,
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
                data,
            } => operate(
                &data.data,
                Operation::AddPrinter {
                    name,
                    url,
                    width_dots: width,
                    status,
                },
            ),
            Self::List { data } => operate(&data.data, Operation::ListPrinters),
            Self::Remove { name, data } => operate(&data.data, Operation::RemovePrinter { name }),
            Self::Test { name, data } => operate(&data.data, Operation::TestPrinter { name }),
            Self::Status { data } => operate(&data.data, Operation::PrinterStatus),
            Self::Emulate { listen, out, width } => emulate(listen, &out, width),
        }
    }
}

fn width(text: &str) -> Result<u32, String> {
    match text {
        "576" => Ok(576),
        "384" => Ok(384),
        _ => Err("576 (80 mm paper) or 384 (58 mm paper)".to_owned()),
    }
}

fn emulate(listen: SocketAddr, out: &std::path::Path, width: u32) -> Result<()> {
    runtime()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await;
        let listener = listener.with_context(|| format!("{listen} can't be listened on"))?;
        let printer = emulator::Emulator::open(out, width)
            .with_context(|| format!("the folder {} can't be made", out.display()))?;
        println!("listening on tcp://{}", listener.local_addr()?);
        Ok(printer.serve(listener).await?)
    })
}
