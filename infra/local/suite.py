"""`make test`: every check, cheapest first, then all tests on a stack of their own, which is taken down whatever happens."""

import json
import os
import subprocess
import sys
import time

from layout import ROOT, Stack, Stop, tool

PROFILE = "local"
TEMPLATES = ["template.yaml", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "infra").glob("*.yaml")))]
# Cargo tools that are not installed are in .tools/bin; our Python tools in .tools/venv/bin.
PATH = os.pathsep.join([str(ROOT / ".tools" / "bin"), str(ROOT / ".tools" / "venv" / "bin"), os.environ["PATH"]])
STACK = "test"


def main() -> int:
    began = time.monotonic()
    try:
        static_checks()
        with_stack(tests)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    print(f"\nAll checks passed in {(time.monotonic() - began) / 60:.1f} minutes.")
    return 0


def static_checks() -> None:
    check("format", "cargo", "fmt", "--all", "--check")
    for template in TEMPLATES:
        check(f"template {template}", tool("sam"), "validate", "--lint", "--template", template)
    check("unused dependencies", "cargo", "machete")
    check("dependencies: bans, licences, sources", "cargo", "deny", "--log-level", "error", "check", "bans", "licenses", "sources")
    advisories()
    check("lints", "cargo", "clippy", "--locked", "--profile", PROFILE, "--workspace", "--all-targets", "--", "-D", "warnings")
    check("documentation", "cargo", "doc", "--locked", "--profile", PROFILE, "--workspace", "--no-deps", RUSTDOCFLAGS="-D warnings")


def advisories() -> None:
    """Known vulnerabilities: a finding fails, a database that cannot be fetched is said."""
    fetch = subprocess.run(["cargo", "deny", "fetch", "db"], cwd=ROOT, env=os.environ | {"PATH": PATH}, capture_output=True, text=True, check=False)
    if fetch.returncode:
        print("\n!! advisories NOT checked: their database could not be fetched from here", flush=True)
        return
    check("dependencies: advisories", "cargo", "deny", "--log-level", "error", "check", "advisories")


def with_stack(use) -> None:
    """A stack with a port, state and data of its own: a running `make run` is not disturbed."""
    stack = [sys.executable, str(ROOT / "infra" / "local" / "stack.py")]
    down = [*stack, "down", "--name", STACK]
    subprocess.run(down, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # left over where an earlier run was killed
    try:
        check("stack for the tests", *stack, "up", "--name", STACK, "--port", "0", "--stage", "test", "--no-persist")
        use()
    finally:
        subprocess.run(down, cwd=ROOT, check=False)


def tests() -> None:
    """Everything, also what is ignored without a local AWS (the adapters' own tests), and then the rights."""
    description = Stack(STACK, 0).description
    stack = json.loads(description.read_text())
    local_aws = {
        "ZVAROT_STACK": str(description),
        "STAGE": "local",
        "AWS_ENDPOINT_URL": stack["endpoint"],
        "AWS_REGION": stack["region"],
        "AWS_ACCESS_KEY_ID": stack["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": stack["secretAccessKey"],
    }
    run = ["cargo", "nextest", "run", "--locked", "--cargo-profile", PROFILE, "--workspace", "--run-ignored", "all"]
    check("tests", *run, **local_aws)
    check("rights that nobody used", sys.executable, "infra/local/rights.py", STACK)


def check(what: str, *command: str, **environment: str) -> None:
    print(f"\n== {what}", flush=True)
    began = time.monotonic()
    settings = os.environ | {"PATH": PATH, "SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-central-1"} | environment
    if subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode:
        raise Stop(f"failed: {what}")
    print(f"   {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
