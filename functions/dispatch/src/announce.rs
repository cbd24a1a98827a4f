//! From a new item to the messages about it, by the routing table.

use serde::Deserialize;
use zvarot_domain::appeal::Follower;
use zvarot_identity::accounts::keys::{account_of, message_of, sending_of};
use zvarot_messaging::queue::{Change, ItemRef, Table};
use zvarot_messaging::routing_table::{Trigger, kind_and_files};
use zvarot_store::journal::{number_of, sequence_of};

/// The messages that a change asks for, or why it cannot be understood. Items that are no events ask for none.
pub(crate) fn messages(change: &Change) -> Result<Vec<(Follower, ItemRef)>, &'static str> {
    let (kind, followers) = match change.table {
        Table::Journal if change.sk.starts_with("EVENT#") => of_appeal(change)?,
        Table::Accounts if change.sk.starts_with("EVENT#") || change.sk.starts_with("SEND#") => of_account(change)?,
        Table::Journal | Table::Accounts => return Ok(Vec::new()),
    };
    Ok(followers.into_iter().map(|follower| (follower, change.item_ref(kind.as_str()))).collect())
}

fn of_appeal(change: &Change) -> Result<(String, Vec<Follower>), &'static str> {
    #[derive(Deserialize)]
    struct Stored {
        head: String,
    }
    if number_of(&change.pk).is_none() || sequence_of(&change.sk).is_none() {
        return Err("unknownKey");
    }
    let Stored { head } = serde_dynamo::from_item(change.image.clone()).map_err(|_| "noHead")?;
    let (kind, has_files) = kind_and_files(&head).map_err(|_| "unreadableHead")?;
    let kind = kind.ok_or("unknownType")?;
    Ok((kind.as_str().to_owned(), Trigger::Appeal { kind, has_files }.followers()))
}

fn of_account(change: &Change) -> Result<(String, Vec<Follower>), &'static str> {
    #[derive(Deserialize)]
    struct Stored {
        #[serde(rename = "type")]
        kind: String,
    }
    let Stored { kind } = serde_dynamo::from_item(change.image.clone()).map_err(|_| "noType")?;
    let (pk, sk) = (&change.pk, &change.sk);
    let is_sending = sending_of(pk, sk).is_some() || message_of(pk, sk).is_some();
    if !is_sending && account_of(pk).is_none() {
        return Err("unknownKey");
    }
    let trigger = if is_sending { Trigger::Sending } else { Trigger::Account(&kind) };
    let followers = trigger.followers();
    Ok((kind, followers))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// An inserted item, its image as DynamoDB writes it into its stream.
    fn change(table: Table, pk: &str, sk: &str, image: Value) -> Change {
        Change { table, pk: pk.to_owned(), sk: sk.to_owned(), image: serde_json::from_value(image).unwrap() }
    }

    fn event(pk: &str, sk: &str, head: &str) -> Change {
        change(Table::Journal, pk, sk, json!({"head": {"S": head}, "salt": {"B": "AAAA"}, "n": {"N": "1"}}))
    }

    const APPEAL: &str = "APPEAL#0000-0000-0000-00";

    #[test]
    fn a_submission_with_files_goes_to_three_queues() {
        let change = event(APPEAL, "EVENT#00000001", r#"{"type":"submitted","data":{"files":[{"id":"f1"}]}}"#);
        let messages = messages(&change).unwrap();
        assert_eq!(
            messages.iter().map(|(queue, _)| *queue).collect::<Vec<_>>(),
            [Follower::Route, Follower::Notify, Follower::Check]
        );
        let item = serde_json::to_value(&messages[0].1).unwrap();
        let expected = json!({"table": "journal", "pk": APPEAL, "sk": "EVENT#00000001", "type": "submitted"});
        assert_eq!(item, expected);
    }

    #[test]
    fn sendings_and_some_lines_of_an_account_go_to_notify() {
        let of = |pk: &str, sk: &str, kind: &str| {
            let change = change(Table::Accounts, pk, sk, json!({"type": {"S": kind}, "phone": {"S": "+375291234567"}}));
            messages(&change).map(|messages| messages.iter().map(|(queue, _)| *queue).collect::<Vec<_>>())
        };
        assert_eq!(of("REGISTRATION#r1", "SEND#0001", "code"), Ok(vec![Follower::Notify]));
        assert_eq!(of("MESSAGE#m1", "SEND#0001", "message"), Ok(vec![Follower::Notify]));
        assert_eq!(of("ACCOUNT#a1", "EVENT#0000000000000001", "created"), Ok(vec![Follower::Notify]));
        assert_eq!(of("ACCOUNT#a1", "EVENT#0000000000000002", "signedIn"), Ok(vec![]));
        assert_eq!(of("ACCOUNT#a1", "PROFILE", "x"), Ok(vec![]));
        assert_eq!(of("CHALLENGE#c1", "EVENT#0000000000000001", "created"), Err("unknownKey"));
    }

    #[test]
    fn what_cannot_be_understood_says_why() {
        let read = |change: &Change| messages(change).unwrap_err();
        assert_eq!(read(&event("APPEAL#1", "EVENT#00000001", "{}")), "unknownKey");
        assert_eq!(read(&event(APPEAL, "EVENT#x", "{}")), "unknownKey");
        assert_eq!(read(&event(APPEAL, "EVENT#00000001", "not JSON")), "unreadableHead");
        assert_eq!(read(&event(APPEAL, "EVENT#00000001", r#"{"type":"teleported","data":{}}"#)), "unknownType");
        assert_eq!(read(&change(Table::Journal, APPEAL, "EVENT#00000001", json!({}))), "noHead");
        assert_eq!(messages(&change(Table::Journal, APPEAL, "DRAFT", json!({}))), Ok(Vec::new()));
    }
}
