use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use time::macros::date;

use super::explained::{deadline_name, norm_name, step_words};
use super::*;
use crate::account::AccountEvent;
use crate::appeal::{
    AnswerChannel, AppealKind, AppealNumber, Event, EventKind, LeftWithoutConsideration, Outcome, RefusedFiles, Status,
};
use crate::applicant::Email;
use crate::attachment::{RejectReason, UnscannableReason, Verdict};
use crate::contact::{MessageText, SenderName};
use crate::deadline::{DeadlineKind, Norm, Step, StepCode};
use crate::id::{MessageId, SessionId, SignatoryId, SignupId};
use crate::language::Language;
use crate::signup::Codes;

/// One character of the Basic Multilingual Plane each: what a message in Cyrillic may have without being split (GSM 03.38
/// UCS-2).
const SMS_UNITS: usize = 70;

const VERDICTS: [Verdict; 8] = [
    Verdict::Rejected { reason: RejectReason::NotAsPromised },
    Verdict::Rejected { reason: RejectReason::WrongType },
    Verdict::Rejected { reason: RejectReason::Executable },
    Verdict::Rejected { reason: RejectReason::Malware },
    Verdict::Unscannable { reason: UnscannableReason::Encrypted },
    Verdict::Unscannable { reason: UnscannableReason::TooDeep },
    Verdict::Unscannable { reason: UnscannableReason::Damaged },
    Verdict::Unscannable { reason: UnscannableReason::ScannerFailed },
];
const OUTCOMES: [Outcome; 3] = [Outcome::Satisfied, Outcome::Refused, Outcome::Explained];

fn number() -> AppealNumber {
    (0..10).find_map(|last| AppealNumber::parse(&format!("1234-5678-9012-3{last}")).ok()).unwrap()
}

/// What every transition tells, and whatever else is told of an appeal.
fn news() -> Vec<AppealNews> {
    let appeal = crate::appeal::examples::appeal();
    let mut news: Vec<_> = (1..=appeal.sequence()).filter_map(|n| AppealNews::of(&appeal, n)).collect();
    let registered = crate::appeal::examples::appeal_after(EventKind::Registered);
    let terminated: LeftWithoutConsideration = serde_json::from_value(serde_json::json!({
        "ground": "repeatedNoNew", "dueOn": "2026-03-10", "terminates": "0000-0000-0000-00~1",
    }))
    .unwrap();
    let event = Event::LeftWithoutConsideration(terminated);
    let terminated = crate::appeal::examples::followed_by(&registered, &event, registered.submitted_at());
    news.extend(AppealNews::of(&terminated, terminated.sequence()));
    news.extend(refused().iter().filter_map(files_refused));
    news
}

/// One file for each reason, several, and one whose name is erased.
fn refused() -> Vec<RefusedFiles<'static>> {
    let of = |files| RefusedFiles { files, of_answer: false };
    let mut all: Vec<_> = VERDICTS.iter().map(|verdict| of(vec![(Some("Фото.jpg"), *verdict)])).collect();
    all.push(of(VERDICTS.iter().chain(&VERDICTS[..2]).map(|verdict| (Some("Фото.jpg"), *verdict)).collect()));
    all.push(of(vec![(None, VERDICTS[0])]));
    all
}

fn sms() -> Vec<Message> {
    let code = Codes::of(&[7; 32], &SignupId::parse("r1").unwrap()).sent(1);
    let alert = account_alert(&AccountEvent::PasswordChanged, "").unwrap().short;
    let mut all = vec![signup_code(&code, "zvarot.gov.by"), account_exists(), alert];
    all.extend(news().iter().filter_map(|news| news.sms(&number().part(2).unwrap())));
    all
}

fn to_operator() -> Message {
    let (name, text) = (SenderName::parse("Янка").unwrap(), MessageText::parse("Няма кода.").unwrap());
    let email = Email::parse("janka@example.by").unwrap();
    operator_mail(&MessageId::parse("m1").unwrap(), (&name, &email, None), &text)
}

/// Events of an account that have an alert: one that is missing here leaves its text without a use.
fn alerted() -> Vec<AccountEvent> {
    let session = SessionId::parse("s1").unwrap();
    let certificate = "00ff".to_owned();
    let signatory = SignatoryId::parse("00ff").unwrap();
    vec![
        AccountEvent::CertificateLinked { certificate: certificate.clone() },
        AccountEvent::CertificateUnlinked { certificate: certificate.clone() },
        AccountEvent::IdentityLinked { identity: certificate.clone() },
        AccountEvent::IdentityUnlinked { identity: certificate },
        AccountEvent::SignatoryAdded { signatory: signatory.clone() },
        AccountEvent::SignatoryRemoved { signatory },
        AccountEvent::PasswordChanged,
        AccountEvent::ContactsChanged,
        AccountEvent::RefreshReused { session },
    ]
}

#[test]
fn what_has_an_alert_is_told() {
    let alerted = alerted();
    let told: Vec<_> = ["created", "emailClaimed"].into_iter().chain(alerted.iter().map(AccountEvent::name)).collect();
    assert_eq!(told, TOLD_OF_ACCOUNT);
}

/// Messages with a heading.
fn headed() -> Vec<Message> {
    let link = "https://zvarot.by/appeals/1";
    let mut all = vec![email_proof(link), answer_mail(&number(), Outcome::Explained, "Адказ.", link), to_operator()];
    all.extend(alerted().iter().map(|event| account_alert(event, link).unwrap().mail));
    for of_answer in [false, true] {
        let refused = refused().into_iter().map(|refused| RefusedFiles { of_answer, ..refused });
        all.extend(refused.filter_map(|refused| officials_files_refused(&number(), &refused)));
    }
    // whom it concerns depends on who works on the appeal then
    let after = EventKind::ALL.iter().map(|kind| crate::appeal::examples::appeal_after(*kind));
    // the system did all of the example, once: nobody was released, and no official prescribed
    let appeal = crate::appeal::examples::appeal();
    let reversed = OfficialNotice::to(Recipients::People(vec![]), &appeal, "reversedForExecutors");
    all.push(reversed.with_date("dueOn", date!(2026 - 03 - 17)).message);
    let others = ["assignedToOthers", "prescriptionExecuted", "remarked"];
    all.extend(others.map(|code| OfficialNotice::to(Recipients::People(vec![]), &appeal, code).message));
    all.extend(after.flat_map(|appeal| OfficialNotice::all(&appeal, appeal.sequence())).map(|notice| notice.message));
    all.extend(warnings().into_iter().map(|warning| warning.message));
    for news in news() {
        all.extend([news.mail(&number(), link), news.push(&number()), news.notice(&number())]);
    }
    all
}

/// What is told of a deadline as its day comes and goes.
fn warnings() -> Vec<DeadlineWarning> {
    let (appeal, calendar) =
        (crate::appeal::examples::appeal_after(EventKind::Registered), crate::appeal::examples::calendar());
    let days = [date!(2026 - 03 - 12), date!(2026 - 03 - 17), date!(2026 - 03 - 18)];
    days.iter().flat_map(|today| DeadlineWarning::all(&appeal, &calendar, *today)).collect()
}

fn names() -> Vec<Message> {
    let kinds = [AppealKind::Application, AppealKind::Proposal, AppealKind::Complaint];
    let channels = [AnswerChannel::Cabinet, AnswerChannel::Email, AnswerChannel::Paper];
    let mut all: Vec<Message> = Status::ALL.iter().copied().map(status_name).collect();
    all.extend(kinds.map(kind_name));
    all.extend(OUTCOMES.map(outcome_name));
    all.extend(channels.map(channel_name));
    all.extend(VERDICTS.iter().filter_map(|verdict| file_problem(*verdict)));
    all
}

fn terms() -> Vec<Message> {
    use StepCode as S;
    let norms = [
        Norm::Law10p3,
        Norm::Law10p5,
        Norm::Law15p4,
        Norm::Law17,
        Norm::Law17p2,
        Norm::Law17p3,
        Norm::Law20p2,
        Norm::Council1786,
    ];
    let counted = [S::LastDay, S::WorkingDay, S::WorkingWeekend];
    let plain = [
        S::Received,
        S::ReceivedAfterHours,
        S::Registered,
        S::Prescribed,
        S::FirstDay,
        S::SameDateNextMonth,
        S::NoticeGiven,
        S::NoticeDue,
        S::Weekend,
        S::Holiday,
        S::DayOff,
        S::Due,
    ];
    let step = |code, count| step_words(&Step { code, date: date!(2026 - 03 - 17), count, norm: None });
    let mut all: Vec<Message> = DeadlineKind::ALL.map(deadline_name).into();
    all.extend(DeadlineKind::ALL.map(|kind| calendar_entry(&number(), kind)));
    all.push(calendar_name());
    all.extend(norms.map(norm_name));
    all.extend(super::explained::tests::stops());
    all.extend(counted.map(|code| step(code, Some(15))));
    all.extend(plain.map(|code| step(code, None)));
    all
}

fn all() -> Vec<Message> {
    [sms(), headed(), names(), terms()].concat()
}

/// The ids of a file with the variables and other ids that each names, by its text.
fn inventory(language: Language) -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let mut found: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    let mut current = String::new();
    for line in bundle::source(language).lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            current = id.to_owned();
        }
        let entry = found.entry(current.clone()).or_default();
        let literal = |placeable: &&str| placeable.trim_start().starts_with('"');
        for placeable in line.split('{').skip(1).filter(|placeable| !literal(placeable)) {
            let name = placeable.trim().split([' ', '}']).next().unwrap_or_default();
            match name.strip_prefix('$') {
                Some(variable) => entry.0.insert(variable.to_owned()),
                None => entry.1.insert(name.to_owned()),
            };
        }
    }
    found.remove("");
    found
}

/// The variables of an id and of all that it names.
fn variables(language: Language, id: &str) -> BTreeSet<String> {
    let inventory = inventory(language);
    let (mut all, named) = inventory.get(id).cloned().unwrap_or_default();
    for other in named {
        all.extend(variables(language, &other));
    }
    all
}

#[test]
fn every_file_is_read_without_an_error() {
    for language in Language::ALL {
        let parsed = FluentResource::try_new(bundle::source(language).to_owned());
        assert!(parsed.is_ok(), "{language:?}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}

#[test]
fn the_three_languages_have_the_same_texts_with_the_same_variables() {
    let belarusian: Vec<_> = inventory(Language::Be).into_keys().collect();
    for language in [Language::Ru, Language::En] {
        assert_eq!(inventory(language).into_keys().collect::<Vec<_>>(), belarusian, "{language:?}");
        for id in &belarusian {
            assert_eq!(variables(language, id), variables(Language::Be, id), "{language:?} {id}");
        }
    }
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let inventory = inventory(Language::Be);
    let mut used: BTreeSet<String> = all().iter().map(|message| message.text().to_owned()).collect();
    used.extend(inventory.values().flat_map(|(_, named)| named.clone()));
    assert_eq!(used, inventory.into_keys().collect());
}

#[test]
fn every_message_has_just_the_arguments_that_its_text_takes() {
    for message in all() {
        // one that is written differently in each language has the language behind its name
        let name = |name: &String| name.split_once('.').map_or(name.as_str(), |(name, _)| name).to_owned();
        let given: BTreeSet<String> = message.arguments().keys().map(name).collect();
        // a heading may need less, and an SMS leaves the dates out: nothing that is asked for is missing
        let asked = variables(Language::Be, message.text());
        assert!(asked.is_subset(&given), "{}: {asked:?} {given:?}", message.text());
    }
}

#[test]
fn nothing_stays_unfilled_in_any_language() {
    for language in Language::ALL {
        for message in all() {
            let text = render(language, &message);
            assert!(!text.contains(['{', '}', '$']) && text != message.text(), "{text}");
            assert!(!text.contains(['\u{2068}', '\u{2069}']), "isolation marks: {text}");
        }
        for message in headed() {
            let heading = heading(language, &message);
            assert!(!heading.contains(['{', '}', '$', '\n']) && heading != message.text(), "{heading}");
        }
    }
}

#[test]
fn an_sms_is_one_message_even_with_the_longest_index() {
    for language in Language::ALL {
        for message in sms() {
            let text = render(language, &message);
            let units = text.encode_utf16().count();
            assert!(units <= SMS_UNITS, "{units}: {text}");
        }
    }
}

#[test]
fn a_code_is_bound_to_the_portal_by_its_last_line() {
    let code = Codes::of(&[7; 32], &SignupId::parse("r1").unwrap()).sent(1);
    let digits = code.reveal();
    for language in Language::ALL {
        let text = |host: &str| render(language, &signup_code(&code, host));
        let units = |host: &str| text(host).encode_utf16().count();
        let (words, binding) = text("zvarot.by").split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert!(words.contains(&digits), "{words}");
        assert_eq!(binding, format!("@zvarot.by #{digits}"));
        // parts of a longer message have 67 characters each: a distribution of CloudFront fits two
        assert!(units("d111111abcdef8.cloudfront.net") <= 2 * 67);
        assert!(units(&"a".repeat(17)) <= SMS_UNITS, "{}", units(&"a".repeat(17)));
    }
}

#[test]
fn dates_are_written_as_the_language_writes_them() {
    let registered = news().into_iter().nth(1).unwrap();
    let push = registered.push(&number());
    assert_eq!(push.arguments().get("dueOn").map(String::as_str), Some("2026-03-17"));
    assert!(render(Language::Be, &push).contains("17.03.2026"));
    assert!(render(Language::En, &push).contains("17 March 2026"));
}

#[test]
fn a_stored_notice_reads_like_the_fresh_one() {
    let answered = news().into_iter().find(|news| news.notice(&number()).text() == "notice-answered").unwrap();
    let notice = answered.notice(&number());
    let stored = Message::stored(notice.text().to_owned(), notice.arguments().clone());
    assert_eq!(render(Language::Ru, &stored), "Ответ подписан и отправлен. Результат: отказано.");
    assert_eq!(heading(Language::En, &stored), format!("Answer to appeal {}", number()));
}

#[test]
fn an_answer_may_hold_anything() {
    let answer = "Паважаны { $link }!\n\n* пункт = 1\n.heading = падман";
    let mail = answer_mail(&number(), Outcome::Satisfied, answer, "https://zvarot.by");
    assert!(render(Language::Be, &mail).contains(answer));
    assert!(!format!("{mail:?}").contains("Паважаны"));
}

#[test]
fn a_term_is_explained_in_lines() {
    let tables = [crate::deadline::YearTable::new(2026, vec![], vec![], vec![]).unwrap()];
    let calendar = crate::deadline::Calendar::belarus(tables);
    let term = crate::deadline::consideration(&calendar, date!(2026 - 03 - 02)).unwrap();
    let explained = explained(Language::Ru, &term.explanation);
    assert_eq!(explained.term, "Рассмотрение обращения — 15 дней (Закон № 300-З, статья 17, пункт 3)");
    assert_eq!(
        explained.steps,
        [
            "02.03.2026: обращение зарегистрировано, этот день не считается",
            "03.03.2026: первый день срока (Закон № 300-З, статья 17)",
            "17.03.2026: 15-й день срока (Закон № 300-З, статья 17, пункт 3)",
            "17.03.2026: последний день срока",
        ]
    );
}

#[test]
fn one_message_names_all_refused_files_where_it_may() {
    let verdict = Verdict::Rejected { reason: RejectReason::WrongType };
    let files = vec![(Some("а.jpg"), verdict), (Some("б.jpg"), verdict)];
    let news = files_refused(&RefusedFiles { files, of_answer: false }).unwrap();
    assert!(news.is_capped());
    let read = |message: &Message| render(Language::Ru, message);
    let notice = "Не переданы организации файлы «а.jpg», «б.jpg». Причина: содержимое не соответствует типу файла. Само обращение принято.";
    assert_eq!(read(&news.notice(&number())), notice);
    assert!(read(&news.mail(&number(), "https://zvarot.by")).contains("«а.jpg», «б.jpg»"));
    let sms = news.sms(&number()).unwrap();
    assert_eq!(read(&sms), format!("Обращение {}: отклонено файлов: 2, см. в кабинете.", number()));
    assert!(!read(&news.push(&number())).contains("jpg"));
}

#[test]
fn a_notice_that_was_stored_before_names_were_told_still_reads() {
    let arguments = [("number".to_owned(), number().to_string()), ("reason".to_owned(), "malware".to_owned())];
    let stored = Message::stored("notice-fileRejected".to_owned(), arguments.into());
    assert_eq!(
        render(Language::Ru, &stored),
        "Один из файлов не передан организации: в файле найдена вредоносная программа. Само обращение принято."
    );
}
