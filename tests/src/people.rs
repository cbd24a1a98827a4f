//! People who use the system.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use signer::{Authority, Content, Employer, Holder, KeyPair};
use time::OffsetDateTime;

use crate::{Answer, Api, World, eventually};

/// A citizen with an account, signed in.
#[derive(Debug, Clone)]
pub struct Citizen {
    /// The API, signed in as them.
    pub api: Api,
    /// Their account.
    pub account: String,
    /// Their phone.
    pub phone: String,
    /// Their e-mail.
    pub email: String,
    /// Their login.
    pub login: String,
    /// Their password.
    pub password: String,
    /// The access token.
    pub token: String,
}

/// An official of the seed, signed in by signature.
#[derive(Debug, Clone)]
pub struct Official {
    /// The API, signed in as them.
    pub api: Api,
    /// Their id.
    pub person: String,
    /// The personal number of a certificate that was issued for this test.
    pub personal_number: String,
    key: String,
    certificate: Vec<u8>,
}

/// A legal entity that has confirmed its phone, and not signed yet.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The registration: what the first signature names.
    pub registration: String,
    /// The account that it asks for.
    pub account: String,
    /// The signatory's phone.
    pub phone: String,
    /// The signatory's e-mail.
    pub email: String,
}

/// Random lower-case letters: each test has people of its own.
pub fn word(length: usize) -> String {
    std::iter::repeat_with(fastrand::lowercase).take(length).collect()
}

/// A random mobile number.
pub fn phone() -> String {
    format!("+37529{:07}", fastrand::u32(0..10_000_000))
}

/// The registration of a citizen that nobody made before.
pub fn individual_body() -> Value {
    let login = word(12);
    json!({
        "kind": "individual",
        "login": login,
        "password": "Сінія-Васількі-7",
        "name": {"surname": "Иванов", "given": "Иван", "patronymic": "Иванович"},
        "address": "220030, г. Минск, ул. Примерная, д. 1, кв. 2",
        "phone": phone(),
        "email": format!("{login}@mail.example"),
        "language": "ru",
    })
}

impl World {
    /// Registers, confirms and signs in a new citizen.
    pub async fn citizen(&self) -> Citizen {
        let body = individual_body();
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        let registration = self.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
        let code = self.code(&text("phone"), 0).await;
        let path = format!("/v1/registrations/{registration}/confirmation");
        let account = self.api.post(&path, &json!({"code": code})).await.expect(201).text_of("accountId");
        let (login, password) = (text("login"), text("password"));
        let session = self.sign_in(&login, &password).await.expect(200);
        assert_eq!(session.text_of("accountId"), account);
        let token = session.text_of("accessToken");
        let api = self.api.signed_in(&token);
        Citizen { api, account, phone: text("phone"), email: text("email"), login, password, token }
    }

    /// Asks for a new access token with the cookie of a session.
    pub async fn refresh(&self, cookie: &str) -> Answer {
        self.api.send(self.api.request(reqwest::Method::POST, "/v1/sessions/refresh").header("cookie", cookie)).await
    }

    /// Registers a legal entity with that УНП, by whoever has the phone, and confirms the code.
    pub async fn entity(&self, unp: &str) -> Registered {
        let (phone, email) = (phone(), format!("{}@mail.example", word(10)));
        let body = json!({
            "kind": "legalEntity", "unp": unp, "name": "ОАО «Ромашка»", "address": "г. Гродно, ул. Примерная, 1",
            "signatory": {"name": {"surname": "Ёлкина", "given": "Анна"}, "phone": phone, "email": email},
            "language": "ru",
        });
        let registration = self.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
        let code = self.code(&phone, 0).await;
        let path = format!("/v1/registrations/{registration}/confirmation");
        let account = self.api.post(&path, &json!({"code": code})).await.expect(201).text_of("accountId");
        Registered { registration, account, phone, email }
    }

    /// Signs in with a certificate, and names the registration that it opens.
    pub async fn sign_in_with(&self, holder: &Official, registration: Option<&str>) -> Answer {
        let mut body = self.signed_challenge(&self.api, "login", holder).await;
        if let Some(registration) = registration {
            body["registrationId"] = json!(registration);
        }
        self.api.post("/v1/sessions/signature", &body).await
    }

    /// Follows the link that proves the citizen's e-mail.
    pub async fn prove_email(&self, citizen: &Citizen) {
        let mail = eventually("the proof link", || async { self.mail(&citizen.email).await.into_iter().next() }).await;
        let token = mail.text.split_once("#token=").expect("a link").1.split_whitespace().next().expect("a token");
        self.api.post("/v1/email-confirmations", &json!({"token": token})).await.expect(204);
    }

    /// Asks for a password session.
    pub async fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.api.post("/v1/sessions", &json!({"login": login, "password": password})).await
    }

    /// Signs in an official of the seed by their certificate.
    pub async fn official(&self, person: &str) -> Official {
        let file = |extension: &str| self.stack.officials.join(format!("{person}.{extension}"));
        let key = std::fs::read_to_string(file("key.pem")).expect("the official's key");
        let certificate = std::fs::read(file("cer")).expect("the official's certificate");
        let person = person.to_owned();
        let official = Official { api: self.api.clone(), person, personal_number: String::new(), key, certificate };
        let session = self.sign_in_by_signature(&official).await.expect(200);
        Official { api: self.api.signed_in(&session.text_of("accessToken")), ..official }
    }

    /// Somebody with a new certificate of the test PKI: a citizen, or the signatory of the legal entity with that УНП.
    pub fn with_certificate(&self, unp: Option<&str>) -> Official {
        let employer = unp.map(|unp| Employer {
            unp: unp.to_owned(),
            name: "ОАО «Ромашка»".to_owned(),
            position: "директор".to_owned(),
        });
        let personal_number = signer::numbers::personal_number(fastrand::u64(..));
        let holder = Holder {
            surname: "ИВАНОВ".to_owned(),
            given: "ИВАН".to_owned(),
            patronymic: None,
            personal_number: personal_number.clone(),
            employer,
        };
        let since = OffsetDateTime::now_utc() - time::Duration::days(1);
        let mut entropy = [0; 32];
        fastrand::fill(&mut entropy);
        let issued =
            signer::issue(&Authority::test().expect("the test PKI"), &holder, since, entropy).expect("a certificate");
        let (key, certificate) = (issued.key.to_pem(), issued.certificate);
        Official { api: self.api.clone(), person: String::new(), personal_number, key, certificate }
    }

    /// A challenge for `operation`, signed: what goes to the route that takes it.
    pub async fn signed_challenge(&self, api: &Api, operation: &str, by: &Official) -> Value {
        let challenge = api.post(&format!("/v1/challenges?operation={operation}"), &json!({})).await.expect(201);
        let content = STANDARD.decode(challenge.text_of("content")).unwrap();
        json!({"challengeId": challenge.text_of("challengeId"), "signature": by.sign(&content)})
    }

    /// Asks for a session by signature.
    pub async fn sign_in_by_signature(&self, official: &Official) -> Answer {
        let challenge = self.api.post("/v1/challenges", &json!({})).await.expect(201);
        let content = STANDARD.decode(challenge.text_of("content")).unwrap();
        let body = json!({"challengeId": challenge.text_of("challengeId"), "signature": official.sign(&content)});
        self.api.post("/v1/sessions/signature", &body).await
    }
}

impl Official {
    /// Signs `content` with this official's key: base64 of a detached CMS.
    pub fn sign(&self, content: &[u8]) -> String {
        let key = KeyPair::from_pem(&self.key).expect("a key");
        let now = OffsetDateTime::now_utc();
        let cms = signer::sign(&key, &self.certificate, content, Content::Detached, now).expect("a signature");
        STANDARD.encode(cms)
    }
}
