//! The command line: reads what is wanted, does it, and says in one line what went wrong.

mod backup;
mod certificate;
mod device;
mod emulate;
mod init;
mod office;
mod openapi;
mod printer;
mod restore;
mod serve;
mod simulate;
mod template;
mod user;
mod verify;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::site::operation::{self, Operation};
use crate::site::{Options, Site, call_running};

/// Một Cửa: the queue of a one-stop desk.
#[derive(Debug, Parser)]
#[command(
    name = "motcua",
    version,
    about,
    after_help = "Example: motcua serve --demo"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Init(init::Init),
    #[command(subcommand)]
    Office(office::Office),
    #[command(subcommand)]
    User(user::User),
    #[command(subcommand)]
    Device(device::Device),
    #[command(subcommand)]
    Printer(printer::Printer),
    #[command(subcommand)]
    Template(template::Template),
    Certificate(certificate::Certificate),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Verify(verify::Verify),
    #[command(subcommand)]
    Simulate(simulate::Simulate),
    Openapi(openapi::Openapi),
}

/// Where a site is unless somebody says otherwise.
const DATA_DEFAULT: &str = "/var/lib/motcua";

/// The folder of the site.
#[derive(Clone, Debug, Args)]
pub struct Data {
    /// Folder of the site
    #[arg(
        long,
        env = "MOTCUA_DATA",
        default_value = DATA_DEFAULT,
        value_name = "DIR"
    )]
    pub data: PathBuf,
}

/// Runs the program; 0 on success, 2 on wrong usage, 1 otherwise.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => match error.downcast_ref::<clap::Error>() {
            Some(error) => usage(error),
            None => {
                let _ = writeln!(std::io::stderr(), "motcua: {error:#}");
                ExitCode::FAILURE
            }
        },
    }
}

/// Help is shown as it is; wrong usage is said in one line.
fn usage(error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{
        DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion,
    };
    match error.kind() {
        DisplayHelp | DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        kind => {
            let said = match kind {
                DisplayHelpOnMissingArgumentOrSubcommand => "a command is missing".to_owned(),
                _ => one_line(error),
            };
            eprintln!("motcua: {said}; `motcua --help` shows every command with an example");
            ExitCode::from(2)
        }
    }
}

/// What is wrong with the usage, without how it should be.
fn one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let said = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:"));
    let said: Vec<&str> = said.filter(|line| !line.is_empty()).collect();
    said.join(" ").trim_start_matches("error: ").to_owned()
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(serve) => serve.run(),
        Command::Init(init) => init.run(),
        Command::Office(office) => office.run(),
        Command::User(user) => user.run(),
        Command::Device(device) => device.run(),
        Command::Printer(printer) => printer.run(),
        Command::Template(template) => template.run(),
        Command::Certificate(certificate) => certificate.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Verify(verify) => verify.run(),
        Command::Simulate(simulate) => simulate.run(),
        Command::Openapi(openapi) => openapi.run(),
    }
}

/// A runtime for what waits: sockets, printers, the site.
fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?)
}

/// Does an operation on the site in `dir`, through its server if that runs, and prints the answer.
fn operate(dir: &Path, operation: Operation) -> Result<()> {
    print!("{}", answer(dir, operation)?);
    std::io::stdout().flush()?;
    Ok(())
}

fn answer(dir: &Path, operation: Operation) -> Result<String> {
    runtime()?.block_on(async {
        if let Some(text) = call_running(dir, &operation).await? {
            return Ok(text);
        }
        let site = Site::open(dir, &Options::default()).await?;
        let result = operation::run(&site.app, operation).await;
        site.stop().await;
        result
    })
}

/// One line from standard input, such as a password.
fn line_from_stdin(what: &str) -> Result<String> {
    if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        eprint!("{what}: ");
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
