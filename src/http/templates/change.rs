//! Changes of how papers look, the same for the admin's page and for the command line.

use std::sync::Arc;

use crate::http::App;
use crate::http::problem::{Code, Problem};
use crate::print::check;
use crate::print::layout::Renderer;
use crate::print::looks::{Choice, Look};
use crate::print::picture;
use crate::print::raster::OneBit;
use crate::print::samples::{Sample, Texted};
use crate::print::template::mistake::Mistake;
use crate::print::template::{Template, WIDTHS};
use crate::store::template;

/// What somebody wants papers to follow.
pub struct Wanted {
    pub choice: Choice,
    /// The office's own text; without it the one that is kept.
    pub own: Option<String>,
}

/// The width of paper that an address names.
///
/// # Errors
/// `not_found`.
pub fn width_of(text: &str) -> Result<u32, Problem> {
    let found = WIDTHS.into_iter().find(|width| width.to_string() == text);
    let unknown = || {
        Problem::new(
            Code::NotFound,
            "paper is 576 (80 mm) or 384 (58 mm) dots wide",
        )
    };
    found.ok_or_else(unknown)
}

/// Papers of `width` dots look so from now on.
///
/// # Errors
/// `template_refused` with every mistake, `invalid_field` without a text of the office's.
pub async fn put(app: &App, width: u32, wanted: Wanted) -> Result<(), Problem> {
    let now = app.printers.looks().look(width);
    let text = match (wanted.own, &now.own) {
        (Some(text), _) => Some(text),
        (None, Some(own)) if wanted.choice == Choice::Own => Some(own.to_string()),
        (None, None) if wanted.choice == Choice::Own => return Err(without_own()),
        (None, _) => None,
    };
    if let Some(text) = &text {
        refuse(check(app, width, text.clone()).await?)?;
    }
    keep(app, width, move |look| {
        look.choice = wanted.choice;
        look.own = text.map(Into::into).or(look.own.take());
    })
    .await
}

/// Sets the drawing of papers of `width` dots, a PNG; none takes it away.
///
/// # Errors
/// `template_refused` with everything that is wrong with it, or with the papers that it makes.
pub async fn put_logo(app: &App, width: u32, file: Option<Vec<u8>>) -> Result<(), Problem> {
    let drawing = match file {
        None => None,
        Some(file) => Some(Arc::new(read_logo(app, width, file).await?)),
    };
    keep(app, width, move |look| look.logo = drawing).await
}

async fn read_logo(app: &App, width: u32, file: Vec<u8>) -> Result<OneBit, Problem> {
    let look = app.printers.looks().look(width);
    let (renderer, texted) = tools(app);
    away(move || {
        let whole = |faults: Vec<_>| faults.into_iter().map(Mistake::of_the_whole).collect();
        let drawing = picture::from_png(&file, width)
            .map_err(|faults| Problem::refused_template(whole(faults)))?;
        let text = look.text(width).as_bytes();
        let logo = Some(Arc::new(drawing.clone()));
        check::check(&renderer, &texted, text, width, logo).map_err(Problem::refused_template)?;
        Ok(drawing)
    })
    .await?
}

/// Everything that is wrong with a template of the office's own, with its words and its drawing.
///
/// # Errors
/// When the server breaks.
pub async fn check(app: &App, width: u32, text: String) -> Result<Vec<Mistake>, Problem> {
    let logo = app.printers.looks().look(width).logo;
    let (renderer, texted) = tools(app);
    let checked = away(move || check::check(&renderer, &texted, text.as_bytes(), width, logo));
    Ok(checked.await?.err().unwrap_or_default())
}

/// A sample paper by a template that can be read; it may be too long, or worse.
///
/// # Errors
/// `template_refused` for one that can't be read, `invalid_field` without a text of the office's.
pub async fn draw(
    app: &App,
    width: u32,
    wanted: Wanted,
    sample: Sample,
) -> Result<OneBit, Problem> {
    let look = app.printers.looks().look(width);
    let look = Look {
        choice: wanted.choice,
        own: wanted.own.map(Into::into).or(look.own),
        ..look
    };
    if look.choice == Choice::Own && look.own.is_none() {
        return Err(without_own());
    }
    let (renderer, texted) = tools(app);
    let rehearsal = app.rehearsal;
    away(move || {
        let template =
            Template::parse(look.text(width), width).map_err(Problem::refused_template)?;
        let mut slip = texted.slip(sample);
        slip.rehearsal |= rehearsal;
        let template = template.with_logo(look.logo);
        Ok(renderer.inspect(&slip, &template, width).picture)
    })
    .await?
}

/// Writes a change down and has it hold, in one turn of the writer's.
async fn keep(
    app: &App,
    width: u32,
    change: impl FnOnce(&mut Look) + Send + 'static,
) -> Result<(), Problem> {
    let looks = Arc::clone(app.printers.looks());
    let kept = app.engine.maintain(move |db| {
        let mut look = looks.look(width);
        change(&mut look);
        template::put(db, &look.stored(width))?;
        looks.set(width, look);
        Ok::<_, Problem>(())
    });
    kept.await?
}

/// What draws papers, and the office's words.
fn tools(app: &App) -> (Arc<Renderer>, Texted) {
    let texted = app.engine.read(|lens| Texted::of(&lens.queue.office));
    (Arc::clone(app.printers.renderer()), texted)
}

/// Papers take some tens of milliseconds: others are served meanwhile.
async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Problem::internal)
}

fn refuse(mistakes: Vec<Mistake>) -> Result<(), Problem> {
    match mistakes.is_empty() {
        true => Ok(()),
        false => Err(Problem::refused_template(mistakes)),
    }
}

fn without_own() -> Problem {
    let detail = "the office has no template of its own yet: send `own`";
    Problem::new(Code::InvalidField, detail)
}
