//! One appeal and the people who work on it, for tests that read given / when / then.

use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::{
    Actor, Answer, AnswerChannel, AnswerText, AnsweredPersonal, Appeal, AppealKind, AppealNumber, AppealText, Assign,
    Command, Entry, IdempotencyKey, NamedFile, Origin, Outcome, RecordVerdict, Refusal, Register, Resolution, Route,
    SignatureEvidence, Subject, Submit, SubmittedPersonal, decide,
};
use zvarot_domain::attachment::{FileName, Sha256Hex, StoredFile, Verdict};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::id::{AccountId, AttachmentId, OrganisationId, PersonId, UnitId};
use zvarot_domain::language::AppealLanguage;
use zvarot_domain::organisation::Role;
use zvarot_domain::permission::Official;

pub const ACCOUNT: &str = "account-1";

/// Something that somebody tries.
#[derive(Debug, Clone)]
pub enum Step {
    Register(Role),
    Assign(Role, Role),
    Answer(Role, bool),
    Route,
    Verdict(u8, Verdict),
    Wait(i64),
}

/// An appeal with its stored events and a clock.
pub struct Office {
    entries: Vec<Entry>,
    appeal: Appeal,
    now: OffsetDateTime,
}

pub fn now() -> OffsetDateTime {
    datetime!(2026-03-02 09:00 UTC)
}

pub fn calendar() -> Calendar {
    let years = [2025, 2026, 2027, 2028].map(|year| {
        serde_json::from_value(serde_json::json!({"year": year, "holidays": [], "workingWeekends": [], "daysOff": []}))
            .unwrap()
    });
    Calendar::belarus(years.to_vec())
}

pub fn official(organisation: &str, person: &str, role: Role) -> Official {
    Official {
        person: PersonId::parse(person).unwrap(),
        organisation: OrganisationId::parse(organisation).unwrap(),
        roles: vec![role],
    }
}

fn of_role(role: Role) -> Official {
    official("ministry", &format!("{role:?}").to_lowercase(), role)
}

impl Office {
    pub fn with_appeal() -> Self {
        let account = AccountId::parse(ACCOUNT).unwrap();
        let number = AppealNumber::derive(&[1; 32], &account, &IdempotencyKey::parse("key").unwrap(), 0);
        let by = Actor::Applicant { account };
        let event = decide(None, Command::Submit(submit()), now()).unwrap().unwrap();
        let entry = Appeal::entry(&number, None, &event, by, now(), [9; 16]).unwrap();
        let appeal = Appeal::load(&number, [&entry]).unwrap().unwrap();
        Self { entries: vec![entry], appeal, now: now() }
    }

    pub fn appeal(&self) -> &Appeal {
        &self.appeal
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn at(&mut self, now: OffsetDateTime) {
        self.now = now;
    }

    pub fn register(&mut self, serial: u32) -> Result<(), Refusal> {
        let by = of_role(Role::Registrar);
        self.registered_by(&by, serial).map(drop)
    }

    pub fn assign(&mut self, executor: &str) -> Result<(), Refusal> {
        let executor = official("ministry", executor, Role::Executor);
        self.assigned_by(&of_role(Role::Head), &executor).map(drop)
    }

    pub fn answer(&mut self, signer: &str) -> Result<(), Refusal> {
        self.answered_by(&of_role(Role::Head), signer).map(drop)
    }

    /// Whether there was something to record.
    pub fn verdict(&mut self, file: &str, verdict: Verdict) -> Result<bool, Refusal> {
        let command = RecordVerdict { file: AttachmentId::parse(file).unwrap(), verdict };
        self.run(Command::RecordVerdict(command))
    }

    /// Tries a step; a refusal changes nothing.
    pub fn take(&mut self, step: &Step) {
        let _: Result<bool, Refusal> = match step {
            Step::Register(role) => self.registered_by(&of_role(*role), 1),
            Step::Assign(by, executor) => self.assigned_by(&of_role(*by), &of_role(*executor)),
            Step::Answer(by, own) => {
                let by = of_role(*by);
                let signer = if *own { by.person.to_string() } else { "somebody".to_owned() };
                self.answered_by(&by, &signer)
            }
            Step::Route => self.run(Command::Route(Route { unit: Some(UnitId::parse("unit").unwrap()) })),
            Step::Verdict(file, verdict) => self.verdict(&format!("file-{file}"), *verdict),
            Step::Wait(seconds) => {
                self.now += Duration::seconds(*seconds);
                Ok(false)
            }
        };
    }

    fn registered_by(&mut self, by: &Official, serial: u32) -> Result<bool, Refusal> {
        let calendar = calendar();
        let kind = AppealKind::Application;
        self.run(Command::Register(Register { by, kind, classifier_code: None, serial, calendar: &calendar }))
    }

    fn assigned_by(&mut self, by: &Official, executor: &Official) -> Result<bool, Refusal> {
        let resolution = Resolution::parse("Рассмотреть по существу").unwrap();
        self.run(Command::Assign(Assign { by, executor: Some(executor), resolution, due_on: None }))
    }

    fn answered_by(&mut self, by: &Official, signer: &str) -> Result<bool, Refusal> {
        let signer = PersonId::parse(signer).unwrap();
        let text = AnswerText::parse("Ответ по существу.").unwrap();
        let header = "ОТВЕТ НА ОБРАЩЕНИЕ\n\n";
        let personal = AnsweredPersonal {
            document: format!("{header}{}", text.as_str()),
            text_starts: header.len(),
            signature: "MIIB".to_owned(),
            file_names: Vec::new(),
        };
        let evidence = SignatureEvidence {
            verified_at: now(),
            path: vec!["aa".to_owned()],
            crl_sha256: "bb".to_owned(),
            content_hash: "cc".to_owned(),
            engine: "test".to_owned(),
        };
        let outcome = Outcome::Explained;
        self.run(Command::Answer(Answer { by, signer: Some(&signer), outcome, files: Vec::new(), evidence, personal }))
    }

    fn run(&mut self, command: Command<'_>) -> Result<bool, Refusal> {
        let Some(event) = decide(Some(&self.appeal), command, self.now)? else { return Ok(false) };
        let number = self.appeal.number().clone();
        let entry = Appeal::entry(&number, Some(&self.appeal), &event, Actor::System, self.now, [3; 16]).unwrap();
        self.entries.push(entry);
        self.appeal = Appeal::load(&number, &self.entries).unwrap().unwrap();
        Ok(true)
    }
}

fn submit() -> Submit {
    let file = |id: &str| StoredFile {
        id: AttachmentId::parse(id).unwrap(),
        uploaded_by: AccountId::parse(ACCOUNT).unwrap(),
        media_type: "application/pdf".to_owned(),
        size: 10,
        sha256: Sha256Hex::parse(&"ab".repeat(32)).unwrap(),
        version: "v1".to_owned(),
    };
    let applicant = serde_json::json!({
        "kind": "individual",
        "name": {"surname": "Иванов", "given": "Иван", "patronymic": "Иванович"},
        "address": "г. Минск, ул. Примерная, 1",
    });
    Submit {
        origin: Origin::default(),
        account: Some(AccountId::parse(ACCOUNT).unwrap()),
        organisation: OrganisationId::parse("ministry").unwrap(),
        kind: AppealKind::Complaint,
        language: AppealLanguage::Ru,
        answer_channels: vec![AnswerChannel::Email],
        sms_updates: true,
        files: vec![file("file-1"), file("file-2")],
        personal: SubmittedPersonal {
            applicant: serde_json::from_value(applicant).unwrap(),
            subject: Subject::parse_line("Нет отопления").unwrap(),
            text: AppealText::parse_essence("В доме третий день нет отопления.").unwrap(),
            file_names: vec![NamedFile {
                id: AttachmentId::parse("file-1").unwrap(),
                name: FileName::parse("фото.pdf").unwrap(),
            }],
        },
    }
}
