//! What the events of an appeal mean to its applicant.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test may panic, and its names say what it is")]

#[allow(dead_code, reason = "written for the life of an appeal, which needs more of it")]
#[path = "support/office.rs"]
mod office;

use office::{Office, Step};
use zvarot_domain::appeal::{AppealKind, LeavingGround};
use zvarot_domain::attachment::{RejectReason, Scanner, Verdict};
use zvarot_domain::language::Language;
use zvarot_domain::notification::{AppealNews, OfficialNotice, Recipients, render};
use zvarot_domain::organisation::Role;

const REJECTED: Verdict = Verdict::Rejected { reason: RejectReason::Malware };

/// The news of the last event, as a notice says it.
fn latest(office: &Office) -> Option<String> {
    let news = AppealNews::of(office.appeal(), office.appeal().sequence())?;
    Some(news.notice(office.appeal().number()).text().to_owned())
}

#[test]
fn each_stage_is_news_once() {
    let mut office = Office::with_appeal();
    assert_eq!(latest(&office), Some("notice-accepted".to_owned()));
    office.take(&Step::Route);
    assert_eq!(latest(&office), None);
    office.register(7).unwrap();
    let registered = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let sms = registered.sms(office.appeal().number()).unwrap();
    assert_eq!(
        render(Language::Ru, &sms),
        format!("Обращение {} зарегистрировано, индекс И-7.", office.appeal().number())
    );
    office.assign("executor").unwrap();
    assert_eq!(latest(&office), Some("notice-inConsideration".to_owned()));
    office.take(&Step::Assign(Role::Head, Role::Executor));
    assert_eq!(latest(&office), None, "another executor is no news for the applicant");
    office.extend().unwrap();
    assert_eq!(latest(&office), Some("notice-extended".to_owned()));
    office.prolong(60).unwrap();
    assert_eq!(latest(&office), Some("notice-prolonged".to_owned()));
    office.answer("head").unwrap();
    assert_eq!(latest(&office), Some("notice-answered".to_owned()));
}

#[test]
fn noting_is_news_with_its_ground() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.note().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    assert_eq!(notice, "Обращение принято к сведению: в нём только благодарность. Ответ не даётся.");
}

#[test]
fn prolongation_is_news_with_its_ground_and_the_new_day_and_without_the_words() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    office.prolong(60).unwrap();
    let (number, news) =
        (office.appeal().number(), AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap());
    assert_eq!(
        render(Language::Ru, &news.notice(number)),
        "Обращение будет рассматриваться дольше месяца: нужно совершить действия, выполнить работы или оказать услуги. \
         Ответ должен быть не позднее 01.05.2026. Причины написаны в обращении."
    );
    let sms = render(Language::Ru, &news.sms(number).unwrap());
    assert!(sms.contains("больше месяца") && !sms.contains("Крышу"), "{sms}");
}

#[test]
fn redirection_is_news_with_where_to() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.redirect().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    assert!(notice.starts_with("Обращение направлено по компетенции. Куда: Исполком."), "{notice}");
    assert!(!render(Language::Ru, &news.sms(office.appeal().number()).unwrap()).contains("Исполком"));
}

#[test]
fn a_merging_is_news_with_the_earlier_number_and_the_article_and_its_end_is_not() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.merge().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    let into = office.appeal().merged_into().unwrap();
    let told = format!(
        "Обращение учтено с более ранним {into}: в них одно и то же (Закон № 300-З, статья 13, пункт 1). Ответ будет общий."
    );
    assert_eq!(notice, told);
    assert!(news.sms(office.appeal().number()).is_some());
    office.settle(true).unwrap();
    assert_eq!(latest(&office), None, "the answer is told with the appeal that it was given to");
}

#[test]
fn whoever_considers_the_earlier_appeal_is_told_of_the_later_one() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    office.absorb().unwrap();
    assert_eq!(latest(&office), None);
    let people = vec!["executor".to_owned(), "head".to_owned()];
    assert_eq!(told_officials(&office), [("notice-absorbed".to_owned(), people)]);
}

#[test]
fn a_reversal_is_news_with_what_was_reversed_and_the_old_deadline() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    office.note().unwrap();
    office.reverse().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    assert_eq!(
        notice,
        "Решение было ошибкой и отменено: обращение было принято к сведению. Обращение рассматривается дальше, ответ — \
         не позднее 17.03.2026. Почему, написано в обращении."
    );
    let people = vec!["executor".to_owned(), "head".to_owned()];
    assert_eq!(told_officials(&office), [("notice-reversedForExecutors".to_owned(), people)]);
}

#[test]
fn remarks_and_the_archive_are_no_news_for_the_applicant_and_the_executor_is_told_of_remarks() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    office.remark().unwrap();
    assert_eq!(latest(&office), None);
    assert_eq!(told_officials(&office), [("notice-remarked".to_owned(), vec!["executor".to_owned()])]);
    office.answer("head").unwrap();
    office.archive().unwrap();
    assert_eq!((latest(&office), told_officials(&office)), (None, Vec::new()));
}

#[test]
fn a_challenge_is_news_with_its_number_and_where_it_is_considered() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    office.answer("head").unwrap();
    office.challenge().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    let number = office.appeal().number();
    assert_eq!(notice, format!("Жалоба на решение принята, её номер {number}~1. Рассмотрит: Правительство."));
    assert!(news.sms(number).is_none(), "the applicant sees it on the screen");
    office.reopen().unwrap();
    assert_eq!(latest(&office), None, "the prescription is told where it was issued");
}

#[test]
fn another_kind_is_news_with_its_name() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.reclassify(AppealKind::Complaint).unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    assert_eq!(notice, "Организация уточнила вид обращения: жалоба. Срок ответа не изменился.");
}

#[test]
fn leaving_without_consideration_is_news_where_the_law_wants_a_notice() {
    let told = |ground| {
        let mut office = Office::with_appeal();
        office.register(7).unwrap();
        office.leave(ground).unwrap();
        let news = AppealNews::of(office.appeal(), office.appeal().sequence())?;
        Some(render(Language::Ru, &news.notice(office.appeal().number())))
    };
    assert_eq!(
        told(LeavingGround::RepeatedNoNew).unwrap(),
        "Обращение оставлено без рассмотрения по существу: обращение повторное, новых обстоятельств в нём нет \
         (Закон № 300-З, статья 15, пункт 1, абзац 6). Причины написаны в обращении."
    );
    assert_eq!((told(LeavingGround::Anonymous), told(LeavingGround::CorrespondenceTerminated)), (None, None));
}

#[test]
fn a_return_is_news_without_the_words() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.give_back().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    assert!(notice.starts_with("Обращение возвращено: оно о судебном постановлении"), "{notice}");
    assert!(!notice.contains("областной"), "{notice}");
}

#[test]
fn forwarding_is_news_with_its_day_and_without_the_name_that_was_typed() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.forward().unwrap();
    let news = AppealNews::of(office.appeal(), office.appeal().sequence()).unwrap();
    let notice = render(Language::Ru, &news.notice(office.appeal().number()));
    assert!(notice.contains("переданы в правоохранительный орган 02.03.2026"), "{notice}");
    assert!(!notice.contains("РУВД"), "{notice}");
}

#[test]
fn withdrawing_is_no_news_for_whoever_did_it() {
    let mut office = Office::with_appeal();
    office.withdraw().unwrap();
    assert_eq!(latest(&office), None);
}

#[test]
fn refused_files_are_news_together_when_the_last_file_was_checked() {
    let mut office = Office::with_appeal();
    let clean = Verdict::Clean { by: Scanner::Structure };
    assert!(office.verdict("file-1", REJECTED).unwrap());
    assert_eq!(latest(&office), None, "the other file is not checked yet");
    assert!(office.verdict("file-2", clean).unwrap());
    assert_eq!(latest(&office), Some("notice-fileRejected".to_owned()));
    assert!(office.verdict("file-2", REJECTED).unwrap());
    let refused = office.appeal().refused_files(office.appeal().sequence()).unwrap();
    assert_eq!(refused.files.len(), 1, "of the first was told before");
    assert_eq!(AppealNews::of(office.appeal(), 99), None);
}

#[test]
fn clean_files_are_no_news() {
    let mut office = Office::with_appeal();
    for file in ["file-1", "file-2"] {
        assert!(office.verdict(file, Verdict::Clean { by: Scanner::Structure }).unwrap());
        assert_eq!(latest(&office), None);
    }
}

/// What officials are told of the last event, and whom: people by name, or a role.
fn told_officials(office: &Office) -> Vec<(String, Vec<String>)> {
    let people = |to| match to {
        Recipients::People(people) => people.iter().map(ToString::to_string).collect(),
        Recipients::All(role) => vec![format!("{role:?}")],
    };
    let notices = OfficialNotice::all(office.appeal(), office.appeal().sequence());
    notices.into_iter().map(|notice| (notice.message.text().to_owned(), people(notice.to))).collect()
}

#[test]
fn each_executor_is_told_of_what_is_theirs() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    assert_eq!(told_officials(&office), []);
    let told = |code: &str, people: &[&str]| {
        (format!("notice-{code}"), people.iter().map(|&person| person.to_owned()).collect::<Vec<_>>())
    };
    office.assign("executor").unwrap();
    assert_eq!(
        told_officials(&office),
        [told("assignedToExecutor", &["executor"]), told("assignedToCoExecutor", &["head"])]
    );
    office.take(&Step::Contribute(Role::Head));
    assert_eq!(told_officials(&office), [told("contributed", &["executor"])]);
    office.extend().unwrap();
    assert_eq!(told_officials(&office), [told("deadlineChanged", &["executor", "head"])]);
    office.withdraw().unwrap();
    assert_eq!(told_officials(&office), [told("withdrawnByApplicant", &["executor", "head"])]);
}

#[test]
fn before_there_is_an_executor_the_registrars_are_told() {
    let mut office = Office::with_appeal();
    office.withdraw().unwrap();
    assert_eq!(told_officials(&office), [("notice-withdrawnByApplicant".to_owned(), vec!["Registrar".to_owned()])]);
}

#[test]
fn who_ends_the_consideration_tells_those_who_worked_on_it() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    let mut unassigned = Office::with_appeal();
    unassigned.register(7).unwrap();
    unassigned.note().unwrap();
    assert_eq!(told_officials(&unassigned), []);
    office.assign("executor").unwrap();
    office.note().unwrap();
    let [(text, people)] = told_officials(&office).try_into().unwrap();
    assert_eq!((text.as_str(), people), ("notice-closedForExecutors", vec!["executor".to_owned(), "head".to_owned()]));
}

#[test]
fn who_is_released_by_a_new_resolution_is_told_and_nobody_is_told_of_later_ones() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    let first = office.appeal().sequence();
    office.assign("another").unwrap();
    let told = |office: &Office, n| {
        let of = |notice: OfficialNotice| (notice.message.text().to_owned(), notice.to);
        OfficialNotice::all(office.appeal(), n).into_iter().map(of).collect::<Vec<_>>()
    };
    let people = |id: &str| Recipients::People(vec![zvarot_domain::id::PersonId::parse(id).unwrap()]);
    let to = |code: &str, id| (format!("notice-{code}"), people(id));
    let (executor, head) = (to("assignedToExecutor", "executor"), to("assignedToCoExecutor", "head"));
    assert_eq!(told(&office, first), [executor, head.clone()]);
    let released = to("assignedToOthers", "executor");
    assert_eq!(told(&office, first + 1), [to("assignedToExecutor", "another"), head, released]);
}

#[test]
fn the_executors_are_told_of_the_answer_and_the_heads_of_a_reopening() {
    let mut office = Office::with_appeal();
    office.register(7).unwrap();
    office.assign("executor").unwrap();
    office.answer("head").unwrap();
    let closed = ("notice-closedForExecutors".to_owned(), vec!["executor".to_owned(), "head".to_owned()]);
    assert_eq!(told_officials(&office), [closed]);
    office.take(&Step::Challenge(true));
    office.take(&Step::Reopen);
    assert_eq!(told_officials(&office), [("notice-reopened".to_owned(), vec!["Head".to_owned()])]);
}
