//! Appeals on their road.

use serde_json::{Value, json};

use crate::{Answer, Citizen, Official, World, eventually};

/// A complaint about heating.
pub fn appeal_body(organisation: &str) -> Value {
    json!({
        "organisationId": organisation,
        "kind": "complaint",
        "subject": "Нет отопления в подъезде",
        "text": "В доме третий день нет отопления. Прошу принять меры и сообщить о них.",
        "language": "ru",
        "uploads": [],
        "answerChannels": ["cabinet", "email"],
        "smsUpdates": true,
    })
}

impl Citizen {
    /// Submits `body` under `key`.
    pub async fn submit(&self, key: &str, body: &Value) -> Answer {
        self.api.post_with("/v1/appeals", ("idempotency-key", key), body).await
    }

    /// Submits an appeal to `organisation`; its number.
    pub async fn appeal_to(&self, organisation: &str) -> String {
        self.submit(&crate::word(20), &appeal_body(organisation)).await.expect(201).text_of("number")
    }

    /// One's own appeal as it is now.
    pub async fn appeal(&self, number: &str) -> Answer {
        self.api.get(&format!("/v1/appeals/{number}")).await
    }

    /// Waits until the appeal has `status`.
    pub async fn appeal_in(&self, number: &str, status: &str) -> Value {
        eventually(status, || async {
            let appeal = self.appeal(number).await.expect(200).json;
            (appeal["status"] == status).then_some(appeal)
        })
        .await
    }
}

impl Official {
    /// A command on the state of the card that `tag` names, once under `key`.
    pub async fn command(&self, path: &str, key: &str, tag: &str, body: &Value) -> Answer {
        let request = self.api.request(reqwest::Method::POST, path);
        self.api.send(request.header("if-match", tag).header("idempotency-key", key).json(body)).await
    }

    /// Whether any page of the list holds the appeal: other tests leave theirs there, too.
    pub async fn lists(&self, list: &str, number: &str) -> bool {
        self.item(list, number).await.is_some()
    }

    /// The appeal as any page of the list shows it.
    pub async fn item(&self, list: &str, number: &str) -> Option<Value> {
        let mut cursor = String::new();
        loop {
            let page = self.api.get(&format!("/v1/inbox?{list}{cursor}")).await.expect(200).json;
            if let Some(item) = page["items"].as_array().unwrap().iter().find(|item| item["number"] == number) {
                return Some(item.clone());
            }
            cursor = format!("&cursor={}", page["nextCursor"].as_str()?);
        }
    }

    /// The card and its `ETag`.
    pub async fn card(&self, number: &str) -> (Value, String) {
        let answer = self.api.get(&format!("/v1/inbox/{number}")).await.expect(200);
        let tag = answer.header("etag").expect("an ETag").to_owned();
        (answer.json, tag)
    }

    /// Registers the appeal.
    pub async fn register(&self, number: &str) -> Answer {
        self.api.post(&format!("/v1/appeals/{number}/registration"), &json!({"kind": "complaint"})).await
    }

    /// Names its executor.
    pub async fn assign(&self, number: &str, executor: &str) -> Answer {
        let (_, tag) = self.card(number).await;
        let body = json!({"executorId": executor, "resolution": "Рассмотреть по существу и ответить в срок."});
        self.api.post_with(&format!("/v1/appeals/{number}/assignment"), ("if-match", &tag), &body).await
    }

    /// Drafts the answer, over the draft that is there.
    pub async fn draft(&self, number: &str, text: &str, uploads: &[String]) -> Answer {
        let path = format!("/v1/appeals/{number}/answer");
        let there = self.api.get(&path).await;
        let tag = match there.header("etag") {
            Some(tag) => tag.to_owned(),
            None => self.card(number).await.1,
        };
        let body = json!({"text": text, "outcome": "satisfied", "uploads": uploads});
        self.api.put_with(&path, ("if-match", &tag), &body).await
    }

    /// The document to sign.
    pub async fn document(&self, number: &str) -> Answer {
        self.api.get(&format!("/v1/appeals/{number}/answer/document")).await
    }

    /// Signs the document as it is now and sends the answer, once the check of its files is done.
    pub async fn sign_answer(&self, number: &str) -> Answer {
        let (_, tag) = self.card(number).await;
        let document = self.document(number).await.expect(200);
        let body = json!({"signature": self.sign(document.text.as_bytes())});
        let path = format!("/v1/appeals/{number}/answer/signature");
        eventually("the check of the files", || async {
            let answer = self.api.post_with(&path, ("if-match", &tag), &body).await;
            (answer.json["code"] != "filesPending").then_some(answer)
        })
        .await
    }
}

impl World {
    /// An appeal whose answer is signed and sent.
    pub async fn answered(&self, citizen: &Citizen) -> String {
        let number = citizen.appeal_to("mintest").await;
        self.official("iryna-recnaja").await.register(&number).await.expect(200);
        let head = self.official("mikalaj-baravy").await;
        head.assign(&number, "maryja-kantrolnaja").await.expect(200);
        head.draft(&number, "Отопление восстановлено.", &[]).await.expect(200);
        head.sign_answer(&number).await.expect(200);
        number
    }
}
