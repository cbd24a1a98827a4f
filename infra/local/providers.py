"""`make providers`: writes the outside providers of identity of an installation, from a file that only the operator has. Their secrets go into the
table of secrets and nowhere else; `login-oidc` reads them when it starts."""

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import boto3

import provider
import release
from layout import Stop

NEEDED = {"id", "name", "issuer", "clientId"}
OPTIONAL = {"clientSecret", "scopes", "claims", "prompt", "method"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", default="zvarot")
    parser.add_argument("--file", type=Path, required=True)
    arguments = parser.parse_args()
    try:
        providers = checked(arguments.file.read_text())
        outputs = release.outputs(arguments.stack)
        if not outputs:
            raise Stop(f"there is no stack {arguments.stack}")
        provider.write(boto3.client("dynamodb"), outputs["SecretsTable"], providers)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    origin = release.outputs(f"{arguments.stack}-edge", release.EDGE_REGION).get("Origin", "<the portal's origin>")
    for one in providers:
        print(f"{one['id']}: tell the provider to send people back to {origin}/sign-in/{one['id']}, and after a sign-out to {origin}/")
    return 0


def checked(text: str) -> list[dict]:
    """What `login-oidc` would refuse at its start is refused here, before anybody waits in front of it."""
    providers = json.loads(text)
    if not isinstance(providers, list) or not all(isinstance(one, dict) for one in providers):
        raise Stop("the file holds no list of providers")
    ids = [one.get("id") for one in providers]
    if len(set(ids)) < len(ids):
        raise Stop("two providers have the same id")
    for one in providers:
        if missing := NEEDED - one.keys():
            raise Stop(f"{one.get('id')} lacks {', '.join(sorted(missing))}")
        if strange := one.keys() - NEEDED - OPTIONAL:
            raise Stop(f"{one['id']} has what nobody knows: {', '.join(sorted(strange))}")
        if one["name"].keys() != {"be", "ru", "en"}:
            raise Stop(f"{one['id']} needs a name in be, ru and en")
        if urlsplit(one["issuer"]).scheme != "https":
            raise Stop(f"the issuer of {one['id']} is no https address")
    return providers


if __name__ == "__main__":
    sys.exit(main())
