//! One appeal and the people who work on it, for tests that read given / when / then.

use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::{
    Absorb, Actor, Answer, AnswerChannel, AnswerText, AnsweredPersonal, Appeal, AppealKind, AppealNumber, AppealText,
    Archive, Assign, BodyName, CaseIndex, Challenge, ChallengedPersonal, Command, Contribute, Contribution, Entry,
    Event, Extend, ExtensionReason, Forward, ForwardTo, HowToChallenge, IdempotencyKey, Keeping, Leave, LeavingGround,
    LeavingReason, LeftWithoutConsideration, Merge, MergingGround, NameCoExecutor, NamedFile, Note, NotingGround,
    Origin, Outcome, Parent, Prolong, ProlongationGround, ProlongationReason, Reclassify, RecordVerdict, Redirect,
    RedirectionReason, Refusal, Register, Remark, Remarks, Reopen, Resolution, Return, ReversalReason, Reverse, Route,
    SendTo, Settle, SignatureEvidence, Status, Subject, Submit, SubmittedPersonal, Withdraw, decide,
};
use zvarot_domain::attachment::{FileName, Sha256Hex, StoredFile, Verdict};
use zvarot_domain::deadline::{Calendar, minsk_date};
use zvarot_domain::id::{AccountId, AttachmentId, OrganisationId, PersonId, UnitId};
use zvarot_domain::language::AppealLanguage;
use zvarot_domain::organisation::{Localised, Role};
use zvarot_domain::permission::Official;

pub const ACCOUNT: &str = "account-1";

/// Something that somebody tries.
#[derive(Debug, Clone)]
pub enum Step {
    Register(Role),
    Assign(Role, Role),
    Contribute(Role),
    Extend(Role),
    Prolong(Role, i64),
    Answer(Role, bool),
    Note(Role),
    Redirect(Role),
    Merge(Role),
    Settle(bool),
    Absorb,
    Remark(Role, bool),
    Archive(Role),
    Reverse(Role),
    Leave(Role, LeavingGround),
    Return(Role),
    Forward(Role, i64),
    Reclassify(Role, AppealKind),
    Withdraw(bool),
    Challenge(bool),
    Reopen,
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
        on_behalf_of: None,
    }
}

fn of_role(role: Role) -> Official {
    official("ministry", &format!("{role:?}").to_lowercase(), role)
}

impl Office {
    pub fn with_appeal() -> Self {
        Self::begun("key", now())
    }

    fn begun(key: &str, now: OffsetDateTime) -> Self {
        let account = AccountId::parse(ACCOUNT).unwrap();
        let number = AppealNumber::derive(&[1; 32], &account, &IdempotencyKey::parse(key).unwrap(), 0);
        let by = Actor::Applicant { account };
        let event = decide(None, Command::Submit(submit()), now).unwrap().unwrap();
        let entry = Appeal::entry(&number, None, &event, by, now, [9; 16]).unwrap();
        let appeal = Appeal::load(&number, [&entry]).unwrap().unwrap();
        Self { entries: vec![entry], appeal, now }
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

    pub fn extend(&mut self) -> Result<(), Refusal> {
        self.extended_by(&of_role(Role::Head)).map(drop)
    }

    /// To a day so many days after today.
    pub fn prolong(&mut self, days: i64) -> Result<(), Refusal> {
        self.prolonged_by(&of_role(Role::Head), days).map(drop)
    }

    pub fn note(&mut self) -> Result<(), Refusal> {
        self.noted_by(&of_role(Role::Head)).map(drop)
    }

    pub fn redirect(&mut self) -> Result<(), Refusal> {
        self.redirected_by(&of_role(Role::Head)).map(drop)
    }

    pub fn merge(&mut self) -> Result<(), Refusal> {
        self.merged_by(&of_role(Role::Head)).map(drop)
    }

    pub fn remark(&mut self) -> Result<(), Refusal> {
        self.remarked_by(&of_role(Role::Head), true).map(drop)
    }

    pub fn archive(&mut self) -> Result<(), Refusal> {
        self.archived_by(&of_role(Role::Registrar)).map(drop)
    }

    /// Takes back whatever closed it.
    pub fn reverse(&mut self) -> Result<(), Refusal> {
        self.reversed_by(&of_role(Role::Head)).map(drop)
    }

    /// Whether what became of the earlier appeal changes something.
    pub fn settle(&mut self, answered: bool) -> Result<bool, Refusal> {
        let earlier = earlier();
        let first = Parent { number: earlier.appeal.number().clone(), n: if answered { 4 } else { 5 } };
        let answer = answered.then(|| {
            let mut earlier = earlier;
            earlier.assign("executor").unwrap();
            earlier.answer("head").unwrap();
            Box::new(earlier.appeal.answer().unwrap().answer.clone())
        });
        let status = if answered { Status::Answered } else { Status::Noted };
        self.run(Command::Settle(Settle { first, status, answer }))
    }

    /// Whether a later appeal that was merged into it is new to it.
    pub fn absorb(&mut self) -> Result<bool, Refusal> {
        let later = Parent { number: self.appeal.number().part(9).unwrap(), n: 3 };
        let (ground, submitted_at) = (MergingGround::Clarifying, self.now);
        self.run(Command::Absorb(Absorb { later, ground, submitted_at, files: Vec::new(), personal: None }))
    }

    pub fn leave(&mut self, ground: LeavingGround) -> Result<(), Refusal> {
        self.left_by(&of_role(Role::Head), ground).map(drop)
    }

    pub fn give_back(&mut self) -> Result<(), Refusal> {
        self.returned_by(&of_role(Role::Head)).map(drop)
    }

    pub fn forward(&mut self) -> Result<(), Refusal> {
        self.forwarded_by(&of_role(Role::Head), 0).map(drop)
    }

    pub fn reclassify(&mut self, kind: AppealKind) -> Result<(), Refusal> {
        self.reclassified_by(&of_role(Role::Registrar), kind).map(drop)
    }

    pub fn withdraw(&mut self) -> Result<(), Refusal> {
        self.withdrawn_by(ACCOUNT).map(drop)
    }

    pub fn challenge(&mut self) -> Result<(), Refusal> {
        self.challenged_by(ACCOUNT).map(drop)
    }

    /// Whether the superior's prescription on the last challenge changes something.
    pub fn reopen(&mut self) -> Result<bool, Refusal> {
        let from = self.appeal.challenges().last().ok_or(Refusal::NotFound)?.to.clone();
        let prescribed_on = minsk_date(self.now);
        let due_on = prescribed_on + Duration::days(20);
        self.run(Command::Reopen(Reopen { from, event: 4, prescribed_on, due_on, personal: None }))
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
            Step::Contribute(by) => self.contributed_by(&of_role(*by)),
            Step::Extend(by) => self.extended_by(&of_role(*by)),
            Step::Prolong(by, days) => self.prolonged_by(&of_role(*by), *days),
            Step::Answer(by, own) => {
                let by = of_role(*by);
                let signer = if *own { by.person.to_string() } else { "somebody".to_owned() };
                self.answered_by(&by, &signer)
            }
            Step::Note(by) => self.noted_by(&of_role(*by)),
            Step::Redirect(by) => self.redirected_by(&of_role(*by)),
            Step::Merge(by) => self.merged_by(&of_role(*by)),
            Step::Settle(answered) => self.settle(*answered),
            Step::Absorb => self.absorb(),
            Step::Remark(by, has_draft) => self.remarked_by(&of_role(*by), *has_draft),
            Step::Archive(by) => self.archived_by(&of_role(*by)),
            Step::Reverse(by) => self.reversed_by(&of_role(*by)),
            Step::Leave(by, ground) => self.left_by(&of_role(*by), *ground),
            Step::Return(by) => self.returned_by(&of_role(*by)),
            Step::Forward(by, days) => self.forwarded_by(&of_role(*by), *days),
            Step::Reclassify(by, kind) => self.reclassified_by(&of_role(*by), *kind),
            Step::Withdraw(own) => self.withdrawn_by(if *own { ACCOUNT } else { "stranger" }),
            Step::Challenge(own) => self.challenged_by(if *own { ACCOUNT } else { "stranger" }),
            Step::Reopen => self.reopen(),
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
        // a head who is not the executor is the co-executor
        let head = of_role(Role::Head);
        let co_executor = NameCoExecutor { person: Some(&head), instruction: None, due_on: None };
        let co_executors = if *executor == head { vec![] } else { vec![co_executor] };
        self.run(Command::Assign(Assign { by, executor: Some(executor), resolution, due_on: None, co_executors }))
    }

    fn contributed_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let text = Contribution::parse("Справка").unwrap();
        self.run(Command::Contribute(Contribute { by, text }))
    }

    fn extended_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let reason = ExtensionReason::parse("Запрошены сведения").unwrap();
        self.run(Command::Extend(Extend { by, reason, calendar: &calendar() }))
    }

    fn prolonged_by(&mut self, by: &Official, days: i64) -> Result<bool, Refusal> {
        let (ground, calendar) = (ProlongationGround::ActionsNeeded, calendar());
        let reason = ProlongationReason::parse("Крышу меняют до лета").unwrap();
        let due_on = minsk_date(self.now) + Duration::days(days);
        self.run(Command::Prolong(Prolong { by, ground, reason, due_on, calendar: &calendar }))
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

    fn noted_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        self.run(Command::Note(Note { by, ground: NotingGround::ThanksOnly }))
    }

    fn redirected_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let name = |text: &str| Localised { be: text.to_owned(), ru: text.to_owned(), en: None };
        let council = OrganisationId::parse("council").unwrap();
        self.run(Command::Redirect(Redirect {
            by,
            from: &name("Министерство"),
            to: vec![SendTo { organisation: council, name: name("Исполком"), questions: None }],
            complained_of: Some(Vec::new()),
            reason: RedirectionReason::parse("Вопрос исполкома").unwrap(),
            exclusive_competence: None,
            taken_in: &[],
            calendar: &calendar(),
        }))
    }

    fn remarked_by(&mut self, by: &Official, has_draft: bool) -> Result<bool, Refusal> {
        let text = Remarks::parse("Добавьте ссылку на норму").unwrap();
        self.run(Command::Remark(Remark { by, version: has_draft.then_some(1), text }))
    }

    fn archived_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let case_index = CaseIndex::parse("02-15").unwrap();
        self.run(Command::Archive(Archive { by, case_index, keeping: Keeping::FiveYears }))
    }

    fn reversed_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let decision = self.appeal.closed_by().map_or(0, |recorded| recorded.n);
        let reason = ReversalReason::parse("В обращении есть просьба").unwrap();
        self.run(Command::Reverse(Reverse { by, decision, reason }))
    }

    fn merged_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let earlier = earlier();
        let (ground, into) = (MergingGround::Identical, Some(&earlier.appeal));
        self.run(Command::Merge(Merge { by, ground, into, taken_in: &[] }))
    }

    fn left_by(&mut self, by: &Official, ground: LeavingGround) -> Result<bool, Refusal> {
        let reason = Some(LeavingReason::parse("Спор решает суд.").unwrap());
        let (terminated, calendar) = (terminated(), calendar());
        self.run(Command::Leave(Leave {
            by,
            ground,
            reason,
            where_to_apply: None,
            terminates: None,
            terminated_by: Some(&terminated.appeal),
            calendar: &calendar,
        }))
    }

    fn returned_by(&mut self, by: &Official) -> Result<bool, Refusal> {
        let how_to_challenge = HowToChallenge::parse("Жалоба в областной суд").unwrap();
        self.run(Command::Return(Return { by, how_to_challenge, calendar: &calendar() }))
    }

    fn forwarded_by(&mut self, by: &Official, days_ago: i64) -> Result<bool, Refusal> {
        let to = ForwardTo::Named(BodyName::parse("РУВД Центрального района").unwrap());
        let sent_on = Some(minsk_date(self.now) - Duration::days(days_ago));
        self.run(Command::Forward(Forward { by, to, sent_on, calendar: &calendar() }))
    }

    fn reclassified_by(&mut self, by: &Official, kind: AppealKind) -> Result<bool, Refusal> {
        self.run(Command::Reclassify(Reclassify { by, kind, classifier_code: None }))
    }

    fn withdrawn_by(&mut self, account: &str) -> Result<bool, Refusal> {
        let by = AccountId::parse(account).unwrap();
        self.run(Command::Withdraw(Withdraw { by: &by, reason: None }))
    }

    fn challenged_by(&mut self, account: &str) -> Result<bool, Refusal> {
        let (by, government) = (AccountId::parse(account).unwrap(), OrganisationId::parse("government").unwrap());
        let name = Localised { be: "Урад".to_owned(), ru: "Правительство".to_owned(), en: None };
        let text = AppealText::parse_essence("Ответ не по существу.").unwrap();
        self.run(Command::Challenge(Challenge {
            by: &by,
            from: &name,
            superior: Some((&government, &name)),
            files: Vec::new(),
            personal: ChallengedPersonal { text, file_names: Vec::new() },
        }))
    }

    fn run(&mut self, command: Command<'_>) -> Result<bool, Refusal> {
        let Some(event) = decide(Some(&self.appeal), command, self.now)? else { return Ok(false) };
        self.append(&event);
        Ok(true)
    }

    fn append(&mut self, event: &Event) {
        let number = self.appeal.number().clone();
        let entry = Appeal::entry(&number, Some(&self.appeal), event, Actor::System, self.now, [3; 16]).unwrap();
        self.entries.push(entry);
        self.appeal = Appeal::load(&number, &self.entries).unwrap().unwrap();
    }
}

/// An earlier appeal of the same applicant, registered.
fn earlier() -> Office {
    let mut earlier = Office::begun("earlier", now() - Duration::hours(1));
    earlier.register(1).unwrap();
    earlier
}

/// An appeal of the same applicant with which correspondence was terminated.
fn terminated() -> Office {
    let mut office = earlier();
    let event = Event::LeftWithoutConsideration(LeftWithoutConsideration {
        ground: LeavingGround::RepeatedNoNew,
        due_on: None,
        terminates: Some(office.appeal.number().part(9).unwrap()),
        terminated_by: None,
        personal: None,
    });
    office.append(&event);
    office
}

fn submit() -> Submit {
    let file = |id: &str| StoredFile {
        id: AttachmentId::parse(id).unwrap(),
        uploaded_by: AccountId::parse(ACCOUNT).unwrap(),
        media_type: "application/pdf".to_owned(),
        size: 10,
        sha256: Sha256Hex::parse(&"ab".repeat(32)).unwrap(),
        version: "v1".to_owned(),
        kept_with: None,
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
            covering_letter: None,
            challenged: None,
        },
    }
}
