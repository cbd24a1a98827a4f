//! People and what they do, written as the functions write it: the events under test are real ones.

use std::collections::BTreeMap;

use aws_sdk_s3::primitives::ByteStream;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use zvarot_domain::appeal::{
    Actor, Answer, AnswerChannel, AnsweredPersonal, Appeal, AppealKind, AppealNumber, AppealText, Assign, BodyHash,
    Challenge, ChallengedPersonal, Command, Event, Intent, Merge, MergingGround, NamedFile, Note, NotingGround, Origin,
    Outcome, Prescribe, PrescriptionText, Questions, Redirect, RedirectionReason, Register, Resolution, SendTo,
    SignatureEvidence, Subject, Submit, SubmittedPersonal, decide,
};
use zvarot_domain::applicant::{Applicant, Email, Phone};
use zvarot_domain::attachment::{FileName, Sha256Hex, StoredFile};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::draft::DraftId;
use zvarot_domain::id::{AccountId, AttachmentId, DeviceId, OrganisationId, PersonId};
use zvarot_domain::language::{AppealLanguage, Language};
use zvarot_domain::organisation::Organisation;
use zvarot_domain::permission::Official;
use zvarot_domain::signup::State;
use zvarot_files::objects::keys;
use zvarot_http::Network;
use zvarot_identity::accounts::{Caps, Device, DevicePlatform, NewAccount, SendingKind, Signup};
use zvarot_runtime::retry::Attempt;
use zvarot_store::drafts::{self, Begun, StoredDraft};
use zvarot_store::journal::NewEvent;
use zvarot_tests::{File, phone, word};

use super::place::Place;

/// The organisation of the seed that all appeals go to.
pub const ORGANISATION: &str = "mintest";
/// Two more, to which one is redirected.
pub const OTHERS: [&str; 2] = ["zaazerje-housing", "zaazerje-roads"];
/// Nobody may find these words in a queue.
pub const SUBJECT: &str = "Нет отопления в подъезде";

/// A program that says to be a document.
pub fn program(name: &str) -> File {
    let mut bytes = b"MZ\x90\x00\x03".to_vec();
    bytes.resize(512, 0);
    File { name: name.to_owned(), media_type: "application/pdf".to_owned(), bytes }
}

/// A citizen with a proven phone and e-mail, and a device.
#[derive(Debug, Clone)]
pub struct Citizen {
    pub account: AccountId,
    pub phone: Phone,
    pub email: Email,
}

impl Place {
    /// A signup that waits for its code.
    pub async fn signup(&self, sends: SendingKind, now: OffsetDateTime) -> Signup {
        let signup = Signup {
            id: zvarot_runtime::random::id().unwrap(),
            account: zvarot_runtime::random::id().unwrap(),
            applicant: applicant(),
            phone: Phone::parse(&phone()).unwrap(),
            email: Email::parse(&format!("{}@mail.example", word(12))).unwrap(),
            login: None,
            password: None,
            identity: None,
            language: Language::Ru,
            sends,
            codes: State::opened(now),
            body: "00".to_owned(),
            asked: BTreeMap::new(),
        };
        let network = Network { key: "faults".to_owned(), people: 1 };
        let caps = Caps { sms_per_phone: 1_000, signups_per_address: 100_000, sms_in_all: 100_000 };
        self.accounts().open_signup(&signup, &[network], &caps, now).await.unwrap();
        signup
    }

    /// A citizen whose e-mail is not proven yet.
    pub async fn newcomer(&self, now: OffsetDateTime) -> Citizen {
        let signup = self.signup(SendingKind::Code, now).await;
        let new = NewAccount { signup: &signup, login: None, email: &signup.email };
        self.accounts().confirm(&new, now).await.unwrap();
        Citizen { account: signup.account, phone: signup.phone, email: signup.email }
    }

    /// A citizen who can be reached in every way.
    pub async fn citizen(&self, now: OffsetDateTime) -> Citizen {
        let citizen = self.newcomer(now).await;
        let accounts = self.accounts();
        accounts.prove_email(&citizen.account, &citizen.email, now).await.unwrap();
        self.device(&citizen.account, now).await;
        citizen
    }

    /// One more device of the account.
    pub async fn device(&self, account: &AccountId, now: OffsetDateTime) {
        let application = &self.world.stack.push_application_arn;
        let sns = self.sdk.sns();
        let endpoint = sns.create_platform_endpoint().platform_application_arn(application).token(word(20));
        let endpoint = endpoint.send().await.unwrap().endpoint_arn.unwrap();
        let id = DeviceId::parse(&word(10)).unwrap();
        let device = Device { id, platform: DevicePlatform::Android, session: None, endpoint, added_at: now };
        self.accounts().save_device(account, &device, 10).await.unwrap();
    }

    /// An appeal of `citizen` with these files, which lie where browsers put them.
    pub async fn submitted(&self, citizen: &Citizen, files: &[File], now: OffsetDateTime) -> AppealNumber {
        let (files, file_names) = self.uploaded(&citizen.account, files).await;
        let command = Command::Submit(Submit {
            origin: Origin::Cabinet,
            account: Some(citizen.account.clone()),
            organisation: OrganisationId::parse(ORGANISATION).unwrap(),
            kind: AppealKind::Complaint,
            language: AppealLanguage::Ru,
            answer_channels: vec![AnswerChannel::Email],
            sms_updates: true,
            files,
            personal: SubmittedPersonal {
                applicant: applicant().into(),
                subject: Subject::parse(SUBJECT).unwrap(),
                text: AppealText::parse("Третий день холодно, прошу принять меры.").unwrap(),
                file_names,
                covering_letter: None,
                challenged: None,
            },
        });
        let event = decide(None, command, now).unwrap().unwrap();
        let draft = DraftId::parse(&word(20)).unwrap();
        let number = AppealNumber::derive(&[1; 32], &citizen.account, draft.key(), 0);
        let intent = Intent::of(&[2; 32], &citizen.account, draft.key());
        self.drafted(&citizen.account, &draft, &intent, now).await;
        let meant = Some((&intent, &BodyHash::of(&"submit").unwrap()));
        self.append(&number, &event, Actor::Applicant { account: citizen.account.clone() }, meant, now).await;
        number
    }

    /// What the appeal is before it is sent.
    async fn drafted(&self, account: &AccountId, id: &DraftId, intent: &Intent, now: OffsetDateTime) {
        let draft = json!({
            "subject": SUBJECT, "text": "", "language": "ru", "uploads": [], "answerChannels": [], "smsUpdates": false,
        });
        let draft = StoredDraft::new(id, 1, serde_json::from_value(draft).unwrap(), now);
        let place = drafts::Place::of(account, intent.as_str());
        let begun = self.drafts().begin((account, &place), &draft, 10_000, now).await.unwrap();
        assert!(matches!(begun, Attempt::Done(Begun::Saved)), "{begun:?}");
    }

    /// The registrar registers it.
    pub async fn register(&self, number: &AppealNumber, now: OffsetDateTime) {
        let by = self.official("iryna-recnaja").await;
        let calendar = self.directory().calendar().await.unwrap();
        let kind = AppealKind::Complaint;
        let register = Register { by: &by, kind, classifier_code: None, serial: 1, calendar: &calendar };
        self.command(number, &by, Command::Register(register), now).await;
    }

    /// The head names an executor.
    pub async fn assign(&self, number: &AppealNumber, now: OffsetDateTime) {
        let by = self.official("mikalaj-baravy").await;
        let executor = self.official("maryja-kantrolnaja").await;
        let resolution = Resolution::parse("Рассмотреть по существу.").unwrap();
        let assign = Assign { by: &by, executor: Some(&executor), resolution, due_on: None, co_executors: vec![] };
        self.command(number, &by, Command::Assign(assign), now).await;
    }

    /// The head takes note of it without an answer.
    pub async fn note(&self, number: &AppealNumber, now: OffsetDateTime) {
        let by = self.official("mikalaj-baravy").await;
        let note = Note { by: &by, ground: NotingGround::ThanksOnly };
        self.command(number, &by, Command::Note(note), now).await;
    }

    /// The head redirects it to two other organisations of the seed.
    pub async fn redirect(&self, number: &AppealNumber, now: OffsetDateTime) {
        let by = self.official("mikalaj-baravy").await;
        let (calendar, own) = (self.directory().calendar().await.unwrap(), self.organisation(ORGANISATION).await);
        let mut to = Vec::new();
        for (organisation, questions) in OTHERS.into_iter().zip(["Отопление.", "Дорога к дому."]) {
            let Organisation { id, name, .. } = self.organisation(organisation).await;
            to.push(SendTo { organisation: id, name, questions: Some(Questions::parse(questions).unwrap()) });
        }
        let redirect = Redirect {
            by: &by,
            from: &own.name,
            to,
            complained_of: Some(Vec::new()),
            reason: RedirectionReason::parse("Вопросы других организаций.").unwrap(),
            exclusive_competence: None,
            taken_in: &[],
            calendar: &calendar,
        };
        self.command(number, &by, Command::Redirect(redirect), now).await;
    }

    /// The head merges it into an earlier one.
    pub async fn merge(&self, number: &AppealNumber, into: &AppealNumber, now: OffsetDateTime) {
        let by = self.official("mikalaj-baravy").await;
        let into = self.appeal(into).await;
        let merge = Merge { by: &by, ground: MergingGround::Clarifying, into: Some(&into), taken_in: &[] };
        self.command(number, &by, Command::Merge(merge), now).await;
    }

    /// The applicant challenges what was decided, at one of the others; the number of the challenge.
    pub async fn challenge(&self, number: &AppealNumber, now: OffsetDateTime) -> AppealNumber {
        let appeal = self.appeal(number).await;
        let account = appeal.account().unwrap().clone();
        let (own, superior) = (self.organisation(ORGANISATION).await, self.organisation(OTHERS[0]).await);
        let text = AppealText::parse("Ответ не по существу.").unwrap();
        let challenge = Challenge {
            by: &account,
            from: &own.name,
            superior: Some((&superior.id, &superior.name)),
            files: Vec::new(),
            personal: ChallengedPersonal { text, file_names: Vec::new() },
        };
        let event = decide(Some(&appeal), Command::Challenge(challenge), now).unwrap().unwrap();
        self.append(number, &event, Actor::Applicant { account: account.clone() }, None, now).await;
        self.appeal(number).await.challenges().last().unwrap().to.number.clone()
    }

    /// The other organisation considers the challenge, and its head prescribes.
    pub async fn prescribe(&self, number: &AppealNumber, now: OffsetDateTime) {
        let calendar = self.directory().calendar().await.unwrap();
        let (registrar, head) =
            (self.official_of(OTHERS[0], "halina-zhuk").await, self.official_of(OTHERS[0], "piotr-dubovik").await);
        let kind = AppealKind::Complaint;
        let register = Register { by: &registrar, kind, classifier_code: None, serial: 1, calendar: &calendar };
        self.command(number, &registrar, Command::Register(register), now).await;
        let resolution = Resolution::parse("Рассмотреть жалобу.").unwrap();
        let assign = Assign { by: &head, executor: Some(&head), resolution, due_on: None, co_executors: vec![] };
        self.command(number, &head, Command::Assign(assign), now).await;
        let own = self.organisation(OTHERS[0]).await;
        let text = PrescriptionText::parse("Рассмотреть по существу и ответить.").unwrap();
        let due_on = minsk_date(now) + time::Duration::days(10);
        let prescribe = Prescribe { by: &head, from: &own.name, text, due_on, calendar: &calendar };
        self.command(number, &head, Command::Prescribe(prescribe), now).await;
    }

    async fn organisation(&self, id: &str) -> Organisation {
        self.directory().organisation(&OrganisationId::parse(id).unwrap()).await.unwrap().unwrap()
    }

    /// Saves a version of the draft, the last of `authors`' first one.
    pub async fn draft(&self, number: &AppealNumber, authors: &[&str]) {
        let author = authors.last().unwrap();
        let before = self.journal().draft(number).await.unwrap().map(|draft| draft.version);
        let draft = json!({
            "text": "Отопление восстановлено.", "outcome": "satisfied", "files": [], "fileNames": [],
            "version": before.unwrap_or_default() + 1, "author": author, "authors": authors, "new_author": author,
        });
        let draft = serde_json::from_value(draft).unwrap();
        self.journal().save_draft(number, &draft, before, Vec::new()).await.unwrap();
    }

    /// The head signs an answer with these files. The signature itself is no matter here.
    pub async fn answer(&self, number: &AppealNumber, files: &[File], now: OffsetDateTime) {
        let by = self.official("mikalaj-baravy").await;
        let account = AccountId::parse(by.person.as_str()).unwrap();
        let (files, file_names) = self.uploaded(&account, files).await;
        let (header, words) = ("ОТВЕТ НА ОБРАЩЕНИЕ\n\n", "Отопление восстановлено.");
        let document = format!("{header}{words}");
        let personal =
            AnsweredPersonal { document, text_starts: header.len(), signature: "MIIB".to_owned(), file_names };
        let evidence = SignatureEvidence {
            verified_at: now,
            path: vec!["aa".to_owned()],
            crl_sha256: "bb".to_owned(),
            content_hash: "cc".to_owned(),
            engine: "test".to_owned(),
        };
        let outcome = Outcome::Satisfied;
        let answer = Answer { by: &by, signer: Some(&by.person), outcome, files, evidence, personal };
        self.command(number, &by, Command::Answer(answer), now).await;
    }

    /// The appeal as its events make it; its chain is checked on the way.
    pub async fn appeal(&self, number: &AppealNumber) -> Appeal {
        self.journal().load(number).await.unwrap().appeal.unwrap()
    }

    async fn official(&self, person: &str) -> Official {
        self.official_of(ORGANISATION, person).await
    }

    async fn official_of(&self, organisation: &str, person: &str) -> Official {
        let organisation = OrganisationId::parse(organisation).unwrap();
        let person = PersonId::parse(person).unwrap();
        self.directory().official(&organisation, &person).await.unwrap().unwrap()
    }

    async fn command(&self, number: &AppealNumber, by: &Official, command: Command<'_>, now: OffsetDateTime) {
        let event = decide(Some(&self.appeal(number).await), command, now).unwrap().unwrap();
        let by = Actor::from(by);
        self.append(number, &event, by, None, now).await;
    }

    async fn append(
        &self,
        number: &AppealNumber,
        event: &Event,
        by: Actor,
        intent: Option<(&Intent, &BodyHash)>,
        now: OffsetDateTime,
    ) {
        let before = self.journal().load(number).await.unwrap().appeal;
        let entry = Appeal::entry(number, before.as_ref(), event, by, now, [7; 16]).unwrap();
        let n = before.map_or(0, |appeal| appeal.sequence()) + 1;
        let new = NewEvent { number, n, kind: event.kind(), entry: &entry, at: now, intent, receipt: None };
        self.journal().append(&new, Vec::new()).await.unwrap();
    }

    /// Puts files to where browsers put them; their manifest and their names.
    async fn uploaded(&self, by: &AccountId, files: &[File]) -> (Vec<StoredFile>, Vec<NamedFile>) {
        let (mut manifest, mut names) = (Vec::new(), Vec::new());
        for file in files {
            let id = AttachmentId::parse(&word(16)).unwrap();
            let hash = Sha256::digest(&file.bytes);
            let put = self
                .sdk
                .s3()
                .put_object()
                .bucket(&self.bucket)
                .key(keys::upload(by, &id))
                .content_type(&file.media_type)
                .checksum_sha256(STANDARD.encode(hash))
                .body(ByteStream::from(file.bytes.clone()));
            let version = put.send().await.unwrap().version_id.unwrap();
            manifest.push(StoredFile {
                id: id.clone(),
                uploaded_by: by.clone(),
                media_type: file.media_type.clone(),
                size: u64::try_from(file.bytes.len()).unwrap(),
                sha256: Sha256Hex::parse(&hex::encode(hash)).unwrap(),
                version,
                kept_with: None,
            });
            names.push(NamedFile { id, name: FileName::parse(&file.name).unwrap() });
        }
        (manifest, names)
    }
}

fn applicant() -> Applicant {
    serde_json::from_value(json!({
        "kind": "individual",
        "name": {"surname": "Иванов", "given": "Иван", "patronymic": "Иванович"},
        "address": "220030, г. Минск, ул. Примерная, д. 1",
    }))
    .unwrap()
}
