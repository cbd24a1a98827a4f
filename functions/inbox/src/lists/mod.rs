//! The lists of officials. Each is one row of [`table`]: its key, who has it, where it is read and what orders it.

mod reader;
mod source;
mod summary;
mod table;

pub(crate) use reader::{Reader, Today};
pub(crate) use source::Source;
pub(crate) use summary::summaries;

pub use summary::{ListSummary, WorkCounts};
pub use table::{SortedBy, WorkList};
