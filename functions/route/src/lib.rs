//! `route`: brings a submitted appeal to a unit, by the rules of the organisation that it is addressed to, and ends the
//! draft that it was.

mod draft;

use time::OffsetDateTime;
use zvarot_commands::system;
use zvarot_domain::appeal::{Appeal, AppealNumber, Command, Event, EventKind, Follower, Route, decide};
use zvarot_domain::organisation::Organisation;
use zvarot_messaging::queue::{Failure, ItemRef, Table};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::table::StoreError;
use zvarot_store::directory::Directory;
use zvarot_store::drafts::Drafts;
use zvarot_store::journal::{Journal, number_of};

/// What the function uses.
pub struct App {
    journal: Journal,
    directory: Directory,
    drafts: Drafts,
}

impl App {
    /// Reads `JOURNAL_TABLE`, `DIRECTORY_TABLE` and `ACCOUNTS_TABLE`.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        let dynamodb = sdk.dynamodb();
        let journal = Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?);
        let directory = Directory::new(dynamodb.clone(), required("DIRECTORY_TABLE")?);
        Ok(Self::new(journal, directory, Drafts::new(dynamodb, required("ACCOUNTS_TABLE")?)))
    }

    /// With these stores.
    pub fn new(journal: Journal, directory: Directory, drafts: Drafts) -> Self {
        Self { journal, directory, drafts }
    }
}

/// Routes the appeal that the message names, unless that is done or no longer ours to do.
pub async fn handle(app: &App, keys: &ItemRef, now: OffsetDateTime) -> Result<(), Failure> {
    let number = submitted_number(keys)?;
    system::run(&app.journal, &number, now, async |appeal, events| {
        // first, so that it is done also where nobody can say where the appeal belongs
        draft::end(&app.drafts, appeal, events).await?;
        let organisation = organisation(app, appeal).await?;
        Ok(routed(appeal, &organisation, now))
    })
    .await
}

/// The number in a message that a submission caused.
fn submitted_number(keys: &ItemRef) -> Result<AppealNumber, Failure> {
    let routes = |kind: EventKind| kind.followers().contains(&Follower::Route);
    match (keys.table, EventKind::parse(&keys.kind)) {
        (Table::Journal, Some(kind)) if routes(kind) => number_of(&keys.pk).ok_or(Failure::Park("unknownKey")),
        _ => Err(Failure::Park("unknownType")),
    }
}

async fn organisation(app: &App, appeal: &Appeal) -> Result<Organisation, Failure> {
    match app.directory.organisation(appeal.organisation()).await {
        Ok(organisation) => organisation.ok_or(Failure::Park("unknownOrganisation")),
        Err(StoreError::Format(_)) => Err(Failure::Park("unreadableOrganisation")),
        Err(error) => Err(error.into()),
    }
}

/// The event that brings the appeal to its unit; `None` where it is there, or registered already.
fn routed(appeal: &Appeal, organisation: &Organisation, now: OffsetDateTime) -> Option<Event> {
    // an appeal whose words were erased still goes to the unit for its kind
    let (subject, text) =
        appeal.submitted().personal.as_ref().map_or(("", ""), |words| (words.subject.as_str(), words.text.as_str()));
    let unit = organisation.unit_for(appeal.kind(), subject, text);
    // a submitted appeal is there, so nothing is refused
    decide(Some(appeal), Command::Route(Route { unit }), now).ok().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;
    use zvarot_domain::appeal::Actor;
    use zvarot_domain::id::UnitId;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

    /// The appeal that these events make.
    fn appeal(events: &[Event]) -> Appeal {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let (mut entries, mut appeal) = (Vec::new(), None);
        for event in events {
            entries.push(Appeal::entry(&number, appeal.as_ref(), event, Actor::System, NOW, [7; 16]).unwrap());
            appeal = Appeal::load(&number, &entries).unwrap();
        }
        appeal.unwrap()
    }

    fn submitted(subject: &str) -> Event {
        let data = json!({
            "account": "a1", "applicantKind": "individual", "organisation": "min", "kind": "complaint", "language": "be",
            "answerChannels": ["cabinet"], "smsUpdates": false, "files": [],
        });
        let mut event: Event = serde_json::from_value(json!({"type": "submitted", "data": data})).unwrap();
        if let Event::Submitted(submitted) = &mut event {
            let name = json!({"surname": "Іваноў", "given": "Янка"});
            let applicant = json!({"kind": "individual", "address": "Мінск", "name": name});
            let personal = json!({"applicant": applicant, "subject": subject, "text": "Прашу.", "fileNames": []});
            submitted.personal = (!subject.is_empty()).then(|| serde_json::from_value(personal).unwrap());
        }
        event
    }

    fn organisation() -> Organisation {
        serde_json::from_value(json!({
            "id": "min", "unp": "100000000", "name": {"be": "М", "ru": "М"}, "address": {"be": "А", "ru": "А"},
            "defaultUnit": "office", "rules": [{"unit": "housing", "keywords": ["ацяплен"]}],
        }))
        .unwrap()
    }

    fn unit(event: Option<Event>) -> String {
        match event {
            Some(Event::Routed(routed)) => routed.unit.map(|unit| unit.to_string()).unwrap_or_default(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_organisations_rules_say_where_it_goes() {
        assert_eq!(unit(routed(&appeal(&[submitted("Няма ацяплення")]), &organisation(), NOW)), "housing");
        assert_eq!(unit(routed(&appeal(&[submitted("Лаўка")]), &organisation(), NOW)), "office");
        // erased by retention
        assert_eq!(unit(routed(&appeal(&[submitted("")]), &organisation(), NOW)), "office");
    }

    #[test]
    fn what_is_routed_stays_where_it_is() {
        let unit = Some(UnitId::parse("office").unwrap());
        let routed_before = Event::Routed(zvarot_domain::appeal::Routed { unit });
        let appeal = appeal(&[submitted("Няма ацяплення"), routed_before]);
        assert_eq!(routed(&appeal, &organisation(), NOW), None);
    }

    #[test]
    fn only_a_submission_is_routed() {
        let keys = |table: &str, pk: &str, kind: &str| -> ItemRef {
            serde_json::from_value(json!({"table": table, "pk": pk, "sk": "EVENT#00000001", "type": kind})).unwrap()
        };
        assert!(submitted_number(&keys("journal", "APPEAL#0000-0000-0000-00", "submitted")).is_ok());
        for (table, pk, kind) in [
            ("journal", "APPEAL#0000-0000-0000-01", "submitted"),
            ("journal", "APPEAL#0000-0000-0000-00", "teleported"),
            ("accounts", "ACCOUNT#a1", "submitted"),
        ] {
            assert!(matches!(submitted_number(&keys(table, pk, kind)), Err(Failure::Park(_))), "{table} {pk} {kind}");
        }
    }
}
