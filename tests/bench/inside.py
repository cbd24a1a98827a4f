"""What only the inside of a process tells: rounds of AWS calls by command, and what a handler adds to its calls."""

import json
import subprocess

import events
from stand import ROOT, Stand

COMMANDS = ("register", "confirm-sms", "login", "upload", "submit", "consider", "answer")
# Counts are the same in every profile, and the local one is built already; times are not.
EXAMPLES = {"rounds": ("local", "zvarot-tests"), "handler": ("release", "submit")}


def rounds(stand: Stand) -> list[dict]:
    """One row for each command. Streams and queues must run: a registration waits for its SMS."""
    environment = {"ZVAROT_STACK": str(stand.stack.description)}
    for function in COMMANDS:
        environment = stand.environment(function) | environment
    return [json.loads(line) for line in run("rounds", environment)]


def handler(stand: Stand) -> dict:
    """The handler of `submit` and what it cannot leave out, in turns."""
    token = stand.token()
    environment = stand.environment("submit") | {"ACCESS_TOKEN": token, "ORGANISATION": events.ORGANISATION}
    environment["EVENT"] = json.dumps(events.submission(token))
    return json.loads(run("handler", environment)[-1])


def build() -> None:
    """Before anything is measured: a compiler beside it would be measured with it."""
    for example, (profile, package) in EXAMPLES.items():
        command = ["cargo", "build", "--locked", "--profile", profile, "-p", package, "--example", example]
        subprocess.run(command, cwd=ROOT, check=True)


def run(example: str, environment: dict[str, str]) -> list[str]:
    profile, _ = EXAMPLES[example]
    program = ROOT / "target" / profile / "examples" / example
    result = subprocess.run([str(program)], env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{example} failed: {result.stderr[-2000:]}")
    return [line for line in result.stdout.splitlines() if line.startswith("{")]
