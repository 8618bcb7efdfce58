//! How papers look, from the command line.

use std::fmt::Write;

use anyhow::{Result, anyhow};

use crate::domain::id::Language;
use crate::http::App;
use crate::http::problem::Problem;
use crate::http::templates::change::{self, Wanted};
use crate::print::looks::Choice;
use crate::print::template::WIDTHS;

/// What papers of each width follow, one line each.
pub(super) fn list(app: &App) -> Result<String> {
    let mut text = String::new();
    for width in WIDTHS {
        let look = app.printers.looks().look(width);
        let logo = match &look.logo {
            Some(logo) => format!("logo {}x{}", logo.width(), logo.height()),
            None => "no logo".to_owned(),
        };
        writeln!(text, "{width}\t{}\t{logo}", look.choice)?;
    }
    Ok(text)
}

/// The TOML that papers of a width follow.
pub(super) fn export(app: &App, width: u32) -> String {
    app.printers.looks().look(width).text(width).to_owned()
}

pub(super) async fn set(
    app: &App,
    width: u32,
    choice: Choice,
    own: Option<String>,
    language: &Language,
) -> Result<String> {
    told(
        app,
        change::put(app, width, Wanted { choice, own }).await,
        language,
    )?;
    Ok(format!(
        "papers of {width} dots follow {choice} from now on\n"
    ))
}

pub(super) async fn set_logo(
    app: &App,
    width: u32,
    png: Option<Vec<u8>>,
    language: &Language,
) -> Result<String> {
    let done = match png {
        Some(_) => format!("papers of {width} dots show the picture from now on\n"),
        None => format!("papers of {width} dots have no picture from now on\n"),
    };
    told(app, change::put_logo(app, width, png).await, language)?;
    Ok(done)
}

/// A problem in its own words, or each of its mistakes on a line of its own.
fn told(app: &App, done: Result<(), Problem>, language: &Language) -> Result<()> {
    done.map_err(|problem| {
        let mistakes = problem.mistakes.iter();
        let lines: Vec<String> = mistakes
            .map(|mistake| mistake.line_text(&app.words, language))
            .collect();
        match lines.is_empty() {
            true => anyhow!(problem.detail),
            false => anyhow!(lines.join("\n")),
        }
    })
}
