//! Keys of the journal.

use zvarot_domain::appeal::AppealNumber;

/// Partition of an appeal.
pub fn partition(number: &AppealNumber) -> String {
    format!("APPEAL#{number}")
}

/// Prefix of the sort keys of events.
pub(crate) const EVENT: &str = "EVENT#";

/// Sort key of the event number `n`: padded, so that text order is number order.
pub fn event_key(n: u32) -> String {
    format!("{EVENT}{n:08}")
}

/// Sort key of the draft of the answer.
pub const DRAFT: &str = "DRAFT";

/// The number in a partition key; `None` for any other key.
pub fn number_of(pk: &str) -> Option<AppealNumber> {
    AppealNumber::parse(pk.strip_prefix("APPEAL#")?).ok()
}

/// The place of an event in its sort key; `None` for any other key.
pub fn sequence_of(sk: &str) -> Option<u32> {
    sk.strip_prefix(EVENT)?.parse().ok()
}
