//! The people of an organisation as its administrator keeps them (`domain.md` §11): who is entrusted with what, who is away, and every change of it.
//!
//! A change is one event in a log that is only added to. The person's item in the directory is what the events have made of them: the two are
//! written together.

mod absence;
mod command;
mod event;
mod particulars;
mod refusal;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use time::Date;

use crate::applicant::PersonalNumber;
use crate::id::{OrganisationId, PersonId, UnitId};
use crate::organisation::{Person, Role};
use crate::permission::Official;

pub use absence::{Absence, Substitution};
pub use command::Command;
pub use event::{PeopleEvent, Recorded};
pub use particulars::{Changes, Particulars, post};
pub use refusal::Refusal;

/// The certificate by which somebody signs in: compared as text with what a certificate says, so it is stored as it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enrolment {
    /// The УНП that the certificate names.
    pub unp: String,
    /// The personal number that it names.
    pub personal_number: PersonalNumber,
}

/// Somebody of the organisation, with what only its administrator sees.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who they are and what they may do.
    pub person: Person,
    /// Their certificate; none of somebody who was removed.
    pub enrolment: Option<Enrolment>,
}

/// Everybody of an organisation, also those who have left.
#[derive(Debug, Clone)]
pub struct People {
    /// The УНП of the organisation: certificates of its people name it.
    unp: String,
    units: Vec<UnitId>,
    members: BTreeMap<PersonId, Member>,
    /// The number of the last change: 0 before the first.
    version: u32,
}

impl People {
    /// The people of the organisation with that УНП and those units, after the change number `version`.
    pub fn new(unp: String, units: Vec<UnitId>, members: Vec<Member>, version: u32) -> Self {
        let members = members.into_iter().map(|member| (member.person.id.clone(), member)).collect();
        Self { unp, units, members, version }
    }

    /// The number of the last change.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Everybody, in the order of their ids.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.values()
    }

    /// Somebody of the organisation.
    pub fn member(&self, id: &PersonId) -> Option<&Member> {
        self.members.get(id)
    }

    /// Refuses everybody but an active administrator of this organisation.
    pub fn permit(&self, by: &PersonId) -> Result<(), Refusal> {
        let is_administrator = self.member(by).is_some_and(|member| member.person.is_active_administrator());
        if is_administrator { Ok(()) } else { Err(Refusal::NotPermitted) }
    }

    /// The event that `command` means on that day; `None` where all is so already.
    pub fn decide(&self, by: &PersonId, command: Command, today: Date) -> Result<Option<PeopleEvent>, Refusal> {
        self.permit(by)?;
        command.decide(self, today)
    }

    /// Takes in the next event, and gives those whom it touches.
    pub fn apply(&mut self, event: &PeopleEvent) -> Vec<PersonId> {
        self.version += 1;
        let touched = event.apply(self);
        if let Some(member) = self.members.get_mut(event.person()) {
            member.person.version = self.version;
        }
        touched
    }

    /// Somebody who has not left for good.
    fn standing(&self, id: &PersonId) -> Result<&Member, Refusal> {
        let member = self.member(id).ok_or(Refusal::NotFound)?;
        if member.person.removed { Err(Refusal::Removed) } else { Ok(member) }
    }

    /// Refuses what would leave the organisation without an administrator: nobody could make one any more.
    fn keeps_an_administrator(&self, without: &Person) -> Result<(), Refusal> {
        let mut others = self.members().filter(|other| other.person.id != without.id);
        let is_kept = !without.is_active_administrator() || others.any(|other| other.person.is_active_administrator());
        if is_kept { Ok(()) } else { Err(Refusal::LastAdministrator) }
    }
}

impl Person {
    /// Whether this person may manage the organisation's people.
    pub fn is_active_administrator(&self) -> bool {
        self.active && self.roles.contains(&Role::Administrator)
    }

    /// What this person of `organisation` may do; nothing while they are suspended and once they have left.
    pub fn official(&self, organisation: &OrganisationId) -> Option<Official> {
        let (person, roles) = (self.id.clone(), self.roles.clone());
        self.active.then(|| Official { person, organisation: organisation.clone(), roles, on_behalf_of: None })
    }
}
