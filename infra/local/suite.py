"""`make test`: every check, cheapest first, then all tests on a stack of their own, which is taken down whatever happens.
`make screenshots` (`suite.py screenshots`): pictures of every page, on such a stack, too."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import tools
from layout import ROOT, Stack, Stop, tool

PROFILE = "local"
TEMPLATES = ["template.yaml", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "infra").glob("*.yaml")))]
# Cargo tools that are not installed are in .tools/bin; our Python tools in .tools/venv/bin.
PATH = os.pathsep.join([str(ROOT / ".tools" / "bin"), str(ROOT / ".tools" / "venv" / "bin"), os.environ["PATH"]])
STACK = "test"
NPM = ["npm", "--prefix", "web"]
REGISTRY = "https://registry.npmjs.org/"


def main(arguments: list[str]) -> int:
    began = time.monotonic()
    try:
        if arguments == ["screenshots"]:
            with_stack("screenshots", screenshots)
            return 0
        static_checks()
        with_stack(STACK, tests)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    print(f"\nAll checks passed in {(time.monotonic() - began) / 60:.1f} minutes.")
    return 0


def static_checks() -> None:
    check("format", "cargo", "fmt", "--all", "--check")
    for template in TEMPLATES:
        check(f"template {template}", tool("sam"), "validate", "--lint", "--template", template)
    check("headers of pages, here and on CloudFront", sys.executable, "infra/local/headers.py")
    portal_checks()
    check("unused dependencies", "cargo", "machete")
    check("dependencies: bans, licences, sources", "cargo", "deny", "--log-level", "error", "check", "bans", "licenses", "sources")
    advisories()
    check("lints", "cargo", "clippy", "--locked", "--profile", PROFILE, "--workspace", "--all-targets", "--", "-D", "warnings")
    check("documentation", "cargo", "doc", "--locked", "--profile", PROFILE, "--workspace", "--no-deps", RUSTDOCFLAGS="-D warnings")


def portal_checks() -> None:
    own_registry_only()
    portal_advisories()
    check("portal: types, lints, messages", *NPM, "run", "--silent", "check")
    check("portal: unit tests", *NPM, "run", "--silent", "test")


def own_registry_only() -> None:
    """The lock file pins what the packages are; where they come from is npm's own registry, or what a person has set, never a third."""
    packages = json.loads((tools.WEB / "package-lock.json").read_text())["packages"]
    strange = {package["resolved"] for package in packages.values() if not package.get("resolved", REGISTRY).startswith(REGISTRY)}
    if strange:
        raise Stop(f"web/package-lock.json takes packages from elsewhere: {', '.join(sorted(strange))}")


def portal_advisories() -> None:
    """As `advisories`, of the npm packages."""
    audit = subprocess.run([*NPM, "audit", "--json"], cwd=ROOT, capture_output=True, text=True, check=False)
    if '"auditReportVersion"' not in audit.stdout:
        print("\n!! advisories of npm packages NOT checked: the registry does not tell them from here", flush=True)
        return
    check("portal: advisories", *NPM, "audit")


def advisories() -> None:
    """Known vulnerabilities: a finding fails, a database that cannot be fetched is said."""
    fetch = subprocess.run(["cargo", "deny", "fetch", "db"], cwd=ROOT, env=os.environ | {"PATH": PATH}, capture_output=True, text=True, check=False)
    if fetch.returncode:
        print("\n!! advisories NOT checked: their database could not be fetched from here", flush=True)
        return
    check("dependencies: advisories", "cargo", "deny", "--log-level", "error", "check", "advisories")


def with_stack(name: str, use) -> None:
    """A stack with ports, state and data of its own: a running `make run` is not disturbed."""
    stack = [sys.executable, str(ROOT / "infra" / "local" / "stack.py")]
    down = [*stack, "down", "--name", name]
    subprocess.run(down, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # left over where an earlier run was killed
    try:
        check("stack of its own", *stack, "up", "--name", name, "--port", "0", "--stage", "test", "--no-persist", "--serve")
        use(Stack(name, 0).description)
    finally:
        subprocess.run(down, cwd=ROOT, check=False)


def tests(description: Path) -> None:
    """Everything, also what is ignored without a local AWS (the adapters' own tests), then the portal in a browser, the door, the rights."""
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
    check("portal: the whole road in a browser", *NPM, "run", "--silent", "e2e", **in_browser(description))
    check("the door: pages by CloudFront", sys.executable, "infra/local/door.py", STACK)
    check("rights that nobody used", sys.executable, "infra/local/rights.py", STACK)


def screenshots(description: Path) -> None:
    check("screenshots", *NPM, "run", "--silent", "screenshots", **in_browser(description))


def in_browser(description: Path) -> dict[str, str]:
    browser = tools.browser()
    if not browser:
        raise Stop("Chromium is not there: run `make browser` first")
    return {"ZVAROT_STACK": str(description), "CHROMIUM": browser}


def check(what: str, *command: str, **environment: str) -> None:
    print(f"\n== {what}", flush=True)
    began = time.monotonic()
    settings = os.environ | {"PATH": PATH, "SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-central-1"} | environment
    if subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode:
        raise Stop(f"failed: {what}")
    print(f"   {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
