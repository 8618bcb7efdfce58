//! The program under test: a site made by its command line, served as an office serves it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use jiff::{SignedDuration, Timestamp};

use crate::process::Server;
use crate::wire::{Wire, field};

/// Half past eight on a Monday, when every service of the sample office is open.
pub const MORNING: &str = "2026-11-23T08:30:00+07:00";
/// Kiosks of a large hall.
pub const KIOSKS: usize = 32;
/// The officer's counter, and a service that it serves.
pub const COUNTER: &str = "1";
pub const SERVICE: &str = "cap-doi-the-can-cuoc";

/// The sample office.
pub const OFFICE: &str = "offices/song-lo.toml";
const PASSWORD: &str = "a password of the bench";

/// A site in a folder of its own.
pub struct Site {
    program: PathBuf,
    data: PathBuf,
    /// Bearer tokens of the kiosks, and of the lobby's display.
    kiosks: Vec<String>,
    display: String,
    /// When the site's clock was set to `MORNING`.
    morning: Instant,
}

impl Site {
    /// Makes a site with devices and an officer, in `data`; a site that is there already gets them.
    ///
    /// # Errors
    /// What the command line says.
    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    pub fn make(program: &Path, data: &Path) -> Result<Self> {
        let mut site = Self {
            program: program.to_owned(),
            data: data.to_owned(),
            kiosks: Vec::new(),
            display: String::new(),
            morning: Instant::now(),
        };
        if !data.join("site.db").exists() {
            site.run(&["init", "--office", OFFICE], "")?;
        }
        for i in 1..=KIOSKS {
            site.kiosks
                .push(site.device("kiosk", &format!("kiosk-{i}"))?);
        }
        site.display = site.device("display", "lobby")?;
        let user = ["user", "add", "an", "--role", "officer"];
        site.run(&user, &format!("{PASSWORD}\n"))?;
        Ok(site)
    }

    /// Adds a kiosk with a printer of its own, and says the header by which it proves itself.
    ///
    /// # Errors
    /// What the command line says.
    pub fn printing_kiosk(&self, name: &str, printer_url: &str) -> Result<String> {
        self.run(&["printer", "add", name, printer_url], "")?;
        let token = self.added(&["device", "add", "kiosk", name, "--printer", name])?;
        Ok(bearer(&token))
    }

    fn device(&self, kind: &str, name: &str) -> Result<String> {
        self.added(&["device", "add", kind, name])
    }

    /// The token of a device that is added so.
    fn added(&self, arguments: &[&str]) -> Result<String> {
        let words = self.run(arguments, "")?;
        let token = words.lines().find_map(|line| line.strip_prefix("token:"));
        Ok(token.context("a new device has a token")?.trim().to_owned())
    }

    /// Runs a command on the site.
    ///
    /// # Errors
    /// What it says when it fails.
    pub fn run(&self, arguments: &[&str], input: &str) -> Result<String> {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--data").arg(&self.data);
        let pipe = Stdio::piped;
        let mut child = command
            .stdin(pipe())
            .stdout(pipe())
            .stderr(pipe())
            .spawn()?;
        // A command that reads nothing may be gone by now.
        let _ = child
            .stdin
            .take()
            .context("a pipe")?
            .write_all(input.as_bytes());
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr).into_owned();
            bail!("motcua {}: {words}", arguments.join(" "));
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Serves the site; its clock goes on where it was.
    ///
    /// # Errors
    /// When it doesn't come up.
    pub fn serve(&self) -> Result<Server> {
        let elapsed = SignedDuration::try_from(self.morning.elapsed())?;
        let now = MORNING.parse::<Timestamp>()? + elapsed;
        let mut command = Command::new(&self.program);
        command.env("MOTCUA_LOG", "error");
        command.args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--clock",
            &now.to_string(),
        ]);
        Server::start({
            command.arg("--data").arg(&self.data);
            command
        })
    }

    /// Serves the site, and says how long it took until somebody had an answer.
    ///
    /// # Errors
    /// When it doesn't come up.
    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    pub async fn serve_timed(&self) -> Result<(Server, Duration)> {
        let began = Instant::now();
        let server = self.serve()?;
        let mut kiosk = self.kiosk(&server, 0).await?;
        kiosk.get("/api/v1/office").await?.expect(200)?;
        Ok((server, began.elapsed()))
    }

    /// The header by which a kiosk proves itself.
    pub fn kiosk_proof(&self, kiosk: usize) -> String {
        bearer(&self.kiosks[kiosk])
    }

    /// The display's token.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// A kiosk's connection.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn kiosk(&self, server: &Server, kiosk: usize) -> Result<Wire> {
        Wire::open(server.port, &self.kiosk_proof(kiosk)).await
    }

    /// The connection of an officer who has signed in.
    ///
    /// # Errors
    /// When the password isn't taken.
    pub async fn officer(&self, server: &Server) -> Result<Wire> {
        let body = format!(r#"{{"username":"an","password":"{PASSWORD}"}}"#);
        let mut anybody = Wire::open(server.port, "").await?;
        let answer = anybody.post("/api/v1/session", &body).await?;
        let cookie = field(&answer.head, "set-cookie").and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.context("who signs in gets a cookie")?;
        let port = server.port;
        let proof = format!("Cookie: {cookie}\r\nOrigin: http://127.0.0.1:{port}\r\n");
        Wire::open(port, &proof).await
    }

    /// Services that give out numbers now.
    ///
    /// # Errors
    /// When the office can't be asked.
    pub async fn services(&self, server: &Server) -> Result<Vec<String>> {
        let office = self.kiosk(server, 0).await?.get("/api/v1/office").await?;
        let office = office.expect(200)?;
        let all = office["services"]
            .as_array()
            .context("an office has services")?;
        let open = all
            .iter()
            .filter(|service| service["open"] == true && service["admission"] == "ticket");
        let ids = open.filter_map(|service| service["id"].as_str());
        Ok(ids.map(str::to_owned).collect())
    }
}

fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\n")
}
