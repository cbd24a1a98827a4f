"""The release binaries: built with fat LTO, weighed, and looked into for what must not be linked."""

import re
import subprocess
import tomllib
from pathlib import Path

from stand import ROOT

RELEASE = ROOT / "target" / "release"
BUDGET_MB = 9  # one SDK and its TLS: 8.4 MB in the trial, performance.md §10
SIGNATURES_MB = 10  # `login-signature`: the e-signature and the SDK of S3 beside it
LEGACY = ("hyper@0.14", "rustls@0.21")  # the HTTP stack that the SDK's `rustls` feature would link beside the new one
SDKS = ("s3", "ses", "sns", "sqs")  # features of zvarot-runtime; DynamoDB is always there


def functions() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "functions").glob("*/Cargo.toml"))


def build(names: list[str]) -> None:
    packages = [argument for name in names for argument in ("-p", name)]
    subprocess.run(["cargo", "build", "--release", "--locked", *packages], cwd=ROOT, check=True)


def megabytes(function: str) -> float:
    return (RELEASE / function).stat().st_size / 1e6


def sdks(function: str) -> list[str]:
    """DynamoDB and those that the function's manifest asks for."""
    manifest = tomllib.loads((ROOT / "functions" / function / "Cargo.toml").read_text())
    features = manifest["dependencies"]["zvarot-runtime"].get("features", [])
    return ["dynamodb", *(feature for feature in features if feature in SDKS)]


def legacy_crates() -> list[str]:
    """Those of the legacy HTTP stack that any function links."""
    wanted = [argument for name in functions() for argument in ("-p", name)]
    command = ["cargo", "tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}", *wanted]
    tree = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    linked = {f"{name}@{version}" for name, version in re.findall(r"^(\S+) v(\d+\.\d+)", tree, re.MULTILINE)}
    return [crate for crate in LEGACY if crate in linked]


def path(function: str) -> Path:
    return RELEASE / function
