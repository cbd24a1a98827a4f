"""`make deploy`: builds the functions for Amazon Linux 2023 and the portal, deploys the same template to AWS, makes the keys there, puts
the edge before it (infra/edge.yaml: CloudFront and WAF, in us-east-1), and publishes the portal. The release's bill of materials is kept in the
bucket (sbom.py).

The two stacks need each other: the edge the names of API and bucket, the functions the portal's origin, the bucket the distribution that
may read it. So the first deployment goes over template.yaml twice; later ones know the edge beforehand, and once is enough.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import ClientError

import keys
import portal
import publish
import sbom
from layout import FUNCTIONS, ROOT, Stop, tool

PATH = os.pathsep.join([str(ROOT / ".tools" / "venv" / "bin"), os.environ["PATH"]])  # where cargo-lambda finds its zig
EDGE_REGION = "us-east-1"  # where CloudFront's WAF and certificates must be
OF_THE_EDGE = {"CertificateArn", "LogBucketDomain", "RequestsPerAddress", "RequestsPerSession"}  # parameters of infra/edge.yaml that a person sets
REQUIRED = ("MailFrom", "OperatorEmail", "AlarmEmail")
NOT_YET = "https://not-yet.invalid"  # the portal's origin while CloudFront has not yet given its name; nobody can sign in by it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", default="zvarot")
    parser.add_argument("--parameters", nargs="*", default=[], metavar="Name=value", help="of template.yaml and infra/edge.yaml; those not named stay")
    parser.add_argument("--build-only", action="store_true", help="leave the binaries in target/lambda and the portal in web/dist")
    arguments = parser.parse_args()
    try:
        architecture = build()
        portal.build()
        bills = sbom.main()
        if not arguments.build_only:
            deploy(arguments.stack, {"Architecture": architecture} | parameters(arguments.parameters))
            keep(arguments.stack, bills)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def parameters(given: list[str]) -> dict[str, str]:
    return dict(parameter.split("=", 1) for parameter in given)


def build() -> str:
    """Release binaries in target/lambda; for arm64, which is a fifth cheaper, wherever its target is installed."""
    installed = subprocess.run(["rustup", "target", "list", "--installed"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    arm = "aarch64-unknown-linux-gnu" in installed.split()
    command = ["cargo", "lambda", "build", "--release", "--arm64" if arm else "--x86-64"]
    for function in FUNCTIONS:
        command += ["--package", function]
    if not arm:
        print("the arm64 target is not installed (rustup target add aarch64-unknown-linux-gnu): building for x86-64")
    if subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": PATH}, check=False).returncode:
        raise Stop("the build failed; what is wrong stands above")
    return "arm64" if arm else "x86_64"


def deploy(stack: str, given: dict[str, str]) -> None:
    edge = outputs(f"{stack}-edge", EDGE_REGION)
    check(stack, given, edge)
    secret = origin_secret(stack)
    own = {name: value for name, value in given.items() if name not in OF_THE_EDGE} | {"OriginSecretSha256": sha256(secret.encode()).hexdigest()}
    made = deploy_main(stack, own, edge)
    keys.make(boto3.client("dynamodb"), made["SecretsTable"], made["SigningKeysTable"])
    before, edge = edge, deploy_edge(stack, given, own, made, secret)
    if edge != before:
        deploy_main(stack, own, edge)
    publish.publish(made["PortalBucket"], edge["DistributionId"])
    print(f"\nThe portal: {own.get('PortalOrigin', edge['Origin'])}" + domain_hint(own, edge))


def keep(stack: str, bills: list[Path]) -> None:
    """The bill of materials of what was just deployed, for whoever must know later what was in it."""
    for bill in bills:
        key = f"sbom/{sbom.commit()}/{bill.name}"
        boto3.client("s3").put_object(Bucket=outputs(stack)["Bucket"], Key=key, Body=bill.read_bytes(), ContentType="application/vnd.cyclonedx+json")


def check(stack: str, given: dict[str, str], edge: dict[str, str]) -> None:
    """What cannot be guessed must be said once; later deployments remember it."""
    missing = [] if outputs(stack) else [name for name in REQUIRED if name not in given]
    if missing:
        raise Stop(f'say {" and ".join(missing)}: make deploy PARAMETERS="MailFrom=zvarot@zvarot.example OperatorEmail=help@zvarot.example AlarmEmail=duty@zvarot.example"')
    new_domain = given.get("PortalOrigin", edge.get("Origin")) != edge.get("Origin")
    if new_domain and "CertificateArn" not in given:
        raise Stop(f"a domain of your own needs CertificateArn=arn:aws:acm:{EDGE_REGION}:…, or leave PortalOrigin out and take CloudFront's")


def deploy_main(stack: str, own: dict[str, str], edge: dict[str, str]) -> dict[str, str]:
    origin = own.get("PortalOrigin") or edge.get("Origin", NOT_YET)
    sam("template.yaml", stack, own | {"PortalOrigin": origin, "DistributionId": edge.get("DistributionId", "")})
    return outputs(stack)


def deploy_edge(stack: str, given: dict[str, str], own: dict[str, str], made: dict[str, str], secret: str) -> dict[str, str]:
    name = f"{stack}-edge"
    wanted = {name: value for name, value in given.items() if name in OF_THE_EDGE}
    if "PortalOrigin" in own:
        wanted["Domain"] = urlsplit(own["PortalOrigin"]).hostname
    if not outputs(name, EDGE_REGION):
        wanted.setdefault("CertificateArn", "")
    s3 = made["PortalDomain"].removeprefix(f"{made['PortalBucket']}.")  # s3.<region>.amazonaws.com, as the SDK writes it into presigned URLs, too
    wanted |= {
        "PortalDomain": made["PortalDomain"],
        "ApiDomain": urlsplit(made["ApiEndpoint"]).hostname,
        "UploadsOrigin": f"https://{made['Bucket']}.{s3}",
        "OriginSecret": secret,
    }
    sam("infra/edge.yaml", name, wanted, "--region", EDGE_REGION)
    return outputs(name, EDGE_REGION)


def domain_hint(own: dict[str, str], edge: dict[str, str]) -> str:
    return f" (its name must lead to {edge['DomainName']})" if "PortalOrigin" in own else ""


def origin_secret(stack: str) -> str:
    """What the edge shows to the API: made once, kept encrypted beside the stack."""
    ssm, name = boto3.client("ssm"), f"/{stack}/origin-secret"
    try:
        ssm.put_parameter(Name=name, Value=secrets.token_urlsafe(32), Type="SecureString")
    except ssm.exceptions.ParameterAlreadyExists:
        pass
    return ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]


def sam(template: str, stack: str, wanted: dict[str, str], *options: str) -> None:
    """Deploys; parameters that are not named keep their values. They go by a file of ours alone: a command line is seen by everybody."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        json.dump(wanted, file)  # which is YAML, too
        file.flush()
        command = [tool("sam"), "deploy", "--config-file", str(ROOT / "samconfig.toml"), "--template-file", template, "--stack-name", stack]
        command += ["--parameter-overrides", f"file://{file.name}", *options]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            raise Stop("the deployment failed; what is wrong stands above")


def outputs(stack: str, region: str | None = None) -> dict[str, str]:
    """Of a deployed stack; empty when there is none."""
    try:
        found = boto3.client("cloudformation", region_name=region).describe_stacks(StackName=stack)["Stacks"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":  # how CloudFormation says that there is no such stack
            raise
        return {}
    return {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}


if __name__ == "__main__":
    sys.exit(main())
