//! A site of one test, made by the command line as an office makes its own.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::caller::{Caller, Proof, text};
use crate::harness::disk::Disk;
use crate::harness::feed::Feed;
use crate::harness::program::{Run, motcua, motcua_reading, song_lo};
use crate::harness::server::{Server, log_in};

/// Half past eight on a Monday, when every service of the sample office is open.
pub const MORNING: &str = "2026-11-23T08:30:00+07:00";

/// What a site is made of; `Plan::default()` does for most tests.
pub struct Plan {
    pub kiosks: usize,
    pub officers: usize,
    pub clock: &'static str,
    /// What else `serve` is told.
    pub serve: &'static [&'static str],
    /// A folder whose commands `serve` finds before those of the machine.
    pub commands: Option<PathBuf>,
    /// Puts the site on a disk of its own of so many KiB, which takes root.
    pub disk_kib: Option<u32>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            kiosks: 1,
            officers: 2,
            clock: MORNING,
            serve: &[],
            commands: None,
            disk_kib: None,
        }
    }
}

/// A site and its server, with kiosks `kiosk-1` …, officers `officer-1` …, a `supervisor`, an
/// `admin` and a display `tv`.
pub struct Site {
    // Dropped in this order: nothing may hold a file of the disk when it goes.
    server: Option<Server>,
    disk: Option<Disk>,
    folder: TempDir,
    log: PathBuf,
    port: Arc<AtomicU16>,
    /// The time that the clock was set to, and when.
    clock: (Timestamp, Instant),
    serve: &'static [&'static str],
    commands: Option<PathBuf>,
    kiosk_tokens: Vec<String>,
    display_token: String,
}

impl Site {
    /// A site with one kiosk and two officers on a Monday morning.
    pub fn start() -> Self {
        Self::with(&Plan::default())
    }

    pub fn with(plan: &Plan) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = log_in(folder.path());
        let disk = plan
            .disk_kib
            .map(|kib| Disk::mount(folder.path().join("disk"), kib));
        let mut site = Self {
            server: None,
            disk,
            folder,
            log,
            port: Arc::default(),
            clock: (plan.clock.parse().unwrap(), Instant::now()),
            serve: plan.serve,
            commands: plan.commands.clone(),
            kiosk_tokens: vec![],
            display_token: String::new(),
        };
        let office = song_lo();
        site.run(&["init", "--office", office.to_str().unwrap()])
            .ok();
        for i in 1..=plan.officers {
            site.add_user(&format!("officer-{i}"), "officer");
        }
        site.add_user("supervisor", "supervisor");
        site.add_user("admin", "admin");
        let kiosks = 1..=plan.kiosks;
        site.kiosk_tokens = kiosks
            .map(|i| site.add_device("kiosk", &format!("kiosk-{i}")).0)
            .collect();
        site.display_token = site.add_device("display", "tv").0;
        site.start_again();
        site
    }

    /// The site's own folder.
    pub fn data(&self) -> PathBuf {
        let parent = self
            .disk
            .as_ref()
            .map_or(self.folder.path(), |disk| disk.path());
        parent.join("data")
    }

    /// A folder beside the site's, for what the test writes.
    pub fn scratch(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a command on this site, whether its server runs or not.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_reading(args, "")
    }

    pub fn run_reading(&self, args: &[&str], input: &str) -> Run {
        let data = self.data();
        let args = [args, &["--data", data.to_str().unwrap()]].concat();
        if input.is_empty() {
            motcua(&args)
        } else {
            motcua_reading(&args, input)
        }
    }

    pub fn add_user(&self, name: &str, role: &str) {
        let input = format!("{}\n", password(name));
        self.run_reading(&["user", "add", name, "--role", role], &input)
            .ok();
    }

    /// Adds a device and gives its token and its pair code.
    pub fn add_device(&self, kind: &str, name: &str) -> (String, String) {
        let run = self.run(&["device", "add", kind, name]);
        assert_eq!(run.code, 0, "{run:?}");
        (run.line("token:"), run.line("pair:"))
    }

    /// The disk that the plan asked for.
    pub fn disk(&self) -> &Disk {
        self.disk.as_ref().expect("the plan asked for a disk")
    }

    // The server.

    /// Starts the server; its clock has run on meanwhile.
    pub fn start_again(&mut self) {
        assert!(self.server.is_none(), "the server runs already");
        let mut command = Server::command(&self.data(), &self.now());
        command.args(self.serve);
        if let Some(commands) = &self.commands {
            let machine = std::env::var("PATH").unwrap();
            command.env("PATH", format!("{}:{machine}", commands.display()));
        }
        let server = Server::start_as(command, &self.log);
        self.port.store(server.port, Ordering::SeqCst);
        self.server = Some(server);
    }

    /// Cuts the power.
    pub fn kill_9(&mut self) {
        self.server.take().unwrap().kill_9();
    }

    /// Cuts the power and starts the server again.
    pub fn restart(&mut self) {
        self.kill_9();
        self.start_again();
    }

    /// Starts the server again with its clock at another time.
    pub fn restart_at(&mut self, clock: &str) {
        self.clock = (clock.parse().unwrap(), Instant::now());
        self.restart();
    }

    /// What the site's clock reads.
    pub fn now(&self) -> String {
        let (set_to, set_at) = self.clock;
        (set_to + SignedDuration::try_from(set_at.elapsed()).unwrap()).to_string()
    }

    /// Stops the server as the system does, and says how long it took.
    pub fn sigterm(&mut self) -> (ExitStatus, Duration) {
        self.server.take().unwrap().sigterm()
    }

    /// What the server wrote to its standard error so far.
    pub fn words(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// The port of the door with encryption, if the plan asked for one; it is told once.
    pub fn secure_port(&self) -> u16 {
        self.server.as_ref().unwrap().secure_port()
    }

    pub fn port(&self) -> u16 {
        self.port.load(Ordering::SeqCst)
    }

    // Who uses it.

    /// Somebody with a browser and no proof of who they are.
    pub fn anybody(&self) -> Caller {
        Caller {
            port: self.port.clone(),
            proof: Proof::Nothing,
            origin: None,
        }
    }

    pub fn bearer(&self, token: &str) -> Caller {
        self.anybody().with(Proof::Bearer(token.into()))
    }

    pub fn kiosk(&self) -> Caller {
        self.bearer(&self.kiosk_tokens[0])
    }

    pub fn kiosks(&self) -> Vec<Caller> {
        self.kiosk_tokens
            .iter()
            .map(|token| self.bearer(token))
            .collect()
    }

    pub fn display(&self) -> Caller {
        self.bearer(&self.display_token)
    }

    /// Signs somebody in.
    #[track_caller]
    pub fn signed_in(&self, name: &str) -> Caller {
        let body = json!({ "username": name, "password": password(name) });
        let answer = self.anybody().post("/session", &body);
        answer.expect(204);
        self.anybody().with(Proof::Cookie(answer.cookie()))
    }

    pub fn officer(&self) -> Caller {
        self.signed_in("officer-1")
    }

    pub fn supervisor(&self) -> Caller {
        self.signed_in("supervisor")
    }

    pub fn admin(&self) -> Caller {
        self.signed_in("admin")
    }

    /// The lobby's feed as a display gets it.
    pub fn lobby(&self) -> Feed {
        Feed::connect(&self.display(), "lobby", None)
    }

    // What the office has.

    /// Services that give out numbers now, each with the prefix of its series.
    pub fn services(&self) -> Vec<(String, String)> {
        let office = self.anybody().get("/office").expect(200);
        let services = office["services"].as_array().unwrap();
        let issuing = |s: &&Value| s["open"] == true && s["admission"] != "duty_officer";
        services
            .iter()
            .filter(issuing)
            .map(|s| (text(&s["id"]), text(&s["prefix"])))
            .collect()
    }

    /// The counters that serve a service.
    pub fn counters_for(&self, service: &str) -> Vec<String> {
        let queue = self.supervisor().queue();
        let counters = queue["counters"].as_array().unwrap().iter();
        let serving = |c: &&Value| c["services"].as_array().unwrap().contains(&json!(service));
        counters
            .filter(serving)
            .map(|counter| text(&counter["id"]))
            .collect()
    }

    /// A service that gives out numbers, and a counter that serves it.
    pub fn service_and_counter(&self) -> (String, String) {
        let with_counter = |(service, _): (String, String)| {
            Some((
                service.clone(),
                self.counters_for(&service).first()?.clone(),
            ))
        };
        self.services()
            .into_iter()
            .find_map(with_counter)
            .expect("some service is served")
    }

    /// A service that gives out numbers.
    pub fn service(&self) -> String {
        self.service_and_counter().0
    }
}

/// The password of everybody called `name`.
pub fn password(name: &str) -> String {
    format!("mật khẩu của {name}")
}
