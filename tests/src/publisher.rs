//! A server that publishes files, as an authority publishes its revocation lists.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Files by their names. It ends with the test.
#[derive(Debug)]
pub struct Publisher {
    address: String,
    files: Files,
}

type Files = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

impl Publisher {
    /// Publishes nothing yet.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let files = Files::default();
        let served = Arc::clone(&files);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&served)));
            }
        });
        Self { address, files }
    }

    /// Publishes `content` under `name` from now on.
    pub fn publish(&self, name: &str, content: &[u8]) {
        self.files.lock().unwrap().insert(name.to_owned(), content.to_vec());
    }

    /// Where `name` is published.
    pub fn address(&self, name: &str) -> String {
        format!("{}/{name}", self.address)
    }
}

/// Answers one request: what is asked for stands in its first line.
async fn answer(mut stream: TcpStream, files: Files) -> std::io::Result<()> {
    let mut asked = Vec::new();
    while !asked.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut asked).await? == 0 {
            return Ok(());
        }
    }
    let asked = String::from_utf8_lossy(&asked).into_owned();
    let name = asked.split_whitespace().nth(1).unwrap_or_default().trim_start_matches('/');
    let file = files.lock().unwrap().get(name).cloned();
    let (status, content) = file.map_or(("404 Not Found", Vec::new()), |content| ("200 OK", content));
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", content.len());
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&content).await
}
