"""Events as the gateway and the queue hand them over: those of events/, with real people, keys and numbers."""

import json
import uuid

from stand import ROOT, Stand

ORGANISATION = "mintest"


def submission(token: str) -> dict:
    event = load("http/submit.json")
    body = json.loads(event["body"]) | {"organisationId": ORGANISATION}
    event["body"] = json.dumps(body, ensure_ascii=False)
    event["headers"] |= {"authorization": f"Bearer {token}", "idempotency-key": str(uuid.uuid4())}
    return event


def submissions(token: str):
    """An appeal each."""
    while True:
        yield submission(token)


def sign_ins(stand: Stand):
    event = load("http/login.json") | {"body": json.dumps(stand.credentials, ensure_ascii=False)}
    while True:
        yield event


def notifications(numbers: list[str]):
    """One message each: the appeal was accepted, tell whoever filed it."""
    event = load("queue/notify.json")
    record = event["Records"][0]
    for number in numbers:
        keys = {"table": "journal", "pk": f"APPEAL#{number}", "sk": "EVENT#00000001", "type": "submitted"}
        yield event | {"Records": [record | {"messageId": str(uuid.uuid4()), "body": json.dumps(keys)}]}


def numbers(answers: list[dict]) -> list[str]:
    """The numbers that submissions were given; whatever was refused ends the measurement."""
    return [json.loads(accepted(answer, 201)["body"])["number"] for answer in answers]


def accepted(answer: dict, status: int) -> dict:
    if answer.get("statusCode") != status:
        raise RuntimeError(f"not the answer that is measured: {answer}")
    return answer


def load(name: str) -> dict:
    return json.loads((ROOT / "events" / name).read_text())
