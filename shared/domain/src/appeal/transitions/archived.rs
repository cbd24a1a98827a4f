//! `archived`: a closed case was put into the archive.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Appeal, Circumstances, Closing, Refusal, Stage};
use crate::attachment::StoredFile;
use crate::deadline::kept_until;
use crate::invalid::Invalid;
use crate::iso_date;
use crate::notification::AppealNews;
use crate::permission::{Action, Official, Reach, Rule};
use crate::text;

/// The case is in the archive (`domain.md` §10, 21): it is read, and goes on only where a superior prescribes so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Archived {
    /// In which file, by the organisation's nomenclature.
    pub case_index: CaseIndex,
    /// How long it is kept.
    pub keeping: Keeping,
    /// The last day on which it is kept; none of what is kept for ever.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub keep_until: Option<Date>,
}

/// How long a case is kept after its end (`domain.md` §5 and §6.2, T18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Keeping {
    /// Five years, as most.
    FiveYears,
    /// For ever, as an expert commission decided.
    Permanent,
}

/// The index of a file by the organisation's nomenclature, as «02-15».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseIndex(String);

impl CaseIndex {
    /// Characters at most.
    pub const MAX: usize = 50;

    /// Takes one line that is neither empty nor too long.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        text::line(text, Self::MAX).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Put the case into the archive.
#[derive(Debug)]
pub struct Archive<'a> {
    /// The registrar.
    pub by: &'a Official,
    /// In which file.
    pub case_index: CaseIndex,
    /// How long.
    pub keeping: Keeping,
}

/// Registrars put away what is closed (`domain.md` §10, 21, and §11).
pub(crate) const RULE: Rule = Rule { registrar: Reach::Organisation, guard: may_be_archived, ..Rule::NOBODY };

fn may_be_archived(appeal: &Appeal, _: Circumstances) -> Result<(), Refusal> {
    let is_over = match appeal.stage() {
        // the earlier appeal, with which it counts as one, still goes on
        Stage::Closed(Closing::Merged) => appeal.is_settled(),
        Stage::Closed(_) => true,
        Stage::Submitted | Stage::Registered | Stage::InConsideration => false,
    };
    if is_over && appeal.archived().is_none() { Ok(()) } else { Err(Refusal::WrongStatus(appeal.status())) }
}

impl Decide for Archive<'_> {
    type Event = Archived;

    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Archived>, Refusal> {
        appeal.may(self.by, Action::Archive, Circumstances::at(now))?;
        let closed_on = appeal.closed_on().ok_or(Refusal::WrongStatus(appeal.status()))?;
        let keep_until = match self.keeping {
            Keeping::FiveYears => Some(kept_until(closed_on)),
            Keeping::Permanent => None,
        };
        Ok(Some(Archived { case_index: self.case_index, keeping: self.keeping, keep_until }))
    }
}

impl Event for Archived {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.archive(self.clone());
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { archived: Some(self), ..EventDetails::default() }
    }

    /// It changes nothing for the applicant: what was decided stays, and can be read and challenged.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    #[cfg(test)]
    fn example() -> Self {
        Self {
            case_index: CaseIndex::parse("02-15").unwrap(),
            keeping: Keeping::FiveYears,
            keep_until: Some(time::macros::date!(2031 - 03 - 12)),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::super::{Command, Event as AnyEvent, EventKind, decide};
    use super::*;
    use crate::appeal::Status;
    use crate::appeal::examples::{appeal_after, challenged, followed_by, official, reopened};
    use crate::organisation::Role;

    const NOW: OffsetDateTime = datetime!(2026-03-12 09:00 UTC);

    fn archive_by(role: Role, appeal: &Appeal, keeping: Keeping) -> Result<Option<AnyEvent>, Refusal> {
        let by = official(appeal, role);
        let case_index = CaseIndex::parse("02-15").unwrap();
        decide(Some(appeal), Command::Archive(Archive { by: &by, case_index, keeping }), NOW)
    }

    fn archived(appeal: &Appeal) -> Appeal {
        let event = archive_by(Role::Registrar, appeal, Keeping::FiveYears).unwrap().unwrap();
        followed_by(appeal, &event, NOW)
    }

    #[test]
    fn registrars_put_away_what_is_closed_once() {
        for kind in [EventKind::Answered, EventKind::Noted, EventKind::Redirected, EventKind::Withdrawn] {
            let closed = appeal_after(kind);
            let archived = archived(&closed);
            assert_eq!((archived.status(), archived.stage()), (Status::Archived, closed.stage()), "{kind:?}");
            assert_eq!(archived.closed_on(), closed.closed_on());
            let again = archive_by(Role::Registrar, &archived, Keeping::Permanent);
            assert_eq!(again, Err(Refusal::WrongStatus(Status::Archived)));
        }
        for kind in [EventKind::Submitted, EventKind::Registered, EventKind::Assigned] {
            let open = appeal_after(kind);
            let refused = archive_by(Role::Registrar, &open, Keeping::FiveYears);
            assert_eq!(refused, Err(Refusal::WrongStatus(open.status())), "{kind:?}");
        }
        for role in [Role::Administrator, Role::Head, Role::Executor, Role::Controller] {
            let refused = archive_by(role, &appeal_after(EventKind::Answered), Keeping::FiveYears);
            assert_eq!(refused, Err(Refusal::NotPermitted), "{role:?}");
        }
    }

    #[test]
    fn it_is_kept_for_five_years_after_its_end_or_for_ever() {
        let keep_until = |keeping| match archive_by(Role::Registrar, &appeal_after(EventKind::Answered), keeping) {
            Ok(Some(AnyEvent::Archived(archived))) => archived.keep_until,
            other => panic!("{other:?}"),
        };
        // the examples end on 2 March 2026
        assert_eq!(keep_until(Keeping::FiveYears), Some(date!(2031 - 03 - 02)));
        assert_eq!(keep_until(Keeping::Permanent), None);
    }

    #[test]
    fn what_is_merged_is_put_away_when_the_earlier_one_has_ended() {
        let merged = appeal_after(EventKind::Merged);
        let refused = archive_by(Role::Registrar, &merged, Keeping::FiveYears);
        assert_eq!(refused, Err(Refusal::WrongStatus(Status::Merged)));
        assert_eq!(archived(&appeal_after(EventKind::Settled)).status(), Status::Archived);
    }

    #[test]
    fn its_answer_is_read_and_challenged_and_a_prescription_takes_it_out() {
        let archived = archived(&appeal_after(EventKind::Answered));
        assert!(archived.answer().is_some());
        assert!(archived.challengeable(archived.account().unwrap(), NOW).is_ok());
        let (challenged, _) = challenged(NOW);
        let kept = followed_by(&challenged, &AnyEvent::Archived(Archived::example()), NOW);
        let (again, _) = reopened(NOW, date!(2026 - 04 - 01));
        let reopening = again.history().last().unwrap().event.clone();
        let taken_out = followed_by(&kept, &reopening, NOW);
        assert_eq!((kept.status(), taken_out.status()), (Status::Archived, Status::Reopened));
        assert_eq!(taken_out.archived(), None);
    }
}
