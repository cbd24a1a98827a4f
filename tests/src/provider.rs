//! A browser that goes to the outside provider of the stack and comes back.

use std::collections::HashMap;
use std::sync::Mutex;

use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};
use serde_json::{Value, json};

use crate::{Answer, Api, World};

/// The id of the provider that runs beside the stack (`web/local/provider`).
const PROVIDER: &str = "local";

/// A browser with its cookies: those of the provider, and the one by which our API knows it.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    cookie: Mutex<Option<String>>,
}

impl Default for Browser {
    fn default() -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).build().expect("a client");
        Self { client, cookie: Mutex::new(None) }
    }
}

impl Browser {
    /// Asks our API, with the cookie.
    pub async fn send(&self, api: &Api, path: &str, body: &Value) -> Answer {
        let request = api.request(Method::POST, path).json(body);
        let cookie = self.cookie.lock().unwrap().clone();
        let answer =
            api.send(cookie.into_iter().fold(request, |request, cookie| request.header("cookie", cookie))).await;
        if answer.status == 201 && answer.header("set-cookie").is_some() {
            *self.cookie.lock().unwrap() = Some(answer.cookie());
        }
        answer
    }

    /// The cookie by which our API knows it.
    pub fn cookie(&self) -> String {
        self.cookie.lock().unwrap().clone().expect("something was begun")
    }

    /// Begins a sign-in at the provider.
    pub async fn begin(&self, api: &Api, purpose: &str) -> Answer {
        self.send(api, &format!("/v1/providers/{PROVIDER}/authorizations"), &json!({"purpose": purpose})).await
    }

    /// Goes to the provider's page and signs in there as `person`: what comes back, as our API takes it.
    pub async fn go(&self, world: &World, page: &str, person: &str) -> Value {
        let mut address = Url::parse(page).expect("an address");
        for _ in 0..10 {
            if address.as_str().starts_with(&world.stack.portal_origin) {
                let given: HashMap<_, _> = address.query_pairs().into_owned().collect();
                let mut body = json!({"provider": PROVIDER, "code": given["code"], "state": given["state"]});
                if let Some(iss) = given.get("iss") {
                    body["iss"] = json!(iss);
                }
                return body;
            }
            let mut answer = self.client.get(address.clone()).send().await.expect("the provider answers");
            if answer.status() == 200 {
                let form =
                    self.client.post(address.clone()).header("content-type", "application/x-www-form-urlencoded");
                answer = form.body(format!("person={person}")).send().await.expect("the provider answers");
            }
            let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
            let location = location.unwrap_or_else(|| panic!("{}: no way on from {address}", answer.status()));
            address = address.join(location).expect("an address");
        }
        panic!("the provider leads nowhere");
    }

    /// Begins, goes to the provider and comes back: what our API takes then.
    pub async fn come_back(&self, world: &World, api: &Api, purpose: &str, person: &str) -> Value {
        let begun = self.begin(api, purpose).await.expect(201);
        self.go(world, &begun.text_of("url"), person).await
    }

    /// Signs in by the provider, from the button to the session.
    pub async fn sign_in(&self, world: &World, person: &str) -> Answer {
        let returned = self.come_back(world, &world.api, "signIn", person).await;
        self.send(&world.api, "/v1/sessions/provider", &returned).await
    }

    /// Links the person at the provider to whoever `api` is signed in as.
    pub async fn link(&self, world: &World, api: &Api, person: &str) -> Answer {
        let returned = self.come_back(world, api, "link", person).await;
        self.send(api, "/v1/me/identities", &returned).await
    }
}
