//! The commands of the README's tour, run as a person runs them.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use std::io::Write;

fn signer(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_signer"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

const OFFICIAL: [&str; 13] = [
    "issue",
    "--name",
    "ПРОБНАЯ АЛЕСЯ ИВАНОВНА",
    "--personal-number",
    "4010190A001PB6",
    "--unp",
    "199123450",
    "--organisation",
    "Министерство тестирования",
    "--position",
    "начальник отдела",
    "--out",
    "keys/head",
];

#[test]
fn an_official_signs_a_document_and_a_challenge() {
    let folder = folder("official");
    text(&signer(&folder, &OFFICIAL, b""));
    fs::write(folder.join("answer.txt"), "Ответ").unwrap();

    let sign = ["sign", "--key", "keys/head.key.pem", "--cert", "keys/head.cer"];
    text(&signer(&folder, &[&sign[..], &["--in", "answer.txt", "--out", "answer.p7s"]].concat(), b""));
    let verify = ["verify", "--in", "answer.txt", "--signature"];
    let shown = text(&signer(&folder, &[&verify[..], &["answer.p7s"]].concat(), b""));
    assert!(shown.contains("ПРОБНАЯ АЛЕСЯ ИВАНОВНА (4010190A001PB6), Министерство тестирования (УНП 199123450)"));

    // base64 of «Ответ», as the API would give it; the certificate may be PEM, and the signature goes through a pipe
    let challenge = ["--content-base64", "0J7RgtCy0LXRgg==", "--base64", "--attached"];
    let sign = ["sign", "--key", "keys/head.key.pem", "--cert", "keys/head.crt.pem"];
    let signature = text(&signer(&folder, &[&sign[..], &challenge].concat(), b""));
    let shown = text(&signer(&folder, &[&verify[..], &["-"]].concat(), signature.as_bytes()));
    assert!(shown.starts_with("valid: "));
}

#[test]
fn a_citizen_has_no_organisation() {
    let folder = folder("citizen");
    let citizen = ["issue", "--name", "ПРОБНЫ ЯН", "--personal-number", "3150585A002PB5", "--out", "jan"];
    text(&signer(&folder, &citizen, b""));
    let signature = signer(&folder, &["sign", "--key", "jan.key.pem", "--cert", "jan.cer", "--out", "s"], b"text");
    text(&signature);
    let shown = text(&signer(&folder, &["verify", "--in", "-", "--signature", "s"], b"text"));
    assert!(shown.starts_with("valid: ПРОБНЫ ЯН (3150585A002PB5)\n"), "{shown}");
}

#[test]
fn mistakes_are_said_plainly() {
    let folder = folder("mistakes");
    let complaint = |arguments: &[&str]| {
        let output = signer(&folder, arguments, b"");
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(complaint(&["sign", "--key", "none.pem", "--cert", "none.cer"]).contains("none.pem"));
    let without_position = ["issue", "--name", "А Б", "--personal-number", "1", "--unp", "1", "--out", "x"];
    assert!(complaint(&without_position).contains("--position"));
    let one_word = ["issue", "--name", "А", "--personal-number", "1", "--out", "x"];
    assert!(complaint(&one_word).contains("surname"));
}
