"""Starts and stops the local AWS (MiniStack) of one stack: its own port, state and log; ended by the recorded process id only."""

import os
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path

import background
from layout import REGION, ROOT, Stack, Stop, tool

PROGRAM = ROOT / "infra" / "local" / "aws.py"
START_SECONDS = 240  # about 3 s as a rule; a busy machine takes longer
STOP_SECONDS = 60  # it writes its state on the way out


def start(stack: Stack, *, persist: bool) -> bool:
    """Starts it unless it runs already. True when it was started now."""
    running = background.recorded(record(stack), PROGRAM)
    if running and running["port"] == stack.port:
        return False
    if running:
        raise Stop(f"stack `{stack.name}` already runs on port {running['port']}: use that port, or stop it first")
    if background.taken(stack.port):
        raise Stop(f"port {stack.port} is taken by another program: stop that one, or choose another, for example `make run PORT=4570`")
    if not persist:
        shutil.rmtree(stack.home, ignore_errors=True)
    for folder in ("state", "objects", "tmp"):
        (stack.home / folder).mkdir(parents=True, exist_ok=True)
    command = [tool("python"), str(PROGRAM)]
    process = background.start(
        record(stack), command, stack.home / "aws.log", environment(stack, persist=persist), port=stack.port, persist=persist
    )
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
    return background.end(record(Stack(name, 0)), PROGRAM, STOP_SECONDS)


def record(stack: Stack) -> Path:
    return stack.home / "aws.json"


def healthy(stack: Stack) -> bool:
    try:
        with urllib.request.urlopen(f"{stack.endpoint}/_ministack/health", timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False
