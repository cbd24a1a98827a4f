"""`make administrator`: adds an administrator to an organisation of the directory, from a file. It is how the first one comes; everybody else is
added by an administrator in the portal. Item, enrolment and the entry in the organisation's log are written together or not at all."""

import argparse
import json
import re
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

import people
import release
from layout import Stop

NEEDED = {"name", "post", "personalNumber"}
OPTIONAL = {"nameBe", "unit", "roles"}
NAME = {"surname", "given", "patronymic"}
PERSONAL_NUMBER = re.compile(r"\d{7}[A-Z]\d{3}[A-Z]{2}\d")
ROLES = {"administrator", "registrar", "head", "executor", "controller"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", default="zvarot")
    parser.add_argument("--organisation", required=True, help="its id in the directory")
    parser.add_argument("--file", type=Path, required=True)
    arguments = parser.parse_args()
    try:
        person = checked(arguments.file.read_text())
        outputs = release.outputs(arguments.stack)
        if not outputs:
            raise Stop(f"there is no stack {arguments.stack}")
        n = add(boto3.client("dynamodb"), outputs["DirectoryTable"], arguments.organisation, person)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    print(f"{person['name']['surname']} is an administrator of {arguments.organisation} (change {n} of its log)")
    return 0


def checked(text: str) -> dict:
    """The person that the file describes, with the role of an administrator."""
    person = json.loads(text)
    if not isinstance(person, dict):
        raise Stop("the file holds no person")
    if missing := NEEDED - person.keys():
        raise Stop(f"the person lacks {', '.join(sorted(missing))}")
    if strange := person.keys() - NEEDED - OPTIONAL:
        raise Stop(f"the person has what nobody knows: {', '.join(sorted(strange))}")
    for key in person.keys() & {"name", "nameBe"}:
        if not {"surname", "given"} <= person[key].keys() <= NAME:
            raise Stop(f"{key} is surname, given and, if there is one, patronymic")
    if not {"be", "ru"} <= person["post"].keys() <= {"be", "ru", "en"}:
        raise Stop("post is be, ru and, if there is one, en")
    if not PERSONAL_NUMBER.fullmatch(person["personalNumber"]):
        raise Stop("personalNumber is seven digits, a letter, three digits, two letters, a digit, in Latin capitals")
    roles = person.get("roles", ["administrator"])
    if "administrator" not in roles or len(set(roles)) < len(roles) or not set(roles) <= ROLES:
        raise Stop(f"roles are some of {', '.join(sorted(ROLES))}, administrator among them")
    return person | {"roles": roles, "id": secrets.token_hex(16)}


def add(dynamodb, table: str, organisation: str, person: dict) -> int:
    """Writes the person as the next change of the organisation's log, and gives its number."""
    known = read(dynamodb, table, {"pk": f"ORG#{organisation}", "sk": "ORGANISATION"})
    if not known:
        raise Stop(f"the directory has no organisation {organisation}")
    if "unit" in person and not read(dynamodb, table, {"pk": f"ORG#{organisation}", "sk": f"UNIT#{person['unit']}"}):
        raise Stop(f"{organisation} has no unit {person['unit']}")
    certificate = {"unp": known["unp"], "personalNumber": person["personalNumber"]}
    n = last(dynamodb, table, organisation) + 1
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    puts = [
        {"Put": {"TableName": table, "Item": serialized(item), "ConditionExpression": "attribute_not_exists(pk)"}}
        for item in people.added(known, person, certificate, n, at)
    ]
    try:
        dynamodb.transact_write_items(TransactItems=puts)
    except dynamodb.exceptions.TransactionCanceledException as cancelled:
        raise Stop("nothing was written: this personal number is enrolled already, or the people changed at this moment") from cancelled
    return n


def last(dynamodb, table: str, organisation: str) -> int:
    """The number of the last change; 0 before the first."""
    found = dynamodb.query(
        TableName=table,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :change)",
        ExpressionAttributeValues=serialized({":pk": people.log(organisation), ":change": "CHANGE#"}),
        ScanIndexForward=False,
        ConsistentRead=True,
        Limit=1,
    )["Items"]
    return int(found[0]["n"]["N"]) if found else 0


def read(dynamodb, table: str, key: dict) -> dict | None:
    item = dynamodb.get_item(TableName=table, Key=serialized(key), ConsistentRead=True).get("Item")
    return item and {name: TypeDeserializer().deserialize(value) for name, value in item.items()}


def serialized(item: dict) -> dict:
    return {name: TypeSerializer().serialize(value) for name, value in item.items()}


if __name__ == "__main__":
    sys.exit(main())
