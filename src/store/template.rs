//! How the papers of each width look, as an administrator chose it.

use rusqlite::{Connection, Row, params};

use crate::store::Error;

/// What is kept for papers of one width.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredTemplate {
    pub width_dots: u32,
    /// The name of a shipped template, or `own`.
    pub choice: String,
    /// The office's own text, chosen or not.
    pub own: Option<String>,
    /// A PNG of one bit a dot.
    pub logo: Option<Vec<u8>>,
}

/// What was chosen; a width that nobody cared about isn't there.
///
/// # Errors
/// When the database can't be read.
pub fn list(connection: &Connection) -> Result<Vec<StoredTemplate>, Error> {
    let mut select = connection
        .prepare("SELECT width_dots, choice, own, logo FROM template ORDER BY width_dots")?;
    let rows = select.query_map([], template)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes what was chosen for a width.
///
/// # Errors
/// When the database can't be written.
pub fn put(connection: &Connection, template: &StoredTemplate) -> Result<(), Error> {
    connection.execute(
        "INSERT OR REPLACE INTO template (width_dots, choice, own, logo) VALUES (?1, ?2, ?3, ?4)",
        params![
            template.width_dots,
            template.choice,
            template.own,
            template.logo
        ],
    )?;
    Ok(())
}

fn template(row: &Row<'_>) -> rusqlite::Result<StoredTemplate> {
    Ok(StoredTemplate {
        width_dots: row.get(0)?,
        choice: row.get(1)?,
        own: row.get(2)?,
        logo: row.get(3)?,
    })
}
