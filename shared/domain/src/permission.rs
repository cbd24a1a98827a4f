//! Who may do what with an appeal (L:15.3, 18; `domain.md` §11).

use crate::appeal::{Appeal, Circumstances, Refusal};
use crate::id::{OrganisationId, PersonId};
use crate::organisation::Role;

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
    /// With which roles.
    pub roles: Vec<Role>,
}

impl Official {
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

#[cfg(test)]
mod tests {
    use super::*;

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
