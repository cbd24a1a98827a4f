//! `POST /v1/registrations`: its two bodies.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::applicant::{Address, Applicant, Email, LegalEntityName, Login, Password, Phone, Unp};
use zvarot_domain::invalid::Invalid;
use zvarot_domain::language::Language;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Fields};
use zvarot_identity::accounts::identity_token::IdentityTokens;
use zvarot_identity::accounts::{LinkedIdentity, NameBody};

use crate::command::{Command, Credentials};

/// A registration: of which kind it is decides what it must say (seed:0). This type describes the body; it is
/// read by its kind, so that each refused field is named.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum RegistrationBody {
    /// Of a natural person.
    Individual(IndividualBody),
    /// Of a legal entity.
    LegalEntity(LegalEntityBody),
}

/// `individual`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum IndividualKind {
    /// A natural person.
    Individual,
}

/// `legalEntity`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LegalEntityKind {
    /// A legal entity.
    LegalEntity,
}

/// The registration of a natural person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct IndividualBody {
    /// Of which kind it is.
    pub kind: IndividualKind,
    /// 2 to 32 Latin letters and digits, at least one letter. Login and password may both be left out where `identity` is there.
    #[serde(default)]
    #[schema(example = "anna1990")]
    pub login: Option<String>,
    /// At least 8 characters, not a common one.
    #[serde(default)]
    pub password: Option<String>,
    /// The `identity` of a sign-in at an outside provider: it opens the account from the beginning.
    #[serde(default)]
    pub identity: Option<String>,
    /// Who it is.
    pub name: NameBody,
    /// Residence or stay.
    pub address: String,
    /// A mobile number, proven by the code that is sent there.
    #[schema(example = "+375291234567")]
    pub phone: String,
    /// An e-mail address, proven by a link later.
    #[schema(format = "email")]
    pub email: String,
    /// In which language to write.
    pub language: Language,
}

/// The registration of a legal entity. It has no password: it signs in by e-signature only.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct LegalEntityBody {
    /// Of which kind it is.
    pub kind: LegalEntityKind,
    /// Payer's account number (УНП).
    #[schema(example = "200988541")]
    pub unp: String,
    /// The full name.
    pub name: String,
    /// Location.
    pub address: String,
    /// The head, or the person authorised to sign appeals.
    pub signatory: SignatoryBody,
    /// In which language to write.
    pub language: Language,
}

/// The person who signs for a legal entity.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SignatoryBody {
    /// Who it is.
    pub name: NameBody,
    /// A mobile number, proven by the code that is sent there.
    #[schema(example = "+375291234567")]
    pub phone: String,
    /// An e-mail address, proven by a link later.
    #[schema(format = "email")]
    pub email: String,
}

const KINDS: [&str; 2] = ["individual", "legalEntity"];

/// The command that a call gives.
pub(crate) fn command(call: &Call, identities: &IdentityTokens) -> Result<Command, Problem> {
    match call.kind("kind", &KINDS)? {
        "legalEntity" => call.body::<LegalEntityBody>()?.command(),
        _ => call.body::<IndividualBody>()?.command(|token| identities.open(token, call.now())),
    }
}

impl IndividualBody {
    /// What whoever knows the person tries first, as it was typed.
    fn own_words(&self) -> Vec<&str> {
        let NameBody { surname, given, patronymic } = &self.name;
        let name = [surname.as_str(), given].into_iter().chain(patronymic.as_deref());
        name.chain(self.login.as_deref()).chain([self.email.as_str(), &self.phone]).collect()
    }

    /// `open` reads the token of an identity.
    fn command(&self, open: impl FnOnce(&str) -> Option<LinkedIdentity>) -> Result<Command, Problem> {
        let mut fields = Fields::default();
        let identity = self.identity.as_deref().map(|token| open(token).ok_or(Invalid::Expired));
        let identity = fields.take_optional("/identity", identity);
        let credentials = self.credentials(&mut fields);
        let name = self.name.parse("/name", &mut fields);
        let address = fields.take("/address", Address::parse(&self.address));
        let phone = fields.take("/phone", Phone::parse_mobile(&self.phone));
        let email = fields.take("/email", Email::parse(&self.email));
        let (identity, credentials, name, address, phone, email) =
            fields.all((identity, credentials, name, address, phone, email))?;
        Ok(Command {
            applicant: Applicant::Individual { name, address },
            phone,
            email,
            language: self.language,
            credentials,
            identity,
        })
    }

    /// Login and password: both; or none of them, where an identity opens the account.
    #[allow(clippy::option_option, reason = "the outer one says whether it was refused, as with all fields")]
    fn credentials(&self, fields: &mut Fields) -> Option<Option<Credentials>> {
        if self.identity.is_some() && self.login.is_none() && self.password.is_none() {
            return Some(None);
        }
        let login = fields.take("/login", self.login.as_deref().ok_or(Invalid::Empty).and_then(Login::parse));
        let given = self.password.as_deref().ok_or(Invalid::Empty);
        let password = given.and_then(|given| password(given, login.as_ref(), &self.own_words()));
        let password = fields.take("/password", password);
        Some(Some(Credentials { login: login?, password: password? }))
    }
}

/// The password must not be the login, nor made of the person's `own` words; while the login is refused itself, any other will do for the rest of
/// the rule.
fn password(text: &str, login: Option<&Login>, own: &[&str]) -> Result<Password, Invalid> {
    let password = match login {
        Some(login) => Password::parse(text, login),
        None => Password::parse(text, &Login::parse("nobody")?),
    };
    password?.avoiding(own)
}

impl LegalEntityBody {
    fn command(&self) -> Result<Command, Problem> {
        let mut fields = Fields::default();
        let unp = fields.take("/unp", Unp::parse(&self.unp));
        let name = fields.take("/name", LegalEntityName::parse(&self.name));
        let address = fields.take("/address", Address::parse(&self.address));
        let signatory = self.signatory.name.parse("/signatory/name", &mut fields);
        let phone = fields.take("/signatory/phone", Phone::parse_mobile(&self.signatory.phone));
        let email = fields.take("/signatory/email", Email::parse(&self.signatory.email));
        let (unp, name, address, signatory, phone, email) =
            fields.all((unp, name, address, signatory, phone, email))?;
        Ok(Command {
            applicant: Applicant::LegalEntity { unp, name, address, signatory },
            phone,
            email,
            language: self.language,
            credentials: None,
            identity: None,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const INDIVIDUAL: &str = r#"{"kind":"individual","login":"anna1990","password":"зялёны гай 1990",
        "name":{"surname":"Іваноў","given":"Янка","patronymic":"Пятровіч"},"address":"Мінск, вул. Леніна, 1",
        "phone":"8 029 123-45-67","email":"anna@example.by","language":"be"}"#;
    const LEGAL_ENTITY: &str = r#"{"kind":"legalEntity","unp":"200988541","name":"ААТ «Ромашка»","address":"Гродна",
        "signatory":{"name":{"surname":"Ёлкіна","given":"Ганна"},"phone":"+375331234567","email":"h@example.by"},
        "language":"ru"}"#;

    pub(crate) fn individual() -> Command {
        serde_json::from_str::<IndividualBody>(INDIVIDUAL).unwrap().command(|_| None).unwrap()
    }

    fn refused(body: &str, from: &str, to: &str) -> Vec<(String, String)> {
        assert!(body.contains(from), "{from}");
        let changed = body.replacen(from, to, 1);
        let command = if body == INDIVIDUAL {
            serde_json::from_str::<IndividualBody>(&changed).unwrap().command(|_| None)
        } else {
            serde_json::from_str::<LegalEntityBody>(&changed).unwrap().command()
        };
        let problem = command.err().unwrap();
        problem.errors().map(|(pointer, code)| (pointer.to_owned(), code.to_owned())).collect()
    }

    fn named(pointer: &str, code: &str) -> Vec<(String, String)> {
        vec![(pointer.to_owned(), code.to_owned())]
    }

    #[test]
    fn a_natural_person_has_credentials_and_a_canonical_phone() {
        let command = individual();
        assert_eq!(command.phone.as_str(), "+375291234567");
        assert_eq!(command.credentials.unwrap().login.as_str(), "anna1990");
        assert_eq!(command.applicant.full_name(), "Іваноў Янка Пятровіч");
    }

    #[test]
    fn a_legal_entity_is_reached_through_its_signatory_and_has_no_credentials() {
        let command = serde_json::from_str::<LegalEntityBody>(LEGAL_ENTITY).unwrap().command().unwrap();
        assert!(command.credentials.is_none());
        assert_eq!(command.phone.as_str(), "+375331234567");
        assert_eq!(command.email.as_str(), "h@example.by");
    }

    #[test]
    fn each_refused_field_of_a_natural_person_is_named() {
        assert_eq!(refused(INDIVIDUAL, "anna1990", "1990"), named("/login", "malformed"));
        assert_eq!(refused(INDIVIDUAL, "зялёны гай 1990", "anna1990"), named("/password", "tooCommon"));
        assert_eq!(refused(INDIVIDUAL, "зялёны гай 1990", "кароткі"), named("/password", "tooShort"));
        assert_eq!(refused(INDIVIDUAL, "Іваноў", ""), named("/name/surname", "empty"));
        assert_eq!(refused(INDIVIDUAL, "Пятровіч", "7"), named("/name/patronymic", "malformed"));
        assert_eq!(refused(INDIVIDUAL, "Мінск, вул. Леніна, 1", &"я".repeat(301)), named("/address", "tooLong"));
        assert_eq!(refused(INDIVIDUAL, "8 029", "8 017"), named("/phone", "notAllowed"));
        assert_eq!(refused(INDIVIDUAL, "anna@example.by", "anna"), named("/email", "malformed"));
    }

    #[test]
    fn each_refused_field_of_a_legal_entity_is_named() {
        assert_eq!(refused(LEGAL_ENTITY, "200988541", "200988542"), named("/unp", "wrongCheckDigit"));
        assert_eq!(refused(LEGAL_ENTITY, "ААТ «Ромашка»", ""), named("/name", "empty"));
        assert_eq!(refused(LEGAL_ENTITY, "Ганна", "@"), named("/signatory/name/given", "malformed"));
        assert_eq!(refused(LEGAL_ENTITY, "+375331234567", ""), named("/signatory/phone", "empty"));
        assert_eq!(refused(LEGAL_ENTITY, "h@example.by", "h@"), named("/signatory/email", "malformed"));
    }

    #[test]
    fn an_identity_stands_in_for_login_and_password() {
        let known = |token: &str| {
            let (id, provider) = ("00ff".to_owned(), "esiful".to_owned());
            let linked_at = time::OffsetDateTime::UNIX_EPOCH;
            (token == "good").then(|| LinkedIdentity { id, provider, person: String::new(), linked_at })
        };
        let read = |body: &str| serde_json::from_str::<IndividualBody>(body).unwrap().command(known);
        let credentials = r#""login":"anna1990","password":"зялёны гай 1990","#;
        let without = INDIVIDUAL.replace(credentials, "");
        let pointers = |problem: Problem| problem.errors().map(|(at, code)| format!("{at} {code}")).collect::<Vec<_>>();
        assert_eq!(pointers(read(&without).unwrap_err()), ["/login empty", "/password empty"]);
        let with_identity = without.replace("{\"kind\"", "{\"identity\":\"good\",\"kind\"");
        let command = read(&with_identity).unwrap();
        assert!(command.credentials.is_none() && command.identity.is_some());
        let both = INDIVIDUAL.replace("{\"kind\"", "{\"identity\":\"good\",\"kind\"");
        assert!(read(&both).unwrap().credentials.is_some());
        let old = with_identity.replace("good", "old");
        assert_eq!(pointers(read(&old).unwrap_err()), ["/identity expired"]);
        let half = with_identity.replace("\"identity\"", "\"login\":\"anna1990\",\"identity\"");
        assert_eq!(pointers(read(&half).unwrap_err()), ["/password empty"]);
    }

    #[test]
    fn a_password_is_checked_beside_a_refused_login() {
        let changed = INDIVIDUAL.replace("anna1990", "!").replace("зялёны гай 1990", "password");
        let problem = serde_json::from_str::<IndividualBody>(&changed).unwrap().command(|_| None).err().unwrap();
        assert_eq!(problem.errors().map(|(pointer, _)| pointer).collect::<Vec<_>>(), ["/login", "/password"]);
    }
}
