"""Builds the portal (web/) and serves it beside a local stack, with the API on the same origin, as CloudFront does in production."""

import hashlib
import os
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import background
from layout import ROOT, Stack, Stop

WEB = ROOT / "web"
DIST = WEB / "dist"
VITE = WEB / "node_modules" / "vite" / "bin" / "vite.js"
BUILT = ROOT / ".local" / "portal-built"  # the fingerprint of what DIST was made from
MADE = {"dist", "node_modules", "paraglide", "playwright-report", "schema.d.ts", "test-results", "tests"}  # by tools, or not part of it
START_SECONDS = 120  # about one as a rule
STOP_SECONDS = 30


def port_of(origin: str) -> int:
    """Where the portal of this origin is served from this machine."""
    address = urlsplit(origin)
    if address.scheme != "http" or address.hostname != "localhost" or not address.port:
        raise Stop(f"the portal is served here at http://localhost:<port>, and not at {origin}")
    return address.port


def check_port(stack: Stack, port: int) -> None:
    """Says so before minutes of work are done in vain."""
    if not background.recorded(record(stack), VITE) and background.taken(port):
        raise Stop(
            f"port {port} is taken by another program: stop that one, or choose another, for example `make run PORTAL=http://localhost:5180`"
        )


def build() -> None:
    """Makes web/dist, unless it is there and nothing of what it is made from has changed."""
    wanted = fingerprint()
    if (DIST / "index.html").exists() and BUILT.exists() and BUILT.read_text() == wanted:
        return
    BUILT.unlink(missing_ok=True)
    result = subprocess.run(["npm", "run", "--silent", "build"], cwd=WEB, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if result.returncode:
        raise Stop(f"{result.stdout}\nthe portal could not be built; what is wrong stands above")
    BUILT.parent.mkdir(exist_ok=True)
    BUILT.write_text(wanted)


def fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "docs" / "openapi.json").read_bytes())
    for path in sorted(path for path in WEB.rglob("*") if path.is_file() and is_source(path.relative_to(WEB))):
        digest.update(f"{path.relative_to(WEB)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def is_source(path: Path) -> bool:
    if path.parts[0] == "project.inlang":
        return path.name == "settings.json"  # beside it the compiler of messages keeps its own things
    return MADE.isdisjoint(path.parts)


def start(stack: Stack, port: int) -> None:
    """Serves web/dist, by a server as new as its plugin in web/local. One that runs already is kept when nothing has changed."""
    built = BUILT.read_text() if BUILT.exists() else ""
    running = background.recorded(record(stack), VITE)
    if running and (running["port"], running["built"]) == (port, built):
        return
    stop(stack.name)
    check_port(stack, port)
    command = ["node", str(VITE), "preview", str(WEB), "--port", str(port), "--strictPort"]
    log = stack.home / "portal.log"
    environment = os.environ | {"ZVAROT_STACK": str(stack.description)}
    process = background.start(record(stack), command, log, environment, port=port, built=built)
    deadline = time.monotonic() + START_SECONDS
    while not background.taken(port):
        if process.poll() is not None or time.monotonic() > deadline:
            stop(stack.name)
            raise Stop(f"the portal did not start; its log is {log}")
        time.sleep(0.1)


def stop(name: str) -> bool:
    """True when it ran."""
    return background.end(record(Stack(name, 0)), VITE, STOP_SECONDS)


def record(stack: Stack) -> Path:
    return stack.home / "portal.json"
