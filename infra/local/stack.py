"""Brings a local stack up or down: `stack.py up --name run --port 4566`, `stack.py down --name run`."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

import background
import binaries
import deployment
import emulator
import keys
import portal
import provider
import seed
from layout import Stack, Stop
from progress import Progress

PORTAL_PORT = 5173
WELCOME = """
Zvarot is up. Open this:

    {portalOrigin}

  To appeal     Register: any name, and any mobile number such as +375 29 123-45-67. Nothing leaves this machine: the SMS with the code
                and all mail are shown at {portalOrigin}/local/messages
  To answer     Choose to sign in as an official. Locally the page offers the people of invented organisations: one click signs in.
                Ирина Речная registers appeals, Николай Боровой assigns, answers and signs them.
                Анна Лесная, the administrator, keeps the people of their organisation.
  Other ways in The page of sign-in has a button of an outside provider, which runs here, too: Елена Лебедь can register by it."""
ADDRESSES = """
  API           {apiByName}
  sent SMS      {sms}
  sent mail     {mail}
  officials     {officials} (test certificates, see infra/seed/README.md)
  log           {log}
  all of it     {all}"""


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
    stack = Stack(arguments.name, arguments.port or background.free_port())
    origin = arguments.portal or f"http://localhost:{PORTAL_PORT if arguments.port else background.free_port()}"
    if arguments.serve:
        portal.check_port(stack, portal.port_of(origin))
    progress = Progress(3 + arguments.build + arguments.serve)
    if arguments.build:
        build(arguments, progress)
    progress.step(f"starting the local AWS on port {stack.port}")
    if not arguments.persist:
        provider.stop(stack.name)
        portal.stop(stack.name)  # its record would be forgotten with all the rest
    if not emulator.start(stack, persist=arguments.persist):
        print("  runs already")
    progress.step("deploying template.yaml")
    provider_port = portal.port_of(origin) + 1 if arguments.serve and arguments.port else background.free_port()
    description = deployment.deploy(stack, stage=arguments.stage, portal=origin, provider=provider.issuer(provider_port))
    progress.step("keys and seed")
    keys.make(stack.client("dynamodb"), description["tables"]["secrets"], description["tables"]["signing-keys"])
    seed.sow(stack, description)
    if arguments.serve:
        provider.write(stack.client("dynamodb"), description["tables"]["secrets"], provider.configuration(provider_port))
        provider.start(stack, provider_port, origin)
        progress.step(f"serving the portal on port {portal.port_of(origin)}")
        portal.start(stack, portal.port_of(origin))
    progress.finish()
    if arguments.serve:
        print(WELCOME.format(**description))
    print(ADDRESSES.format(**description, all=stack.description))


def build(arguments: argparse.Namespace, progress: Progress) -> None:
    """The functions and, beside them, the portal: its build is quiet and short, and cargo shows how far it is."""
    progress.step("building the functions and the portal" if arguments.serve else "building the functions")
    with ThreadPoolExecutor() as beside:
        page = beside.submit(portal.build) if arguments.serve else None
        binaries.build()
        if page:
            page.result()


def down(arguments: argparse.Namespace) -> None:
    stopped = [provider.stop(arguments.name), portal.stop(arguments.name), emulator.stop(arguments.name)]
    print("stopped; state is kept" if any(stopped) else "it did not run")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("up", help="build, start, deploy, seed")
    start.add_argument("--name", default="run", help="folder under .local/")
    start.add_argument("--port", type=int, default=4566, help="0: any free one")
    start.add_argument("--stage", choices=["local", "test"], default="local")
    start.add_argument("--portal", help=f"origin of the portal: CORS, audience of tokens; http://localhost:{PORTAL_PORT}, or any free port with --port 0")
    start.add_argument("--serve", action="store_true", help="build the portal and serve it there, too")
    start.add_argument("--no-persist", dest="persist", action="store_false", help="begin empty, keep nothing")
    start.add_argument("--no-build", dest="build", action="store_false", help="take the binaries and the portal that are there")
    end = commands.add_parser("down", help="stop it")
    end.add_argument("--name", default="run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
