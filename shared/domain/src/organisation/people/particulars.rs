//! What an administrator says of a person.

use serde::{Deserialize, Serialize};

use super::{Member, People, Refusal};
use crate::applicant::{PersonName, PersonalNumber};
use crate::id::{PersonId, UnitId};
use crate::invalid::Invalid;
use crate::organisation::{Localised, Person, Role};
use crate::text;

/// The longest post, in characters.
const MAX_POST: usize = 200;

/// What an administrator says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Particulars {
    /// Their name, as the organisation writes it.
    pub name: PersonName,
    /// Its Belarusian spelling, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_be: Option<PersonName>,
    /// Their post.
    pub post: Localised,
    /// The unit they work in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// What they are entrusted with.
    pub roles: Vec<Role>,
    /// The personal number of their certificate.
    pub personal_number: PersonalNumber,
}

/// A change of them: what is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    /// Its Belarusian spelling; `Some(None)` takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_be: Option<Option<PersonName>>,
    /// The post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<Localised>,
    /// The unit; `Some(None)`: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Option<UnitId>>,
    /// All roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Role>>,
    /// The personal number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_number: Option<PersonalNumber>,
}

/// A post in the languages in which it was given, each cleaned; which language is refused comes with the reason.
pub fn post(be: &str, ru: &str, en: Option<&str>) -> Result<Localised, (&'static str, Invalid)> {
    let parse = |language, given| text::line(given, MAX_POST).map_err(|reason| (language, reason));
    let en = match en.map(|given| parse("en", given)) {
        None | Some(Err((_, Invalid::Empty))) => None,
        Some(parsed) => Some(parsed?),
    };
    Ok(Localised { be: parse("be", be)?, ru: parse("ru", ru)?, en })
}

impl Particulars {
    /// The same with `changes`.
    #[must_use]
    pub fn with(&self, changes: Changes) -> Self {
        let before = self.clone();
        Self {
            name: changes.name.unwrap_or(before.name),
            name_be: changes.name_be.unwrap_or(before.name_be),
            post: changes.post.unwrap_or(before.post),
            unit: changes.unit.unwrap_or(before.unit),
            roles: changes.roles.unwrap_or(before.roles),
            personal_number: changes.personal_number.unwrap_or(before.personal_number),
        }
    }

    /// Whether they may be said of `of`, or of somebody new: a unit of the organisation, roles, a number that is nobody else's.
    pub(super) fn check(&self, people: &People, of: Option<&PersonId>) -> Result<(), Refusal> {
        if self.unit.as_ref().is_some_and(|unit| !people.units.contains(unit)) {
            return Err(Refusal::Particulars { field: "/unit", reason: Invalid::Unknown });
        }
        if self.roles.is_empty() {
            return Err(Refusal::Particulars { field: "/roles", reason: Invalid::Empty });
        }
        if self
            .roles
            .iter()
            .enumerate()
            .any(|(place, role)| self.roles.iter().skip(place + 1).any(|other| other == role))
        {
            return Err(Refusal::Particulars { field: "/roles", reason: Invalid::Repeated });
        }
        let mut others = people.members().filter(|other| Some(&other.person.id) != of);
        let is_taken = others.any(|other| {
            other.enrolment.as_ref().is_some_and(|enrolment| enrolment.personal_number == self.personal_number)
        });
        if is_taken { Err(Refusal::NumberTaken) } else { Ok(()) }
    }
}

impl Member {
    /// What is said of them; nothing of somebody whose certificate is not known.
    pub fn particulars(&self) -> Option<Particulars> {
        let enrolment = self.enrolment.as_ref()?;
        Some(self.with_number(enrolment.personal_number.clone()))
    }

    /// The same of somebody whose certificate is not known yet: the operator enrolled them before there was a log. The change must name it.
    pub(super) fn first_particulars(&self, changes: Changes) -> Result<Particulars, Refusal> {
        let unknown = Refusal::Particulars { field: "/personalNumber", reason: Invalid::Empty };
        let number = changes.personal_number.clone().ok_or(unknown)?;
        Ok(self.with_number(number).with(changes))
    }

    fn with_number(&self, personal_number: PersonalNumber) -> Particulars {
        let Person { name, name_be, post, unit, roles, .. } = self.person.clone();
        Particulars { name, name_be, post, unit, roles, personal_number }
    }
}
