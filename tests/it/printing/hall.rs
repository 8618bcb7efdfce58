//! A real server with two emulated printers at the ends of real cables.

use motcua::print::emulator::Emulator;
use motcua::print::emulator::conditions::Conditions;
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::harness::caller::Caller;
use crate::harness::site::{Plan, Site};
use crate::harness::wait::until;
use crate::printing::doubles::{serve, torn_cable};

const WIDTH: u32 = 576;

/// The hall's printer, at which the kiosk prints, and the one of the desk, which stands in for it.
pub struct Hall {
    pub site: Site,
    pub kiosk: Caller,
    pub staff: Caller,
    pub hall: Emulator,
    pub desk: Emulator,
    _papers: [TempDir; 2],
    _runtime: Runtime,
}

impl Hall {
    pub fn open() -> Self {
        Self::over(None)
    }

    /// The cable to the hall's printer is torn once, after so many bytes.
    pub fn torn_after(bytes: usize) -> Self {
        Self::over(Some(bytes))
    }

    fn over(torn_after: Option<usize>) -> Self {
        let runtime = Runtime::new().unwrap();
        let papers = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let [hall, desk] = [0, 1].map(|i| Emulator::open(papers[i].path(), WIDTH).unwrap());
        let [hall_url, desk_url] = runtime.block_on(async {
            let whole = match torn_after {
                Some(bytes) => torn_cable(hall.clone(), bytes).await,
                None => cable(hall.clone()).await,
            };
            [whole, cable(desk.clone()).await]
        });
        let site = Site::with(&Plan {
            kiosks: 0,
            ..Plan::default()
        });
        let place = "bàn hướng dẫn";
        site.run(&["printer", "add", "ban", &desk_url, "--place", place])
            .ok();
        site.run(&["printer", "add", "sanh", &hall_url, "--stand-in", "ban"])
            .ok();
        let added = site.run(&["device", "add", "kiosk", "sanh", "--printer", "sanh"]);
        let kiosk = site.bearer(&added.line("token:"));
        let staff = site.officer();
        let hall = Self {
            kiosk,
            staff,
            hall,
            desk,
            _papers: papers,
            _runtime: runtime,
            site,
        };
        hall.wait_condition("sanh", "ready");
        hall.wait_condition("ban", "ready");
        hall
    }

    /// Changes what is wrong with the hall's printer and waits until the server knows.
    pub fn hall_is(&self, condition: &str, change: impl FnOnce(&mut Conditions)) {
        self.hall.change(change);
        self.wait_condition("sanh", condition);
    }

    /// The same for the desk's.
    pub fn desk_is(&self, condition: &str, change: impl FnOnce(&mut Conditions)) {
        self.desk.change(change);
        self.wait_condition("ban", condition);
    }

    pub fn wait_condition(&self, printer: &str, condition: &str) {
        until(&format!("{printer} to be {condition}"), || {
            (self.printer(printer)["condition"] == condition).then_some(())
        });
    }

    /// A printer as an officer sees it.
    pub fn printer(&self, name: &str) -> Value {
        let all = self.staff.get("/printers").expect(200);
        let mut all = all.as_array().unwrap().iter();
        all.find(|printer| printer["name"] == name).unwrap().clone()
    }

    /// A ticket from the kiosk, by its id.
    pub fn issue(&self) -> String {
        self.kiosk.ticket(&self.site.service())
    }

    /// Waits until a ticket's newest paper is in a state, and says what is known of it.
    pub fn wait_print(&self, ticket: &str, state: &str) -> Value {
        until(&format!("the paper to be {state}"), || {
            let print = self.staff.look_at(ticket)["print"].clone();
            (print["state"] == state).then_some(print)
        })
    }

    /// How many papers each printer has cut off: the hall's and the desk's.
    pub fn papers(&self) -> (u32, u32) {
        (*self.hall.papers().borrow(), *self.desk.papers().borrow())
    }

    /// Every promise about papers holds in the whole log.
    pub fn verify(&self) {
        let said = self.site.run(&["verify"]).ok();
        assert!(said.contains("every promise holds"), "{said}");
    }

    /// How each printer's papers are listed in the job log: `printer state`.
    pub fn jobs(&self) -> Vec<String> {
        let file = self.site.data().join("site.db");
        let database = rusqlite::Connection::open(file).unwrap();
        let sql = "SELECT printer || ' ' || state FROM print_job ORDER BY ticket, copy";
        let mut select = database.prepare(sql).unwrap();
        let rows = select.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

async fn cable(emulator: Emulator) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    serve(listener, move |listener| async move {
        emulator.serve(listener).await.unwrap();
    })
}
