//! `ClamAV`'s daemon: its `INSTREAM` command (clamd(8)).

use std::io::{Error, ErrorKind};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zvarot_domain::attachment::{RejectReason, Scanner, UnscannableReason, Verdict};

/// The daemon looks through 10 MB of archives in seconds; five files of this budget fit into the function's minute.
const PATIENCE: Duration = Duration::from_secs(12);
/// What is sent at once.
const CHUNK: usize = 64 * 1024;
/// An answer is a line; more is not one.
const MAX_ANSWER: u64 = 4 * 1024;

/// Where the daemon listens.
pub struct Clamd {
    address: String,
}

impl Clamd {
    /// With its `host:port`.
    pub fn new(address: String) -> Self {
        Self { address }
    }

    /// Has the bytes scanned. An error means that it may work later.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, Error> {
        let answer = tokio::time::timeout(PATIENCE, self.ask(bytes)).await??;
        verdict_of(&answer).ok_or_else(|| Error::new(ErrorKind::InvalidData, "clamd did not scan"))
    }

    async fn ask(&self, bytes: &[u8]) -> Result<String, Error> {
        let mut stream = TcpStream::connect(&self.address).await?;
        // over its own limit the daemon stops listening, but says so first
        let sent = send(&mut stream, bytes).await;
        let mut answer = Vec::new();
        let read = stream.take(MAX_ANSWER).read_to_end(&mut answer).await;
        if answer.is_empty() {
            sent?;
            read?;
        }
        Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned())
    }
}

async fn send(stream: &mut TcpStream, bytes: &[u8]) -> Result<(), Error> {
    stream.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK) {
        stream.write_u32(u32::try_from(chunk.len()).map_err(Error::other)?).await?;
        stream.write_all(chunk).await?;
    }
    stream.write_u32(0).await?;
    stream.flush().await
}

/// The verdict in an answer; nothing if the daemon failed in a way that may pass.
fn verdict_of(answer: &str) -> Option<Verdict> {
    let unscannable = |reason| Some(Verdict::Unscannable { reason });
    if answer == "stream: OK" {
        return Some(Verdict::Clean { by: Scanner::Clamd });
    }
    if answer.contains("size limit exceeded") {
        return unscannable(UnscannableReason::ScannerFailed);
    }
    let signature = answer.strip_prefix("stream: ")?.strip_suffix(" FOUND")?;
    // with AlertEncrypted and AlertExceedsMax it tells so as if they were malware
    if signature.starts_with("Heuristics.Encrypted") {
        unscannable(UnscannableReason::Encrypted)
    } else if signature.starts_with("Heuristics.Limits.Exceeded") {
        unscannable(UnscannableReason::TooDeep)
    } else {
        Some(Verdict::Rejected { reason: RejectReason::Malware })
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;
    use zvarot_domain::attachment::ScanState::{Rejected, Unscannable};

    use super::*;

    /// A daemon of the same protocol that knows one signature and takes so many bytes.
    async fn daemon(limit: usize) -> Clamd {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut command = [0; 10];
            stream.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut received = Vec::new();
            loop {
                let length = usize::try_from(stream.read_u32().await.unwrap()).unwrap();
                if length == 0 {
                    break;
                }
                if received.len() + length > limit {
                    return stream.write_all(b"INSTREAM size limit exceeded. ERROR\0").await.unwrap();
                }
                let start = received.len();
                received.resize(start + length, 0);
                stream.read_exact(&mut received[start..]).await.unwrap();
            }
            let bad = received.windows(5).any(|window| window == b"EICAR");
            let answer = if bad { b"stream: Win.Test.EICAR_HDB-1 FOUND\0".as_slice() } else { b"stream: OK\0" };
            stream.write_all(answer).await.unwrap();
        });
        Clamd::new(address)
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_file_of_many_chunks_is_scanned_whole() {
        let mut file = vec![b'.'; 200_000];
        assert_eq!(daemon(1_000_000).await.scan(&file).await.unwrap(), Verdict::Clean { by: Scanner::Clamd });
        file.extend(b"EICAR");
        let rejected = Verdict::Rejected { reason: RejectReason::Malware };
        assert_eq!(daemon(1_000_000).await.scan(&file).await.unwrap(), rejected);
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_file_over_the_daemons_limit_is_unscannable() {
        let verdict = daemon(1_000).await.scan(&[b'.'; 2_000]).await.unwrap();
        assert_eq!(verdict, Verdict::Unscannable { reason: UnscannableReason::ScannerFailed });
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_daemon_that_is_not_there_may_come_back() {
        assert!(Clamd::new("127.0.0.1:1".to_owned()).scan(b"x").await.is_err());
    }

    #[test]
    fn locks_and_limits_are_no_malware() {
        let verdict = |answer| verdict_of(answer).map(Verdict::state);
        assert_eq!(verdict("stream: Heuristics.Encrypted.Zip FOUND"), Some(Unscannable));
        assert_eq!(verdict("stream: Heuristics.Limits.Exceeded.MaxFiles FOUND"), Some(Unscannable));
        assert_eq!(verdict("stream: Eicar FOUND"), Some(Rejected));
        assert_eq!(verdict("stream: Can't allocate memory ERROR"), None);
        assert_eq!(verdict("UNKNOWN COMMAND"), None);
    }
}
