//! Certificates for fictional people, in the shapes that live ones have.

use std::fmt;

use time::OffsetDateTime;
use zvarot_eds::belt_hash;

use crate::SignerError;
use crate::asn1::{bmp, ia5, printable, utf8};
use crate::authority::Authority;
use crate::certificate::{
    CertificateTemplate, authority_key_id, basic_constraints, extended_key_usage, extension, key_usage, name,
    public_key_info, signature_algorithm, subject_key_id,
};
use crate::key::KeyPair;
use crate::latin::to_latin;
use crate::oids;

/// Type code of a signatory's certificate in live ones.
const SIGNATORY_TYPE: &str = "1.2.112.1.2.1.1.1.2.1.4";
/// digitalSignature, keyEncipherment, dataEncipherment, keyAgreement: a live signatory's usage.
const SIGNATORY_USAGE: u8 = 0b1011_1000;
/// The same with nonRepudiation instead of dataEncipherment and keyAgreement with it: a citizen's usage.
const CITIZEN_USAGE: u8 = 0b1110_1000;

/// Whom a certificate is for. `Debug` hides the person.
#[derive(Clone)]
pub struct Holder {
    /// Surname.
    pub surname: String,
    /// Own name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Personal number; [`crate::numbers::personal_number`] makes fictional ones.
    pub personal_number: String,
    /// The organisation, for a signatory or official; none for a citizen.
    pub employer: Option<Employer>,
}

impl fmt::Debug for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Holder").finish_non_exhaustive()
    }
}

/// The organisation on whose behalf a person signs.
#[derive(Clone, Debug)]
pub struct Employer {
    /// УНП; [`crate::numbers::unp`] makes fictional ones.
    pub unp: String,
    /// Name of the organisation.
    pub name: String,
    /// The person's position.
    pub position: String,
}

/// A certificate and its key.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The private key.
    pub key: KeyPair,
    /// The certificate in DER.
    pub certificate: Vec<u8>,
}

/// Issues a certificate for ten years from `not_before`, the life of a citizen's. The same entropy makes the same key.
pub fn issue(
    authority: &Authority,
    holder: &Holder,
    not_before: OffsetDateTime,
    entropy: [u8; 32],
) -> Result<Issued, SignerError> {
    let key = KeyPair::from_entropy(entropy);
    let certificate = template(authority, holder, not_before, &key)?.sign(&authority.key)?;
    Ok(Issued { key, certificate })
}

/// The certificate before it is signed, for tests that change something in it.
pub fn template(
    authority: &Authority,
    holder: &Holder,
    not_before: OffsetDateTime,
    key: &KeyPair,
) -> Result<CertificateTemplate, SignerError> {
    const YEARS: i32 = 10;
    // issued on 29 February, it ends on the 28th ten years later
    let not_after = not_before
        .replace_year(not_before.year() + YEARS)
        .or_else(|_| (not_before - time::Duration::DAY).replace_year(not_before.year() + YEARS));
    let (subject, mut extensions) = match &holder.employer {
        Some(employer) => (signatory_name(holder, employer), signatory_extensions(holder, employer)),
        None => (citizen_name(holder), citizen_extensions()),
    };
    extensions.push(authority_key_id(&authority.key_id));
    extensions.push(basic_constraints(false));
    extensions.push(subject_key_id(key));
    Ok(CertificateTemplate {
        serial: serial(key),
        issuer: authority.name.clone(),
        not_before,
        not_after: not_after.map_err(|_| SignerError::Validity)?,
        subject,
        public_key: public_key_info(key),
        extensions,
        inner_algorithm: signature_algorithm(),
        outer_algorithm: signature_algorithm(),
    })
}

/// Twelve octets, as the State PKI's are; the first four are those of the other test certificates.
fn serial(key: &KeyPair) -> Vec<u8> {
    let hash = belt_hash(&key.public_octets());
    [&[0x40, 0xE6, 0x48, 0x0D], &hash[..8]].concat()
}

fn signatory_name(holder: &Holder, employer: &Employer) -> Vec<u8> {
    let both_names = match &holder.patronymic {
        Some(patronymic) => format!("{} {patronymic}", holder.given),
        None => holder.given.clone(),
    };
    name(&[
        (oids::STREET, utf8("ул. Тестовая, д. 1")),
        (oids::COMMON_NAME, utf8(&employer.name)),
        (oids::SURNAME, utf8(&holder.surname)),
        (oids::EMAIL, ia5("test@pki.example")),
        (oids::COUNTRY, printable("BY")),
        (oids::ORGANISATION, utf8(&employer.name)),
        (oids::NAME, utf8(&both_names)),
        (oids::LOCALITY, utf8("г. Минск")),
    ])
}

fn signatory_extensions(holder: &Holder, employer: &Employer) -> Vec<Vec<u8>> {
    vec![
        key_usage(SIGNATORY_USAGE),
        extended_key_usage(&[oids::CLIENT_AUTH]),
        extension(oids::UNP, &bmp(&employer.unp)),
        extension(oids::PERSONAL_NUMBER, &bmp(&holder.personal_number)),
        extension(oids::CERTIFICATE_TYPE, &bmp(SIGNATORY_TYPE)),
        extension(oids::POSITION, &bmp(&employer.position)),
    ]
}

fn citizen_name(holder: &Holder) -> Vec<u8> {
    let common_name = format!("{} {} {}", to_latin(&holder.given), to_latin(&holder.surname), holder.personal_number);
    let mut attributes = vec![
        (oids::COMMON_NAME, utf8(&common_name)),
        (oids::SURNAME, utf8(&holder.surname)),
        // here `name` is the own name and `givenName` the patronymic
        (oids::NAME, utf8(&holder.given)),
    ];
    attributes.extend(holder.patronymic.as_ref().map(|patronymic| (oids::GIVEN_NAME, utf8(patronymic))));
    attributes.push((oids::SERIAL_NUMBER, printable(&holder.personal_number)));
    attributes.push((oids::COUNTRY, printable("BY")));
    name(&attributes)
}

fn citizen_extensions() -> Vec<Vec<u8>> {
    vec![key_usage(CITIZEN_USAGE), extended_key_usage(&[oids::CLIENT_AUTH, oids::EMAIL_PROTECTION])]
}
