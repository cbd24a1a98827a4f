"""Deploys template.yaml to a local stack with the real SAM CLI, and writes down what came out."""

import hashlib
import json
import os
import subprocess

from layout import ACCOUNT, LAMBDA, REGION, ROOT, SECRET, Stack, Stop, tool

ARTIFACTS = "zvarot-artifacts"
DEPLOYED = "/zvarot/deployed"
MAIL_FROM = "zvarot@zvarot.example"
OPERATOR_EMAIL = "operator@zvarot.example"
ROOT_CERTIFICATES = (  # of this machine; functions read one when they start, though locally they speak plain HTTP
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Alpine, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Amazon Linux
    "/etc/ssl/cert.pem",  # macOS
)

TABLES = ("journal", "views", "notifications", "accounts", "directory", "secrets", "signing-keys")

# This machine may be slow or busy: a call then takes longer, and nothing fails for it.
TIME_LIMIT_FACTOR = "10"


def deploy(stack: Stack, *, stage: str, portal: str, provider: str) -> dict:
    """Brings the stack to what the template and the binaries say; nothing is done when they have not changed."""
    push = prepare(stack)
    parameters = local_parameters(stage, portal, push)
    wanted = fingerprint(parameters)
    if deployed(stack) != wanted or not outputs(stack):
        run_sam(stack, parameters)
        stack.client("ssm").put_parameter(Name=DEPLOYED, Value=wanted, Type="String", Overwrite=True)
    description = describe(stack, stage, portal, provider, push)
    stack.description.write_text(json.dumps(description, indent=2) + "\n")
    return description


def prepare(stack: Stack) -> str:
    """What a deployment to AWS finds there already: a bucket for archives, a verified sender, a push application."""
    s3 = stack.client("s3")
    if ARTIFACTS not in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket=ARTIFACTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    stack.client("ses").verify_email_identity(EmailAddress=MAIL_FROM)
    sns = stack.client("sns")
    return sns.create_platform_application(Name="zvarot", Platform="GCM", Attributes={"PlatformCredential": "local"})["PlatformApplicationArn"]


def local_parameters(stage: str, portal: str, push: str) -> dict[str, str]:
    """Everything that differs from production, in one place."""
    bundle = next((path for path in ROOT_CERTIFICATES if os.path.exists(path)), ROOT_CERTIFICATES[0])
    return {
        "Stage": stage,
        "Architecture": "x86_64",  # only a label here: MiniStack runs the binary that this machine built
        "PortalOrigin": portal,
        "Scanner": "structure",
        "MailFrom": MAIL_FROM,
        "OperatorEmail": OPERATOR_EMAIL,
        "PushApplicationArn": push,
        "SmsPerPhonePerDay": "50",
        "NewsSmsPerPhonePerDay": "1000",  # benchmarks tell one person of everything
        "MailsPerAddressPerDay": "1000",
        "SmsPerDay": "1000000",
        "MailsPerDay": "1000000",
        "PushesPerDay": "1000000",
        "RegistrationsPerAddressPerDay": "100000",  # tests register hundreds from one address
        "AuthorizationsPerAddressPerDay": "100000",  # the same
        "MessagesPerAddressPerDay": "1000",
        "MessagesPerDay": "100000",
        "EdsMaxCrlAgeHours": "0",  # the test PKI's revocation lists are old
        "RequireTls": "false",  # the local stack speaks plain HTTP
        "CertificateBundle": bundle,
        "TimeLimitFactor": TIME_LIMIT_FACTOR,
        "CallTimeoutSeconds": "120",
        "WorkerTimeoutSeconds": "80",  # below the shortest visibility of a queue (90 s) and the lease of a delivery (100 s)
        "LogRetentionDays": "7",
    }


def fingerprint(parameters: dict[str, str]) -> str:
    digest = hashlib.sha256(json.dumps(parameters, sort_keys=True).encode())
    for template in [ROOT / "template.yaml", *sorted((ROOT / "infra").glob("*.yaml"))]:
        digest.update(template.read_bytes())
    for bootstrap in sorted(LAMBDA.glob("*/bootstrap")):
        stat = bootstrap.stat()
        digest.update(f"{bootstrap.parent.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def deployed(stack: Stack) -> str | None:
    """What was deployed last. Kept in the stack's own state: after a crash both are as old as each other."""
    ssm = stack.client("ssm")
    try:
        return ssm.get_parameter(Name=DEPLOYED)["Parameter"]["Value"]
    except ssm.exceptions.ParameterNotFound:
        return None


def run_sam(stack: Stack, parameters: dict[str, str]) -> None:
    command = [tool("sam"), "deploy", "--template-file", "template.yaml", "--config-env", "local", "--stack-name", "zvarot"]
    command += ["--s3-bucket", ARTIFACTS, "--region", REGION, "--parameter-overrides"]
    command += [f"{key}={value}" for key, value in parameters.items()]
    environment = os.environ | stack.aws_environment | {"SAM_CLI_TELEMETRY": "0", "SAM_CLI_POLL_DELAY": "1"}
    log = stack.home / "deploy.log"
    with log.open("wb") as output:
        result = subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, check=False)
    if result.returncode:
        raise Stop(log.read_text(errors="replace")[-4000:] + f"\nthe deployment failed; all of its output is in {log}")


def outputs(stack: Stack) -> dict[str, str]:
    """Outputs of the root stack; empty when there is no such stack."""
    cloudformation = stack.client("cloudformation")
    try:
        found = cloudformation.describe_stacks(StackName="zvarot")["Stacks"]
    except cloudformation.exceptions.ClientError:
        return {}
    return {output["OutputKey"]: output["OutputValue"] for output in found[0].get("Outputs", [])}


def describe(stack: Stack, stage: str, portal: str, provider: str, push: str) -> dict:
    """stack.json: what tests and people need to use the stack."""
    out = outputs(stack)
    return {
        "name": stack.name,
        "stage": stage,
        "region": REGION,
        "endpoint": stack.endpoint,
        "accessKeyId": ACCOUNT,
        "secretAccessKey": SECRET,
        "api": f"{stack.endpoint}/_aws/execute-api/{out['ApiId']}",
        "apiByName": f"http://{out['ApiId']}.execute-api.localhost:{stack.port}",
        "portalOrigin": portal,
        "portal": portal,  # where to open it, if it is served
        "provider": provider,  # the outside provider of identity, beside a portal that is served
        "tables": {name: out[f"{name.title().replace('-', '')}Table"] for name in TABLES},
        "bucket": out["Bucket"],
        "queues": {name: out[f"{name.capitalize()}Queue"] for name in ("route", "notify", "check", "join", "parked")},
        "deadLetterQueues": {name: out[f"{name.capitalize()}DeadQueue"] for name in ("route", "notify", "check", "join")},
        "functionPrefix": "zvarot-",
        "mailFrom": MAIL_FROM,
        "operatorEmail": OPERATOR_EMAIL,
        "pushApplicationArn": push,
        "sms": f"{stack.endpoint}/_ministack/sns/sms-messages?region={REGION}",
        "mail": f"{stack.endpoint}/_ministack/ses/messages",
        "officials": str(stack.officials),
        "log": str(stack.home / "aws.log"),
    }
