//! A provider that lies, changes its keys or answers with nonsense. The real one beside the stack (`road/providers.rs`) cannot be brought to that.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use login_oidc::{App, Configuration, SECRETS, Settings};
use reqwest::Url;
use serde_json::{Value, json};
use time::OffsetDateTime;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use zvarot_http::{Body, Edge, respond};
use zvarot_runtime::configuration::Stage;
use zvarot_runtime::secrets::Secrets;
use zvarot_tests::word;

use super::place::Place;

const CLIENT: &str = "zvarot";
const SECRET: &str = "a secret of client and provider alone";

/// A key of the provider.
struct Key {
    id: String,
    private: EncodingKey,
}

impl Key {
    fn new() -> Self {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        Self { id: word(8), private: EncodingKey::from_ec_der(pkcs8.as_ref()) }
    }

    fn public(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.private, Algorithm::ES256).unwrap();
        jwk.common.key_id = Some(self.id.clone());
        serde_json::to_value(jwk).unwrap()
    }

    fn sign(&self, claims: &Value) -> String {
        encode(&Header { kid: Some(self.id.clone()), ..Header::new(Algorithm::ES256) }, claims, &self.private).unwrap()
    }
}

/// What the provider answers by path, and how often each was asked.
#[derive(Clone, Default)]
struct Double {
    issuer: String,
    answers: Arc<Mutex<HashMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Double {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let double = Self { issuer: format!("http://{}", listener.local_addr().unwrap()), ..Self::default() };
        let serving = double.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        let issuer = &double.issuer;
        double.answer("/.well-known/openid-configuration", &json!({
            "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"), "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
        }));
        double
    }

    fn raw(&self, path: &str, status: &str, headers: &str, body: &str) {
        let answer = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
            body.len()
        );
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    fn answer(&self, path: &str, body: &Value) {
        self.raw(path, "200 OK", "", &body.to_string());
    }

    fn publish(&self, keys: &[&Key]) {
        self.answer("/jwks", &json!({"keys": keys.iter().map(|key| key.public()).collect::<Vec<_>>()}));
    }

    fn give(&self, id_token: &str) {
        let tokens = json!({"access_token": word(20), "token_type": "Bearer", "id_token": id_token});
        self.answer("/token", &tokens);
    }

    fn asked(&self, path: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| *asked == path).count()
    }

    async fn serve(&self, mut stream: TcpStream) {
        let mut request = String::new();
        while !is_whole(&request) {
            let mut part = [0; 4096];
            let length = stream.read(&mut part).await.unwrap();
            if length == 0 {
                return;
            }
            request.push_str(&String::from_utf8_lossy(&part[..length]));
        }
        let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
        let answer = self.answers.lock().unwrap().get(&path).cloned();
        self.asked.lock().unwrap().push(path);
        let nothing = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned();
        let _ = stream.write_all(answer.unwrap_or(nothing).as_bytes()).await;
    }
}

/// Whether its head and body are there.
fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// The function, with the double as its only provider.
struct Play {
    app: App,
    double: Double,
    key: Key,
}

/// A sign-in that has begun.
struct Begun {
    state: String,
    cookie: String,
    claims: Value,
}

impl Play {
    async fn new(authorizations_per_address: u32) -> Self {
        let place = Place::new().await;
        let (double, key) = (Double::start().await, Key::new());
        double.publish(&[&key]);
        let stack = &place.world.stack;
        let name_of = |variable| {
            let table = if variable == "SIGNING_KEYS_TABLE" { "signing-keys" } else { "secrets" };
            Ok::<_, zvarot_runtime::secrets::SecretsError>(stack.tables[table].clone())
        };
        let secrets = Secrets::load_from(&place.sdk.dynamodb(), name_of, &SECRETS).await.unwrap();
        let providers = json!([{
            "id": "double", "name": {"be": "А", "ru": "А", "en": "A"}, "issuer": double.issuer, "clientId": CLIENT,
            "clientSecret": SECRET, "claims": {"personalNumber": "number", "surname": "family_name"},
        }]);
        let settings = Settings {
            origin: stack.portal_origin.clone(),
            accounts_table: place.tables.accounts.clone(),
            authorizations_per_address,
            providers: Configuration::parse(&providers.to_string(), Stage::Test).unwrap(),
        };
        Self { app: App::with(&place.sdk, &secrets, settings).unwrap(), double, key }
    }

    async fn call(&self, route: &str, cookie: &str, body: &Value) -> (u16, Value, Option<String>) {
        let (method, path) = route.split_once(' ').unwrap();
        let event = json!({
            "version": "2.0", "routeKey": route, "rawPath": path, "rawQueryString": "", "cookies": [cookie],
            "headers": {"content-type": "application/json"}, "pathParameters": {"id": "double"},
            "requestContext": {
                "routeKey": route, "requestId": "r", "stage": "$default", "timeEpoch": 0, "accountId": "1",
                "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7", "userAgent": "test"},
            },
            "body": body.to_string(), "isBase64Encoded": false,
        });
        let request = lambda_http::request::from_str(&event.to_string()).unwrap();
        let reply = respond(|call| self.app.handle(call), &Edge::default(), request).await;
        let cookie = reply.headers().get("set-cookie").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let status = reply.status().as_u16();
        let Body::Text(text) = reply.into_body() else { panic!("a text") };
        (status, serde_json::from_str(&text).unwrap(), cookie)
    }

    /// Begins a sign-in: the claims are those that a good provider would give.
    async fn begin(&self) -> Begun {
        let route = "POST /v1/providers/{id}/authorizations";
        let (status, begun, cookie) = self.call(route, "", &json!({"purpose": "signIn"})).await;
        assert_eq!(status, 201, "{begun}");
        let page = Url::parse(begun["url"].as_str().unwrap()).unwrap();
        let asked: HashMap<_, _> = page.query_pairs().into_owned().collect();
        assert_eq!((&*asked["code_challenge_method"], &*asked["max_age"]), ("S256", "0"));
        let now = OffsetDateTime::now_utc().unix_timestamp();
        let claims = json!({
            "iss": self.double.issuer, "aud": CLIENT, "sub": word(12), "nonce": asked["nonce"], "iat": now, "exp": now + 300,
            "auth_time": now, "number": "3112080A001PB2", "family_name": "Иванова",
        });
        Begun { state: asked["state"].clone(), cookie: cookie.unwrap(), claims }
    }

    /// Comes back from the provider.
    async fn end(&self, begun: &Begun) -> (u16, Value) {
        let cookie = begun.cookie.split(';').next().unwrap();
        let body = json!({"provider": "double", "code": "c", "state": begun.state});
        let (status, body, _) = self.call("POST /v1/sessions/provider", cookie, &body).await;
        (status, body)
    }

    /// Signs in with claims that `change` has changed, signed by the provider's key.
    async fn with_claims(&self, change: impl FnOnce(&mut Value)) -> (u16, Value) {
        let mut begun = self.begin().await;
        change(&mut begun.claims);
        self.double.give(&self.key.sign(&begun.claims));
        self.end(&begun).await
    }

    async fn refused(&self, what: &str, change: impl FnOnce(&mut Value)) {
        let (status, body) = self.with_claims(change).await;
        assert_eq!((status, &body["code"]), (401, &json!("identityRefused")), "{what}: {body}");
    }
}

#[tokio::test]
async fn a_token_holds_only_for_this_sign_in_at_this_provider() {
    let play = Play::new(1_000).await;
    let (status, offer) = play.with_claims(|_| ()).await;
    assert_eq!((status, offer["surname"].as_str()), (202, Some("Иванова")), "{offer}");
    let now = OffsetDateTime::now_utc().unix_timestamp();
    play.refused("another issuer", |claims| claims["iss"] = json!("https://other.example")).await;
    play.refused("another audience", |claims| claims["aud"] = json!("other")).await;
    play.refused("a second audience", |claims| claims["aud"] = json!([CLIENT, "other"])).await;
    play.refused("another nonce", |claims| claims["nonce"] = json!("other")).await;
    play.refused("expired", |claims| claims["exp"] = json!(now - 1)).await;
    play.refused("issued before it was asked for", |claims| claims["iat"] = json!(now - 3_600)).await;
    play.refused("signed in before it was asked for", |claims| claims["auth_time"] = json!(now - 3_600)).await;
    for claim in ["nonce", "auth_time", "aud", "iss", "exp", "sub"] {
        play.refused(claim, |claims| drop(claims.as_object_mut().unwrap().remove(claim))).await;
    }
    let hash = BASE64_URL_SAFE_NO_PAD.encode([7; 16]);
    play.refused("of another access token", |claims| claims["at_hash"] = json!(hash)).await;
}

#[tokio::test]
async fn nothing_but_a_signature_by_the_providers_key_is_taken() {
    let play = Play::new(1_000).await;
    let part = |json: Value| BASE64_URL_SAFE_NO_PAD.encode(json.to_string());
    let refused = async |begun: &Begun, token: &str| {
        play.double.give(token);
        let (status, body) = play.end(begun).await;
        assert_eq!((status, &body["code"]), (401, &json!("identityRefused")), "{token}: {body}");
    };
    let begun = play.begin().await;
    let claims = part(begun.claims.clone());
    refused(&begun, &format!("{}.{claims}.", part(json!({"alg": "none"})))).await;
    let begun = play.begin().await;
    let signed = play.key.sign(&begun.claims);
    let signature = signed.rsplit_once('.').unwrap().1;
    refused(&begun, &format!("{}.{claims}.{signature}", part(json!({"alg": "none", "kid": play.key.id})))).await;
    // the client's secret is known to the provider, and is no signature of the provider all the same
    for secret in [SECRET.to_owned(), play.key.public().to_string()] {
        let begun = play.begin().await;
        let header = Header { kid: Some(play.key.id.clone()), ..Header::new(Algorithm::HS256) };
        let token = encode(&header, &begun.claims, &EncodingKey::from_secret(secret.as_bytes())).unwrap();
        refused(&begun, &token).await;
    }
    let begun = play.begin().await;
    refused(&begun, &Key::new().sign(&begun.claims)).await;
    let begun = play.begin().await;
    let stranger = Key { id: play.key.id.clone(), ..Key::new() };
    refused(&begun, &stranger.sign(&begun.claims)).await;
    let begun = play.begin().await;
    refused(&begun, "no token").await;
}

#[tokio::test]
async fn a_provider_may_change_its_keys_in_the_middle() {
    let mut play = Play::new(1_000).await;
    assert_eq!(play.with_claims(|_| ()).await.0, 202);
    assert_eq!(play.with_claims(|_| ()).await.0, 202);
    assert_eq!((play.double.asked("/jwks"), play.double.asked("/.well-known/openid-configuration")), (1, 1));
    let begun = play.begin().await;
    play.key = Key::new();
    play.double.publish(&[&play.key]);
    play.double.give(&play.key.sign(&begun.claims));
    assert_eq!(play.end(&begun).await.0, 202);
    assert_eq!(play.double.asked("/jwks"), 2);
    assert_eq!(play.with_claims(|_| ()).await.0, 202);
    assert_eq!(play.double.asked("/jwks"), 2, "the new keys are kept, too");
}

#[tokio::test]
async fn a_provider_that_fails_is_unavailable_and_leads_us_nowhere_else() {
    let play = Play::new(1_000).await;
    let unavailable = async |begun: &Begun| {
        let (status, body) = play.end(begun).await;
        assert_eq!((status, &body["code"]), (503, &json!("providerUnavailable")), "{body}");
    };
    let begun = play.begin().await;
    let elsewhere = format!("location: {}/elsewhere\r\n", play.double.issuer);
    play.double.raw("/token", "302 Found", &elsewhere, "");
    unavailable(&begun).await;
    assert_eq!(play.double.asked("/elsewhere"), 0);
    let begun = play.begin().await;
    play.double.raw("/token", "200 OK", "", &" ".repeat(300 * 1024));
    unavailable(&begun).await;
    let begun = play.begin().await;
    play.double.raw("/token", "401 Unauthorized", "", &json!({"error": "invalid_client"}).to_string());
    unavailable(&begun).await;
    let begun = play.begin().await;
    play.double.raw("/token", "400 Bad Request", "", &json!({"error": "invalid_grant"}).to_string());
    let (status, body) = play.end(&begun).await;
    assert_eq!((status, &body["code"]), (401, &json!("identityRefused")), "{body}");
}

#[tokio::test]
async fn a_description_of_another_issuer_is_not_taken() {
    let play = Play::new(1_000).await;
    let mut description =
        json!({"issuer": "https://other.example", "authorization_endpoint": "https://other.example/auth"});
    for (name, value) in [("jwks_uri", "https://other.example/jwks"), ("token_endpoint", "https://other.example/token")]
    {
        description[name] = json!(value);
    }
    for name in ["response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported"] {
        description[name] = json!([]);
    }
    play.double.answer("/.well-known/openid-configuration", &description);
    let route = "POST /v1/providers/{id}/authorizations";
    let (status, body, _) = play.call(route, "", &json!({"purpose": "signIn"})).await;
    assert_eq!((status, &body["code"]), (503, &json!("providerUnavailable")), "{body}");
}

#[tokio::test]
async fn one_address_begins_only_so_many_sign_ins_a_day() {
    let play = Play::new(3).await;
    for _ in 0..3 {
        play.begin().await;
    }
    let route = "POST /v1/providers/{id}/authorizations";
    let (status, body, _) = play.call(route, "", &json!({"purpose": "signIn"})).await;
    assert_eq!((status, &body["code"]), (429, &json!("tooManyAuthorizations")), "{body}");
}
