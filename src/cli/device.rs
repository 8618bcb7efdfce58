//! `motcua device`

use anyhow::Result;
use clap::Subcommand;

use crate::auth::device::Kind;
use crate::cli::{Data, operate};
use crate::site::operation::Operation;

/// Kiosks, displays, rating tablets and desks of counters
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: motcua device add kiosk sanh --printer quay")]
pub enum Device {
    /// Add a device; prints its token and a pair code, once, or pairs the screen that shows a code
    #[command(after_help = "Example: motcua device add kiosk sanh --printer quay\n\
        Example: motcua device add display tivi --code ABCD2345\n\
        Example: motcua device add desk ban-3 --counter 3")]
    Add {
        /// kiosk, display, rating or desk
        kind: Kind,
        name: String,
        /// Where a kiosk's tickets are printed
        #[arg(long)]
        printer: Option<String>,
        /// The counter that it stands at
        #[arg(long, value_name = "ID")]
        counter: Option<String>,
        /// The code that its screen shows
        #[arg(long)]
        code: Option<String>,
        #[command(flatten)]
        data: Data,
    },
    /// Give a device to the screen that shows a code
    #[command(after_help = "Example: motcua device pair sanh ABCD2345")]
    Pair {
        name: String,
        code: String,
        #[command(flatten)]
        data: Data,
    },
    /// Set where a device prints and the counter that it stands at; what isn't said is nothing
    #[command(after_help = "Example: motcua device change sanh --printer quay")]
    Change {
        name: String,
        /// Where a kiosk's tickets are printed
        #[arg(long)]
        printer: Option<String>,
        /// The counter that it stands at
        #[arg(long, value_name = "ID")]
        counter: Option<String>,
        #[command(flatten)]
        data: Data,
    },
    /// Show all devices
    #[command(after_help = "Example: motcua device list")]
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Revoke a device: its token and its pairing end now
    #[command(after_help = "Example: motcua device revoke sanh")]
    Revoke {
        name: String,
        #[command(flatten)]
        data: Data,
    },
}

impl Device {
    pub fn run(self) -> Result<()> {
        match self {
            Self::Add {
                kind,
                name,
                printer,
                counter,
                code,
                data,
            } => operate(
                &data.data,
                Operation::AddDevice {
                    kind,
                    name,
                    printer,
                    counter,
                    code,
                },
            ),
            Self::Pair { name, code, data } => {
                operate(&data.data, Operation::PairDevice { name, code })
            }
            Self::Change {
                name,
                printer,
                counter,
                data,
            } => operate(
                &data.data,
                Operation::ChangeDevice {
                    name,
                    printer,
                    counter,
                },
            ),
            Self::List { data } => operate(&data.data, Operation::ListDevices),
            Self::Revoke { name, data } => operate(&data.data, Operation::RevokeDevice { name }),
        }
    }
}
