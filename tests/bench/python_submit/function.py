"""`submit` once more, as a good Python team would write it: the same checks, the same two AWS calls, the same item, the same reply.

Left out, in its favour: attachments (the measured submission has none), localised problems, and the search for another number.
"""

import base64
import hashlib
import hmac
import json
import os
import time
from datetime import UTC, datetime

import boto3
import jwt
from botocore.config import Config
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.serialization import load_der_private_key

JOURNAL, ACCOUNTS, DIRECTORY = (os.environ[f"{name}_TABLE"] for name in ("JOURNAL", "ACCOUNTS", "DIRECTORY"))
ORIGIN = os.environ["PORTAL_ORIGIN"]
KINDS, LANGUAGES, CHANNELS = {"application", "proposal", "complaint"}, {"be", "ru"}, ["cabinet", "email", "paper"]
FIELDS = {"organisationId", "kind", "subject", "text", "language", "uploads", "answerChannels", "smsUpdates"}
DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip

# Made once, outside the handler: the client, its connection and the keys.
dynamodb = boto3.client("dynamodb", config=Config(connect_timeout=1, read_timeout=1, retries={"mode": "standard", "max_attempts": 3}))


def load_secrets() -> dict[str, str]:
    wanted = {os.environ["SECRETS_TABLE"]: ("PUBLIC", "NUMBER", "INTENT"), os.environ["SIGNING_KEYS_TABLE"]: ("RECEIPT",)}
    keys = {table: {"Keys": [{"pk": {"S": name}, "sk": {"S": "-"}} for name in names], "ConsistentRead": True} for table, names in wanted.items()}
    found = dynamodb.batch_get_item(RequestItems=keys)["Responses"]
    return {item["pk"]["S"]: item["value"]["S"] for items in found.values() for item in items}


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


SECRETS = load_secrets()
PUBLIC = {jwk["kid"]: jwt.PyJWK(jwk) for jwk in json.loads(SECRETS["PUBLIC"])["keys"] if jwk["kid"].startswith("session-")}
RECEIPT = json.loads(SECRETS["RECEIPT"])
RECEIPT_KEY = load_der_private_key(unpadded(RECEIPT["pkcs8"]), None)
NUMBER, INTENT = unpadded(SECRETS["NUMBER"]), unpadded(SECRETS["INTENT"])


class Refused(Exception):
    def __init__(self, status: int, code: str):
        self.status, self.code = status, code


def handler(event: dict, _context) -> dict:
    began = time.perf_counter()
    try:
        status, body = submit(event)
    except Refused as refused:
        status, body = refused.status, {"status": refused.status, "code": refused.code}
    elapsed = (time.perf_counter() - began) * 1000
    print(json.dumps({"route": event["routeKey"], "status": status, "elapsed_ms": elapsed}))
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": dumps(body), "isBase64Encoded": False}


def submit(event: dict) -> tuple[int, dict]:
    account = applicant(event["headers"])
    key = event["headers"].get("idempotency-key")
    if not key:
        raise Refused(400, "idempotencyKeyMissing")
    body = checked(json.loads(event["body"]))
    intent = hmac.digest(INTENT, account.encode() + b"\0" + key.encode(), "sha256").hex()
    body_hash = hashlib.sha256(b"1:" + dumps(["submit", body]).encode()).hexdigest()
    number = derive(account, key)
    first, profile, organisation = known(number, account, body["organisation"])
    if first:
        return earlier(first, number, intent, body_hash)
    if not profile:
        raise Refused(403, "forbidden")
    if not organisation:
        raise Refused(422, "unknown")
    at = rfc3339(datetime.now(UTC))
    item, receipt = new_event(number, account, body, profile, at)
    item |= {"intent": {"S": intent}, "body": {"S": body_hash}, "receipt": {"S": receipt}}
    try:
        dynamodb.put_item(
            TableName=JOURNAL, Item=item, ConditionExpression="attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure="ALL_OLD"
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return earlier(error.response["Item"], number, intent, body_hash)
    return 201, {"number": number, "submittedAt": at, "status": "submitted", "receipt": receipt}


def applicant(headers: dict) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    try:
        key = PUBLIC[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key, algorithms=["ES256"], issuer=ORIGIN, audience=ORIGIN, options={"require": ["exp", "sub"]})
    except (jwt.PyJWTError, KeyError) as error:
        raise Refused(401, "tokenInvalid") from error
    if scheme.lower() != "bearer" or claims["party"] not in ("citizen", "legalEntity"):
        raise Refused(403, "forbidden")
    return claims["sub"]


def checked(body: dict) -> dict:
    subject, text = " ".join(body["subject"].split()), body["text"].strip()
    fits = body.keys() == FIELDS and body["kind"] in KINDS and body["language"] in LANGUAGES and 0 < len(subject) <= 200
    if not fits or not 0 < len(text) <= 20_000 or body["uploads"] or not set(body["answerChannels"]) <= set(CHANNELS):
        raise Refused(422, "invalid")
    channels = sorted(set(body["answerChannels"]), key=CHANNELS.index)
    return {
        "organisation": body["organisationId"], "kind": body["kind"], "subject": subject, "text": text,
        "language": body["language"], "uploads": [], "answer_channels": channels, "sms_updates": bool(body["smsUpdates"]),
    }  # fmt: skip


def derive(account: str, key: str) -> str:
    parts = (account.encode(), key.encode(), b"\0")
    digest = hmac.digest(NUMBER, b"".join(len(part).to_bytes(8) + part for part in parts), "sha256")
    digits = f"{int.from_bytes(digest[:16]) % 10**13:013}"
    interim = 0
    for digit in digits:
        interim = int(DAMM[interim][int(digit)])
    digits += str(interim)
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}-{digits[12:]}"


def known(number: str, account: str, organisation: str) -> tuple[dict | None, dict | None, dict | None]:
    """One request for three tables, as the other one does it: faster here, too, than three in threads."""
    found = dynamodb.batch_get_item(
        RequestItems={
            JOURNAL: {"Keys": [{"pk": {"S": f"APPEAL#{number}"}, "sk": {"S": "EVENT#00000001"}}], "ConsistentRead": True},
            ACCOUNTS: {"Keys": [{"pk": {"S": f"ACCOUNT#{account}"}, "sk": {"S": "PROFILE"}}], "ConsistentRead": True},
            DIRECTORY: {"Keys": [{"pk": {"S": f"ORG#{organisation}"}, "sk": {"S": "ORGANISATION"}}]},
        }
    )["Responses"]
    return tuple(next(iter(found.get(table, [])), None) for table in (JOURNAL, ACCOUNTS, DIRECTORY))


def new_event(number: str, account: str, body: dict, profile: dict, at: str) -> tuple[dict, str]:
    who = plain(profile["applicant"])
    personal = dumps({"applicant": who, "subject": body["subject"], "text": body["text"], "fileNames": []})
    salt = os.urandom(16)
    data = {
        "account": account, "applicantKind": who["kind"], "organisation": body["organisation"], "kind": body["kind"],
        "language": body["language"], "answerChannels": body["answer_channels"], "smsUpdates": body["sms_updates"], "files": [],
    }  # fmt: skip
    head = dumps({
        "v": 1, "number": number, "n": 1, "previous": None, "at": at, "by": {"kind": "applicant", "account": account},
        "type": "submitted", "data": data, "personal": hashlib.sha256(salt + personal.encode()).hexdigest(),
    })  # fmt: skip
    claims = {
        "iss": ORIGIN, "number": number, "submittedAt": at, "organisation": body["organisation"],
        "eventSha256": hashlib.sha256(head.encode()).hexdigest(),
    }  # fmt: skip
    receipt = jwt.encode(claims, RECEIPT_KEY, algorithm="ES256", headers={"kid": RECEIPT["kid"]})
    item = {
        "pk": {"S": f"APPEAL#{number}"}, "sk": {"S": "EVENT#00000001"}, "type": {"S": "submitted"}, "head": {"S": head},
        "recent": {"S": f"{at[:10]}#{sum(number.encode()) % 4}"}, "at": {"S": at}, "personal": {"S": personal}, "salt": {"B": salt},
    }  # fmt: skip
    return item, receipt


def earlier(item: dict, number: str, intent: str, body_hash: str) -> tuple[int, dict]:
    if (item["intent"]["S"], item["body"]["S"]) != (intent, body_hash):
        raise Refused(422, "idempotencyKeyReused")
    at = json.loads(item["head"]["S"])["at"]
    return 201, {"number": number, "submittedAt": at, "status": "submitted", "receipt": item["receipt"]["S"]}


def plain(value: dict):
    """The value of an attribute of DynamoDB."""
    ((kind, inner),) = value.items()
    match kind:
        case "M":
            return {name: plain(one) for name, one in inner.items()}
        case "L":
            return [plain(one) for one in inner]
        case "NULL":
            return None
        case _:
            return inner


def rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def dumps(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
