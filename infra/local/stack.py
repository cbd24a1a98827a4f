"""Brings a local stack up or down: `stack.py up --name run --port 4566`, `stack.py down --name run`."""

import argparse
import socket
import sys
import time

import binaries
import deployment
import emulator
import keys
import seed
from layout import Stack, Stop


def main() -> int:
    arguments = parse()
    try:
        if arguments.command == "down":
            down(arguments)
        else:
            up(arguments)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def up(arguments: argparse.Namespace) -> None:
    stack = Stack(arguments.name, arguments.port or free_port())
    if arguments.build:
        step("building the functions")
        binaries.build()
    step(f"starting the local AWS on port {stack.port}")
    if not emulator.start(stack, persist=arguments.persist):
        print("  runs already")
    step("deploying template.yaml")
    description = deployment.deploy(stack, stage=arguments.stage, portal=arguments.portal)
    step("keys and seed")
    keys.make(stack.client("dynamodb"), description["tables"]["secrets"])
    seed.sow(stack, description)
    print(
        f"\nZvarot is up.\n"
        f"  API        {description['apiByName']}\n"
        f"  sent SMS   {description['sms']}\n"
        f"  sent mail  {description['mail']}\n"
        f"  officials  {description['officials']} (test certificates, see infra/seed/README.md)\n"
        f"  log        {description['log']}\n"
        f"  all of it  {stack.description}"
    )


def down(arguments: argparse.Namespace) -> None:
    print("stopped; state is kept" if emulator.stop(arguments.name) else "it did not run")


def step(what: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {what}", flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("up", help="build, start, deploy, seed")
    start.add_argument("--name", default="run", help="folder under .local/")
    start.add_argument("--port", type=int, default=4566, help="0: any free one")
    start.add_argument("--stage", choices=["local", "test"], default="local")
    start.add_argument("--portal", default="http://localhost:5173", help="origin of the portal: CORS, audience of tokens")
    start.add_argument("--no-persist", dest="persist", action="store_false", help="begin empty, keep nothing")
    start.add_argument("--no-build", dest="build", action="store_false", help="take the binaries that are there")
    end = commands.add_parser("down", help="stop it")
    end.add_argument("--name", default="run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
