//! The site's printers, as `motcua printer add` set them up.

use rusqlite::{Connection, Row, params};

use crate::domain::id::PrinterName;
use crate::domain::print::StatusMode;
use crate::store::Error;

/// A printer and how to reach it.
#[derive(Clone, Debug, PartialEq)]
pub struct Printer {
    pub name: PrinterName,
    pub url: String,
    pub width_dots: u32,
    pub status: StatusMode,
}

/// All printers by name.
///
/// # Errors
/// When the database can't be read.
pub fn list(connection: &Connection) -> Result<Vec<Printer>, Error> {
    let mut select =
        connection.prepare("SELECT name, url, width_dots, status FROM printer ORDER BY name")?;
    let rows = select.query_map([], printer)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a printer, or changes the one of that name.
///
/// # Errors
/// When the database can't be written.
pub fn put(connection: &Connection, printer: &Printer) -> Result<(), Error> {
    connection.execute(
        "INSERT OR REPLACE INTO printer (name, url, width_dots, status) VALUES (?1, ?2, ?3, ?4)",
        params![
            printer.name.as_str(),
            printer.url,
            printer.width_dots,
            printer.status.as_str()
        ],
    )?;
    Ok(())
}

/// Removes a printer; false if there was none of that name.
///
/// # Errors
/// When the database can't be written.
pub fn remove(connection: &Connection, name: &PrinterName) -> Result<bool, Error> {
    Ok(connection.execute("DELETE FROM printer WHERE name = ?1", [name.as_str()])? > 0)
}

fn printer(row: &Row<'_>) -> rusqlite::Result<Printer> {
    let status: String = row.get(3)?;
    Ok(Printer {
        name: PrinterName::new(row.get::<_, String>(0)?),
        url: row.get(1)?,
        width_dots: row.get(2)?,
        status: status.parse().unwrap_or_default(),
    })
}
