//! `redirected`: the appeal is sent to the organisations that are competent, and goes on there.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use super::submitted::{CoveringLetter, Submitted, SubmittedPersonal};
use crate::appeal::text::texts;
use crate::appeal::{
    Actor, Appeal, AppealKind, AppealNumber, Circumstances, Closing, Consequence, MOST_PARTS, Opening, Origin, Parent,
    Refusal, Sender, Status,
};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, minsk_date, redirection};
use crate::id::OrganisationId;
use crate::invalid::Invalid;
use crate::iso_date;
use crate::language::Language;
use crate::notification::{AppealNews, OfficialNotice};
use crate::organisation::Localised;
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal was sent to the organisations that are competent (L:10.3). Each of them gets a part with a number, a card and deadlines of
/// its own, which begin with its own registration (L:17.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Redirected {
    /// What the organisation was called that sent it.
    pub from: Localised,
    /// Where to, in the order of the parts.
    pub to: Vec<Destination>,
    /// Whom a complaint is about. One of them is among `to` only by its exclusive competence (L:10.6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complained_of: Vec<OrganisationId>,
    /// The last day on which it was in time, counted as T4 (L:10.3).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<RedirectedPersonal>,
}

/// An organisation, and the appeal that it has or gets: a part, a challenge, or what a challenge is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// The number of that appeal.
    pub number: AppealNumber,
    /// Which organisation.
    pub organisation: OrganisationId,
    /// What it was called then.
    pub name: Localised,
}

/// The personal part of [`Redirected`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RedirectedPersonal {
    /// Why.
    pub reason: RedirectionReason,
    /// What of the appeal is for whom, in the order of the parts.
    pub questions: Vec<Option<Questions>>,
    /// Why nobody else may decide on the complaint than the organisation complained of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusive_competence: Option<Competence>,
}

texts! {
    /// Why an appeal is redirected: for the applicant and for whoever gets it.
    RedirectionReason 2_000;
    /// What of an appeal is for one of the organisations that get parts of it.
    Questions 5_000;
    /// By which norm an organisation alone may decide on a complaint of itself.
    Competence 2_000;
}

/// Redirect the appeal.
#[derive(Debug)]
pub struct Redirect<'a> {
    /// The head.
    pub by: &'a Official,
    /// What the head's organisation is called.
    pub from: &'a Localised,
    /// Where to.
    pub to: Vec<SendTo>,
    /// Whom a complaint is about, as far as they receive appeals; `None` where nobody has said it, which a complaint needs.
    pub complained_of: Option<Vec<OrganisationId>>,
    /// Why.
    pub reason: RedirectionReason,
    /// Why nobody else may decide on the complaint.
    pub exclusive_competence: Option<Competence>,
    /// Those that were merged into it, as they are now.
    pub taken_in: &'a [Appeal],
    /// Working days.
    pub calendar: &'a Calendar,
}

/// An organisation that is to get the appeal or a part of it.
#[derive(Debug, Clone)]
pub struct SendTo {
    /// Which organisation.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: Localised,
    /// What of the appeal is for it; it may be left out where it gets all.
    pub questions: Option<Questions>,
}

/// Heads redirect what is registered or considered (`domain.md` §10, 10). There is no day after which it is too late: the applicant would
/// be left without an answer. That it was late is said.
pub(crate) const RULE: Rule =
    Rule { head: Reach::Organisation, guard: |appeal, _| appeal.require_free_to_end(), ..Rule::NOBODY };

impl Decide for Redirect<'_> {
    type Event = Redirected;

    /// To one or several others, each told what is for it; never a complaint to whom it is about, but for exclusive competence (L:10.6).
    /// Nor one that counts as one with others: the receivers would have no word of theirs, and no answer would come back to them (L:13.1).
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Redirected>, Refusal> {
        appeal.may(self.by, Action::Redirect, Circumstances::at(now))?;
        let registration = appeal.registration().ok_or(Refusal::WrongStatus(Status::Submitted))?;
        appeal.require_nothing_merged_into_it(self.taken_in)?;
        self.check_destinations(appeal)?;
        let complained_of = self.check_complaint(appeal)?;
        let number = |place: usize| {
            let part = appeal.number_of_next(place);
            part.ok_or(Refusal::Destinations(Invalid::TooMany { max: MOST_PARTS }))
        };
        let (mut to, mut questions) = (Vec::new(), Vec::new());
        for (place, one) in self.to.into_iter().enumerate() {
            to.push(Destination { number: number(place)?, organisation: one.organisation, name: one.name });
            questions.push(one.questions);
        }
        let due_on = redirection(self.calendar, registration.registered_on)?.due_on;
        let personal =
            RedirectedPersonal { reason: self.reason, questions, exclusive_competence: self.exclusive_competence };
        Ok(Some(Redirected { from: self.from.clone(), to, complained_of, due_on, personal: Some(personal) }))
    }
}

impl Redirect<'_> {
    fn check_destinations(&self, appeal: &Appeal) -> Result<(), Refusal> {
        if self.to.is_empty() {
            return Err(Refusal::Destinations(Invalid::Empty));
        }
        for (place, one) in self.to.iter().enumerate() {
            let is_repeated = self.to[..place].iter().any(|before| before.organisation == one.organisation);
            let refused = |reason| Err(Refusal::Destination { place, reason });
            if one.organisation == *appeal.organisation() {
                return refused(Invalid::NotAllowed);
            }
            if is_repeated {
                return refused(Invalid::Repeated);
            }
            if one.questions.is_none() && self.to.len() > 1 {
                return Err(Refusal::NoQuestions(place));
            }
        }
        Ok(())
    }

    /// Whom the complaint is about; nobody where it is none. A challenge is about whoever decided, whatever kind a registrar found; otherwise the
    /// appeal itself does not know it, so whoever redirects it has to say.
    fn check_complaint(&self, appeal: &Appeal) -> Result<Vec<OrganisationId>, Refusal> {
        let mut complained_of = match appeal.kind() {
            AppealKind::Complaint => self.complained_of.clone().ok_or(Refusal::NotSaidWhoIsComplainedOf)?,
            AppealKind::Application | AppealKind::Proposal => Vec::new(),
        };
        let challenged = appeal.submitted().origin.challenged().map(|challenged| &challenged.organisation);
        complained_of.extend(challenged.filter(|id| !complained_of.contains(id)).cloned());
        let goes_there = self.to.iter().any(|one| complained_of.contains(&one.organisation));
        if goes_there && self.exclusive_competence.is_none() {
            return Err(Refusal::NoExclusiveCompetence);
        }
        Ok(complained_of)
    }
}

impl Redirected {
    /// Whether it was late, having been decided `at` that moment (L:10.3).
    pub fn is_late(&self, at: OffsetDateTime) -> bool {
        minsk_date(at) > self.due_on
    }

    /// The destinations, each with what of the appeal is for it.
    pub fn with_questions(&self) -> impl Iterator<Item = (&Destination, Option<&Questions>)> {
        let questions = self.personal.as_ref().map_or(&[][..], |personal| &personal.questions);
        self.to.iter().enumerate().map(|(place, to)| (to, questions.get(place).and_then(Option::as_ref)))
    }

    /// The names of all destinations in a language.
    fn names(&self, language: Language) -> String {
        let names: Vec<_> = self.to.iter().map(|to| to.name.in_language(language)).collect();
        names.join("; ")
    }

    /// The first event of the part that `to` gets: the applicant's own words and files, and what is written with them. The files stay where they
    /// are kept.
    fn part(&self, appeal: &Appeal, n: u32, to: &Destination, questions: Option<&Questions>) -> Submitted {
        let whole = appeal.submitted();
        let sender = Sender {
            parent: Parent { number: appeal.number().clone(), n },
            organisation: appeal.organisation().clone(),
            name: self.from.clone(),
            submitted_at: appeal.first_submitted_at(),
            intake: whole.origin.intake().cloned(),
            challenged: whole.origin.challenged().cloned(),
        };
        Submitted {
            origin: Origin::RedirectedFrom(Box::new(sender)),
            account: whole.account.clone(),
            applicant_kind: whole.applicant_kind,
            organisation: to.organisation.clone(),
            kind: whole.kind,
            language: whole.language,
            answer_channels: whole.answer_channels.clone(),
            sms_updates: whole.sms_updates,
            files: appeal.carried(appeal.own_files()).collect(),
            personal: self.personal_of_part(appeal, questions),
        }
    }

    /// A copy, so that it is erased with the part and nobody there reads the whole; `None` once it is erased here.
    fn personal_of_part(&self, appeal: &Appeal, questions: Option<&Questions>) -> Option<SubmittedPersonal> {
        let whole = appeal.submitted().personal.as_ref()?;
        let letter = whole.covering_letter.as_ref();
        // who passes all on that it got passes on what it was asked
        let questions = questions.or_else(|| letter?.questions.as_ref());
        Some(SubmittedPersonal {
            applicant: whole.applicant.clone(),
            subject: whole.subject.clone(),
            text: whole.text.clone(),
            file_names: appeal.own_file_names().cloned().collect(),
            covering_letter: Some(CoveringLetter {
                reason: self.personal.as_ref()?.reason.clone(),
                questions: questions.cloned(),
                notes: appeal.applicants_notes().cloned().collect(),
            }),
            challenged: whole.challenged.clone(),
        })
    }
}

impl Event for Redirected {
    type Personal = RedirectedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::Redirected, minsk_date(at));
    }

    fn personal(&self) -> Option<&RedirectedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: RedirectedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { redirected: Some(self), ..EventDetails::default() }
    }

    /// The notice that the law wants says where the appeal was sent (L:10.3).
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(
            AppealNews::new("redirected")
                .with("where.be", self.names(Language::Be))
                .with("where.ru", self.names(Language::Ru))
                .with("where.en", self.names(Language::En))
                .by_sms(&[]),
        )
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    /// A part for each destination.
    fn consequences(&self, appeal: &Appeal, n: u32) -> Vec<Consequence> {
        let opening = |(to, questions): (&Destination, Option<&Questions>)| {
            let submitted = self.part(appeal, n, to, questions);
            Consequence::Open(Box::new(Opening { number: to.number.clone(), by: Actor::System, submitted }))
        };
        self.with_questions().map(opening).collect()
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "from": {"be": "Міністэрства", "ru": "Министерство"},
            "to": [
                {"number": "0000-0000-0000-00~1", "organisation": "council", "name": {"be": "Выканкам", "ru": "Исполком"}},
                {"number": "0000-0000-0000-00~2", "organisation": "heating", "name": {"be": "Цеплавыя сеткі", "ru": "Тепловые сети"}},
            ],
            "complainedOf": ["heating"], "dueOn": "2026-03-10",
        }))
        .unwrap();
        let personal = serde_json::json!({
            "reason": "Рамонт — справа выканкама.", "questions": ["Рамонт пад'езда.", "Ацяпленне."],
            "exclusiveCompetence": "Закон аб цеплазабеспячэнні, артыкул 1.",
        });
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}

#[cfg(test)]
mod tests;
