//! One appeal: its views, its messages, its files.

use time::OffsetDateTime;
use zvarot_commands::follower::{self, FollowError};
use zvarot_domain::appeal::{Appeal, AppealNumber, Follower, Recorded, Stage};
use zvarot_messaging::queue::{Expiry, ItemRef, Table};
use zvarot_messaging::routing_table::Trigger;
use zvarot_store::journal::{event_key, partition};

use crate::App;
use crate::files;

/// From when to when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Period {
    pub(crate) since: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
}

/// Of which events people are told again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Telling {
    pub(crate) expiry: Expiry,
    pub(crate) now: OffsetDateTime,
    /// An operator ordered it, whatever their age.
    pub(crate) send_expired: bool,
}

impl Telling {
    /// Whether people are told of what happened at `at`.
    pub(crate) fn is_due(self, at: OffsetDateTime) -> bool {
        self.send_expired || !self.expiry.has_passed(at, self.now)
    }
}

/// What was done for an appeal, and what is to be sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Repaired {
    /// Its card was behind.
    pub(crate) projected: bool,
    /// To the queues.
    pub(crate) messages: Vec<(Follower, ItemRef)>,
    /// Of these, how many are about files.
    pub(crate) files: u32,
    /// Events of which nobody is told any more.
    pub(crate) expired: u32,
}

/// Brings the appeal's views up to date, and gathers the messages about what happened to it in the period.
pub(crate) async fn repair(
    app: &App,
    number: &AppealNumber,
    period: Period,
    telling: Telling,
) -> Result<Repaired, FollowError> {
    let appeal = follower::load(&app.journal, number).await?;
    let projected = follower::project(&app.journal, &app.views, &appeal).await?;
    let mut repaired = Repaired { projected, ..Repaired::default() };
    let lately = |recorded: &&Recorded| (period.since..=period.until).contains(&recorded.at);
    for recorded in appeal.history().iter().filter(lately) {
        let mut followers = open(&appeal, recorded);
        if !telling.is_due(recorded.at) && followers.contains(&Follower::Notify) {
            followers.retain(|follower| *follower != Follower::Notify);
            repaired.expired += 1;
        }
        if files::are_due(&app.objects, &appeal, recorded).await? {
            followers.push(Follower::Check);
            repaired.files += 1;
        }
        let item = ItemRef { send_expired: telling.send_expired, ..item_ref(number, recorded) };
        repaired.messages.extend(followers.into_iter().map(|follower| (follower, item.clone())));
    }
    Ok(repaired)
}

/// The followers of the event, but for those whose work the appeal itself shows to be done. Files are another
/// matter: what counts is where they are.
fn open(appeal: &Appeal, recorded: &Recorded) -> Vec<Follower> {
    let trigger = Trigger::Appeal { kind: recorded.event.kind(), has_files: false };
    let is_open = |follower: &Follower| match follower {
        Follower::Route => appeal.stage() == Stage::Submitted && !appeal.is_routed(),
        // what was done in another appeal, only that one shows; whoever does it finds it done
        Follower::Notify | Follower::Join => true,
        Follower::Check => false,
    };
    trigger.followers().into_iter().filter(is_open).collect()
}

fn item_ref(number: &AppealNumber, recorded: &Recorded) -> ItemRef {
    let (pk, sk) = (partition(number), event_key(recorded.n));
    ItemRef { table: Table::Journal, pk, sk, kind: recorded.event.kind().as_str().to_owned(), send_expired: false }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;
    use zvarot_domain::appeal::{Actor, Event};

    use super::*;

    /// The appeal that these events make.
    fn appeal(events: &[serde_json::Value]) -> Appeal {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let (mut entries, mut appeal) = (Vec::new(), None);
        for event in events {
            let event: Event = serde_json::from_value(event.clone()).unwrap();
            let at = datetime!(2026-11-23 09:00 UTC);
            entries.push(Appeal::entry(&number, appeal.as_ref(), &event, Actor::System, at, [7; 16]).unwrap());
            appeal = Appeal::load(&number, &entries).unwrap();
        }
        appeal.unwrap()
    }

    fn submitted() -> serde_json::Value {
        json!({"type": "submitted", "data": {
            "account": "a1", "applicantKind": "individual", "organisation": "o1", "kind": "complaint", "language": "be",
            "answerChannels": ["cabinet"], "smsUpdates": false, "files": [],
        }})
    }

    #[test]
    fn what_the_appeal_shows_as_done_is_not_sent_again() {
        let fresh = appeal(&[submitted()]);
        assert_eq!(open(&fresh, &fresh.history()[0]), [Follower::Route, Follower::Notify]);
        let routed = appeal(&[submitted(), json!({"type": "routed", "data": {"unit": "u1"}})]);
        assert_eq!(open(&routed, &routed.history()[0]), [Follower::Notify]);
        assert_eq!(open(&routed, &routed.history()[1]), []);
        let name = json!({"be": "М", "ru": "М"});
        let data = json!({"from": name, "to": [{"number": "0000-0000-0000-00~1", "organisation": "o2", "name": name}], "dueOn": "2026-11-30"});
        let redirected = appeal(&[submitted(), json!({"type": "redirected", "data": data})]);
        assert_eq!(open(&redirected, &redirected.history()[1]), [Follower::Notify, Follower::Join]);
    }

    #[test]
    fn a_message_names_the_event() {
        let appeal = appeal(&[submitted()]);
        let item = serde_json::to_value(item_ref(appeal.number(), &appeal.history()[0])).unwrap();
        let (pk, sk) = ("APPEAL#0000-0000-0000-00", "EVENT#00000001");
        assert_eq!(item, json!({"table": "journal", "pk": pk, "sk": sk, "type": "submitted"}));
    }
}
