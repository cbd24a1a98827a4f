"""`make test`: every check, cheapest first, then all tests on a stack of their own, which is taken down whatever happens.
`make check` (`suite.py check`): only what needs no running system.
`make screenshots` (`suite.py screenshots`): pictures of every page, on such a stack, too."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import deployment
import tools
from layout import ROOT, Stack, Stop, tool
from progress import Progress, duration

PROFILE = "local"
TEMPLATES = ["template.yaml", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "infra").glob("*.yaml")))]
# Cargo tools that are not installed are in .tools/bin; our Python tools in .tools/venv/bin.
PATH = os.pathsep.join([str(ROOT / ".tools" / "bin"), str(ROOT / ".tools" / "venv" / "bin"), os.environ["PATH"]])
STACK = "test"
STACK_COMMAND = [sys.executable, str(ROOT / "infra" / "local" / "stack.py")]
STARTED: list[str] = []  # stacks to take down at the end
NPM = ["npm", "--prefix", "web"]
REGISTRY = "https://registry.npmjs.org/"

Step = tuple[str, Callable[[], None]]  # what it is, for a person, and what does it
Use = Callable[[Path], None]  # of a running stack, by its description


def main(arguments: list[str]) -> int:
    try:
        if arguments == ["screenshots"]:
            run([*on_stack("screenshots", [("screenshots", screenshots)])])
        elif arguments == ["check"]:
            run(static_checks())
        else:
            run([*static_checks(), *on_stack(STACK, tests())])
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def run(steps: list[Step]) -> None:
    """One after another; the first that fails ends the run. Whatever happens, the stack is taken down."""
    progress = Progress(len(steps))
    try:
        for what, step in steps:
            print(flush=True)
            progress.step(what)
            step()
        progress.finish()
    finally:
        take_down()
    print(f"\nAll passed in {duration(progress.total())}.")


def static_checks() -> list[Step]:
    """What needs no running system, cheapest first."""
    cargo = ("--locked", "--profile", PROFILE, "--workspace")
    return [
        check("format", "cargo", "fmt", "--all", "--check"),
        check("spelling", tool("typos")),
        check("headers of pages, here and on CloudFront", sys.executable, "infra/local/headers.py"),
        check("declarations of functions", sys.executable, "infra/local/declarations.py"),
        check("unit tests of infra/local", sys.executable, "-m", "unittest", "discover", "--start-directory", "infra/local"),
        *(check(f"template {template}", tool("sam"), "validate", "--lint", "--template", template) for template in TEMPLATES),
        ("portal: packages only from npm's own registry", own_registry_only),
        ("portal: advisories", portal_advisories),
        check("portal: types, lints, messages", *NPM, "run", "--silent", "check"),
        check("portal: unit tests", *NPM, "run", "--silent", "test"),
        check("unused dependencies", "cargo", "machete"),
        check("dependencies: bans, licences, sources", "cargo", "deny", "--log-level", "error", "check", "bans", "licenses", "sources"),
        ("dependencies: advisories", advisories),
        check("lints", "cargo", "clippy", *cargo, "--all-targets", "--", "-D", "warnings"),
        check("documentation", "cargo", "doc", *cargo, "--no-deps", RUSTDOCFLAGS="-D warnings"),
    ]


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
    execute("advisories of npm packages", *NPM, "audit")


def advisories() -> None:
    """Known vulnerabilities: a finding fails, a database that cannot be fetched is said."""
    fetch = subprocess.run(["cargo", "deny", "fetch", "db"], cwd=ROOT, env=os.environ | {"PATH": PATH}, capture_output=True, text=True, check=False)
    if fetch.returncode:
        print("\n!! advisories NOT checked: their database could not be fetched from here", flush=True)
        return
    execute("advisories of crates", "cargo", "deny", "--log-level", "error", "check", "advisories")


def on_stack(name: str, uses: list[tuple[str, Use]]) -> list[Step]:
    """A stack with ports, state and data of its own, and what is done with it: a running `make run` is not disturbed."""
    def start() -> None:
        subprocess.run([*STACK_COMMAND, "down", "--name", name], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # of a killed run
        STARTED.append(name)
        execute("stack of its own", *STACK_COMMAND, "up", "--name", name, "--port", "0", "--stage", "test", "--no-persist", "--serve")

    description = Stack(name, 0).description
    return [("a stack of its own", start), *((what, lambda use=use: use(description)) for what, use in uses)]


def take_down() -> None:
    while STARTED:
        subprocess.run([*STACK_COMMAND, "down", "--name", STARTED.pop()], cwd=ROOT, check=False)


def tests() -> list[tuple[str, Use]]:
    """Everything, also what is ignored without a local AWS (the adapters' own tests), then the portal in a browser, the edge, the rights."""
    return [
        ("tests", cargo_tests),
        ("portal: the whole road in a browser", lambda stack: execute("the portal", *NPM, "run", "--silent", "e2e", **in_browser(stack))),
        ("the edge: pages by CloudFront", lambda _: execute("the edge", sys.executable, "infra/local/edge_check.py", STACK)),
        ("rights that nobody used", lambda _: execute("rights that nobody used", sys.executable, "infra/local/rights.py", STACK)),
    ]


def cargo_tests(description: Path) -> None:
    stack = json.loads(description.read_text())
    local_aws = {
        "ZVAROT_STACK": str(description),
        "STAGE": "local",
        "AWS_ENDPOINT_URL": stack["endpoint"],
        "AWS_REGION": stack["region"],
        "AWS_ACCESS_KEY_ID": stack["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": stack["secretAccessKey"],
        "TIME_LIMIT_FACTOR": deployment.TIME_LIMIT_FACTOR,
    }
    run = ["cargo", "nextest", "run", "--locked", "--cargo-profile", PROFILE, "--workspace", "--run-ignored", "all"]
    execute("tests", *run, **local_aws)


def screenshots(description: Path) -> None:
    execute("screenshots", *NPM, "run", "--silent", "screenshots", **in_browser(description))


def in_browser(description: Path) -> dict[str, str]:
    browser = tools.browser()
    if not browser:
        raise Stop("Chromium is not there: run `make browser` first")
    return {"ZVAROT_STACK": str(description), "CHROMIUM": browser}


def check(what: str, *command: str, **environment: str) -> Step:
    return what, lambda: execute(what, *command, **environment)


def execute(what: str, *command: str, **environment: str) -> None:
    settings = os.environ | {"PATH": PATH, "SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-central-1"} | environment
    if subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode:
        raise Stop(f"failed: {what}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
