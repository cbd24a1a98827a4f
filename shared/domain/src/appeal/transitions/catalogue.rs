//! What every transition is made of, and the macro that makes `Event`, `EventKind` and `Command` of them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use time::{Date, OffsetDateTime};

use super::super::{Appeal, AppealKind, AppealNumber, Consequence, Refusal, Status};
use super::{
    Archived, Challenged, CoExecutor, Destination, EventKind, Forwarded, LeftWithoutConsideration, MergingGround,
    NotingGround, PrescriptionText, Prolonged, Redirected, Returned, ReversalReason,
};
use crate::attachment::{ScanState, StoredFile};
use crate::id::{AttachmentId, PersonId, UnitId};
use crate::notification::{AppealNews, OfficialNotice};

/// Who sees an event in the history of the appeal. The organisation sees all that the applicant sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The applicant and the organisation.
    Applicant,
    /// The organisation alone.
    Organisation,
}

/// A function that acts on an event after it was written, each behind a queue of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Follower {
    /// Brings the appeal to a unit.
    Route,
    /// Tells people by message and notice.
    Notify,
    /// Checks the files that came with the event; an event without files has nothing for it.
    Check,
    /// Does in other appeals what the event asks for there: its [`Consequence`]s.
    Join,
}

/// What an event says beside its kind, time and author.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventDetails<'a> {
    /// To which unit the appeal was brought.
    pub unit: Option<&'a UnitId>,
    /// To whom it was assigned.
    pub executor: Option<&'a PersonId>,
    /// Who works on parts of it.
    pub co_executors: &'a [CoExecutor],
    /// Which file was checked.
    pub file: Option<&'a AttachmentId>,
    /// What the check found.
    pub state: Option<ScanState>,
    /// The last day that it set for the answer.
    pub due_on: Option<Date>,
    /// What the appeal is from now on.
    pub appeal_kind: Option<AppealKind>,
    /// Why the appeal was only taken note of.
    pub ground: Option<NotingGround>,
    /// Words that only the organisation is shown: an official's, or what the applicant said with it.
    pub note: Option<&'a str>,
    /// Why it takes longer than a month.
    pub prolonged: Option<&'a Prolonged>,
    /// Where what it tells of a crime was sent.
    pub forwarded: Option<&'a Forwarded>,
    /// Where it was redirected.
    pub redirected: Option<&'a Redirected>,
    /// Why it was left without consideration on the merits.
    pub left: Option<&'a LeftWithoutConsideration>,
    /// How it was returned.
    pub returned: Option<&'a Returned>,
    /// Where the decision was challenged.
    pub challenged: Option<&'a Challenged>,
    /// What a superior prescribed.
    pub prescription: Option<PrescriptionDetails<'a>>,
    /// With which other appeal of the applicant it counts as one.
    pub joined: Option<JoinedDetails<'a>>,
    /// In which file of the archive it is.
    pub archived: Option<&'a Archived>,
    /// Which decision was taken back.
    pub reversed: Option<ReversedDetails<'a>>,
}

/// A decision that was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReversedDetails<'a> {
    /// Which, by the place of its event.
    pub decision: u32,
    /// Of which kind it was.
    pub kind: EventKind,
    /// Why; `None` once erased.
    pub reason: Option<&'a ReversalReason>,
}

/// Another appeal of the applicant with which one counts as one (L:13.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JoinedDetails<'a> {
    /// The other appeal.
    pub number: &'a AppealNumber,
    /// What the later one is to the earlier one, where they were merged.
    pub ground: Option<MergingGround>,
    /// What became of the earlier one, where it has ended.
    pub status: Option<Status>,
}

/// A superior's prescription, as the events of both appeals tell it: of the challenge, and of what is considered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrescriptionDetails<'a> {
    /// The other appeal and its organisation: who is to execute it, or who issued it.
    pub other: &'a Destination,
    /// The last day to execute it.
    pub due_on: Date,
    /// What is to be done; `None` once erased.
    pub text: Option<&'a PrescriptionText>,
}

/// One event with everything that depends on its type. `appeal/transitions/<name>.rs` implements it.
pub(crate) trait Event: Sized {
    /// The erasable personal part; [`NoPersonal`] where the event has none.
    type Personal: Serialize + DeserializeOwned;

    /// Who sees it in the history.
    const AUDIENCE: Audience;
    /// Who acts on it.
    const FOLLOWERS: &'static [Follower];

    /// What it changes in the appeal. `decide` judges what may happen; whatever has happened is taken as it is.
    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime);

    /// The personal part, unless retention erased it.
    fn personal(&self) -> Option<&Self::Personal> {
        None
    }

    /// Puts the personal part back when the event is read.
    fn restore(&mut self, _personal: Self::Personal) {}

    /// The files that came with it.
    fn files(&self) -> &[StoredFile];

    /// Whom and what it names, for the histories.
    fn details(&self) -> EventDetails<'_>;

    /// An example: the tests write every transition down, read it back and look for its words.
    #[cfg(test)]
    fn example() -> Self;

    /// What the applicant is told when it has become event `n` of `appeal`; `None` where it changes nothing for them.
    fn news(&self, appeal: &Appeal, n: u32) -> Option<AppealNews>;

    /// What officials are told when it has become event `n` of `appeal`, which is as it was then; whoever did it is not told.
    fn official_notices(&self, _appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        Vec::new()
    }

    /// What it asks for in other appeals as event `n` of `appeal`, which is as it was then; [`Follower::Join`] carries it out.
    fn consequences(&self, _appeal: &Appeal, _n: u32) -> Vec<Consequence> {
        Vec::new()
    }
}

/// One command: what somebody wants, and the rules by which it becomes an event.
pub(crate) trait Decide: Sized {
    /// What it becomes.
    type Event;

    /// Decides on an appeal that exists. `None`: it is so already, nothing is to be written.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Self::Event>, Refusal>;

    /// Decides the first event of a new appeal. Most commands need an appeal that exists.
    fn open(self) -> Result<Self::Event, Refusal> {
        Err(Refusal::NotFound)
    }
}

/// The personal part of an event that has none.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum NoPersonal {}

/// Makes the enums of all transitions and everything that would otherwise be a list beside them. Each line is
/// `module: Event = "name on the wire", Command;` with the article that it follows from in its words. The name is stored in events for ever.
macro_rules! transitions {
    ($lifetime:lifetime; $($(#[$doc:meta])* $module:ident: $event:ident = $name:literal, $command:ident $(<$borrowed:lifetime>)?;)+) => {
        $(pub use $module::{$event, $command};)+

        /// One decision about an appeal: facts that are hashed for ever, and personal data that can be erased without
        /// breaking the chain (only their salted hash is in it).
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $name)] $event($event),)+
        }

        /// The type of an event: on the wire, in queues and in filters.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[schema(rename_all = "camelCase")] // utoipa does not see the names below: they come from this macro
        pub enum EventKind {
            $($(#[$doc])* #[serde(rename = $name)] $event,)+
        }

        /// Something that somebody wants to do with an appeal.
        #[derive(Debug)]
        pub enum Command<$lifetime> {
            $($(#[$doc])* $command($command $(<$borrowed>)?),)+
        }

        impl EventKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$event),+];

            /// The name on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$event => $name,)+
                }
            }

            /// The kind of that name.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }

            /// Who sees it in the history.
            pub fn audience(self) -> Audience {
                match self {
                    $(Self::$event => <$event as catalogue::Event>::AUDIENCE,)+
                }
            }

            /// Who acts on it once it is written.
            pub fn followers(self) -> &'static [Follower] {
                match self {
                    $(Self::$event => <$event as catalogue::Event>::FOLLOWERS,)+
                }
            }
        }

        impl Event {
            /// Its type.
            pub fn kind(&self) -> EventKind {
                match self {
                    $(Self::$event(_) => EventKind::$event,)+
                }
            }

            /// The files that came with it.
            pub fn files(&self) -> &[crate::attachment::StoredFile] {
                match self {
                    $(Self::$event(event) => catalogue::Event::files(event),)+
                }
            }

            /// Whom and what it names.
            pub fn details(&self) -> catalogue::EventDetails<'_> {
                match self {
                    $(Self::$event(event) => catalogue::Event::details(event),)+
                }
            }

            /// What the applicant is told when it has become event `n` of `appeal`; `None` where it changes nothing for them.
            pub(crate) fn news(&self, appeal: &Appeal, n: u32) -> Option<crate::notification::AppealNews> {
                match self {
                    $(Self::$event(event) => catalogue::Event::news(event, appeal, n),)+
                }
            }

            /// What officials are told when it has become event `n` of `appeal`.
            pub(crate) fn official_notices(&self, appeal: &Appeal, n: u32) -> Vec<crate::notification::OfficialNotice> {
                match self {
                    $(Self::$event(event) => catalogue::Event::official_notices(event, appeal, n),)+
                }
            }

            /// What it asks for in other appeals as event `n` of `appeal`.
            pub(super) fn consequences(&self, appeal: &Appeal, n: u32) -> Vec<crate::appeal::Consequence> {
                match self {
                    $(Self::$event(event) => catalogue::Event::consequences(event, appeal, n),)+
                }
            }

            /// The personal part as JSON, if the type has one and it is not erased.
            pub(super) fn personal(&self) -> Result<Option<String>, serde_json::Error> {
                match self {
                    $(Self::$event(event) => catalogue::Event::personal(event).map(serde_json::to_string).transpose(),)+
                }
            }

            /// Puts the personal part back.
            pub(super) fn restore(&mut self, personal: &str) -> Result<(), serde_json::Error> {
                match self {
                    $(Self::$event(event) => catalogue::Event::restore(event, serde_json::from_str(personal)?),)+
                }
                Ok(())
            }

            /// An example of every transition, in their order.
            #[cfg(test)]
            pub(super) fn examples() -> Vec<Self> {
                vec![$(Self::$event(<$event as catalogue::Event>::example())),+]
            }

            /// Changes the appeal.
            pub(super) fn apply(&self, appeal: &mut Appeal, at: time::OffsetDateTime) {
                match self {
                    $(Self::$event(event) => catalogue::Event::apply(event, appeal, at),)+
                }
            }
        }

        /// Decides. `None`: it is so already, nothing is to be written.
        pub fn decide(
            appeal: Option<&Appeal>,
            command: Command<'_>,
            now: time::OffsetDateTime,
        ) -> Result<Option<Event>, Refusal> {
            match command {
                $(Command::$command(command) => match appeal {
                    Some(appeal) => Ok(command.decide(appeal, now)?.map(Event::$event)),
                    None => command.open().map(Event::$event).map(Some),
                },)+
            }
        }
    };
}

pub(crate) use transitions;
