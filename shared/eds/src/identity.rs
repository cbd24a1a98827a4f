//! Who signed: a person, a person for an organisation, or an organisation.
//!
//! Live certificates keep УНП, personal number and position in extensions; other issuers put them into the subject,
//! and STB 34.101.78 prefixes them. Each is read in that order.

use std::fmt;

use crate::certificate::Certificate;
use crate::error::EdsError;
use crate::numbers::{read_personal_number, read_unp};
use crate::oids;

/// Prefixes of STB 34.101.78 for a personal number in `serialNumber` and a УНП in `organizationIdentifier`.
const PERSONAL_PREFIX: &str = "PNOBY-";
const UNP_PREFIX: &str = "TAXBY-";

/// A person as a certificate names them. `Debug` hides all of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Identification (personal) number, 14 characters in Latin letters.
    pub personal_number: String,
    /// Surname, in Russian where the certificate has it in two languages.
    pub surname: String,
    /// Own name.
    pub given: Option<String>,
    /// Patronymic.
    pub patronymic: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").finish_non_exhaustive()
    }
}

/// An organisation as a certificate names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Payer's account number, nine characters in Latin letters, check digit checked.
    pub unp: String,
    /// Name, as it stands in the certificate.
    pub name: String,
}

/// Who signed. The certificate only identifies: rights come from our directory.
#[derive(Clone, PartialEq, Eq)]
pub enum Signer {
    /// A natural person for themselves. No certificate without a УНП ever acts for an organisation.
    Citizen(Person),
    /// A person on behalf of an organisation.
    Signatory {
        /// Who.
        person: Person,
        /// For whom.
        organisation: Organisation,
        /// Position, when the certificate gives one.
        position: Option<String>,
    },
    /// The organisation itself (a seal): no person is named.
    Organisation(Organisation),
}

impl Signer {
    /// The person, if one is named.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Citizen(person) | Self::Signatory { person, .. } => Some(person),
            Self::Organisation(_) => None,
        }
    }

    /// The organisation, if one is named.
    pub fn organisation(&self) -> Option<&Organisation> {
        match self {
            Self::Citizen(_) => None,
            Self::Signatory { organisation, .. } | Self::Organisation(organisation) => Some(organisation),
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Citizen(_) => "Citizen(..)",
            Self::Signatory { .. } => "Signatory(..)",
            Self::Organisation(_) => "Organisation(..)",
        })
    }
}

/// Reads the signer of a certificate whose path was checked.
pub(crate) fn read_signer(certificate: &Certificate) -> Result<Signer, EdsError> {
    let organisation = read_organisation(certificate)?;
    let names_person =
        certificate.subject.first(&oids::SURNAME).is_some() || find_personal_number(certificate).is_some();
    match (organisation, names_person) {
        (None, _) => read_person(certificate).map(Signer::Citizen),
        (Some(organisation), false) => Ok(Signer::Organisation(organisation)),
        (Some(organisation), true) => {
            let position = first(certificate, &[&oids::POSITION]).or(certificate.subject.first(&oids::TITLE));
            let person = read_person(certificate)?;
            Ok(Signer::Signatory { person, organisation, position: position.map(str::to_owned) })
        }
    }
}

/// The first of these attributes that an extension or the subject has.
fn first<'a>(certificate: &'a Certificate, oids: &[&der::oid::ObjectIdentifier]) -> Option<&'a str> {
    oids.iter().find_map(|oid| certificate.extensions.text(oid).or_else(|| certificate.subject.first(oid)))
}

fn read_organisation(certificate: &Certificate) -> Result<Option<Organisation>, EdsError> {
    let prefixed = || certificate.subject.first(&oids::ORGANISATION_ID)?.strip_prefix(UNP_PREFIX);
    let Some(unp) = first(certificate, &[&oids::UNP]).or_else(prefixed) else { return Ok(None) };
    let unp = read_unp(unp).ok_or(EdsError::IncompleteIdentity("УНП"))?;
    let name = first(certificate, &[&oids::ORGANISATION, &oids::COMMON_NAME]);
    let name = name.ok_or(EdsError::IncompleteIdentity("organisation"))?.to_owned();
    Ok(Some(Organisation { unp, name }))
}

fn find_personal_number(certificate: &Certificate) -> Option<&str> {
    first(certificate, &[&oids::PERSONAL_NUMBER]).or_else(|| {
        let serial = certificate.subject.first(&oids::SERIAL_NUMBER)?;
        match serial.split_once('-') {
            None => Some(serial),
            // PASBY- and IDCBY- number a document, not the person
            Some(_) => serial.strip_prefix(PERSONAL_PREFIX),
        }
    })
}

fn read_person(certificate: &Certificate) -> Result<Person, EdsError> {
    let personal_number = find_personal_number(certificate)
        .and_then(read_personal_number)
        .ok_or(EdsError::IncompleteIdentity("personal number"))?;
    let subject = &certificate.subject;
    let surname = subject.first(&oids::SURNAME).map(in_russian).ok_or(EdsError::IncompleteIdentity("surname"))?;
    let (name, given_name) = (subject.first(&oids::NAME), subject.first(&oids::GIVEN_NAME));
    let has_prefixed_number =
        subject.first(&oids::SERIAL_NUMBER).is_some_and(|serial| serial.starts_with(PERSONAL_PREFIX));
    let (given, patronymic) = match (name, given_name) {
        // STB 34.101.78: `name` is the organisation's, `givenName` holds both
        (_, Some(both)) if has_prefixed_number => split_names(in_russian(both)),
        // the State PKI's citizen: `name` is the own name, `givenName` the patronymic
        (Some(given), Some(patronymic)) => (Some(given), Some(patronymic)),
        // the State PKI's signatory: `name` holds both
        (Some(both), None) | (None, Some(both)) => split_names(in_russian(both)),
        (None, None) => (None, None),
    };
    Ok(Person {
        personal_number,
        surname: surname.to_owned(),
        given: given.map(str::to_owned),
        patronymic: patronymic.map(str::to_owned),
    })
}

/// The second half of `Belarusian/Russian`, or the whole.
fn in_russian(text: &str) -> &str {
    text.rsplit_once('/').map_or(text, |(_, russian)| russian.trim())
}

fn split_names(both: &str) -> (Option<&str>, Option<&str>) {
    match both.split_once(' ') {
        Some((given, patronymic)) => (Some(given), Some(patronymic.trim())),
        None => (Some(both), None),
    }
}
