//! The version of the form in which events are stored.

use serde_json::Value;

/// The version that is written today.
pub(super) const WRITTEN: u8 = 1;

/// Brings the JSON of a stored head one version further. An event is stored once and for ever, so its form is changed
/// here, when it is read.
type Upcaster = fn(Value) -> Value;

/// The n-th upcaster reads version n and gives version n + 1. A change of the form that old events do not read as raises
/// [`WRITTEN`] and adds a line.
const UPCASTERS: &[Upcaster] = &[];

/// The head in today's form. `None`: the version is not one that this code knows, a later one wrote it.
pub(super) fn upcast(version: u8, head: Value) -> Option<Value> {
    upcast_by(UPCASTERS, version, head)
}

fn upcast_by(upcasters: &[Upcaster], version: u8, head: Value) -> Option<Value> {
    let passed = usize::from(version).checked_sub(1)?;
    let left = upcasters.get(passed..)?;
    Some(left.iter().fold(head, |head, upcaster| upcaster(head)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn there_is_an_upcaster_for_every_older_version() {
        assert_eq!(UPCASTERS.len() + 1, usize::from(WRITTEN));
    }

    #[test]
    fn an_old_head_passes_every_version_in_turn() {
        let upcasters: &[Upcaster] = &[|head| json!([head, 2]), |head| json!([head, 3])];
        assert_eq!(upcast_by(upcasters, 1, json!(1)), Some(json!([[1, 2], 3])));
        assert_eq!(upcast_by(upcasters, 2, json!(2)), Some(json!([2, 3])));
        assert_eq!(upcast_by(upcasters, 3, json!(3)), Some(json!(3)));
        for unknown in [0, 4] {
            assert_eq!(upcast_by(upcasters, unknown, json!(0)), None);
        }
    }
}
