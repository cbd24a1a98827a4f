"""`make bench`: sizes, starts, latency, processor time, rounds and ratios, with the same submission in Python beside.

Everything runs against one local stack of its own. Prints a table in Markdown, writes it to target/bench/table.md, and fails if a
budget was missed. `--functions submit,login,notify` builds and weighs those only; `--no-build` takes all binaries as they are;
`--keep` leaves the stack running.
"""

import argparse
import subprocess
import sys
import venv

import binaries
import events
import inside
import rie
import stand
from stand import ROOT
from table import Table

COLD, WARM = 12, 300  # enough for a p90 and a p99, and over within minutes
HERE = ROOT / "tests" / "bench"
OUTPUT = ROOT / "target" / "bench"
ROUNDS = 2  # one of reads, one of writes
HANDLER_RATIO = 1.15
CPU_RATIO = 1.25
COLD_RATIO = 15  # Python's start to ours


def main() -> int:
    arguments = parse()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    measured = arguments.functions.split(",") if arguments.functions else binaries.functions()
    if arguments.build:
        binaries.build(measured)
        inside.build()
    table = Table()
    try:
        place = stand.up(build=arguments.build)
        place.become_citizen()
        counted = inside.rounds(place)
        place.rest()
        samples = emulated(place)
        of_handler = inside.handler(place)
    finally:
        if not arguments.keep:
            stand.down()
    latencies(table, samples)
    rounds(table, counted)
    sizes(table, measured)
    budgets(table, (samples, counted, of_handler), measured)
    text = table.text()
    (OUTPUT / "table.md").write_text(text)
    print(text)
    return 1 if table.missed else 0


def emulated(place: stand.Stand) -> dict[str, dict]:
    """Cold starts and warm calls under AWS's emulator, Python's first: what it writes warms the backend for both."""
    python = python_environment()
    token = place.token()
    environment = place.environment("submit")
    command = [python, "-m", "awslambdaric", "function.handler"]
    rival = rie.Function("python-submit", command, environment, HERE / "python_submit")
    submissions = events.submissions(token)
    samples = {"`submit` in Python, boto3": rie.measure(rival, submissions, cold=COLD, warm=WARM)}
    samples["`submit`"] = rie.measure(native(place, "submit"), submissions, cold=COLD, warm=WARM)
    samples["`login` (Argon2id)"] = rie.measure(native(place, "login"), events.sign_ins(place), cold=COLD, warm=WARM)
    numbers = [number for sample in list(samples.values())[:2] for number in events.numbers(sample.answers)]
    notifications = events.notifications(numbers)
    samples["`notify` (mail, SMS and notice)"] = rie.measure(native(place, "notify"), notifications, cold=COLD, warm=WARM)
    return {name: sample.line() for name, sample in samples.items()}


def latencies(table: Table, samples: dict[str, dict]) -> None:
    table.heading("Under the emulator", "cold p50, ms", "cold p90", "warm p50, ms", "warm p99", "CPU a call, ms", "peak memory, MB")
    for name, line in samples.items():
        table.row(name, *(line[key] for key in ("cold", "cold90", "warm50", "warm99", "cpu", "memory")))


def rounds(table: Table, counted: list[dict]) -> None:
    table.heading("Command", "rounds of AWS calls", "calls", "the longest chain")
    for row in counted:
        table.row(row["command"], row["rounds"], row["calls"], " → ".join(row["chain"]) or "none")


def sizes(table: Table, measured: list[str]) -> None:
    table.heading("Binary", "MB", "SDKs")
    for name in measured:
        table.row(f"`{name}`", binaries.megabytes(name), ", ".join(binaries.sdks(name)))


def budgets(table: Table, results: tuple, measured: list[str]) -> None:
    samples, counted, of_handler = results
    python, submit = list(samples.values())[:2]
    table.heading("Budget", "measured", "allowed", "")
    worst = max(counted, key=lambda row: row["rounds"])
    table.budget(f"rounds of AWS calls, most of any command ({worst['command']})", worst["rounds"], ROUNDS)
    ratio = f"handler of `submit` ({of_handler['handlerMs']:.1f} ms) to its bare AWS calls ({of_handler['bareMs']:.1f} ms)"
    table.budget(ratio, of_handler["ratio"], HANDLER_RATIO)
    ratio = f"CPU of `submit` ({of_handler['handlerCpuMs']:.2f} ms) to its bare calls, one signature and one verification ({of_handler['bareCpuMs']:.2f} ms)"
    table.budget(ratio, of_handler["cpuRatio"], CPU_RATIO)
    what = f"cold start of `submit` to Python's (1/{python['cold'] / submit['cold']:.0f})"
    table.budget(what, submit["cold"] / python["cold"], 1 / COLD_RATIO)
    single = [name for name in measured if binaries.sdks(name) == ["dynamodb"]]
    if single:
        largest = max(single, key=binaries.megabytes)
        table.budget(f"largest binary with one SDK (`{largest}`)", binaries.megabytes(largest), binaries.BUDGET_MB, " MB")
    if "login-signature" in measured:
        table.budget("`login-signature`", binaries.megabytes("login-signature"), binaries.SIGNATURES_MB, " MB")
    found = binaries.legacy_crates()
    table.budget("crates of the legacy HTTP stack (hyper 0.14, rustls 0.21)", len(found), 0)


def native(place: stand.Stand, function: str) -> rie.Function:
    return rie.Function(function, [str(binaries.path(function))], place.environment(function))


def python_environment() -> str:
    """An environment of its own: `make run` needs nothing of it."""
    folder, requirements = OUTPUT / "venv", HERE / "python_submit" / "requirements.txt"
    python = str(folder / "bin" / "python")
    stamp = folder / "installed"
    if not (stamp.exists() and stamp.read_text() == requirements.read_text()):
        venv.create(folder, with_pip=True, clear=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", str(requirements)]
        subprocess.run([python, *install], check=True)
        stamp.write_text(requirements.read_text())
    return python


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--functions", default="", help="build and weigh these only; submit, login and notify must be among them")
    parser.add_argument("--no-build", dest="build", action="store_false", help="take all binaries as they are")
    parser.add_argument("--keep", action="store_true", help="leave the stack running")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
