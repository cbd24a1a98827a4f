"""AWS's own Runtime Interface Emulator around one function: starts it, sends it events, watches its process.

It takes port 9001 for itself, so that only one can run at a time.
"""

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stand import ROOT

RUNTIME_PORT = 9001
INVOKE = "/2015-03-31/functions/function/invocations"


@dataclass
class Function:
    """What runs under the emulator."""

    name: str
    command: list[str]
    environment: dict[str, str]
    folder: Path = ROOT


@dataclass
class Sample:
    """What was measured of one function."""

    cold: list[float]
    warm: list[float]
    cpu: float
    memory: float
    answers: list[dict]

    def line(self) -> dict[str, float]:
        return {
            "cold": statistics.median(self.cold),
            "cold90": quantile(self.cold, 0.9),
            "warm50": statistics.median(self.warm),
            "warm99": quantile(self.warm, 0.99),
            "cpu": self.cpu,
            "memory": self.memory,
        }


def measure(function: Function, events, *, cold: int, warm: int, warm_up: int = 20) -> Sample:
    """`cold` starts with one event each, then `warm` events after `warm_up` others in one process. Times in milliseconds."""
    answers, starts = [], []
    for _ in range(cold):
        with running(function) as emulator:
            elapsed, answer = emulator.invoke(next(events))
            starts.append(elapsed)
            answers.append(answer)
    with running(function) as emulator:
        for _ in range(warm_up):
            answers.append(emulator.invoke(next(events))[1])
        before = emulator.cpu()
        times = []
        for _ in range(warm):
            elapsed, answer = emulator.invoke(next(events))
            times.append(elapsed)
            answers.append(answer)
        cpu = (emulator.cpu() - before) / warm
        memory = emulator.memory()
    return Sample(starts, times, cpu, memory, answers)


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Running:
    def __init__(self, pid: int, port: int):
        self.pid, self.port = pid, port

    def invoke(self, event: dict) -> tuple[float, dict]:
        """Milliseconds and the answer. The first one starts the function's process."""
        body = json.dumps(event)
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", INVOKE, body)
        answer = json.loads(connection.getresponse().read())
        elapsed = (time.perf_counter() - began) * 1000
        connection.close()
        if "errorType" in answer:
            raise RuntimeError(f"the function failed: {answer}")
        return elapsed, answer

    def process(self) -> Path:
        """The function's own process: the emulator's child."""
        children = " ".join(task.read_text() for task in Path(f"/proc/{self.pid}/task").glob("*/children")).split()
        return Path("/proc") / children[0]

    def cpu(self) -> float:
        """Milliseconds that all threads of the function's process have run, in user and kernel mode: finer than `stat`, which counts ticks of 10 ms."""
        return sum(int((task / "schedstat").read_text().split()[0]) for task in (self.process() / "task").iterdir()) / 1e6

    def memory(self) -> float:
        """MB at its peak."""
        status = (self.process() / "status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


@contextmanager
def running(function: Function):
    wait_for(lambda: not listens(RUNTIME_PORT), f"port {RUNTIME_PORT} is taken by another program")
    port = free_port()
    program = next((ROOT / ".tools" / "venv" / "lib").glob("python3*/site-packages/samcli/local/rapid/aws-lambda-rie-x86_64"))
    command = [str(program), "--log-level", "error", "--runtime-interface-emulator-address", f"127.0.0.1:{port}", *function.command]
    log = (ROOT / "target" / "bench" / f"{function.name}.log").open("ab")
    process = subprocess.Popen(
        command, cwd=function.folder, env=function.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )
    try:
        wait_for(lambda: listens(port), "the emulator did not start")
        yield Running(process.pid, port)
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)  # the session opened above: the emulator and the function
        except ProcessLookupError:
            pass
        process.wait()
        log.close()


def wait_for(condition, otherwise: str) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(otherwise)
        time.sleep(0.02)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
