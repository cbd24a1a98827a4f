//! Every transition of an appeal's life: a file, a line here, and a line for the action of an official that it is.

mod absorbed;
mod answered;
mod archived;
mod assigned;
pub(crate) mod catalogue;
mod challenged;
mod contributed;
mod executed;
mod extended;
mod file_checked;
mod forwarded;
mod left_without_consideration;
mod merged;
mod noted;
mod prescribed;
mod prolonged;
mod reclassified;
mod redirected;
mod registered;
mod remarked;
mod reopened;
mod returned;
mod reversed;
mod routed;
mod settled;
mod submitted;
mod supplemented;
mod withdrawn;

use super::{Appeal, Refusal};
use crate::permission::{Reach, Rule, actions};
use catalogue::{Decide, transitions};

pub use absorbed::{AbsorbedPersonal, MOST_ABSORBED};
pub use answered::{AnsweredPersonal, SignatureEvidence};
pub use archived::{CaseIndex, Keeping};
pub use assigned::{AssignedPersonal, CoExecutor, Instruction, MOST_CO_EXECUTORS, NameCoExecutor};
pub use catalogue::{Audience, EventDetails, Follower, JoinedDetails, PrescriptionDetails, ReversedDetails};
pub use challenged::{ChallengedPersonal, ChallengedWords};
pub use contributed::{ContributedPersonal, Contribution};
pub use extended::{ExtendedPersonal, ExtensionReason};
pub use forwarded::{BodyName, ForwardTo, ForwardedPersonal, LawEnforcement};
pub use left_without_consideration::{
    LeavingGround, LeavingNotice, LeavingPersonal, LeavingReason, Repeats, WhereToApply,
};
pub use merged::{MergingGround, can_take_in};
pub use noted::NotingGround;
pub use prescribed::{PrescribedPersonal, PrescriptionText};
pub use prolonged::{ProlongationDays, ProlongationGround, ProlongationReason, ProlongedPersonal};
pub use redirected::{Competence, Destination, Questions, RedirectedPersonal, RedirectionReason, SendTo};
pub use remarked::{RemarkOnDraft, RemarkedPersonal, Remarks};
pub use returned::{HowToChallenge, ReturnedPersonal};
pub use reversed::{ReversalReason, ReversedPersonal};
pub use submitted::{CoveringLetter, NamedFile, SubmittedPersonal};
pub use supplemented::{MOST_SUPPLEMENTS, SupplementNote, SupplementedPersonal};
pub use withdrawn::{WithdrawalReason, WithdrawnPersonal};

transitions! { 'a;
    /// The appeal was accepted and has its number (L:25.1).
    submitted: Submitted = "submitted", Submit;
    /// The applicant added papers (L:7).
    supplemented: Supplemented = "supplemented", Supplement<'a>;
    /// It was brought to a unit.
    routed: Routed = "routed", Route;
    /// It has its registration index; the deadlines run from the next day (L:13.1, 17.1).
    registered: Registered = "registered", Register<'a>;
    /// Its kind or code was set right (L:1).
    reclassified: Reclassified = "reclassified", Reclassify<'a>;
    /// The head gave a resolution (`domain.md` §10, 4 and 22).
    assigned: Assigned = "assigned", Assign<'a>;
    /// A co-executor contributed to the answer (`domain.md` §5.1).
    contributed: Contributed = "contributed", Contribute<'a>;
    /// It needs additional study (L:17.3; `domain.md` §10, 5).
    extended: Extended = "extended", Extend<'a>;
    /// It takes longer than a month, and the applicant was told so (L:17.3; `domain.md` §10, 6).
    prolonged: Prolonged = "prolonged", Prolong<'a>;
    /// What it tells of a crime was sent to a law-enforcement body (L:10.5).
    forwarded: Forwarded = "forwarded", Forward<'a>;
    /// The answer was signed and sent (L:18, 25.3).
    answered: Answered = "answered", Answer<'a>;
    /// It was taken note of, without an answer (L:14.3; `domain.md` §10, 15).
    noted: Noted = "noted", Note<'a>;
    /// It was sent to the organisations that are competent (L:10.3; `domain.md` §10, 10).
    redirected: Redirected = "redirected", Redirect<'a>;
    /// It was left without consideration on the merits (L:15, 23, 25.2; `domain.md` §10, 11 and 13).
    left_without_consideration: LeftWithoutConsideration = "leftWithoutConsideration", Leave<'a>;
    /// It is about a court ruling and was returned (L:10.3; `domain.md` §10, 14).
    returned: Returned = "returned", Return<'a>;
    /// The applicant withdrew it (L:16; `domain.md` §10, 16).
    withdrawn: Withdrawn = "withdrawn", Withdraw<'a>;
    /// The decision was challenged at the superior (L:20; `domain.md` §10, 19).
    challenged: Challenged = "challenged", Challenge<'a>;
    /// On a challenge, the superior prescribed what to do (L:20.2; `domain.md` §10, 20).
    prescribed: Prescribed = "prescribed", Prescribe<'a>;
    /// By that prescription it is considered again (L:20.2).
    reopened: Reopened = "reopened", Reopen;
    /// What the superior prescribed was done (L:20.2).
    executed: Executed = "executed", RecordExecution;
    /// It counts as one with an earlier appeal of the applicant (L:13.1; `domain.md` §10, 17).
    merged: Merged = "merged", Merge<'a>;
    /// A later appeal of the applicant counts as one with it (L:13.1).
    absorbed: Absorbed = "absorbed", Absorb;
    /// The appeal with which it counts as one has ended, and it with that one (L:13.1).
    settled: Settled = "settled", Settle;
    /// The head returned the draft of the answer with remarks (`domain.md` §10, 8).
    remarked: Remarked = "remarked", Remark<'a>;
    /// The closed case was put into the archive (`domain.md` §10, 21).
    archived: Archived = "archived", Archive<'a>;
    /// A decision that was a mistake was taken back, and the appeal goes on.
    reversed: Reversed = "reversed", Reverse<'a>;
    /// A file was checked.
    file_checked: FileChecked = "fileChecked", RecordVerdict;
}

actions! {
    /// See the lists and any card of the organisation.
    Read = "read" => Rule {
        registrar: Reach::Organisation,
        head: Reach::Organisation,
        executor: Reach::Assigned,
        controller: Reach::Organisation,
        ..Rule::NOBODY
    };
    /// Register a submitted appeal (L:13.1).
    Register = "register" => registered::RULE;
    /// Give a resolution: name the executor and the due date.
    Assign = "assign" => assigned::RULE;
    /// Consider it with additional study (L:17.3).
    Extend = "extend" => extended::RULE;
    /// Consider it for longer than a month (L:17.3, part 2).
    Prolong = "prolong" => prolonged::RULE;
    /// Contribute to the answer as a co-executor.
    Contribute = "contribute" => contributed::RULE;
    /// Draft the answer.
    Draft = "draft" => super::draft::RULE;
    /// Return the draft of the answer with remarks.
    Remark = "remark" => remarked::RULE;
    /// Sign and send the answer (L:18: the head or an authorised official).
    Sign = "sign" => answered::RULE;
    /// Set its kind and code right (L:1).
    Reclassify = "reclassify" => reclassified::RULE;
    /// Take note of it, without an answer (L:14.3).
    Note = "note" => noted::RULE;
    /// Merge it into an earlier appeal of the applicant (L:13.1).
    Merge = "merge" => merged::RULE;
    /// Send it to the organisations that are competent (L:10.3).
    Redirect = "redirect" => redirected::RULE;
    /// Leave it without consideration on the merits (L:15.3).
    Leave = "leave" => left_without_consideration::RULE;
    /// Return an appeal against a court ruling (L:10.3).
    Return = "return" => returned::RULE;
    /// Say that what it tells of a crime was sent to a law-enforcement body (L:10.5).
    Forward = "forward" => forwarded::RULE;
    /// Prescribe, on a challenge, what the organisation whose decision it is has to do (L:20.2).
    Prescribe = "prescribe" => prescribed::RULE;
    /// Take back a decision that was a mistake.
    Reverse = "reverse" => reversed::RULE;
    /// Put the closed case into the archive.
    Archive = "archive" => archived::RULE;
}
