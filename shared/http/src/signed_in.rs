//! Who calls: handlers say which party they serve, and everybody else is refused.

use zvarot_domain::id::{OrganisationId, PersonId};

use super::Call;
use crate::problem::Problem;
use crate::tokens::{Party, Session, Verifier};

/// The session of an official.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialSession {
    /// The session itself.
    pub session: Session,
    /// The person in the directory.
    pub person: PersonId,
    /// The organisation that they act for.
    pub organisation: OrganisationId,
}

impl Call {
    /// Whoever is signed in; 401 if nobody is.
    pub fn session(&self, verifier: &Verifier) -> Result<Session, Problem> {
        let bearer = self.bearer().ok_or_else(|| Problem::unauthorised("tokenMissing"))?;
        verifier.verify(bearer, self.now())
    }

    /// A natural person; 403 for others.
    pub fn citizen(&self, verifier: &Verifier) -> Result<Session, Problem> {
        let session = self.session(verifier)?;
        if session.party == Party::Citizen { Ok(session) } else { Err(Problem::forbidden()) }
    }

    /// Whoever may send appeals, a natural person or a legal entity; 403 for officials.
    pub fn applicant(&self, verifier: &Verifier) -> Result<Session, Problem> {
        let session = self.session(verifier)?;
        match session.party {
            Party::Citizen | Party::LegalEntity { .. } => Ok(session),
            Party::Official { .. } => Err(Problem::forbidden()),
        }
    }

    /// An official of an organisation; 403 for others. What they may do there is the directory's to say.
    pub fn official(&self, verifier: &Verifier) -> Result<OfficialSession, Problem> {
        self.session(verifier)?.official()?.ok_or_else(Problem::forbidden)
    }
}

impl Session {
    /// The session as an official's, if it is one.
    pub fn official(&self) -> Result<Option<OfficialSession>, Problem> {
        let Party::Official { organisation } = &self.party else { return Ok(None) };
        let organisation = organisation.clone();
        let person = PersonId::parse(self.account.as_str()).map_err(|_| Problem::unauthorised("tokenInvalid"))?;
        Ok(Some(OfficialSession { session: self.clone(), person, organisation }))
    }
}
