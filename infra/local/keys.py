"""Makes the signing keys and secrets of an installation, once. Run again it changes nothing.

Items of the tables `secrets` and `signing-keys`: pk = what it is, sk = "-", attribute `value` (a string). In `signing-keys`:

    SESSION, RECEIPT                       {"kid": "...", "pkcs8": "<base64url of the DER PKCS#8 of a P-256 key>"}

In `secrets`:

    PUBLIC                                 {"keys": [JWK, ...]}; kid begins with "session-" or "receipt-", alg is ES256
    NUMBER, INTENT, CODE, UPLOAD, REFRESH, EMAIL, IDENTITY  base64url (no padding) of 32 random bytes
    PROVIDERS                              [] until the operator names outside providers (providers.py)

A new key is added to PUBLIC and old ones stay there: receipts are checked for ever. NUMBER is never changed, or a repeated
submission would get another number.
"""

import base64
import hashlib
import json
import secrets

from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key

RANDOM = ("NUMBER", "INTENT", "CODE", "UPLOAD", "REFRESH", "EMAIL", "IDENTITY")
SIGNING = ("SESSION", "RECEIPT")


def make(dynamodb, table: str, signing_table: str) -> None:
    """Puts whatever is missing. The private halves go first: PUBLIC never names a key that nobody has."""
    for name in RANDOM:
        put_new(dynamodb, table, name, base64url(secrets.token_bytes(32)))
    for name in SIGNING:
        move(dynamodb, name, table, signing_table)
        put_new(dynamodb, signing_table, name, json.dumps(signing_key(name.lower())))
    put_new(dynamodb, table, "PROVIDERS", "[]")
    put_new(dynamodb, table, "PUBLIC", json.dumps({"keys": [public_half(read(dynamodb, signing_table, name)) for name in SIGNING]}))


def move(dynamodb, name: str, old: str, new: str) -> None:
    """Signing keys of an installation from before they had a table of their own: receipts that they signed stay good."""
    key = {"pk": {"S": name}, "sk": {"S": "-"}}
    item = dynamodb.get_item(TableName=old, Key=key, ConsistentRead=True).get("Item")
    if item:
        put_new(dynamodb, new, name, item["value"]["S"])
        dynamodb.delete_item(TableName=old, Key=key)


def put_new(dynamodb, table: str, name: str, value: str) -> None:
    item = {"pk": {"S": name}, "sk": {"S": "-"}, "value": {"S": value}}
    try:
        dynamodb.put_item(TableName=table, Item=item, ConditionExpression="attribute_not_exists(pk)")
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def read(dynamodb, table: str, name: str) -> dict:
    found = dynamodb.get_item(TableName=table, Key={"pk": {"S": name}, "sk": {"S": "-"}}, ConsistentRead=True)
    return json.loads(found["Item"]["value"]["S"])


def signing_key(use: str) -> dict[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    jwk = coordinates(key)
    # RFC 7638: the id is the hash of the key itself, so that two keys never share one.
    thumbprint = hashlib.sha256(json.dumps(jwk, sort_keys=True, separators=(",", ":")).encode()).digest()
    pkcs8 = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return {"kid": f"{use}-{base64url(thumbprint)[:16]}", "pkcs8": base64url(pkcs8)}


def public_half(private: dict[str, str]) -> dict[str, str]:
    key = load_der_private_key(base64.urlsafe_b64decode(private["pkcs8"] + "=="), password=None)
    return coordinates(key) | {"kid": private["kid"], "alg": "ES256", "use": "sig"}


def coordinates(key) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    return {"crv": "P-256", "kty": "EC", "x": base64url(numbers.x.to_bytes(32)), "y": base64url(numbers.y.to_bytes(32))}


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
