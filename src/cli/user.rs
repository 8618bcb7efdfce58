//! `motcua user`

use anyhow::Result;
use clap::Subcommand;

use crate::auth::role::{May, Role};
use crate::cli::{Data, line_from_stdin, operate};
use crate::site::operation::Operation;

/// Accounts of staff; a password or a PIN comes from standard input
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: motcua user add an --role officer < password.txt")]
pub enum User {
    /// Add an account
    #[command(after_help = "Example: echo 'a long password' | motcua user add an --role officer")]
    Add {
        name: String,
        /// officer, supervisor or admin
        #[arg(long)]
        role: Role,
        /// What else they may see: cases, duty, ratings
        #[arg(long, default_value = "")]
        may: May,
        #[command(flatten)]
        data: Data,
    },
    /// Set a PIN for counters' desks; an empty line takes it away
    #[command(after_help = "Example: echo 270415 | motcua user pin an")]
    Pin {
        name: String,
        #[command(flatten)]
        data: Data,
    },
    /// Set a new password; open sessions end, and the PIN goes
    #[command(after_help = "Example: echo 'another password' | motcua user passwd an")]
    Passwd {
        name: String,
        #[command(flatten)]
        data: Data,
    },
    /// Show all accounts
    #[command(after_help = "Example: motcua user list")]
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Disable an account; open sessions end
    #[command(after_help = "Example: motcua user disable an")]
    Disable {
        name: String,
        #[command(flatten)]
        data: Data,
    },
}

impl User {
    pub fn run(self) -> Result<()> {
        match self {
            Self::Add {
                name,
                role,
                may,
                data,
            } => {
                let password = line_from_stdin("password")?;
                operate(
                    &data.data,
                    Operation::AddUser {
                        name,
                        role,
                        may,
                        password,
                    },
                )
            }
            Self::Passwd { name, data } => {
                let password = line_from_stdin("new password")?;
                operate(&data.data, Operation::SetPassword { name, password })
            }
            Self::Pin { name, data } => {
                let pin = line_from_stdin("new PIN")?;
                operate(&data.data, Operation::SetPin { name, pin })
            }
            Self::List { data } => operate(&data.data, Operation::ListUsers),
            Self::Disable { name, data } => operate(&data.data, Operation::DisableUser { name }),
        }
    }
}
