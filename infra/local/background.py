"""Programs that go on when the command that started them is over: each is written down, and ended by that record only."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path


def start(record: Path, command: list[str], log: Path, environment: dict[str, str], **about) -> subprocess.Popen:
    """Starts it and writes down what it is: its id and whatever else is to be known."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # a Ctrl-C at the keyboard is not for it
        )
    record.write_text(json.dumps({"pid": process.pid, **about}))
    return process


def recorded(record: Path, program: Path) -> dict | None:
    """What `start` wrote down, if that process still lives and is what it was."""
    try:
        running = json.loads(record.read_text())
    except (FileNotFoundError, ValueError):
        return None
    return running if alive(running["pid"]) and is_ours(running["pid"], program) else None


def end(record: Path, program: Path, seconds: float) -> bool:
    """Ends it, gently first. True when it ran."""
    running = recorded(record, program)
    if running:
        pid = running["pid"]
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + seconds
        while alive(pid):
            if time.monotonic() > deadline:
                os.killpg(pid, signal.SIGKILL)  # the session that `start` opened for it: itself and what it started
                break
            time.sleep(0.1)
    record.unlink(missing_ok=True)
    return bool(running)


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


def is_ours(pid: int, program: Path) -> bool:
    """Process ids are used again: never signal a stranger."""
    command = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return str(program) in command


def taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
