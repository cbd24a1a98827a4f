"""What only the inside of a process tells: rounds of AWS calls by command, and what a handler adds to its calls."""

import json
import subprocess

import events
from stand import ROOT, Stand

COMMANDS = ("register", "confirm-sms", "login", "upload", "submit", "consider", "answer")
PROFILE = "local"  # counts are the same in every profile, and this one is built already


def rounds(stand: Stand, *, build: bool) -> list[dict]:
    """One row for each command. Streams and queues must run: a registration waits for its SMS."""
    environment = {"ZVAROT_STACK": str(stand.stack.description)}
    for function in COMMANDS:
        environment = stand.environment(function) | environment
    return [json.loads(line) for line in run("rounds", [PROFILE, "-p", "zvarot-tests"], environment, build=build)]


def handler(stand: Stand, *, build: bool) -> dict:
    """The handler of `submit` and a bare loop of its calls, in turns."""
    token = stand.token()
    environment = stand.environment("submit") | {"ACCESS_TOKEN": token, "ORGANISATION": events.ORGANISATION}
    environment["EVENT"] = json.dumps(events.submission(token))
    return json.loads(run("handler", ["release", "-p", "submit"], environment, build=build)[-1])


def run(example: str, profile_and_packages: list[str], environment: dict[str, str], *, build: bool) -> list[str]:
    command = ["cargo", "build", "--locked", "--example", example, "--profile", *profile_and_packages]
    if build:
        subprocess.run(command, cwd=ROOT, check=True)
    program = ROOT / "target" / profile_and_packages[0] / "examples" / example
    result = subprocess.run([str(program)], env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{example} failed: {result.stderr[-2000:]}")
    return [line for line in result.stdout.splitlines() if line.startswith("{")]
