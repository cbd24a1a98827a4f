//! What must be true in the end, whatever happened on the way.

use std::collections::{BTreeMap, BTreeSet};

use zvarot_domain::appeal::{Appeal, AppealNumber, Event, Status};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::notification::{AppealNews, Message, answer_mail, heading, render};
use zvarot_files::objects::keys;
use zvarot_store::views::{Card, List};

use super::office::{Citizen, ORGANISATION};
use super::place::{Item, Place, Tables, text};

/// What the functions went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Nobody was killed: each message came once.
    Unharmed,
    /// Somebody was killed once: one message may have come twice.
    Killed,
}

/// One appeal, and all that must follow from it.
pub struct Check<'a> {
    place: &'a Place,
    appeal: Appeal,
    authors: Vec<PersonId>,
    views: Vec<Item>,
    notifications: Vec<Item>,
}

impl Place {
    /// The appeal, the views and the notifications as they are now. Its chain holds, or there is no appeal.
    pub async fn check(&self, number: &AppealNumber) -> Check<'_> {
        let (appeal, Tables { views, notifications, .. }) = (self.appeal(number).await, &self.tables);
        let authors = self.journal().authors(&appeal).await.unwrap();
        let (views, notifications) = (self.all(views).await, self.all(notifications).await);
        Check { place: self, appeal, authors, views, notifications }
    }
}

impl Check<'_> {
    /// Everything that follows from the appeal is there, exactly.
    pub async fn all(&self, citizen: &Citizen, life: Life) {
        self.routed_once();
        self.draft_ended().await;
        self.files_checked_once().await;
        self.views_follow();
        self.applicant_told(citizen, life).await;
    }

    /// One `Routed`, to the unit for complaints.
    pub fn routed_once(&self) {
        assert_eq!(self.count(|event| matches!(event, Event::Routed(_))), 1, "routed");
        assert_eq!(self.appeal.unit().map(UnitId::as_str), Some("inspection"));
    }

    /// Of the draft that it was, nothing is left but the number.
    pub async fn draft_ended(&self) {
        let Place { tables, .. } = self.place;
        let first = &self.place.partition(&tables.journal, &format!("APPEAL#{}", self.appeal.number())).await[0];
        let account = self.appeal.account().expect("filed in the cabinet");
        let drafts = self.place.partition(&tables.accounts, &format!("DRAFTS#{account}")).await;
        let is_its = |item: &&Item| text(item, "sk") == format!("DRAFT#{}", text(first, "intent"));
        let left = drafts.iter().find(is_its).expect("the place stays taken");
        let names: BTreeSet<&str> = left.keys().map(String::as_str).collect();
        assert_eq!(names, BTreeSet::from(["pk", "sk", "submitted", "expires_at"]));
        assert_eq!(text(left, "submitted"), self.appeal.number().as_str());
    }

    /// Each file is kept and has one verdict.
    pub async fn files_checked_once(&self) {
        for attachment in self.appeal.attachments().chain(self.appeal.answer_attachments()) {
            let file = &attachment.file.id;
            assert_ne!(attachment.state(), ScanState::Pending);
            let verdicts = self.count(|event| matches!(event, Event::FileChecked(checked) if checked.file == *file));
            assert_eq!(verdicts, 1, "verdicts");
            let kept = self.place.objects().stored(&keys::kept(self.appeal.number(), attachment.file)).await.unwrap();
            assert!(kept.is_some(), "the file is kept");
        }
    }

    /// Card, lists and counters are as the appeal is.
    pub fn views_follow(&self) {
        let expected = Card::of(&self.appeal, self.authors.clone());
        let number = self.appeal.number().as_str();
        let of_appeal = |prefix: &'static str| {
            self.views.iter().filter(move |item| text(item, "number") == number && text(item, "pk").starts_with(prefix))
        };
        let cards: Vec<Card> = of_appeal("CARD#").map(|item| serde_dynamo::from_item(item.clone()).unwrap()).collect();
        assert!(cards == [expected.clone()], "one card, as it must be: {cards:?} instead of {expected:?}");
        let mut entries: Vec<(String, String)> = ["PERSON#", "ORG#", "EXECUTOR#"]
            .iter()
            .flat_map(|prefix| of_appeal(prefix))
            .map(|item| (text(item, "pk").to_owned(), text(item, "sk").to_owned()))
            .collect();
        entries.sort();
        let mut wanted: Vec<_> =
            expected.entries().iter().map(|(list, by)| (partition(list), format!("{by}#{number}"))).collect();
        wanted.sort();
        assert_eq!(entries, wanted, "one entry in each list");
        self.counters_count_cards();
    }

    /// So many people find its draft in their lists.
    pub fn drafted_by(&self, people: usize) {
        let number = self.appeal.number().as_str();
        let of_appeal = self.views.iter().filter(|item| text(item, "number") == number);
        assert_eq!(of_appeal.filter(|item| text(item, "pk").contains("#DRAFTS")).count(), people);
    }

    /// The counters say how many cards of each status there are.
    fn counters_count_cards(&self) {
        for status in Status::ALL.iter().map(|status| status.as_str()) {
            let cards = self.views.iter().filter(|item| text(item, "pk").starts_with("CARD#"));
            let cards = cards.filter(|item| text(item, "organisation") == ORGANISATION);
            let cards = cards.filter(|item| text(item, "status") == status).count();
            let counters = self.views.iter().filter(|item| text(item, "pk") == format!("COUNT#{ORGANISATION}"));
            let counted: i64 =
                counters.filter_map(|counter| counter.get(status)?.as_n().ok()?.parse::<i64>().ok()).sum();
            assert_eq!(counted, i64::try_from(cards).unwrap(), "{status}");
        }
    }

    /// The applicant has each notice once, and each SMS, mail and push that is due.
    pub async fn applicant_told(&self, citizen: &Citizen, life: Life) {
        self.told_of(citizen, |_| true, life).await;
    }

    /// The same of `some` events by their numbers, while of the others nobody has told yet.
    pub async fn told_of(&self, citizen: &Citizen, some: impl Fn(u32) -> bool, life: Life) {
        let number = self.appeal.number();
        let events = self.appeal.history().iter().map(|recorded| recorded.n).filter(|n| some(*n));
        let news = events.filter_map(|n| Some((n, AppealNews::of(&self.appeal, n)?)));
        let news: BTreeMap<u32, AppealNews> = news.collect();
        self.noticed_once(citizen, &news);
        self.deliveries_settled(&news, life);
        let sms = news.values().filter_map(|news| news.sms(number)).map(|message| render(Language::Ru, &message));
        let phone = self.place.world.sms(citizen.phone.as_str()).await;
        received(sms, phone.into_iter().filter(|text| text.contains(number.as_str())), life);
        let mail = news.values().map(|news| heading(Language::Ru, &self.mail(news)));
        let mailbox = self.place.world.mail(citizen.email.as_str()).await;
        let mailbox = mailbox.into_iter().filter(|mail| mail.text.contains(number.as_str()));
        received(mail, mailbox.map(|mail| mail.subject), life);
    }

    fn noticed_once(&self, citizen: &Citizen, news: &BTreeMap<u32, AppealNews>) {
        let number = self.appeal.number().as_str();
        let of_appeal = |item: &&Item| text(item, "pk").starts_with("NOTICE#") && text(item, "number") == number;
        let place = |item: &Item| item["n"].as_n().unwrap().parse::<u32>().unwrap();
        let mut all: Vec<(&str, u32)> =
            self.notifications.iter().filter(of_appeal).map(|item| (text(item, "pk"), place(item))).collect();
        all.sort_unstable();
        let owner = format!("NOTICE#{}", citizen.account);
        let own: Vec<u32> = all.iter().filter(|(pk, _)| *pk == owner).map(|(_, n)| *n).collect();
        assert_eq!(own, news.keys().copied().collect::<Vec<_>>(), "one notice of each piece of news");
        let rejected = |news: &AppealNews| news.notice(self.appeal.number()).text() == "notice-fileRejected";
        for n in news.iter().filter(|(_, news)| rejected(news)).map(|(n, _)| *n) {
            assert!(all.iter().any(|(pk, of)| *pk != owner && *of == n), "officials hear of a refused file");
        }
        let many = all.len();
        all.dedup();
        assert_eq!(all.len(), many, "officials, too, have each notice once");
    }

    /// A delivery for each channel of each piece of news, and all of them settled.
    fn deliveries_settled(&self, news: &BTreeMap<u32, AppealNews>, life: Life) {
        let number = self.appeal.number();
        for (n, news) in news {
            let pk = format!("DELIVERY#{number}#{n}");
            let deliveries: Vec<&Item> = self.notifications.iter().filter(|item| text(item, "pk") == pk).collect();
            let mut channels: Vec<&str> =
                deliveries.iter().map(|item| text(item, "sk").split('#').next().unwrap_or_default()).collect();
            channels.sort_unstable();
            let wanted: &[&str] =
                if news.sms(number).is_some() { &["EMAIL", "PUSH", "SMS"] } else { &["EMAIL", "PUSH"] };
            assert_eq!(channels, wanted, "deliveries of event {n}");
            for delivery in deliveries {
                let state = text(delivery, "state");
                assert!(state == "sent" || (state == "resent" && life == Life::Killed), "{state}");
            }
        }
    }

    fn mail(&self, news: &AppealNews) -> Message {
        let number = self.appeal.number();
        match self.appeal.answer() {
            Some(sent) if news.brings_answer() => {
                answer_mail(number, sent.answer.outcome, sent.text().unwrap_or_default(), "")
            }
            _ => news.mail(number, ""),
        }
    }

    fn count(&self, is: impl Fn(&Event) -> bool) -> usize {
        self.appeal.history().iter().filter(|recorded| is(&recorded.event)).count()
    }
}

/// Each wanted message came: once, or after a kill perhaps once more. Nothing else came.
pub fn received(wanted: impl Iterator<Item = String>, got: impl Iterator<Item = String>, life: Life) {
    let mut balance: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    wanted.for_each(|message| balance.entry(message).or_default().0 += 1);
    got.for_each(|message| balance.entry(message).or_default().1 += 1);
    for (message, (wanted, got)) in balance {
        let most = if wanted > 0 && life == Life::Killed { wanted + 1 } else { wanted };
        assert!((wanted..=most).contains(&got), "{got} instead of {wanted} times: {message}");
    }
}

fn partition(list: &List) -> String {
    match list {
        List::Applicant(account) => format!("PERSON#{account}"),
        List::ApplicantHere(organisation, account) => format!("ORG#{organisation}#APPLICANT#{account}"),
        List::Organisation(organisation, status) => format!("ORG#{organisation}#{}", status.as_str()),
        List::Executor(organisation, person, status) => {
            format!("EXECUTOR#{organisation}#{person}#{}", status.as_str())
        }
        List::Closed(organisation) => format!("ORG#{organisation}#CLOSED"),
        List::ExecutorClosed(organisation, person) => format!("EXECUTOR#{organisation}#{person}#CLOSED"),
        List::ExecutorDeadline(organisation, person) => format!("EXECUTOR#{organisation}#{person}#DEADLINE"),
        List::ExecutorDrafts(organisation, person) => format!("EXECUTOR#{organisation}#{person}#DRAFTS"),
        List::OtherDrafts(organisation, person) => format!("ORG#{organisation}#DRAFTS#{person}"),
    }
}
