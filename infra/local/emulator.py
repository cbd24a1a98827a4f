"""Starts and stops the local AWS (MiniStack) of one stack: its own port, state and log; ended by the recorded process id only."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from layout import REGION, ROOT, Stack, Stop, tool

PROGRAM = ROOT / "infra" / "local" / "aws.py"
START_SECONDS = 60  # a cold disk and two cores: about 3 s as a rule
STOP_SECONDS = 60  # it writes its state on the way out


def start(stack: Stack, *, persist: bool) -> bool:
    """Starts it unless it runs already. True when it was started now."""
    running = recorded(stack)
    if running and running["port"] == stack.port:
        return False
    if running:
        raise Stop(f"stack `{stack.name}` already runs on port {running['port']}: use that port, or stop it first")
    if taken(stack.port):
        raise Stop(f"port {stack.port} is taken by another program: stop that one, or choose another, for example `make run PORT=4570`")
    if not persist:
        shutil.rmtree(stack.home, ignore_errors=True)
    for folder in ("state", "objects", "tmp"):
        (stack.home / folder).mkdir(parents=True, exist_ok=True)
    log = (stack.home / "aws.log").open("ab")
    process = subprocess.Popen(
        [tool("python"), str(PROGRAM)],
        env=environment(stack, persist=persist),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,  # a Ctrl-C at the keyboard is not for it
    )
    record(stack).write_text(json.dumps({"pid": process.pid, "port": stack.port, "persist": persist}))
    deadline = time.monotonic() + START_SECONDS
    while not healthy(stack):
        if process.poll() is not None or time.monotonic() > deadline:
            stop(stack.name)
            raise Stop(f"the local AWS did not start; its log is {stack.home / 'aws.log'}")
        time.sleep(0.2)
    return True


def environment(stack: Stack, *, persist: bool) -> dict[str, str]:
    """MiniStack's environment; functions inherit it, so nothing of the user's own AWS settings may be in it."""
    inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "LC_ALL") if key in os.environ}
    return inherited | stack.aws_environment | {
        "GATEWAY_PORT": str(stack.port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "AUTH": "true",  # check signatures, roles and bucket CORS as AWS does: a right missing from infra/roles.yaml fails here first
        "PERSIST_STATE": "1" if persist else "0",
        "S3_PERSIST": "1" if persist else "0",
        "STATE_DIR": str(stack.home / "state"),
        "S3_DATA_DIR": str(stack.home / "objects"),
        "TMPDIR": str(stack.home / "tmp"),
        "IOT_MTLS_ENABLED": "0",  # would take port 8883, which we do not use
        "SFTP_ENABLED": "0",
        "ZVAROT_USED_RIGHTS": str(stack.home / "used-rights.jsonl"),
        "PYTHONUNBUFFERED": "1",
    }


def stop(name: str) -> bool:
    """Ends it, gently first, so that its state is written. True when it ran."""
    stack = Stack(name, 0)
    running = recorded(stack)
    if not running:
        record(stack).unlink(missing_ok=True)
        return False
    pid = running["pid"]
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while alive(pid):
        if time.monotonic() > deadline:
            os.killpg(pid, signal.SIGKILL)  # the session that `start` opened for it: itself and its functions
            break
        time.sleep(0.1)
    record(stack).unlink(missing_ok=True)
    return True


def recorded(stack: Stack) -> dict | None:
    """What `start` wrote down, if that process still lives and is what it was."""
    try:
        running = json.loads(record(stack).read_text())
    except (FileNotFoundError, ValueError):
        return None
    return running if alive(running["pid"]) and is_ours(running["pid"]) else None


def record(stack: Stack) -> Path:
    return stack.home / "aws.json"


def alive(pid: int) -> bool:
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False  # our own child, ended and now collected
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def is_ours(pid: int) -> bool:
    """Process ids are used again: never signal a stranger."""
    command = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return str(PROGRAM) in command


def taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def healthy(stack: Stack) -> bool:
    try:
        with urllib.request.urlopen(f"{stack.endpoint}/_ministack/health", timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False
