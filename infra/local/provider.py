"""An outside provider of identity beside a local stack (web/local/provider): invented people, and a real OpenID Connect server."""

import json
import os
import time

import background
from layout import ROOT, Stack, Stop

SERVER = ROOT / "web" / "local" / "provider" / "server.mjs"
START_SECONDS = 60  # one as a rule
STOP_SECONDS = 10


def issuer(port: int) -> str:
    return f"http://localhost:{port}"


def configuration(port: int) -> list[dict]:
    """What an operator would write (docs/OPERATIONS.md). The claims are called as those of ЕС ИФЮЛ."""
    return [
        {
            "id": "local",
            "name": {"be": "Мясцовы пастаўшчык", "ru": "Местный поставщик", "en": "Local provider"},
            "issuer": issuer(port),
            "clientId": "zvarot",
            "clientSecret": "local-secret-of-no-worth",
            "scopes": ["profile", "email", "phone", "residence_place"],
            "claims": {
                "personalNumber": "serialNumber",
                "surname": "surname",
                "given": "name",
                "patronymic": "givenName",
                "address": "residence_place.full_address",
                "email": "email",
                "phone": "phone_number",
            },
        }
    ]


def write(dynamodb, table: str, providers: list[dict]) -> None:
    """The functions read it when they start."""
    item = {"pk": {"S": "PROVIDERS"}, "sk": {"S": "-"}, "value": {"S": json.dumps(providers, ensure_ascii=False)}}
    dynamodb.put_item(TableName=table, Item=item)


def start(stack: Stack, port: int, portal: str) -> None:
    """One that runs already is kept."""
    running = background.recorded(record(stack), SERVER)
    if running and (running["port"], running["portal"]) == (port, portal):
        return
    stop(stack.name)
    if background.taken(port):
        raise Stop(f"port {port}, beside the portal's, is taken by another program: stop that one, or choose another portal, for example `make run PORTAL=http://localhost:5180`")
    log = stack.home / "provider.log"
    process = background.start(record(stack), ["node", str(SERVER), str(port), portal], log, dict(os.environ), port=port, portal=portal)
    deadline = time.monotonic() + START_SECONDS
    while not background.taken(port):
        if process.poll() is not None or time.monotonic() > deadline:
            stop(stack.name)
            raise Stop(f"the local provider of identity did not start; its log is {log}")
        time.sleep(0.1)


def stop(name: str) -> bool:
    """True when it ran."""
    return background.end(record(Stack(name, 0)), SERVER, STOP_SECONDS)


def record(stack: Stack):
    return stack.home / "provider.json"
