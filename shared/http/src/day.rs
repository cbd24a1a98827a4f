//! Days in bodies.

use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use zvarot_domain::invalid::Invalid;

const ISO_DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A day as 2026-11-23.
///
/// # Errors
///
/// [`Invalid::Malformed`] for everything else, a time behind it too.
pub fn parse(text: &str) -> Result<Date, Invalid> {
    Date::parse(text, ISO_DATE).map_err(|_| Invalid::Malformed)
}
