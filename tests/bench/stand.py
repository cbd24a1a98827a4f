"""The stack that is measured on, and a citizen who uses it."""

import json
import os
import random
import re
import string
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "infra" / "local"))

from layout import Stack  # noqa: E402 (the path comes first)

NAME = "bench"
PATIENCE = 60  # seconds that streams and queues may take for an SMS
PASSWORD = "Сінія-Васількі-7"


@dataclass
class Stand:
    """A running stack by its stack.json."""

    description: dict
    phone: str = field(default_factory=lambda: f"+37529{random.randrange(10_000_000):07}")
    login: str = field(default_factory=lambda: "".join(random.choices(string.ascii_lowercase, k=12)))

    @property
    def stack(self) -> Stack:
        return Stack(NAME, int(self.description["endpoint"].rpartition(":")[2]))

    def environment(self, function: str) -> dict[str, str]:
        """What the deployed function gets, as the emulator's or an own process's environment."""
        name = self.description["functionPrefix"] + function
        deployed = self.stack.client("lambda").get_function_configuration(FunctionName=name)
        own = {key: value for key, value in deployed["Environment"]["Variables"].items() if value}
        uncapped = {"APPEALS_PER_ACCOUNT_PER_DAY": "1000000"}  # one citizen files them all
        here = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        return here | own | uncapped | self.stack.aws_environment | {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(deployed["MemorySize"])}

    def become_citizen(self) -> None:
        """Registers, with the code of the SMS."""
        name = {"surname": "Иванов", "given": "Иван", "patronymic": "Иванович"}
        address = "220030, г. Минск, ул. Примерная, д. 1, кв. 2"
        body = {"kind": "individual", "login": self.login, "password": PASSWORD, "name": name, "address": address}
        body |= {"phone": self.phone, "email": f"{self.login}@mail.example", "language": "ru"}
        registration = self.post("/v1/registrations", body)["registrationId"]
        self.post(f"/v1/registrations/{registration}/confirmation", {"code": self.code()})

    def token(self) -> str:
        """An access token; it lives for 15 minutes."""
        return self.post("/v1/sessions", self.credentials)["accessToken"]

    @property
    def credentials(self) -> dict:
        return {"login": self.login, "password": PASSWORD}

    def code(self) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            url = f"{self.description['sms']}&phoneNumber={self.phone.replace('+', '%2B')}"
            with urllib.request.urlopen(url) as reply:
                messages = json.load(reply)["sms_messages"].get(self.phone, [])
            codes = re.findall(r"\b\d{6}\b", " ".join(message["Message"] for message in messages))
            if codes:
                return codes[-1]
            time.sleep(0.2)
        raise RuntimeError("no SMS came")

    def post(self, path: str, body: dict) -> dict:
        request = urllib.request.Request(self.description["api"] + path, json.dumps(body).encode())
        request.add_header("content-type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.code} {error.read().decode()}") from error

    def rest(self) -> None:
        """Stops streams and queues: what they do afterwards would take the processor from what is measured."""
        functions = self.stack.client("lambda")
        for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
            functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
        time.sleep(2)  # whatever is under way


def up(*, build: bool) -> Stand:
    down()  # one that was kept, or left behind by a crash
    command = [sys.executable, str(ROOT / "infra" / "local" / "stack.py"), "up", "--name", NAME, "--port", "0", "--stage", "test"]
    command += ["--no-persist"] + ([] if build else ["--no-build"])
    subprocess.run(command, cwd=ROOT, check=True)
    return Stand(json.loads(Stack(NAME, 0).description.read_text()))


def down() -> None:
    command = [sys.executable, str(ROOT / "infra" / "local" / "stack.py"), "down", "--name", NAME]
    subprocess.run(command, cwd=ROOT, check=False)
