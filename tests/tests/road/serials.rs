//! Registration indexes without gap or double.

use serde_json::json;
use zvarot_tests::World;

/// The third organisation of the seed is registered by this test alone, so that its serials begin at 1.
const ORGANISATION: &str = "zaazerje-roads";

#[tokio::test]
async fn fifty_registrations_at_once_get_the_serials_1_to_50() {
    let world = World::new();
    let citizen = world.citizen().await;
    let mut numbers = Vec::new();
    for _ in 0..50 {
        numbers.push(citizen.appeal_to(ORGANISATION).await);
    }
    let registrar = world.official("natallia-mostava").await;
    let running: Vec<_> = numbers
        .into_iter()
        .map(|number| {
            let registrar = registrar.clone();
            tokio::spawn(async move {
                // one that fought for 3 s in vain is asked to come back, and nothing is burnt
                loop {
                    let path = format!("/v1/appeals/{number}/registration");
                    let answer = registrar.api.post(&path, &json!({"kind": "complaint"})).await;
                    if answer.status != 503 {
                        return answer.expect(200).json["serial"].as_u64().unwrap();
                    }
                    assert!(answer.header("retry-after").is_some());
                }
            })
        })
        .collect();
    let mut serials = Vec::new();
    for one in running {
        serials.push(one.await.unwrap());
    }
    serials.sort_unstable();
    assert_eq!(serials, (1..=50).collect::<Vec<_>>());
}
