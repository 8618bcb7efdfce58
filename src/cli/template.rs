//! `motcua template`

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use crate::cli::office::read_office;
use crate::cli::printer::width;
use crate::cli::{Data, operate};
use crate::domain::id::Language;
use crate::print::check::check;
use crate::print::layout::Renderer;
use crate::print::looks::Choice;
use crate::print::picture;
use crate::print::samples::{Sample, Texted};
use crate::print::template::Template as Looks;
use crate::print::template::mistake::Mistake;
use crate::site::operation::{Operation, TemplateOperation};
use crate::words::Words;

/// How tickets look on paper
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: motcua template set large --width 576")]
pub enum Template {
    /// Check a template: file, line and a remedy for each mistake
    #[command(after_help = "Example: motcua template check phieu.toml --width 576")]
    Check {
        /// The template, as TOML
        file: PathBuf,
        #[command(flatten)]
        paper: Paper,
        #[command(flatten)]
        spoken: Spoken,
        /// Try it with the words of this office file as well
        #[arg(long, value_name = "FILE")]
        office: Option<PathBuf>,
    },
    /// Draw a sample ticket as a PNG of one bit a dot
    #[command(after_help = "Example: motcua template preview large --width 576 --out phieu.png")]
    Preview {
        /// A file, or one of standard, large, bilingual
        template: String,
        #[command(flatten)]
        paper: Paper,
        #[command(flatten)]
        spoken: Spoken,
        /// The picture to be written
        #[arg(long, value_name = "PNG")]
        out: PathBuf,
        /// ordinary, priority, reprint or longest
        #[arg(long, default_value = "ordinary", value_parser = sample)]
        sample: Sample,
        /// A black and white PNG for the block logo
        #[arg(long, value_name = "PNG")]
        logo: Option<PathBuf>,
        /// With the words of this office file
        #[arg(long, value_name = "FILE")]
        office: Option<PathBuf>,
    },
    /// Have tickets follow a file of the office's own, or a shipped template
    #[command(after_help = "Example: motcua template set bilingual --width 576")]
    Set {
        /// A file, or one of standard, large, bilingual, own (the file that was set before)
        template: String,
        #[command(flatten)]
        paper: Paper,
        #[command(flatten)]
        spoken: Spoken,
        #[command(flatten)]
        data: Data,
    },
    /// Set the drawing that the block logo shows; without a file it is taken away
    #[command(after_help = "Example: motcua template logo huy-hieu.png --width 576")]
    Logo {
        /// A PNG that is black and white already
        file: Option<PathBuf>,
        #[command(flatten)]
        paper: Paper,
        #[command(flatten)]
        spoken: Spoken,
        #[command(flatten)]
        data: Data,
    },
    /// What tickets of each width follow
    #[command(after_help = "Example: motcua template show")]
    Show {
        #[command(flatten)]
        data: Data,
    },
    /// Write the template that tickets follow to standard output, to start one's own from
    #[command(after_help = "Example: motcua template export --width 576 > phieu.toml")]
    Export {
        #[command(flatten)]
        paper: Paper,
        #[command(flatten)]
        data: Data,
    },
}

/// Which paper.
#[derive(Clone, Debug, Args)]
pub struct Paper {
    /// Dots across the paper: 576 (80 mm) or 384 (58 mm)
    #[arg(long, default_value_t = 576, value_parser = width)]
    width: u32,
}

/// In which language mistakes are told.
#[derive(Clone, Debug, Args)]
pub struct Spoken {
    /// vi or en; without it what the system speaks
    #[arg(long, value_parser = ["vi", "en"])]
    language: Option<String>,
}

impl Template {
    pub fn run(self) -> Result<()> {
        match self {
            Self::Check {
                file,
                paper,
                spoken,
                office,
            } => check_file(&file, paper.width, &spoken, office.as_deref()),
            Self::Preview {
                template,
                paper,
                spoken,
                out,
                sample,
                logo,
                office,
            } => {
                let slip = texted(office.as_deref())?.slip(sample);
                let looks = read(&template, paper.width, &spoken)?;
                let logo = logo.map(|file| read_logo(&file, paper.width, &spoken));
                let looks = looks.with_logo(logo.transpose()?.map(Arc::new));
                let drawn = renderer().inspect(&slip, &looks, paper.width);
                fs::write(&out, drawn.picture.to_png())
                    .with_context(|| format!("write {}", out.display()))
            }
            Self::Set {
                template,
                paper,
                spoken,
                data,
            } => {
                let (choice, own) = match template.parse::<Choice>() {
                    Ok(choice) => (choice, None),
                    Err(_) => (Choice::Own, Some(read_text(&template, &spoken)?)),
                };
                let language = spoken.language();
                let width = paper.width;
                let operation = TemplateOperation::Set {
                    width,
                    choice,
                    own,
                    language,
                };
                run(&data, operation).context(template)
            }
            Self::Logo {
                file,
                paper,
                spoken,
                data,
            } => {
                let name = file.as_ref().map(|file| file.display().to_string());
                let png = file.as_deref().map(read_bytes);
                let operation = TemplateOperation::SetLogo {
                    width: paper.width,
                    png: png.transpose()?,
                    language: spoken.language(),
                };
                match name {
                    Some(name) => run(&data, operation).context(name),
                    None => run(&data, operation),
                }
            }
            Self::Show { data } => run(&data, TemplateOperation::List),
            Self::Export { paper, data } => {
                run(&data, TemplateOperation::Export { width: paper.width })
            }
        }
    }
}

impl Spoken {
    /// What was asked for, or what the system's environment says, as other programs read it.
    fn language(&self) -> Language {
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let system = || {
            let set = variables.iter().filter_map(|name| std::env::var(name).ok());
            set.into_iter().find(|value| !value.is_empty())
        };
        match self.language.clone().or_else(system) {
            Some(language) if language.starts_with("vi") => Language::new("vi"),
            _ => Language::new("en"),
        }
    }
}

fn run(data: &Data, operation: TemplateOperation) -> Result<()> {
    operate(&data.data, Operation::Template(operation))
}

fn renderer() -> Renderer {
    Renderer::new(Arc::new(Words::embedded()))
}

fn sample(text: &str) -> Result<Sample, String> {
    let found = serde_json::from_value(serde_json::Value::from(text));
    found.map_err(|_| "ordinary, priority, reprint or longest".to_owned())
}

fn texted(office: Option<&Path>) -> Result<Texted> {
    Ok(match office {
        Some(file) => Texted::of(&read_office(file)?.0),
        None => Texted::sample(),
    })
}

fn check_file(file: &Path, width: u32, spoken: &Spoken, office: Option<&Path>) -> Result<()> {
    let bytes = read_bytes(file)?;
    let name = file.display().to_string();
    let checked = check(&renderer(), &texted(office)?, &bytes, width, None);
    let template = checked.or_else(|mistakes| refuse(&name, &mistakes, spoken))?;
    let count = template.blocks.len();
    println!("{name}: {count} blocks for paper of {width} dots, no mistake");
    Ok(())
}

/// A shipped template by its name, or a file that can be read.
fn read(template: &str, width: u32, spoken: &Spoken) -> Result<Looks> {
    let named = template.parse::<Choice>().ok().and_then(Choice::shipped);
    if let Some(shipped) = named {
        return Ok(shipped.template(width));
    }
    let text = read_text(template, spoken)?;
    Looks::parse(&text, width).or_else(|mistakes| refuse(template, &mistakes, spoken))
}

fn read_text(file: &str, spoken: &Spoken) -> Result<String> {
    let bytes = read_bytes(Path::new(file))
        .with_context(|| format!("{file} is no file, and none of standard, large, bilingual"))?;
    // What isn't UTF-8 is told with its line, like every other mistake.
    String::from_utf8(bytes).or_else(|error| {
        let mistakes = crate::print::template::read(error.as_bytes(), 576).err();
        refuse(file, &mistakes.unwrap_or_default(), spoken)
    })
}

fn read_bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("read {}", file.display()))
}

fn read_logo(file: &Path, width: u32, spoken: &Spoken) -> Result<crate::print::raster::OneBit> {
    picture::from_png(&read_bytes(file)?, width).or_else(|faults| {
        let mistakes: Vec<_> = faults.into_iter().map(Mistake::of_the_whole).collect();
        refuse(&file.display().to_string(), &mistakes, spoken)
    })
}

/// Every mistake on a line of its own, the first one last, as what the command failed for.
fn refuse<T>(file: &str, mistakes: &[Mistake], spoken: &Spoken) -> Result<T> {
    let (words, language) = (Words::embedded(), spoken.language());
    let line = |mistake: &Mistake| format!("{file}:{}", mistake.line_text(&words, &language));
    for mistake in mistakes.iter().skip(1) {
        eprintln!("{}", line(mistake));
    }
    match mistakes.first() {
        Some(first) => bail!("{}", line(first)),
        None => bail!("{file} can't be used"),
    }
}
