//! An organisation of one test's own, whose appeals may be of any age: nobody can wait until a term has passed.
//!
//! Its people are enrolled by writing into the directory, as an operator does; its appeals by writing events into the journal, as
//! they were written then. Everything else follows by itself, and tests read it over HTTP.

use aws_sdk_dynamodb::Client;
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Event, IdempotencyKey};
use zvarot_domain::id::AccountId;
use zvarot_store::journal::{AppendError, Journal, NewEvent};
use zvarot_tests::{Citizen, Official, World, word};

use super::tables::dynamodb;

/// An organisation.
pub struct Office {
    world: World,
    dynamodb: Client,
    id: String,
    unp: String,
    citizen: Citizen,
}

/// An appeal as it is to stand in the lists.
#[derive(Default, Clone, Copy)]
pub struct Case<'a> {
    /// When it came; now, where that is not said.
    pub submitted_at: Option<OffsetDateTime>,
    /// The term, once it is registered.
    pub due_on: Option<Date>,
    /// Whoever considers it.
    pub executor: Option<&'a str>,
    /// The deadline that the resolution set; the term, where that is not said.
    pub executor_due_on: Option<Date>,
    /// The event that closed it, and when that was.
    pub closed: Option<(&'a Value, OffsetDateTime)>,
}

impl Office {
    /// A new one, without people.
    pub async fn new() -> Self {
        let world = World::new();
        let dynamodb = dynamodb(&world.stack);
        let unp = signer::numbers::unp(fastrand::u64(..));
        let citizen = world.citizen().await;
        let office = Self { world, dynamodb, id: format!("office-{}", word(10)), unp, citizen };
        let name = json!({"be": "Установа", "ru": "Учреждение"});
        let organisation = json!({
            "pk": format!("ORG#{}", office.id), "sk": "ORGANISATION", "id": office.id, "unp": office.unp,
            "name": name, "address": name,
        });
        office.put(organisation).await;
        office
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whose appeals they are.
    pub fn citizen(&self) -> &Citizen {
        &self.citizen
    }

    /// Somebody with a certificate of the organisation whom nobody has enrolled.
    pub fn newcomer(&self) -> Official {
        self.world.with_certificate(Some(&self.unp))
    }

    /// Signs in somebody with a certificate of the organisation.
    pub async fn sign_in(&self, mut official: Official) -> Official {
        let session = self.world.sign_in_by_signature(&official).await.expect(200);
        official.api = self.world.api.signed_in(&session.text_of("accessToken"));
        official
    }

    /// Enrols somebody with these roles, and signs them in.
    pub async fn official(&self, roles: &[&str]) -> Official {
        let mut official = self.newcomer();
        official.person = format!("person-{}", word(10));
        let (id, person) = (&self.id, &official.person);
        self.enrol(person, roles, Some(&official.personal_number)).await;
        let who = format!("OFFICIAL#{}#{}", self.unp, official.personal_number);
        self.put(json!({"pk": who, "sk": "PERSON", "organisation": id, "person": person})).await;
        self.sign_in(official).await
    }

    /// Somebody leaves it.
    pub async fn leave(&self, person: &str) {
        self.enrol(person, &[], None).await;
    }

    /// Without a personal number they are there no more.
    async fn enrol(&self, person: &str, roles: &[&str], personal_number: Option<&str>) {
        let mut item = json!({
            "pk": format!("ORG#{}", self.id), "sk": format!("PERSON#{person}"), "id": person, "roles": roles,
            "active": personal_number.is_some(),
            "name": {"surname": "Речная", "given": "Ирина"}, "post": {"be": "спецыяліст", "ru": "специалист"},
        });
        if let Some(personal_number) = personal_number {
            item["certificate"] = json!({"unp": self.unp, "personalNumber": personal_number});
        }
        self.put(item).await;
    }

    /// Writes the events of an appeal; its number.
    pub async fn appeal(&self, case: Case<'_>) -> String {
        let now = OffsetDateTime::now_utc();
        let key = IdempotencyKey::parse(&word(20)).unwrap();
        let account = AccountId::parse(&self.citizen.account).unwrap();
        let number = AppealNumber::derive(&[3; 32], &account, &key, 0);
        let at = case.submitted_at.or(case.closed.map(|(_, at)| at)).unwrap_or(now);
        let now = case.closed.map_or(now, |(_, at)| at);
        self.append(&number, &self.submitted(), Actor::Applicant { account }, at).await;
        if let Some(due_on) = case.due_on {
            let data = json!({
                "index": "И-1", "serial": 1, "registeredOn": at.date().to_string(), "dueOn": due_on.to_string(),
                "kind": "complaint",
            });
            self.append(&number, &event("registered", &data), Actor::System, now).await;
        }
        if let (Some(executor), Some(due_on)) = (case.executor, case.due_on) {
            let due_on = case.executor_due_on.unwrap_or(due_on);
            let data = json!({"executor": executor, "dueOn": due_on.to_string()});
            self.append(&number, &event("assigned", &data), Actor::System, now).await;
        }
        if let Some((closing, at)) = case.closed {
            let closing: Event = serde_json::from_value(closing.clone()).unwrap();
            self.append(&number, &closing, Actor::System, at).await;
        }
        number.to_string()
    }

    fn submitted(&self) -> Event {
        let data = json!({
            "account": self.citizen.account, "applicantKind": "individual", "organisation": self.id,
            "kind": "complaint", "language": "ru", "answerChannels": ["cabinet"], "smsUpdates": false, "files": [],
        });
        let mut event = event("submitted", &data);
        if let Event::Submitted(submitted) = &mut event {
            let name = json!({"surname": "Иванов", "given": "Иван"});
            let applicant = json!({"kind": "individual", "address": "г. Минск", "name": name});
            let personal = json!({"applicant": applicant, "subject": "Отопление", "text": "Прошу.", "fileNames": []});
            submitted.personal = Some(serde_json::from_value(personal).unwrap());
        }
        event
    }

    /// Appends behind whatever `route` has written meanwhile.
    async fn append(&self, number: &AppealNumber, event: &Event, by: Actor, at: OffsetDateTime) {
        let journal = Journal::new(self.dynamodb.clone(), self.world.stack.tables["journal"].clone());
        loop {
            let before = journal.load(number).await.unwrap().appeal;
            let n = before.as_ref().map_or(0, Appeal::sequence) + 1;
            let entry = Appeal::entry(number, before.as_ref(), event, by.clone(), at, [7; 16]).unwrap();
            let new = NewEvent { number, n, kind: event.kind(), entry: &entry, at, intent: None, receipt: None };
            match journal.append(&new, Vec::new()).await {
                Ok(()) => return,
                Err(AppendError::Taken(_) | AppendError::Conflict) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }

    async fn put(&self, item: Value) {
        let table = &self.world.stack.tables["directory"];
        let item = serde_dynamo::to_item(item).unwrap();
        self.dynamodb.put_item().table_name(table).set_item(Some(item)).send().await.unwrap();
    }
}

fn event(kind: &str, data: &Value) -> Event {
    serde_json::from_value(json!({"type": kind, "data": data})).unwrap()
}
