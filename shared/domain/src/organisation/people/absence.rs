//! Absences: who acts in the name of somebody who is away.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{People, Refusal};
use crate::id::PersonId;
use crate::invalid::Invalid;

/// Some days on which somebody is away, and who acts for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Absence {
    /// The first day.
    #[serde(with = "crate::iso_date")]
    pub from: Date,
    /// The last day.
    #[serde(with = "crate::iso_date")]
    pub to: Date,
    /// Who acts in their name.
    pub substitute: PersonId,
}

/// The same as the substitute's item tells of it: whoever calls is read anyway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Substitution {
    /// Whose name they act in.
    pub person: PersonId,
    /// From this day on.
    #[serde(with = "crate::iso_date")]
    pub from: Date,
    /// Until this day.
    #[serde(with = "crate::iso_date")]
    pub to: Date,
}

impl Absence {
    /// Whether that day is one of it.
    pub fn covers(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    fn meets(&self, from: Date, to: Date) -> bool {
        self.from <= to && from <= self.to
    }

    /// Whether `person` of `people` may be away like this: days in their order that are not over, and a substitute who is there on all of them.
    pub(super) fn check(&self, people: &People, person: &PersonId, today: Date) -> Result<(), Refusal> {
        if self.to < self.from {
            return Err(Refusal::Absence { field: "/to", reason: Invalid::OutOfRange });
        }
        if self.to < today {
            return Err(Refusal::Absence { field: "/to", reason: Invalid::Expired });
        }
        if self.substitute == *person {
            return Err(Refusal::Absence { field: "/substituteId", reason: Invalid::NotAllowed });
        }
        let Some(substitute) = people.member(&self.substitute) else {
            return Err(Refusal::Absence { field: "/substituteId", reason: Invalid::Unknown });
        };
        let is_away = substitute.person.absence.as_ref().is_some_and(|theirs| theirs.meets(self.from, self.to));
        if is_away || !substitute.person.active {
            return Err(Refusal::SubstituteUnavailable);
        }
        let acts_for_others = people
            .member(person)
            .is_some_and(|member| member.person.substitutes_for.iter().any(|other| self.meets(other.from, other.to)));
        if acts_for_others { Err(Refusal::IsSubstitute) } else { Ok(()) }
    }

    /// What it is for its substitute.
    pub(super) fn substitution(&self, person: &PersonId) -> Substitution {
        Substitution { person: person.clone(), from: self.from, to: self.to }
    }
}

impl Substitution {
    /// Whether that day is one of it.
    pub fn covers(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}
