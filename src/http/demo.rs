//! What the demo shows beside the product: the papers that its printer has put out.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::device::Kind;
use crate::auth::token::Token;
use crate::http::App;
use crate::http::address::Path;
use crate::http::problem::{Code, Problem, ProblemBody};

/// Papers that are listed.
const PAPERS_MAX: usize = 24;

/// A sample account, with the password that the demo made known.
#[derive(Clone, Serialize)]
pub struct DemoUser {
    pub username: String,
    pub password: String,
    pub role: String,
}

/// What makes a site a demo; it listens on loopback only.
pub struct Demo {
    /// Where the demo is reached: the codes on its papers lead there.
    pub url: String,
    pub users: Vec<DemoUser>,
    pub kiosk: Token,
    pub display: Token,
}

impl Demo {
    /// The token of the demo's device of a kind, where it has one.
    pub fn token(&self, kind: Kind) -> Option<&Token> {
        match kind {
            Kind::Kiosk => Some(&self.kiosk),
            Kind::Display => Some(&self.display),
            Kind::Rating | Kind::Desk => None,
        }
    }
}

/// The newest papers.
#[derive(Serialize, ToSchema)]
pub struct PapersView {
    pub papers: Vec<PaperView>,
}

/// A paper that came out of an emulated printer.
#[derive(Serialize, ToSchema)]
pub struct PaperView {
    pub id: String,
    pub printer: String,
    /// Address of its picture.
    pub url: String,
}

/// The newest papers of the demo's printers, newest first.
#[utoipa::path(get, path = "/demo/papers", tag = "demo", responses(
    (status = 200, body = PapersView), (status = 404, body = ProblemBody)))]
pub async fn list_papers(State(app): State<Arc<App>>) -> Result<Json<PapersView>, Problem> {
    require_demo(&app)?;
    let mut papers = Vec::new();
    for (printer, folder) in app.printers.paper_folders() {
        let names = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(Result::ok);
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        papers.extend(names.filter_map(|name| paper(printer.as_str(), &name)));
    }
    papers.sort_by(|a, b| b.id.cmp(&a.id));
    papers.truncate(PAPERS_MAX);
    Ok(Json(PapersView { papers }))
}

/// The picture of a paper.
#[utoipa::path(get, path = "/demo/papers/{printer}/{file}", tag = "demo", responses(
    (status = 200, description = "a PNG"), (status = 404, body = ProblemBody)))]
pub async fn get_paper(
    State(app): State<Arc<App>>,
    Path((printer, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    require_demo(&app)?;
    let unknown = || Problem::new(Code::NotFound, "there is no such paper");
    let id = file
        .strip_suffix(".png")
        .filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
    let id = id.ok_or_else(unknown)?;
    let folders = app.printers.paper_folders();
    let folder = folders
        .iter()
        .find(|(name, _)| name.as_str() == printer)
        .ok_or_else(unknown)?;
    let picture = tokio::fs::read(folder.1.join(format!("{id}.png"))).await;
    let picture = picture.map_err(|_| unknown())?;
    Ok(([(header::CONTENT_TYPE, "image/png")], picture).into_response())
}

fn paper(printer: &str, name: &str) -> Option<PaperView> {
    let id = name.strip_suffix(".png")?;
    let url = format!("/api/v1/demo/papers/{printer}/{name}");
    Some(PaperView {
        id: id.to_owned(),
        printer: printer.to_owned(),
        url,
    })
}

fn require_demo(app: &App) -> Result<(), Problem> {
    match app.demo.is_some() {
        true => Ok(()),
        false => Err(Problem::new(
            Code::NotFound,
            "there is nothing at this address",
        )),
    }
}
