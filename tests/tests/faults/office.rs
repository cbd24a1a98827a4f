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
    Command, Event, Intent, NamedFile, Origin, Outcome, Register, Resolution, SignatureEvidence, Subject, Submit,
    SubmittedPersonal, decide,
};
use zvarot_domain::applicant::{Applicant, Email, Phone};
use zvarot_domain::attachment::{FileName, Sha256Hex, StoredFile};
use zvarot_domain::draft::DraftId;
use zvarot_domain::id::{AccountId, AttachmentId, DeviceId, OrganisationId, PersonId};
use zvarot_domain::language::{AppealLanguage, Language};
use zvarot_domain::permission::Official;
use zvarot_domain::signup::State;
use zvarot_files::objects::keys;
use zvarot_identity::accounts::{Caps, Device, DevicePlatform, NewAccount, SendingKind, Signup};
use zvarot_store::drafts::{self, StoredDraft};
use zvarot_store::journal::NewEvent;
use zvarot_tests::{File, phone, word};

use super::place::Place;

/// The organisation of the seed that all appeals go to.
pub const ORGANISATION: &str = "mintest";
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
            language: Language::Ru,
            sends,
            codes: State::opened(now),
            body: "00".to_owned(),
            asked: BTreeMap::new(),
        };
        let caps = Caps { sms_per_phone: 1_000, signups_per_address: 100_000, sms_in_all: 100_000 };
        self.accounts().open_signup(&signup, "faults", &caps, now).await.unwrap();
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
        let application = &self.world.stack.push_application_arn;
        let sns = self.sdk.sns();
        let endpoint = sns.create_platform_endpoint().platform_application_arn(application).token(word(20));
        let endpoint = endpoint.send().await.unwrap().endpoint_arn.unwrap();
        let id = DeviceId::parse(&word(10)).unwrap();
        let device = Device { id, platform: DevicePlatform::Android, endpoint, added_at: now };
        accounts.save_device(&citizen.account, &device).await.unwrap();
        citizen
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
                applicant: applicant(),
                subject: Subject::parse(SUBJECT).unwrap(),
                text: AppealText::parse("Третий день холодно, прошу принять меры.").unwrap(),
                file_names,
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
        self.drafts().save(&place, &draft, None, now).await.unwrap();
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
        let assign = Assign { by: &by, executor: Some(&executor), resolution, due_on: None };
        self.command(number, &by, Command::Assign(assign), now).await;
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
        let organisation = OrganisationId::parse(ORGANISATION).unwrap();
        let person = PersonId::parse(person).unwrap();
        self.directory().official(&organisation, &person).await.unwrap().unwrap()
    }

    async fn command(&self, number: &AppealNumber, by: &Official, command: Command<'_>, now: OffsetDateTime) {
        let event = decide(Some(&self.appeal(number).await), command, now).unwrap().unwrap();
        let by = Actor::Official { person: by.person.clone(), organisation: by.organisation.clone() };
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
        self.journal().append(&new).await.unwrap();
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
