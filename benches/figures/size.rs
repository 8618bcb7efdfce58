//! How large the program is.

use anyhow::Result;

use crate::plan::Plan;
use crate::table::{Limit, Row, Table};

/// Weighs the file.
///
/// # Errors
/// When there is none.
pub fn measure(plan: &Plan, table: &mut Table) -> Result<()> {
    let bytes = std::fs::metadata(&plan.program)?.len();
    let megabytes = f64::from(u32::try_from(bytes)?) / 1e6;
    table.add(Row::alone(
        "The program, pages and fonts inside",
        megabytes,
        "MB",
        Limit::AtMost(40.0),
    ));
    Ok(())
}
