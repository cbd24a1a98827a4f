//! Commands of the signer, over files and standard streams.

use std::error::Error;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::{Args, Parser};
use signer::{Authority, Content, Employer, Holder, KeyPair, certificate_pem, issue, numbers, sign, test_pki};
use time::OffsetDateTime;
use zvarot_eds::{Encoding, Expected, Purpose, RustVerifier, SignatureVerifier, Signer, VerifyRequest};

type Outcome = Result<(), Box<dyn Error>>;

const EXAMPLES: &str = "\
Examples:
  An official's certificate (makes head.key.pem, head.crt.pem, head.cer):
    signer issue --name 'КОНТРОЛЬНАЯ МАРИЯ ПЕТРОВНА' --personal-number 4230979A003PB5 \\
      --unp 100999006 --organisation 'Министерство тестирования' --position 'начальник отдела' --out keys/head

  A citizen's (no УНП):
    signer issue --name 'ТЕСТОВАЯ АННА ИВАНОВНА' --personal-number 4010190A001PB6 --out keys/anna

  Sign in: sign the challenge that POST /v1/challenges gave, print base64 for POST /v1/sessions/signature
    signer sign --key keys/head.key.pem --cert keys/head.cer --content-base64 \"$CONTENT\" --base64

  Sign an answer's document:
    signer sign --key keys/head.key.pem --cert keys/head.cer --in answer.txt --out answer.p7s

  Check a signature against the test PKI:
    signer verify --in answer.txt --signature answer.p7s";

/// Issues certificates of the public test PKI and signs with them. Nothing made here is valid anywhere but locally.
#[derive(Parser)]
#[command(name = "signer", version, after_help = EXAMPLES)]
pub enum Command {
    /// Issue a certificate with a new key: a citizen's, or with --unp a signatory's or official's
    Issue(IssueArgs),
    /// Sign a document or a challenge
    Sign(SignArgs),
    /// Verify a signature and say who signed
    Verify(VerifyArgs),
    /// Print a fictional personal number and УНП with right check digits
    Numbers {
        /// The same seed prints the same numbers
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Args)]
pub struct IssueArgs {
    /// Surname, own name and patronymic
    #[arg(long)]
    name: String,
    /// Personal number, such as 4010190A001PB6 (see `signer numbers`)
    #[arg(long)]
    personal_number: String,
    /// УНП of the organisation
    #[arg(long, requires_all = ["organisation", "position"])]
    unp: Option<String>,
    /// Name of the organisation
    #[arg(long, requires = "unp")]
    organisation: Option<String>,
    /// Position in the organisation
    #[arg(long, requires = "unp")]
    position: Option<String>,
    /// Path without extension; .key.pem, .crt.pem and .cer are added
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
pub struct SignArgs {
    /// Private key (PKCS#8 PEM)
    #[arg(long)]
    key: PathBuf,
    /// Certificate (.cer or .crt.pem)
    #[arg(long)]
    cert: PathBuf,
    /// What to sign; `-` is standard input
    #[arg(long = "in", default_value = "-", conflicts_with = "content_base64")]
    input: PathBuf,
    /// What to sign, in base64, as the API gives a challenge
    #[arg(long)]
    content_base64: Option<String>,
    /// Carry the content inside the signature
    #[arg(long)]
    attached: bool,
    /// Write base64 on one line instead of DER
    #[arg(long)]
    base64: bool,
    /// Where to write; standard output if absent
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Args)]
pub struct VerifyArgs {
    /// What was signed; `-` is standard input
    #[arg(long = "in")]
    input: PathBuf,
    /// The signature: DER, PEM or base64
    #[arg(long)]
    signature: PathBuf,
}

impl Command {
    /// Does it.
    pub fn run(self) -> Outcome {
        match self {
            Self::Issue(args) => issue_to_files(args),
            Self::Sign(args) => sign_to_file(&args),
            Self::Verify(args) => verify_file(&args),
            Self::Numbers { seed } => {
                println!("personal number  {}", numbers::personal_number(seed));
                println!("УНП              {}", numbers::unp(seed));
                Ok(())
            }
        }
    }
}

fn issue_to_files(args: IssueArgs) -> Outcome {
    let mut words = args.name.split_whitespace().map(str::to_owned);
    let (Some(surname), Some(given)) = (words.next(), words.next()) else {
        return Err("--name wants a surname and an own name, and a patronymic if there is one".into());
    };
    let patronymic = Some(words.collect::<Vec<_>>().join(" ")).filter(|rest| !rest.is_empty());
    let employer = match (args.unp, args.organisation, args.position) {
        (Some(unp), Some(name), Some(position)) => Some(Employer { unp, name, position }),
        _ => None,
    };
    let holder = Holder { surname, given, patronymic, personal_number: args.personal_number, employer };

    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy)?;
    // a day back, so that a clock slightly behind accepts it at once
    let not_before = OffsetDateTime::now_utc() - time::Duration::DAY;
    let issued = issue(&Authority::test()?, &holder, not_before, entropy)?;

    write_file(&with_extension(&args.out, "key.pem"), issued.key.to_pem().as_bytes())?;
    write_file(&with_extension(&args.out, "crt.pem"), certificate_pem(&issued.certificate).as_bytes())?;
    write_file(&with_extension(&args.out, "cer"), &issued.certificate)
}

fn sign_to_file(args: &SignArgs) -> Outcome {
    let key = KeyPair::from_pem(&String::from_utf8(read(&args.key)?)?)?;
    let certificate = read_certificate(&args.cert)?;
    let content = match &args.content_base64 {
        Some(text) => STANDARD.decode(text.trim())?,
        None => read(&args.input)?,
    };
    let form = if args.attached { Content::Attached } else { Content::Detached };
    let signature = sign(&key, &certificate, &content, form, OffsetDateTime::now_utc())?;
    let output = if args.base64 { format!("{}\n", STANDARD.encode(signature)).into_bytes() } else { signature };
    match &args.out {
        Some(path) => write_file(path, &output),
        None => Ok(io::stdout().write_all(&output)?),
    }
}

fn verify_file(args: &VerifyArgs) -> Outcome {
    let now = OffsetDateTime::now_utc();
    let mut store = test_pki::store()?;
    test_pki::install_lists(&mut store, now)?;
    let (content, signature) = (read(&args.input)?, read(&args.signature)?);
    let verified = RustVerifier::new(store).verify(&VerifyRequest {
        signature: &signature,
        encoding: Encoding::detect(&signature),
        expected: Expected::Bytes(&content),
        enrolled: &[],
        purpose: Purpose::SignDocument { max_crl_age: None },
        now,
    })?;
    println!("valid: {}", describe(&verified.signer));
    println!("certificate {} issued by {}", verified.certificate.serial, verified.certificate.issuer);
    if let Some(time) = verified.claimed_time {
        println!("signed, as the signer says, at {time}");
    }
    Ok(())
}

fn describe(signer: &Signer) -> String {
    let person = signer.person().map(|person| {
        let names = [Some(&person.surname), person.given.as_ref(), person.patronymic.as_ref()];
        let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
        format!("{} ({})", names.join(" "), person.personal_number)
    });
    let organisation = signer.organisation().map(|body| format!("{} (УНП {})", body.name, body.unp));
    [person, organisation].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn read_certificate(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let bytes = read(path)?;
    let Some(pem) = bytes.strip_prefix(b"-----BEGIN CERTIFICATE-----") else { return Ok(bytes) };
    let body = std::str::from_utf8(pem)?.trim().trim_end_matches("-----END CERTIFICATE-----");
    Ok(STANDARD.decode(body.split_whitespace().collect::<String>())?)
}

fn read(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn write_file(path: &Path, bytes: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn with_extension(base: &Path, extension: &str) -> PathBuf {
    let mut path = base.as_os_str().to_owned();
    path.push(".");
    path.push(extension);
    path.into()
}
