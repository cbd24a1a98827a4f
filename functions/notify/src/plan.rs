//! Who is told of a piece of news by which channel, and in which words.

use zvarot_domain::appeal::{AnswerChannel, Appeal, Recorded, Sent};
use zvarot_domain::applicant::Email;
use zvarot_domain::language::Language;
use zvarot_domain::notification::{AppealNews, answer_mail, heading, render};
use zvarot_identity::accounts::Profile;

/// What goes to the applicant beside the notice in the cabinet.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan<'a> {
    /// To the proven phone.
    pub(crate) sms: Option<String>,
    /// To the account's proven address.
    pub(crate) mail: Option<(&'a Email, Titled)>,
    /// To every device.
    pub(crate) push: Titled,
}

/// Words under a heading.
#[derive(PartialEq, Eq)]
pub(crate) struct Titled {
    pub(crate) title: String,
    pub(crate) text: String,
}

impl std::fmt::Debug for Titled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Titled(..)")
    }
}

impl<'a> Plan<'a> {
    /// By the appeal's own wishes and the account's (seed:3, seed:4, L:25.3).
    pub(crate) fn of(
        (appeal, recorded): (&Appeal, &Recorded),
        news: &AppealNews,
        profile: &'a Profile,
        link: &str,
    ) -> Self {
        let number = appeal.number();
        let sms = news.sms(number).filter(|_| appeal.submitted().sms_updates);
        let push = news.push(number);
        Self {
            sms: sms.map(|message| render(profile.language, &message)),
            mail: profile.proven_email().zip(mail((appeal, recorded), news, profile, link)),
            push: Titled { title: heading(profile.language, &push), text: render(profile.language, &push) },
        }
    }
}

/// To a proven address alone: the answer itself where this appeal asked for it by e-mail, otherwise word only. An address that
/// nobody proved may be a stranger's, who gets links to prove it and nothing of any appeal.
fn mail((appeal, recorded): (&Appeal, &Recorded), news: &AppealNews, profile: &Profile, link: &str) -> Option<Titled> {
    let by_appeal = appeal.submitted().answer_channels.contains(&AnswerChannel::Email);
    let by_account = profile.settings.answer_channels.contains(&AnswerChannel::Email);
    let number = appeal.number();
    let words =
        |language: Language, message| Titled { title: heading(language, &message), text: render(language, &message) };
    let answer = Sent::of(recorded).and_then(|sent| Some((sent.answer.outcome, sent.text()?.to_owned())));
    match answer {
        Some((outcome, text)) if news.brings_answer() && by_appeal => {
            let language = Language::from(appeal.submitted().language);
            Some(words(language, answer_mail(number, outcome, &text, link)))
        }
        _ if by_appeal || by_account => Some(words(profile.language, news.mail(number, link))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use time::macros::datetime;
    use zvarot_domain::appeal::{Actor, AnsweredPersonal, AppealNumber, Event};

    use super::*;

    const LINK: &str = "https://example.by/appeals/1";

    /// An appeal that was answered in the end, submitted with these wishes.
    fn appeal(wishes: &Value) -> Appeal {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let mut submitted = json!({
            "account": "a1", "applicantKind": "individual", "organisation": "o1", "kind": "complaint", "language": "be",
            "files": [],
        });
        submitted.as_object_mut().unwrap().extend(wishes.as_object().unwrap().clone());
        let answered = json!({
            "outcome": "explained", "signedBy": "p1", "files": [],
            "evidence": {"verifiedAt": "2026-11-23T09:00:00Z", "path": [], "crlSha256": "", "contentHash": "", "engine": "e"},
        });
        let (mut entries, mut appeal) = (Vec::new(), None);
        for event in [json!({"type": "submitted", "data": submitted}), json!({"type": "answered", "data": answered})] {
            let mut event: Event = serde_json::from_value(event).unwrap();
            if let Event::Answered(answered) = &mut event {
                let document = "Адказ: Тлумачым.".to_owned();
                let text_starts = "Адказ: ".len();
                let signature = String::new();
                answered.personal = Some(AnsweredPersonal { document, text_starts, signature, file_names: Vec::new() });
            }
            let at = datetime!(2026-11-23 09:00 UTC);
            entries.push(Appeal::entry(&number, appeal.as_ref(), &event, Actor::System, at, [7; 16]).unwrap());
            appeal = Appeal::load(&number, &entries).unwrap();
        }
        appeal.unwrap()
    }

    fn profile(proven: bool, channels: &[&str]) -> Profile {
        serde_json::from_value(json!({
            "account": "a1", "phone": "+375291234567", "language": "en", "version": 1,
            "applicant": {"kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"}},
            "email": "anna@example.by", "emailProven": proven, "createdAt": "2026-11-23T09:00:00Z",
            "settings": {"answerChannels": channels},
        }))
        .unwrap()
    }

    /// Of what event `n` tells.
    fn plan<'a>(appeal: &Appeal, n: u32, profile: &'a Profile) -> Plan<'a> {
        let recorded = appeal.history().iter().find(|recorded| recorded.n == n).unwrap();
        Plan::of((appeal, recorded), &AppealNews::of(appeal, n).unwrap(), profile, LINK)
    }

    #[test]
    fn an_answer_goes_by_mail_in_the_language_of_the_appeal_where_the_appeal_asks() {
        let appeal = appeal(&json!({"answerChannels": ["cabinet", "email"], "smsUpdates": true}));
        let profile = profile(true, &["cabinet"]);
        let plan = plan(&appeal, 2, &profile);
        let (to, mail) = plan.mail.unwrap();
        assert_eq!(to.as_str(), "anna@example.by");
        assert!(mail.text.contains("Тлумачым.") && !mail.text.contains("Адказ: Тлумачым"), "{}", mail.text);
        assert!(mail.text.contains(LINK));
        assert!(plan.sms.unwrap().contains("0000-0000-0000-00"));
    }

    #[test]
    fn where_only_the_account_wants_mail_it_tells_of_the_answer_but_does_not_hold_it() {
        let appeal = appeal(&json!({"answerChannels": ["cabinet"], "smsUpdates": false}));
        let profile = profile(true, &["cabinet", "email"]);
        let plan = plan(&appeal, 2, &profile);
        let (_, mail) = plan.mail.unwrap();
        assert!(!mail.text.contains("Тлумачым."));
        assert_eq!(plan.sms, None);
        assert!(!plan.push.text.contains("Тлумачым.") && !plan.push.title.is_empty());
    }

    #[test]
    fn an_address_that_nobody_proved_gets_nothing_of_any_appeal() {
        let profile = profile(false, &["cabinet", "email"]);
        for channels in [json!(["cabinet", "email"]), json!(["cabinet"])] {
            let appeal = appeal(&json!({"answerChannels": channels, "smsUpdates": true}));
            for n in [1, 2] {
                assert_eq!(plan(&appeal, n, &profile).mail, None, "{channels} {n}");
            }
        }
    }

    #[test]
    fn who_wants_no_mail_gets_none_and_acceptance_needs_no_sms() {
        let appeal = appeal(&json!({"answerChannels": ["cabinet", "paper"], "smsUpdates": true}));
        let profile = profile(true, &["cabinet"]);
        let plan = plan(&appeal, 1, &profile);
        assert_eq!((plan.sms, plan.mail), (None, None));
    }
}
