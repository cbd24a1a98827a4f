//! Revocation lists that `refresh-trust` fetches, good ones and others.

use refresh_trust::{App, RefreshError, Report};
use serde_json::json;
use signer::authority::RevocationTemplate;
use signer::{Authority, KeyPair};
use time::{Duration, OffsetDateTime};
use zvarot_runtime::configuration::Stage;
use zvarot_tests::Publisher;

use super::place::Place;

const LIST: &str = "ruc.crl";
const PKI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/local/pki");

/// The trust store of a bucket of its own, whose list of the issuing authority is fetched from a publisher.
struct Fetching {
    place: Place,
    publisher: Publisher,
    app: App,
    now: OffsetDateTime,
}

impl Fetching {
    async fn new() -> Self {
        let (place, publisher) = (Place::new().await, Publisher::start().await);
        let app =
            App::new(place.sdk.s3(), place.bucket.clone(), Stage::Local, Some(std::time::Duration::from_hours(48)));
        let fetching = Self { place, publisher, app, now: OffsetDateTime::now_utc() };
        for (key, file) in
            [("anchors/kuc.cer", "kuc.cer"), ("intermediates/ruc2.cer", "ruc2.cer"), ("crl/kuc.crl", "kuc.crl")]
        {
            fetching.put(key, std::fs::read(format!("{PKI}/{file}")).unwrap()).await;
        }
        let sources = json!({LIST: fetching.publisher.address(LIST)});
        fetching.put("sources.json", sources.to_string().into_bytes()).await;
        fetching
    }

    async fn put(&self, key: &str, content: Vec<u8>) {
        let put = self.place.sdk.s3().put_object().bucket(&self.place.bucket).key(format!("trust/{key}"));
        put.body(content.into()).send().await.unwrap();
    }

    /// The list that is stored.
    async fn stored(&self) -> Vec<u8> {
        let get = self.place.sdk.s3().get_object().bucket(&self.place.bucket).key(format!("trust/crl/{LIST}"));
        get.send().await.unwrap().body.collect().await.unwrap().to_vec()
    }

    async fn refresh(&self) -> Report {
        self.app.refresh(self.now).await.unwrap()
    }

    /// A list of the issuing authority, made `age` ago for `lifetime`.
    fn list(&self, number: u64, age: Duration, lifetime: Duration) -> Vec<u8> {
        self.list_of(&Authority::test().unwrap(), number, age, lifetime)
    }

    fn list_of(&self, authority: &Authority, number: u64, age: Duration, lifetime: Duration) -> Vec<u8> {
        let this_update = self.now - age;
        let next_update = Some(this_update + lifetime);
        authority.revoke(&RevocationTemplate { number, this_update, next_update, revoked: Vec::new() }).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_list_takes_the_place_of_the_stored_one() {
    let fetching = Fetching::new().await;
    let first = fetching.list(200_000, Duration::HOUR, Duration::days(7));
    fetching.publisher.publish(LIST, &first);
    assert_eq!(fetching.refresh().await, Report { refreshed: 1, ..Report::default() });
    assert_eq!(fetching.stored().await, first);
    assert_eq!(fetching.refresh().await, Report { unchanged: 1, ..Report::default() }, "once more");

    let second = fetching.list(200_001, Duration::ZERO, Duration::days(7));
    fetching.publisher.publish(LIST, &second);
    assert_eq!(fetching.refresh().await.refreshed, 1);
    assert_eq!(fetching.stored().await, second);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_no_better_leaves_the_stored_one() {
    let fetching = Fetching::new().await;
    let stored = fetching.list(200_000, Duration::HOUR, Duration::days(7));
    fetching.put(&format!("crl/{LIST}"), stored.clone()).await;
    assert_eq!(fetching.refresh().await.kept, 1, "the server has none");

    let week = Duration::days(7);
    let test = Authority::test().unwrap();
    let forged = Authority { key: KeyPair::from_entropy([7; 32]), ..test.clone() };
    let mut broken = fetching.list(200_001, Duration::ZERO, week);
    broken.truncate(broken.len() / 2);
    let of_the_root = std::fs::read(format!("{PKI}/kuc.crl")).unwrap();
    let no_better = [
        ("an error page", b"<html>503</html>".to_vec()),
        ("broken off", broken),
        ("of an older number", fetching.list(199_999, Duration::ZERO, week)),
        ("out of date", fetching.list(200_001, week * 2, week)),
        ("of tomorrow", fetching.list(200_001, -Duration::DAY, week)),
        ("of another key", fetching.list_of(&forged, 200_001, Duration::ZERO, week)),
        ("of another authority", of_the_root),
    ];
    for (what, list) in no_better {
        fetching.publisher.publish(LIST, &list);
        assert_eq!(fetching.refresh().await, Report { kept: 1, ..Report::default() }, "{what}");
        assert_eq!(fetching.stored().await, stored, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_nothing_renews_is_told_a_day_before_it_lapses() {
    let fetching = Fetching::new().await;
    let age_allowed = Duration::hours(48);
    for (age, lifetime, lapsing) in [
        (age_allowed / 2 - Duration::MINUTE, Duration::days(30), 0),
        (age_allowed / 2, Duration::days(30), 1), // signing in allows two days
        (Duration::hours(11), Duration::DAY, 0),
        (Duration::hours(12), Duration::DAY, 1),
    ] {
        fetching.put(&format!("crl/{LIST}"), fetching.list(1, age, lifetime)).await;
        let report = fetching.refresh().await;
        assert_eq!((report.kept, report.lapsing), (1, lapsing), "{age} of {lifetime}");
    }
    fetching.put(&format!("crl/{LIST}"), b"nothing".to_vec()).await;
    assert_eq!(fetching.refresh().await.lapsing, 1, "does not read");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_in_the_addresses_is_told() {
    let fetching = Fetching::new().await;
    fetching.put("sources.json", br#"{"../anchors/kuc.crl": "http://127.0.0.1/"}"#.to_vec()).await;
    assert!(matches!(fetching.app.refresh(fetching.now).await, Err(RefreshError::Sources(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_test_pki_is_refused_in_production() {
    let fetching = Fetching::new().await;
    let app = App::new(fetching.place.sdk.s3(), fetching.place.bucket.clone(), Stage::Production, None);
    assert!(matches!(app.refresh(fetching.now).await, Err(RefreshError::Trust(_))));
}
