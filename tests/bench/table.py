"""The table for people, and the budgets that it is held against."""

import platform
import subprocess
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path


@dataclass
class Table:
    """Lines of Markdown, and the budgets that were missed."""

    lines: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def heading(self, *columns: str) -> None:
        self.lines += ["", "| " + " | ".join(columns) + " |", "|---" + "|---:" * (len(columns) - 1) + "|"]

    def row(self, *cells: object) -> None:
        self.lines.append("| " + " | ".join(shown(cell) for cell in cells) + " |")

    def budget(self, what: str, measured: float, limit: float, unit: str = "") -> None:
        """Writes the verdict down; a missed budget fails the benchmark after all of the table is printed."""
        holds = measured <= limit
        self.row(what, f"{shown(measured)}{unit}", f"≤ {shown(limit)}{unit}", "held" if holds else "**MISSED**")
        if not holds:
            self.missed.append(f"MISSED {what}: {shown(measured)}{unit}, allowed {shown(limit)}{unit}")

    def text(self) -> str:
        return "\n".join([*machine(), *self.lines, *([""] if self.missed else []), *self.missed]) + "\n"


def machine() -> list[str]:
    """Where and when, and with what."""
    cpus = Path("/proc/cpuinfo").read_text()
    model = next((line.partition(":")[2].strip() for line in cpus.splitlines() if line.startswith("model name")), platform.machine())
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024**2
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    load = Path("/proc/loadavg").read_text().split()[0]
    return [
        f"Measured {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC by `make bench` on {cpus.count('processor	:')} × {model}, {memory:.0f} GB, "
        f"{platform.system()} {platform.release()}, load {load} from other work; rustc {rustc}, Python {platform.python_version()}, "
        f"MiniStack {version('ministack')}, Runtime Interface Emulator of aws-sam-cli {version('aws-sam-cli')}."
    ]


def shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return str(value)
