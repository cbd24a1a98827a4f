//! What the events of an appeal mean to its applicant.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test may panic, and its names say what it is")]

#[allow(dead_code, reason = "written for the life of an appeal, which needs more of it")]
#[path = "support/office.rs"]
mod office;

use office::{Office, Step};
use zvarot_domain::attachment::{RejectReason, Scanner, Verdict};
use zvarot_domain::language::Language;
use zvarot_domain::notification::{AppealNews, render};
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
    office.answer("head").unwrap();
    assert_eq!(latest(&office), Some("notice-answered".to_owned()));
}

#[test]
fn only_a_bad_file_is_news() {
    let mut office = Office::with_appeal();
    assert!(office.verdict("file-1", Verdict::Clean { by: Scanner::Structure }).unwrap());
    assert_eq!(latest(&office), None);
    assert!(office.verdict("file-2", REJECTED).unwrap());
    assert_eq!(latest(&office), Some("notice-fileRejected".to_owned()));
    assert_eq!(AppealNews::of(office.appeal(), 99), None);
}
