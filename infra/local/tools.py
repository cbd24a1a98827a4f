"""Makes .tools: our own Python environment from the hash-pinned requirements, and the cargo tools that the tests need.

Runs with any Python 3.11 or newer and nothing else. A second run finds its stamps and is done at once.
`tools.py python` makes the Python part only, which is all that `make run` needs.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"
REQUIREMENTS = ROOT / "infra" / "local" / "requirements.txt"
# Pinned, so that a new release of a checker never breaks an old commit. One that is on PATH already is taken as it is.
CARGO_TOOLS = {"cargo-nextest": "0.9.151", "cargo-deny": "0.20.2", "cargo-machete": "0.9.2"}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    steps = [python_environment] if arguments == ["python"] else [python_environment, cargo_tools]
    return next((code for code in (step() for step in steps) if code), 0)


def python_environment() -> int:
    stamp = TOOLS / "venv" / "installed"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    step("installing the Python tools into .tools/venv")
    shutil.rmtree(TOOLS / "venv", ignore_errors=True)
    venv.create(TOOLS / "venv", with_pip=True)
    pip = [str(TOOLS / "venv" / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    code = subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=False).returncode
    if code == 0:
        stamp.write_text(wanted)
    return code


def cargo_tools() -> int:
    for name, version in CARGO_TOOLS.items():
        installed = TOOLS / "bin" / name
        stamp = TOOLS / f"{name}.version"
        if shutil.which(name) or (installed.exists() and stamp.exists() and stamp.read_text() == version):
            continue
        step(f"building {name} {version} (once)")
        # Unoptimised: a checker that runs for a second is not worth minutes of optimising.
        command = ["cargo", "install", "--locked", "--debug", "--force", "--root", str(TOOLS), f"{name}@{version}"]
        environment = os.environ | {"CARGO_PROFILE_DEV_DEBUG": "0"}
        code = subprocess.run(command, cwd=TOOLS, env=environment, check=False).returncode
        if code:
            return code
        stamp.write_text(version)
    return 0


def step(what: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
