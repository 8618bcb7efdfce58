//! How papers look, from the command line.

use std::fmt::Write;

use anyhow::{Result, anyhow};
use serde::{Deserialize, Serialize};

use crate::domain::id::Language;
use crate::http::App;
use crate::http::problem::Problem;
use crate::http::templates::change::{self, Wanted};
use crate::print::looks::Choice;
use crate::print::template::WIDTHS;

/// Something to be done to how papers look; widths in dots.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "template", rename_all = "snake_case")]
pub enum TemplateOperation {
    List,
    /// The TOML that papers of a width follow.
    Export {
        width: u32,
    },
    Set {
        width: u32,
        choice: Choice,
        /// The office's own text, where that is chosen anew.
        own: Option<String>,
        /// In which mistakes are told.
        language: Language,
    },
    SetLogo {
        width: u32,
        /// None takes it away.
        png: Option<Vec<u8>>,
        language: Language,
    },
}

/// Carries it out and answers what to print.
pub(super) async fn run(app: &App, operation: TemplateOperation) -> Result<String> {
    match operation {
        TemplateOperation::List => list(app),
        TemplateOperation::Export { width } => {
            Ok(app.printers.looks().look(width).text(width).to_owned())
        }
        TemplateOperation::Set {
            width,
            choice,
            own,
            language,
        } => set(app, width, Wanted { choice, own }, &language).await,
        TemplateOperation::SetLogo {
            width,
            png,
            language,
        } => set_logo(app, width, png, &language).await,
    }
}

/// What papers of each width follow, one line each.
fn list(app: &App) -> Result<String> {
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

async fn set(app: &App, width: u32, wanted: Wanted, language: &Language) -> Result<String> {
    let choice = wanted.choice;
    told(app, change::put(app, width, wanted).await, language)?;
    Ok(format!(
        "papers of {width} dots follow {choice} from now on\n"
    ))
}

async fn set_logo(
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
