"""`make deploy`: builds the functions for Amazon Linux 2023 and deploys the same template to AWS, then makes the keys there."""

import argparse
import os
import subprocess
import sys

import boto3

import keys
from layout import FUNCTIONS, ROOT, Stop, tool

PATH = os.pathsep.join([str(ROOT / ".tools" / "venv" / "bin"), os.environ["PATH"]])  # where cargo-lambda finds its zig


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", default="zvarot")
    parser.add_argument("--parameters", nargs="*", default=[], metavar="Name=value", help="of template.yaml; at least PortalOrigin and MailFrom")
    parser.add_argument("--build-only", action="store_true", help="leave the binaries in target/lambda")
    arguments = parser.parse_args()
    try:
        architecture = build()
        if not arguments.build_only:
            deploy(arguments.stack, [f"Architecture={architecture}", *arguments.parameters])
            make_keys(arguments.stack)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


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


def deploy(stack: str, parameters: list[str]) -> None:
    missing = [name for name in ("PortalOrigin", "MailFrom") if not any(given.startswith(f"{name}=") for given in parameters)]
    if missing:
        raise Stop(f"say {' and '.join(missing)}: make deploy PARAMETERS=\"PortalOrigin=https://zvarot.example MailFrom=zvarot@zvarot.example\"")
    command = [tool("sam"), "deploy", "--template-file", "template.yaml", "--stack-name", stack, "--parameter-overrides", *parameters]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Stop("the deployment failed; what is wrong stands above")


def make_keys(stack: str) -> None:
    outputs = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
    table = next(output["OutputValue"] for output in outputs if output["OutputKey"] == "SecretsTable")
    keys.make(boto3.client("dynamodb"), table)


if __name__ == "__main__":
    sys.exit(main())
