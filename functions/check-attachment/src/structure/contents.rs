//! A file inside another: what it is says its own first bytes, its name may say anything.

use super::budget::Budget;
use super::{EXECUTABLE, Finding, Looked};
use super::{archive, executable, ole, pdf, rar, rtf};

/// Looks into the content of an entry of an archive or of an attachment of a PDF.
pub fn inspect(content: &[u8], budget: &mut Budget) -> Finding {
    if executable::is(content) || executable::is_script(content) {
        Err(EXECUTABLE)
    } else if archive::is_zip(content) {
        budget.deeper(|budget| archive::look_into(content, budget))
    } else if ole::is(content) {
        ole::inside(content)
    } else if content.starts_with(b"%PDF-") {
        pdf::inside(content, budget)
    } else if content.starts_with(b"{\\rtf") {
        rtf::inspect(content)
    } else if rar::is(content) {
        rar::inspect(content)
    } else if infer::is_archive(content) {
        Ok(Looked::Partly)
    } else {
        Ok(Looked::Whole)
    }
}
