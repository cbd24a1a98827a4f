//! Who may do what with an appeal (L:15.3, 18; `domain.md` §11).

use time::Date;

use crate::appeal::{Appeal, Circumstances, Refusal};
use crate::id::{OrganisationId, PersonId};
use crate::organisation::{Person, Role};

pub use crate::appeal::Action;

/// How far a role reaches with an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Not at all.
    Nothing,
    /// Appeals on which that very person works, as executor or co-executor.
    Assigned,
    /// Appeals whose executor is that very person: the one who answers for the whole.
    Executed,
    /// Appeals of which that very person is a co-executor.
    CoExecuted,
    /// Every appeal of the organisation.
    Organisation,
}

/// Who may do an action, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub administrator: Reach,
    pub registrar: Reach,
    pub head: Reach,
    pub executor: Reach,
    pub controller: Reach,
    /// Whether it is possible where the appeal now is.
    pub guard: fn(&Appeal, Circumstances) -> Result<(), Refusal>,
}

impl Rule {
    /// Nobody may, at any time: a rule says only who may.
    pub const NOBODY: Self = Self {
        administrator: Reach::Nothing,
        registrar: Reach::Nothing,
        head: Reach::Nothing,
        executor: Reach::Nothing,
        controller: Reach::Nothing,
        guard: |_, _| Ok(()),
    };

    pub fn reach(&self, role: Role) -> Reach {
        match role {
            Role::Administrator => self.administrator,
            Role::Registrar => self.registrar,
            Role::Head => self.head,
            Role::Executor => self.executor,
            Role::Controller => self.controller,
        }
    }
}

/// Makes [`Action`] of one line for each: `Name = "name on the wire" => its rule;`, in the order of an appeal's life.
macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident = $name:literal => $rule:expr;)+) => {
        /// Something that an official may want to do with an appeal of their organisation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[schema(rename_all = "camelCase")] // utoipa does not see the names below: they come from this macro
        pub enum Action {
            $($(#[$doc])* #[serde(rename = $name)] $action,)+
        }

        impl Action {
            /// Every action, in the order of an appeal's life.
            pub const ALL: &'static [Self] = &[$(Self::$action),+];

            /// The name on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$action => $name,)+
                }
            }

            pub(crate) fn rule(self) -> $crate::permission::Rule {
                match self {
                    $(Self::$action => $rule,)+
                }
            }
        }
    };
}

pub(crate) use actions;

/// An official as rights are concerned: read from the directory at every call, so that a dismissal works at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    /// Who.
    pub person: PersonId,
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// With which roles: one's own, or those of whom one acts for.
    pub roles: Vec<Role>,
    /// The colleague who is away and in whose name they act, if they do.
    pub on_behalf_of: Option<PersonId>,
}

impl Official {
    /// Whose work it is: that of the colleague in whose name they act, or their own. An executor is meant by it, never a signer.
    pub fn desk(&self) -> &PersonId {
        self.on_behalf_of.as_ref().unwrap_or(&self.person)
    }

    /// Whether an appeal may be assigned to this official.
    pub fn may_be_executor(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Executor | Role::Head))
    }

    /// Whether this official may enter appeals that came on paper or by word of mouth: whoever registers does (`domain.md` §11). There is no
    /// appeal yet of which a rule could be asked.
    pub fn may_enter(&self) -> bool {
        self.roles.contains(&Role::Registrar)
    }

    /// Whether the roles of this official reach every appeal of the organisation with `action`.
    pub fn may_all(&self, action: Action) -> bool {
        self.roles.iter().any(|&role| action.rule().reach(role) == Reach::Organisation)
    }
}

/// An official with everybody in whose name they may act today: one's own work comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    own: Official,
    absent: Vec<Official>,
}

impl Acting {
    /// The active person `id` among `people` of the organisation, and the active ones of them who are away today and have `id` for their substitute.
    /// Nobody where `id` is suspended, has left or is not there. An administrator's role is not among what a substitute gets: whoever manages people
    /// has that role themself.
    pub fn among(people: &[Person], id: &PersonId, organisation: &OrganisationId, today: Date) -> Option<Self> {
        let own = people.iter().find(|person| person.id == *id)?.official(organisation)?;
        let is_away = |person: &&Person| {
            person.absence.as_ref().is_some_and(|absence| absence.substitute == *id && absence.covers(today))
        };
        let in_the_name_of = |absent: Official| Official {
            person: id.clone(),
            roles: absent.roles.into_iter().filter(|role| *role != Role::Administrator).collect(),
            on_behalf_of: Some(absent.person),
            organisation: absent.organisation,
        };
        let absent = people.iter().filter(is_away).filter_map(|person| person.official(organisation));
        Some(Self { absent: absent.map(in_the_name_of).collect(), own })
    }

    /// The official by themself.
    pub fn own(&self) -> &Official {
        &self.own
    }

    /// As whom they act: first as themself, then in the name of each who is away.
    pub fn all(&self) -> impl Iterator<Item = &Official> {
        std::iter::once(&self.own).chain(&self.absent)
    }

    /// As the substitute of that colleague, if they are one today.
    pub fn on_behalf_of(&self, absent: &PersonId) -> Option<&Official> {
        self.absent.iter().find(|official| official.desk() == absent)
    }

    /// As whom they may do `action` with the appeal.
    ///
    /// # Errors
    ///
    /// As [`Appeal::permits`] refuses the official by themself, where nobody of those who are away may do it either.
    pub fn who(&self, appeal: &Appeal, action: Action) -> Result<&Official, Refusal> {
        let refused = match appeal.permits(&self.own, action) {
            Ok(()) => return Ok(&self.own),
            Err(refused) => refused,
        };
        self.absent.iter().find(|official| appeal.permits(official, action).is_ok()).ok_or(refused)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::date;

    use super::*;

    fn person(id: &str, role: &str, absence: &serde_json::Value) -> Person {
        serde_json::from_value(json!({
            "id": id, "name": {"surname": "Речная", "given": "Ирина"}, "post": {"be": "с", "ru": "с"},
            "roles": [role, "administrator"], "active": true, "absence": absence,
        }))
        .unwrap()
    }

    #[test]
    fn a_substitute_acts_between_the_days_and_for_active_people_only() {
        let away = json!({"from": "2026-12-01", "to": "2026-12-14", "substitute": "iryna"});
        let mut people = [person("mikalaj", "head", &away), person("iryna", "registrar", &json!(null))];
        let (organisation, iryna) = (OrganisationId::parse("min").unwrap(), PersonId::parse("iryna").unwrap());
        let desks = |people: &[Person], day| -> Vec<String> {
            let acting = Acting::among(people, &iryna, &organisation, day).unwrap();
            acting.all().map(|official| official.desk().to_string()).collect()
        };
        assert_eq!(desks(&people, date!(2026 - 12 - 01)), ["iryna", "mikalaj"]);
        assert_eq!(desks(&people, date!(2026 - 12 - 14)), ["iryna", "mikalaj"]);
        assert_eq!(desks(&people, date!(2026 - 11 - 30)), ["iryna"]);
        assert_eq!(desks(&people, date!(2026 - 12 - 15)), ["iryna"]);
        let acting = Acting::among(&people, &iryna, &organisation, date!(2026 - 12 - 01)).unwrap();
        let official = acting.on_behalf_of(&PersonId::parse("mikalaj").unwrap()).unwrap();
        assert_eq!((&official.person, official.roles.as_slice()), (&iryna, [Role::Head].as_slice()));
        people[0].active = false;
        assert_eq!(desks(&people, date!(2026 - 12 - 01)), ["iryna"]);
        people[1].active = false;
        assert_eq!(Acting::among(&people, &iryna, &organisation, date!(2026 - 12 - 01)), None);
    }

    #[test]
    fn ones_own_right_comes_first_and_an_absent_executors_desk_is_the_substitutes() {
        use crate::appeal::EventKind;
        use crate::appeal::examples::{appeal_after, official};
        let appeal = appeal_after(EventKind::Assigned);
        let executor = appeal.executor().unwrap().clone();
        let own = Official { person: PersonId::parse("iryna").unwrap(), ..official(&appeal, Role::Executor) };
        let absent = Official { roles: vec![Role::Executor], on_behalf_of: Some(executor.clone()), ..own.clone() };
        let acting = |roles: &[Role]| Acting {
            own: Official { roles: roles.to_vec(), ..own.clone() },
            absent: vec![absent.clone()],
        };
        let on_behalf = |roles: &[Role], action| acting(roles).who(&appeal, action).map(|who| who.on_behalf_of.clone());
        assert_eq!(on_behalf(&[Role::Executor], Action::Draft), Ok(Some(executor)));
        assert_eq!(on_behalf(&[Role::Head], Action::Draft), Ok(None));
        assert_eq!(on_behalf(&[Role::Executor], Action::Assign), Err(Refusal::NotPermitted));
    }

    #[test]
    fn an_administrator_never_reads_appeals() {
        for action in Action::ALL {
            assert_eq!(action.rule().administrator, Reach::Nothing, "{action:?}");
        }
    }

    #[test]
    fn the_name_is_that_of_the_wire() {
        for action in Action::ALL {
            assert_eq!(serde_json::to_value(action).unwrap(), action.as_str());
        }
    }
}
