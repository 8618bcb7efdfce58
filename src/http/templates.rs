//! How papers look, for administrators: `/templates`.

pub mod change;

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::role::Role;
use crate::domain::command::Command;
use crate::domain::id::PrinterName;
use crate::http::App;
use crate::http::access::Credentials;
use crate::http::address::Path;
use crate::http::json::{Json, Png};
use crate::http::problem::{Code, MistakeView, Problem, ProblemBody, Speaks, mistake_views};
use crate::http::submit::{Sent, submit};
use crate::http::templates::change::{Wanted, width_of};
use crate::print::looks::Choice;
use crate::print::samples::Sample;
use crate::print::template::WIDTHS;
use crate::print::template::shipped::Shipped;

/// How papers of one width look.
#[derive(Serialize, ToSchema)]
pub struct TemplateView {
    /// 576 (80 mm) or 384 (58 mm).
    pub width_dots: u32,
    pub choice: Choice,
    /// The office's own template as TOML, chosen or not.
    pub own: Option<String>,
    pub logo: Option<LogoView>,
    pub shipped: Vec<ShippedView>,
}

/// The drawing that the block `logo` shows.
#[derive(Serialize, ToSchema)]
pub struct LogoView {
    pub width_dots: u32,
    pub height_dots: u32,
}

/// A template of ours, to be chosen or to start from.
#[derive(Serialize, ToSchema)]
pub struct ShippedView {
    pub choice: Shipped,
    /// Its TOML.
    pub text: String,
}

/// How papers are to look.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    choice: Choice,
    /// The office's own template as TOML; without it the one that is kept.
    own: Option<String>,
}

/// A template to be checked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBody {
    /// As TOML.
    own: String,
}

/// A paper to be drawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewBody {
    choice: Choice,
    /// The office's own template as TOML, saved or not; without it the one that is kept.
    own: Option<String>,
    #[serde(default)]
    sample: Sample,
}

/// A paper to be printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TryBody {
    printer: String,
    choice: Choice,
    own: Option<String>,
    #[serde(default)]
    sample: Sample,
}

/// What is wrong with a template; empty where it may be used.
#[derive(Serialize, ToSchema)]
pub struct CheckView {
    pub mistakes: Vec<MistakeView>,
}

/// How papers of each width look.
#[utoipa::path(get, path = "/templates", tag = "templates", responses(
    (status = 200, body = [TemplateView]), (status = 403, body = ProblemBody)))]
pub async fn list_templates(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<JsonAnswer<Vec<TemplateView>>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    Ok(JsonAnswer(WIDTHS.map(|width| view(&app, width)).into()))
}

/// Chooses how papers of a width look from now on; the office's own template is checked first.
#[utoipa::path(put, path = "/templates/{width}", tag = "templates", request_body = TemplateBody,
    responses((status = 200, body = TemplateView), (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub async fn put_template(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(width): Path<String>,
    body: Json<TemplateBody>,
) -> Result<JsonAnswer<TemplateView>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let width = width_of(&width)?;
    let TemplateBody { choice, own } = body.value;
    change::put(&app, width, Wanted { choice, own }).await?;
    Ok(JsonAnswer(view(&app, width)))
}

/// Sets the drawing of a width: a PNG that is black and white already.
#[utoipa::path(put, path = "/templates/{width}/logo", tag = "templates",
    request_body(content = Vec<u8>, content_type = "image/png"),
    responses((status = 200, body = TemplateView), (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub async fn put_logo(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(width): Path<String>,
    file: Png,
) -> Result<JsonAnswer<TemplateView>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let width = width_of(&width)?;
    change::put_logo(&app, width, Some(file.0)).await?;
    Ok(JsonAnswer(view(&app, width)))
}

/// Takes the drawing of a width away.
#[utoipa::path(delete, path = "/templates/{width}/logo", tag = "templates", responses(
    (status = 200, body = TemplateView), (status = 404, body = ProblemBody)))]
pub async fn delete_logo(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(width): Path<String>,
) -> Result<JsonAnswer<TemplateView>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let width = width_of(&width)?;
    change::put_logo(&app, width, None).await?;
    Ok(JsonAnswer(view(&app, width)))
}

/// Tells what is wrong with a template, all at once; nothing is kept.
#[utoipa::path(post, path = "/templates/{width}/check", tag = "templates",
    request_body = CheckBody, responses((status = 200, body = CheckView),
    (status = 404, body = ProblemBody)))]
pub async fn check_template(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(width): Path<String>,
    speaks: Speaks,
    body: Json<CheckBody>,
) -> Result<JsonAnswer<CheckView>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let mistakes = change::check(&app, width_of(&width)?, body.value.own).await?;
    let mistakes = mistake_views(&mistakes, &app.words, &speaks.0);
    Ok(JsonAnswer(CheckView { mistakes }))
}

/// A sample paper as a picture of one bit a dot, by a template that may have mistakes still.
#[utoipa::path(post, path = "/templates/{width}/preview", tag = "templates",
    request_body = PreviewBody, responses(
    (status = 200, content_type = "image/png", body = Vec<u8>), (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub async fn preview_template(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(width): Path<String>,
    body: Json<PreviewBody>,
) -> Result<Response, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let PreviewBody {
        choice,
        own,
        sample,
    } = body.value;
    let width = width_of(&width)?;
    let picture = change::draw(&app, width, Wanted { choice, own }, sample).await?;
    Ok(([(header::CONTENT_TYPE, "image/png")], picture.to_png()).into_response())
}

/// Prints a sample paper by a template, saved or not, unless a test page is on its way there.
#[utoipa::path(post, path = "/templates/{width}/test", tag = "templates", request_body = TryBody,
    responses((status = 202), (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub async fn test_template(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(width): Path<String>,
    sent: Sent,
    body: Json<TryBody>,
) -> Result<StatusCode, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let width = width_of(&width)?;
    let TryBody {
        printer,
        choice,
        own,
        sample,
    } = body.value;
    let printer = PrinterName::new(printer);
    let unknown = || {
        let detail = format!("no printer {printer} prints on paper of {width} dots");
        Problem::new(Code::UnknownPrinter, detail)
    };
    let fits = app.printers.width(&printer) == Some(width);
    fits.then_some(()).ok_or_else(unknown)?;
    let picture = change::draw(&app, width, Wanted { choice, own }, sample).await?;
    app.printers.draw_next_test(&printer, Arc::new(picture));
    let command = Command::TestPrinter {
        printer: printer.clone(),
    };
    let actor = session.user.name.actor();
    let submitted = submit(&app, &sent, actor, &body.canonical, command, None).await;
    app.printers.forget_next_test(&printer);
    submitted?;
    Ok(StatusCode::ACCEPTED)
}

fn view(app: &App, width: u32) -> TemplateView {
    let look = app.printers.looks().look(width);
    let shipped = |choice: Shipped| ShippedView {
        choice,
        text: choice.text(width).to_owned(),
    };
    TemplateView {
        width_dots: width,
        choice: look.choice,
        own: look.own.as_deref().map(str::to_owned),
        logo: look.logo.as_deref().map(|logo| LogoView {
            width_dots: logo.width(),
            height_dots: logo.height(),
        }),
        shipped: Shipped::ALL.map(shipped).into(),
    }
}
