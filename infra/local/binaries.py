"""Builds the functions for this machine and lays each out as template.yaml expects it: target/lambda/<function>/bootstrap."""

import shutil
import subprocess

from layout import FUNCTIONS, LAMBDA, ROOT, Stop

# One profile for what runs here and for what is tested, so that nothing is compiled twice.
PROFILE = "local"


def build() -> None:
    """Compiles every binary of the workspace; cargo shows how far it is."""
    command = ["cargo", "build", "--locked", "--profile", PROFILE, "--workspace", "--bins"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Stop("the build failed; what is wrong stands above")
    for function in FUNCTIONS:
        lay_out(function)


def lay_out(function: str) -> None:
    built = ROOT / "target" / PROFILE / function
    bootstrap = LAMBDA / function / "bootstrap"
    if bootstrap.exists() and bootstrap.stat().st_mtime_ns == built.stat().st_mtime_ns:
        return
    bootstrap.parent.mkdir(parents=True, exist_ok=True)
    bootstrap.unlink(missing_ok=True)
    shutil.copy2(built, bootstrap)  # with its time: an unchanged binary makes the same archive, and is not sent again


def signer() -> str:
    return str(ROOT / "target" / PROFILE / "signer")
