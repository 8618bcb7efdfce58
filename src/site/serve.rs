//! The server: opens the doors of a site and closes them again.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use jiff::Timestamp;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::domain::command::Command;
use crate::domain::id::Language;
use crate::engine::Engine;
use crate::http::access;
use crate::http::sign_off;
use crate::http::trust::{Root, SecureDoor};
use crate::http::{self, App};
use crate::office_file;
use crate::site::door::Doorway;
use crate::site::tls::root::fingerprint;
use crate::site::tls::{Given, Names, Tls};
use crate::site::{Options, Site, control, create, demo, folder};
use crate::store;

/// How often time itself is looked at: for the new day, and for holds that end.
const TICK: Duration = Duration::from_secs(1);

/// How a site is served.
pub struct Wanted {
    /// Of the public door.
    pub listen: SocketAddr,
    /// Of the door with encryption, if there is to be one.
    pub listen_tls: Option<SocketAddr>,
    /// PEM files that were given for it; without them the site makes its own certificate.
    pub certificate: Option<PathBuf>,
    pub key: Option<PathBuf>,
    /// Further names for the site's own certificate.
    pub names: Vec<String>,
    /// The site's clock starts here.
    pub clock: Option<Timestamp>,
    pub demo: bool,
    /// How long an officer's session may go unused; none: for ever.
    pub sign_off_after: Option<Duration>,
}

/// Serves the site in `dir` until SIGTERM or SIGINT.
///
/// # Errors
/// One sentence that says what is wrong and what to do.
pub async fn serve(dir: &Path, wanted: Wanted) -> Result<()> {
    let given = wanted.given()?;
    if wanted.demo {
        prepare_demo(dir, &wanted)?;
    }
    folder::require_site(dir)?;
    allow_files();
    let public = listen(wanted.listen, "--listen").await?;
    let secure = match wanted.listen_tls {
        Some(address) => Some(listen(address, "--listen-tls").await?),
        None => None,
    };
    let address = public.local_addr()?;
    let options = Options {
        clock: wanted.clock,
        demo: wanted.demo.then_some(address),
        sign_off_after: wanted.sign_off_after,
    };
    let mut site = Site::open(dir, &options).await?;
    let app = Arc::clone(&site.app);
    let mut addresses = vec![format!("http://{address}")];
    let mut doors = vec![Doorway::public(public)];
    if let Some(listener) = secure {
        let address = listener.local_addr()?;
        let tls = certificate(&app, given, &wanted, address.port())?;
        addresses.push(format!("https://{address}"));
        doors.push(Doorway::secure(listener, tls));
    }
    let control = control::listen(dir)?;
    begin(&app.engine, wanted.demo).await;
    site.start_printing().await?;
    let service = http::service(Arc::clone(&app));
    site.ready().await?;
    let signals = Signals::take()?;
    for address in addresses {
        println!("listening on {address}");
    }
    if let Some(demo) = &app.demo {
        welcome(address, demo);
    }
    let background = [
        tokio::spawn(control::serve(control, Arc::clone(&app))),
        tokio::spawn(tick(Arc::clone(&app))),
    ];
    open_doors(doors, service, signals.wait()).await;
    background.iter().for_each(tokio::task::JoinHandle::abort);
    site.stop().await;
    Ok(())
}

impl Wanted {
    /// The certificate that was given, if one was.
    fn given(&self) -> Result<Option<Given>> {
        match (&self.certificate, &self.key) {
            (None, None) => Ok(None),
            (Some(_), Some(_)) if self.listen_tls.is_none() => {
                bail!("--tls-cert is for a door with encryption: open it with --listen-tls")
            }
            (Some(certificate), Some(key)) => Ok(Some(Given {
                certificate: certificate.clone(),
                key: key.clone(),
            })),
            _ => bail!("--tls-cert and --tls-key belong together: give both, or neither"),
        }
    }
}

async fn listen(address: SocketAddr, option: &str) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| {
        format!("{address} can't be listened on: choose another one with {option}")
    })
}

/// Makes what the door with encryption shows, and tells the pages of it.
fn certificate(app: &App, given: Option<Given>, wanted: &Wanted, port: u16) -> Result<Arc<Tls>> {
    let office = app.engine.read(|lens| Arc::clone(&lens.queue.office));
    let tls = match given {
        Some(given) => Tls::given(given)?,
        None => Tls::own(
            &app.dir,
            &Names {
                office: office
                    .name
                    .get(&Language::new("vi"))
                    .map_or("", String::as_str),
                public_url: office.public_url.as_deref(),
                extra: &wanted.names,
            },
        )?,
    };
    let root = tls.own_root().map(|root| Root {
        fingerprint: fingerprint(&root),
        certificate: root.to_vec(),
    });
    let door = SecureDoor {
        port,
        root,
        is_public: tls.is_public(),
    };
    app.secure.set(door).expect("there is one such door");
    Ok(Arc::new(tls))
}

/// Opens all doors, and closes them together once `closed` is done.
async fn open_doors(doors: Vec<Doorway>, router: Router, closed: impl Future<Output = ()>) {
    let (close, closing) = watch::channel(());
    let open: Vec<_> = doors
        .into_iter()
        .map(|door| {
            let mut closing = closing.clone();
            let closing = async move {
                let _ = closing.changed().await;
            };
            tokio::spawn(door.serve(router.clone(), closing))
        })
        .collect();
    closed.await;
    close.send_replace(());
    for door in open {
        if let Err(error) = door.await {
            tracing::error!("a door did not close well: {error}");
        }
    }
}

/// A thousand screens need more files than a process may usually open; the system's own limit stays.
fn allow_files() {
    let limit = getrlimit(Resource::Nofile);
    let raised = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: limit.maximum,
            ..limit
        },
    );
    if let Err(error) = raised {
        tracing::warn!("the limit of open files stays as it is: {error}");
    }
}

/// Opens the day, unless it is open. With a full disk the site starts all the same, to be read.
async fn begin(engine: &Engine, is_demo: bool) {
    let wishes = [
        is_demo.then_some(Command::ConfirmClock),
        Some(Command::Tick),
    ];
    for command in wishes.into_iter().flatten() {
        if let Err(fault) = engine.submit_own(command).await {
            tracing::error!("the day can't be opened: {fault}");
        }
    }
}

fn prepare_demo(dir: &Path, wanted: &Wanted) -> Result<()> {
    let mut addresses = wanted.listen_tls.into_iter().chain([wanted.listen]);
    if !addresses.all(|address| address.ip().is_loopback()) {
        bail!("--demo has passwords that everybody knows: it listens on 127.0.0.1 only");
    }
    if dir.join(store::FILE_NAME).exists() {
        return demo::require_demo(dir);
    }
    let office = office_file::parse("song-lo.toml", demo::OFFICE);
    let (office, _) = office.map_err(|_| anyhow::anyhow!("the sample office is damaged"))?;
    folder::make(dir)?;
    demo::mark(dir)?;
    create(dir, office)
}

/// What tells the server to close.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Takes them from now on: without this, the system would end the process at once.
    ///
    /// # Errors
    /// The system refuses.
    pub fn take() -> Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Comes with the first of them.
    pub async fn wait(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

async fn tick(app: Arc<App>) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(fault) = app.engine.submit_own(Command::Tick).await {
            tracing::debug!("tick: {fault}");
        }
        access::write_seen(&app).await;
        sign_off::sign_off_idle(&app).await;
    }
}

fn welcome(address: SocketAddr, demo: &http::Demo) {
    println!();
    println!("Một Cửa, bản trình diễn (demo). Open these pages in a browser:");
    println!("  http://{address}/         all pages, and each paper as it comes out");
    println!("  http://{address}/kiosk    take a number: choose a field, a procedure, confirm");
    println!("  http://{address}/display  the lobby screen");
    println!(
        "  http://{address}/officer  the officer's desk: sign in, open a counter, press Space"
    );
    println!();
    println!("Sample accounts:");
    for user in &demo.users {
        println!("  {} / {} ({})", user.username, user.password, user.role);
    }
    println!();
    println!("Ctrl+C stops it; nothing is lost.");
}
