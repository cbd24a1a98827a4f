//! Walks an appeal's road in this process, one command after another, and counts the rounds of calls of AWS that each took.
//!
//! `ZVAROT_STACK` names the stack, and the environment is that of its functions; `run.py` sets both. Streams and queues
//! are the running stack's. One line of JSON a command goes to standard output.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may panic")]
#![recursion_limit = "256"] // the layout of a whole invocation nests deeper than 128 futures

mod caller;
mod recorder;

use std::time::Duration;

use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use caller::{Caller, Command};
use recorder::Recorder;
use serde_json::{Value, json};
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_runtime::sdk::{Sdk, Timeouts};
use zvarot_tests::{Answer, Official, World, appeal_body, eventually, individual_body, pdf, word};

/// A busy machine is not what is measured here: a call that is cut off would be repeated.
const PATIENT: Timeouts = Timeouts { attempt: Duration::from_secs(20), operation: Duration::from_mins(1) };

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let recorder = Recorder::default();
    let sdk = Sdk::from_env()
        .expect("the environment of the functions")
        .with_timeouts(PATIENT)
        .with_interceptor(SharedInterceptor::new(recorder.clone()));
    let bench = Bench { world: World::new(), caller: Caller { recorder }, sdk };
    let token = bench.account().await;
    let number = bench.appeal(&token).await;
    bench.answer(&number).await;
}

struct Bench {
    world: World,
    caller: Caller,
    sdk: Sdk,
}

impl Bench {
    /// Registers, confirms, signs in and refreshes; the access token.
    async fn account(&self) -> String {
        let body = individual_body();
        let app = register::App::new(&self.sdk).await.unwrap();
        let open = command("registration", "POST /v1/registrations", body.clone());
        let registration = self.caller.call(open, |call| app.handle(call)).await.text_of("registrationId");
        let code = self.world.code(body["phone"].as_str().unwrap(), 0).await;

        let app = confirm_sms::App::new(&self.sdk).await.unwrap();
        let confirm = Command {
            parameter: Some(("id", &registration)),
            ..command("confirmation", "POST /v1/registrations/{id}/confirmation", json!({"code": code}))
        };
        self.caller.call(confirm, |call| app.handle(call)).await;

        let app = login::App::new(&self.sdk).await.unwrap();
        let credentials = json!({"login": body["login"], "password": body["password"]});
        let first = command("login, the first", "POST /v1/sessions", credentials.clone());
        self.caller.call(first, |call| app.handle(call)).await;
        let session =
            self.caller.call(command("login", "POST /v1/sessions", credentials), |call| app.handle(call)).await;
        let cookie = session.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let headers = [("cookie", cookie.as_str())];
        let refresh = Command { headers: &headers, ..command("refresh", "POST /v1/sessions/refresh", Value::Null) };
        self.caller.call(refresh, |call| app.handle(call)).await.text_of("accessToken")
    }

    /// Uploads a file and submits an appeal with it; its number.
    async fn appeal(&self, token: &str) -> String {
        let app = upload::App::new(&self.sdk).await.unwrap();
        let file = pdf("заява.pdf");
        let promise = Command { token: Some(token), ..command("upload", "POST /v1/uploads", file.promise()) };
        let grant = self.caller.call(promise, |call| app.handle(call)).await;
        zvarot_tests::put(&grant, file.bytes).await.expect(200);

        let mut body = appeal_body("mintest");
        body["uploads"] = json!([grant.text_of("uploadId")]);
        let key = word(20);
        self.draft(token, &key, &body).await;

        let app = submit::App::new(&self.sdk).await.unwrap();
        let headers = [("idempotency-key", key.as_str())];
        let submit =
            || Command { token: Some(token), headers: &headers, ..command("submit", "POST /v1/appeals", body.clone()) };
        let number = self.caller.call(submit(), |call| app.handle(call)).await.text_of("number");
        let again = Command { name: "submit, repeated", ..submit() };
        assert_eq!(self.caller.call(again, |call| app.handle(call)).await.text_of("number"), number);
        number
    }

    /// Saves the appeal twice while it is written, and looks at it.
    async fn draft(&self, token: &str, id: &str, body: &Value) {
        let app = drafts::App::new(&self.sdk).await.unwrap();
        let of = |name, route, body| {
            let command = command(name, route, body);
            Command { token: Some(token), parameter: Some(("id", id)), ..command }
        };
        let first = of("draft of an appeal, the first", "PUT /v1/drafts/{id}", body.clone());
        self.caller.call(first, |call| app.handle(call)).await;
        let headers = [("if-match", "\"1\"")];
        let next = Command { headers: &headers, ..of("draft of an appeal", "PUT /v1/drafts/{id}", body.clone()) };
        self.caller.call(next, |call| app.handle(call)).await;
        let read = of("draft of an appeal, read", "GET /v1/drafts/{id}", Value::Null);
        self.caller.call(read, |call| app.handle(call)).await;
        let list = of("drafts", "GET /v1/drafts", Value::Null);
        self.caller.call(list, |call| app.handle(call)).await;
    }

    /// Registers, assigns, drafts and signs.
    async fn answer(&self, number: &str) {
        let registrar = self.world.official("iryna-recnaja").await;
        let head = self.world.official("mikalaj-baravy").await;
        self.settled(&registrar, number).await;

        let app = consider::App::new(&self.sdk).await.unwrap();
        let body = json!({"kind": "complaint"});
        let register = command("registration of an appeal", "POST /v1/appeals/{number}/registration", body);
        let token = registrar.api.token();
        let register = Command { token, parameter: Some(("number", number)), ..register };
        self.caller.call(register, |call| app.handle(call)).await;
        let body = json!({"executorId": "maryja-kantrolnaja", "resolution": "Рассмотреть и ответить в срок."});
        let assign = command("assignment", "POST /v1/appeals/{number}/assignment", body);
        self.of_head(&head, number, assign, |call| app.handle(call)).await;

        let app = answer::App::new(&self.sdk).await.unwrap();
        let body = json!({"text": "Отопление восстановлено.", "outcome": "satisfied", "uploads": []});
        let draft = command("draft", "PUT /v1/appeals/{number}/answer", body);
        self.of_head(&head, number, draft, |call| app.handle(call)).await;
        let document = command("document", "GET /v1/appeals/{number}/answer/document", Value::Null);
        let document = self.of_head(&head, number, document, |call| app.handle(call)).await;
        let body = json!({"signature": head.sign(document.text.as_bytes())});
        let sign = command("signature", "POST /v1/appeals/{number}/answer/signature", body);
        self.of_head(&head, number, sign, |call| app.handle(call)).await;
    }

    /// Calls with the head's token and the card's tag as it is now.
    async fn of_head<H, F>(&self, head: &Official, number: &str, command: Command<'_>, handler: H) -> Answer
    where
        H: Fn(Call) -> F,
        F: Future<Output = Result<Reply, Problem>>,
    {
        let (_, tag) = head.card(number).await;
        let headers = [("if-match", tag.as_str())];
        let token = head.api.token();
        let command = Command { token, parameter: Some(("number", number)), headers: &headers, ..command };
        self.caller.call(command, handler).await
    }

    /// Waits until routing and the check of the file are in the journal: a race with them would be counted as rounds.
    async fn settled(&self, official: &Official, number: &str) {
        eventually("a card at rest", || async {
            let card = official.api.get(&format!("/v1/inbox/{number}")).await;
            let clean =
                card.json["attachments"].as_array().is_some_and(|all| all.iter().all(|one| one["state"] != "pending"));
            tokio::time::sleep(Duration::from_secs(1)).await;
            let later = official.api.get(&format!("/v1/inbox/{number}")).await;
            let rests = card.status == 200 && card.header("etag") == later.header("etag");
            (rests && clean).then_some(())
        })
        .await;
    }
}

fn command(name: &'static str, route: &'static str, body: Value) -> Command<'static> {
    Command { name, route, parameter: None, token: None, headers: &[], body }
}
