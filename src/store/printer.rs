//! The site's printers, as administrators set them up, and which counters print on which.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use crate::domain::id::{CounterId, PrinterName};
use crate::domain::print::StatusMode;
use crate::store::Error;

/// A printer and how to reach it.
#[derive(Clone, Debug, PartialEq)]
pub struct Printer {
    pub name: PrinterName,
    pub url: String,
    pub width_dots: u32,
    pub status: StatusMode,
    /// Where it stands, in words for people.
    pub place: Option<String>,
    /// How long a whole roll is.
    pub roll_metres: Option<u32>,
    /// Takes this one's papers while it can't print; it has no stand-in itself.
    pub stand_in: Option<PrinterName>,
}

/// All printers by name.
///
/// # Errors
/// When the database can't be read.
pub fn list(connection: &Connection) -> Result<Vec<Printer>, Error> {
    let mut select = connection.prepare(
        "SELECT name, url, width_dots, status, place, roll_metres, stand_in
         FROM printer ORDER BY name",
    )?;
    let rows = select.query_map([], printer)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a printer, or changes the one of that name.
///
/// # Errors
/// When the database can't be written.
pub fn put(connection: &Connection, printer: &Printer) -> Result<(), Error> {
    connection.execute(
        "INSERT OR REPLACE INTO printer
             (name, url, width_dots, status, place, roll_metres, stand_in)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            printer.name.as_str(),
            printer.url,
            printer.width_dots,
            printer.status.as_str(),
            printer.place,
            printer.roll_metres,
            printer.stand_in.as_ref().map(PrinterName::as_str),
        ],
    )?;
    Ok(())
}

/// Removes a printer, and with it that others rely on it; false if there was none of that name.
///
/// # Errors
/// When the database can't be written.
pub fn remove(connection: &Connection, name: &PrinterName) -> Result<bool, Error> {
    let name = [name.as_str()];
    let connection = connection.unchecked_transaction()?;
    connection.execute(
        "UPDATE printer SET stand_in = NULL WHERE stand_in = ?1",
        name,
    )?;
    connection.execute("DELETE FROM counter_printer WHERE printer = ?1", name)?;
    let removed = connection.execute("DELETE FROM printer WHERE name = ?1", name)?;
    connection.commit()?;
    Ok(removed > 0)
}

/// Where each counter prints, if it prints.
///
/// # Errors
/// When the database can't be read.
pub fn of_counters(connection: &Connection) -> Result<BTreeMap<CounterId, PrinterName>, Error> {
    let mut select = connection.prepare("SELECT counter, printer FROM counter_printer")?;
    let pair = |row: &Row<'_>| {
        let (counter, printer): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((CounterId::new(counter), PrinterName::new(printer)))
    };
    let rows = select.query_map([], pair)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets where a counter prints; none prints nowhere.
///
/// # Errors
/// When the database can't be written.
pub fn put_counter(
    connection: &Connection,
    counter: &CounterId,
    printer: Option<&PrinterName>,
) -> Result<(), Error> {
    let counter = counter.as_str();
    match printer {
        Some(printer) => connection.execute(
            "INSERT OR REPLACE INTO counter_printer (counter, printer) VALUES (?1, ?2)",
            [counter, printer.as_str()],
        )?,
        None => connection.execute("DELETE FROM counter_printer WHERE counter = ?1", [counter])?,
    };
    Ok(())
}

fn printer(row: &Row<'_>) -> rusqlite::Result<Printer> {
    let status: String = row.get(3)?;
    Ok(Printer {
        name: PrinterName::new(row.get::<_, String>(0)?),
        url: row.get(1)?,
        width_dots: row.get(2)?,
        status: status.parse().unwrap_or_default(),
        place: row.get(4)?,
        roll_metres: row.get(5)?,
        stand_in: row.get::<_, Option<String>>(6)?.map(PrinterName::new),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::schema;

    fn named(name: &str, stand_in: Option<&str>) -> Printer {
        Printer {
            name: PrinterName::new(name),
            url: "virtual:".to_owned(),
            width_dots: 576,
            status: StatusMode::Full,
            place: Some("bàn hướng dẫn".to_owned()),
            roll_metres: Some(80),
            stand_in: stand_in.map(PrinterName::new),
        }
    }

    fn database() -> Connection {
        let mut connection = Connection::open_in_memory().expect("a database");
        schema::migrate(&mut connection, Path::new("")).expect("this version");
        connection
    }

    #[test]
    fn a_printer_is_read_as_it_was_written() {
        let db = database();
        let (desk, hall) = (named("ban", None), named("sanh", Some("ban")));
        for printer in [&hall, &desk] {
            put(&db, printer).expect("a printer");
        }
        assert_eq!(list(&db).expect("a list"), [desk.clone(), hall]);
        let moved = Printer {
            url: "tcp://192.0.2.1:9100".to_owned(),
            place: None,
            ..desk
        };
        put(&db, &moved).expect("a change");
        assert_eq!(list(&db).expect("a list")[0], moved);
    }

    #[test]
    fn nobody_relies_on_a_printer_that_was_removed() {
        let db = database();
        let counter = CounterId::new("1");
        for printer in [named("sanh", Some("ban")), named("ban", None)] {
            put(&db, &printer).expect("a printer");
        }
        let desk = PrinterName::new("ban");
        put_counter(&db, &counter, Some(&desk)).expect("a counter's printer");
        assert_eq!(of_counters(&db).expect("a list")[&counter], desk);
        assert!(remove(&db, &desk).expect("a removal"));
        assert!(of_counters(&db).expect("a list").is_empty());
        assert_eq!(list(&db).expect("a list"), [named("sanh", None)]);
        assert!(!remove(&db, &desk).expect("a removal"));
    }
}
