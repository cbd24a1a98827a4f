//! Who may do what with an appeal: one table (L:15.3, 18; `domain.md` §11).

use crate::appeal::Appeal;
use crate::id::{OrganisationId, PersonId};
use crate::organisation::Role;

/// Something that an official may want to do with an appeal of their organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See the lists and any card of the organisation.
    Read,
    /// Register a submitted appeal (L:13.1).
    Register,
    /// Give a resolution: name the executor and the term.
    Assign,
    /// Draft the answer.
    Draft,
    /// Sign and send the answer (L:18: the head or an authorised official).
    Sign,
}

/// How far a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Not at all.
    None,
    /// Appeals assigned to that very person.
    Assigned,
    /// Every appeal of the organisation.
    Organisation,
}

/// The table. Columns: administrator, registrar, head, executor, controller.
const TABLE: [(Action, [Reach; 5]); 5] = {
    use Reach::{Assigned as A, None as N, Organisation as O};
    [
        (Action::Read, [N, O, O, A, O]),
        (Action::Register, [N, O, N, N, N]),
        (Action::Assign, [N, N, O, N, N]),
        (Action::Draft, [N, N, O, A, N]),
        (Action::Sign, [N, N, O, N, N]),
    ]
};

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
    /// Whether this official may do `action` with `appeal`. Another organisation's appeal: never.
    pub fn may(&self, action: Action, appeal: &Appeal) -> bool {
        let assigned = appeal.assignment().is_some_and(|assignment| assignment.executor == self.person);
        self.organisation == *appeal.organisation()
            && self.roles.iter().any(|&role| match reach(action, role) {
                Reach::None => false,
                Reach::Assigned => assigned,
                Reach::Organisation => true,
            })
    }

    /// Whether an appeal may be assigned to this official.
    pub fn may_be_executor(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Executor | Role::Head))
    }

    /// Whether this official may do `action` with every appeal of the organisation.
    pub fn may_all(&self, action: Action) -> bool {
        self.roles.iter().any(|&role| reach(action, role) == Reach::Organisation)
    }
}

fn reach(action: Action, role: Role) -> Reach {
    let column = match role {
        Role::Administrator => 0,
        Role::Registrar => 1,
        Role::Head => 2,
        Role::Executor => 3,
        Role::Controller => 4,
    };
    TABLE.iter().find(|(known, _)| *known == action).map_or(Reach::None, |(_, row)| row[column])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_never_reads_appeals() {
        for (action, row) in TABLE {
            assert_eq!(row[0], Reach::None, "{action:?}");
        }
    }

    #[test]
    fn every_action_has_its_row() {
        for action in [Action::Read, Action::Register, Action::Assign, Action::Draft, Action::Sign] {
            assert!(TABLE.iter().any(|(known, _)| *known == action), "{action:?}");
        }
    }
}
