//! The outboxes of accounts: what happened to an account, and what was written to the operator. `notify` tells whom it has not told.

use time::OffsetDateTime;
use zvarot_domain::appeal::Follower;
use zvarot_identity::accounts::RecentItem;
use zvarot_messaging::queue::{ItemRef, Table};
use zvarot_messaging::routing_table::Trigger;
use zvarot_runtime::table::StoreError;

use crate::App;
use crate::repair::{Repaired, Telling};

/// The messages about everything that came between `begin` and `end`.
pub(crate) async fn messages(
    app: &App,
    (begin, end): (OffsetDateTime, OffsetDateTime),
    telling: Telling,
) -> Result<Repaired, StoreError> {
    let mut repaired = Repaired::default();
    for item in app.accounts.recent(begin, end).await? {
        let followers = followers(&item);
        if !telling.is_due(item.at) {
            repaired.expired += u32::from(!followers.is_empty());
            continue;
        }
        let RecentItem { pk, sk, kind, .. } = item;
        let item = ItemRef { table: Table::Accounts, pk, sk, kind, send_expired: telling.send_expired };
        repaired.messages.extend(followers.into_iter().map(|follower| (follower, item.clone())));
    }
    Ok(repaired)
}

fn followers(item: &RecentItem) -> Vec<Follower> {
    let trigger = if item.sk.starts_with("SEND#") { Trigger::Sending } else { Trigger::Account(&item.kind) };
    trigger.followers()
}
