"""The local AWS: MiniStack as it is, two condition keys that it lacks, and a memory for what it forgets when a nested stack is updated.

With AUTH=true MiniStack checks every call against the roles of infra/roles.yaml, but leaves `dynamodb:LeadingKeys` and `ses:FromAddress`
absent. An absent key satisfies ForAllValues, so that a function could read any partition of a table unnoticed. Here both are filled from
the request, as on AWS: a function that leaves its partitions fails on the local stack and in the tests.

What each function was allowed is written down once per kind, for rights.py to tell which rights nobody uses.
"""

import contextvars
import json
import os
import re
import threading

from ministack import app
from ministack.core import iam_actions, iam_evaluator
from ministack.services import cloudformation, lambda_svc, sts
from ministack.services.cloudformation import provisioners

KEYS = "zvarot:KeysByTable"  # travels inside MiniStack's own context from where the body is known to where the check is made
INDEX_KEYS = {None: "pk", "recent": "recent"}
TRANSACTED = {
    "ConditionCheck": "dynamodb:ConditionCheckItem",
    "Delete": "dynamodb:DeleteItem",
    "Get": "dynamodb:GetItem",
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
}
BATCHES = {"sqs:SendMessageBatch": "sqs:SendMessage", "sqs:DeleteMessageBatch": "sqs:DeleteMessage"}  # IAM knows no action of a batch
KIND = re.compile(r"(?:[A-Z]+#)+")
EQUALITY = re.compile(r"(#?\w+)\s*=\s*(:\w+)")

USED = os.environ.get("ZVAROT_USED_RIGHTS")
SEEN: set[tuple[str, str, str, str]] = set()
LOCK = threading.Lock()
SENDER: contextvars.ContextVar[str | None] = contextvars.ContextVar("sender", default=None)

service_context = iam_actions.dynamodb_service_context
enforce = iam_evaluator.enforce
enforce_ses = app._enforce_ses_v2
update_resource = provisioners._update_resource
load_functions = lambda_svc.load_persisted_state


def context_with_keys(body: bytes) -> dict:
    return service_context(body) | {KEYS: keys_by_table(parsed(body))}


def enforce_with_keys(access_key, action, service, region, resource_arn="*", service_context=None):
    """Each check is for one action on one table: on AWS, too, an item of a transaction is judged by itself."""
    action = BATCHES.get(action, action)
    context = dict(service_context or {})
    by_table = context.pop(KEYS, {})
    table = resource_arn.partition(":table/")[2].partition("/")[0]
    named = by_table.get(table, [])
    # of a transaction each item alone, of anything else all its keys together
    judged = [[key] for kind, key in named if kind == action] or [[key for kind, key in named if kind is None]]
    if action == "ses:SendEmail" and SENDER.get():
        context["ses:FromAddress"] = SENDER.get()
    for keys in judged:
        own = context | ({"dynamodb:LeadingKeys": keys} if keys else {})
        denied = enforce(access_key, action, service, region, resource_arn=resource_arn, service_context=own)
        if denied:
            return denied
        note_use(access_key, action, resource_arn, keys)
    return None


def note_use(access_key: str, action: str, resource: str, keys: list[str]) -> None:
    """One line per function, action, resource and kind of partition; a role session is named after its function."""
    who = str(sts._sessions.get(access_key, {}).get("Arn", "")).rpartition("/")[2]
    if not who or not USED:
        return
    for key in keys or [""]:
        use = (who, action, resource if keys or not resource.startswith("arn:aws:s3") else kind_of_object(resource), kind_of_key(key))
        with LOCK:
            if use not in SEEN:
                SEEN.add(use)
                with open(USED, "a") as file:
                    file.write(json.dumps(use) + "\n")


def kind_of_key(key: str) -> str:
    """ATTEMPT#MESSAGE#192.0.2.1#2026-11-23 → ATTEMPT#MESSAGE#"""
    kind = KIND.match(key)
    return kind[0] if kind else key


def kind_of_object(resource: str) -> str:
    bucket, slash, key = resource.partition("/")
    return bucket + slash + key.partition("/")[0]


def enforce_ses_with_sender(method, path, headers, body, query_params, request_id):
    SENDER.set(parsed(body).get("FromEmailAddress"))
    return enforce_ses(method, path, headers, body, query_params, request_id)


def parsed(body: bytes) -> dict:
    try:
        request = json.loads(body or b"{}")
    except ValueError:
        return {}
    return request if isinstance(request, dict) else {}


def keys_by_table(request: dict) -> dict[str, list[tuple[str | None, str]]]:
    found: dict[str, list[tuple[str | None, str]]] = {}
    for table, action, key in addressed(request):
        found.setdefault(table, []).append((action, key))
    return found


def addressed(request: dict):
    """Table, action (of an item of a transaction) and partition key of everything that a request of DynamoDB names."""
    if "TableName" in request:
        yield from ((request["TableName"], None, key) for key in [partition(request) or queried(request)] if key)
    for kind, operation in (entry for item in request.get("TransactItems", []) for entry in item.items()):
        yield operation["TableName"], TRANSACTED[kind], partition(operation)
    for table, wanted in request.get("RequestItems", {}).items():
        if isinstance(wanted, dict):  # BatchGetItem
            yield from ((table, None, key["pk"]["S"]) for key in wanted.get("Keys", []))
        else:  # BatchWriteItem
            yield from ((table, None, partition(write)) for item in wanted for write in item.values())


def partition(operation: dict) -> str | None:
    return (operation.get("Key") or operation.get("Item") or {}).get("pk", {}).get("S")


def queried(request: dict) -> str | None:
    """The partition that a Query asks for."""
    names = request.get("ExpressionAttributeNames", {})
    values = request.get("ExpressionAttributeValues", {})
    wanted = INDEX_KEYS.get(request.get("IndexName"))
    for name, value in EQUALITY.findall(request.get("KeyConditionExpression", "")):
        if names.get(name, name) == wanted:
            return values.get(value, {}).get("S")
    return None


def update_with_attributes(resource_type, physical_id, old_props, new_props, stack_name, logical_id=None, old_attrs=None):
    """What has not changed keeps its attributes. In nested stacks MiniStack forgets them, and the next `!GetAtt Key.Arn` fails."""
    if old_attrs is None:
        resources = cloudformation._stacks.get(stack_name, {}).get("_resources", {})
        old_attrs = resources.get(logical_id, {}).get("Attributes")
    return update_resource(resource_type, physical_id, old_props, new_props, stack_name, logical_id, old_attrs)


def load_from_the_start_of_streams(data):
    """A stream begins anew with each start, but MiniStack keeps how far its readers were: they would pass over as many records as they had read
    before, and no message would be sent. What a stream held at the stop is gone: of appeals `reconcile` mends that, a code is asked for again."""
    load_functions({**data, "dynamodb_stream_positions": {}} if data else data)


if __name__ == "__main__":
    lambda_svc.load_persisted_state = load_from_the_start_of_streams
    provisioners._update_resource = update_with_attributes
    iam_actions.dynamodb_service_context = context_with_keys
    iam_evaluator.enforce = enforce_with_keys
    app._enforce_ses_v2 = enforce_ses_with_sender
    app.main()
