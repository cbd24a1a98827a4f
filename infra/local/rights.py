"""Tells which rights of infra/roles.yaml no function used while the tests ran: `rights.py <stack>`.

Too few rights show by themselves, since the local AWS refuses what a role does not allow (aws.py). This is the other half: a right that
nothing uses must go, or have its reason in SELDOM.
"""

import json
import re
import sys
from fnmatch import fnmatchcase

import yaml

from layout import ROOT, Stack

# Lambda itself uses these for its mappings and logs, and MiniStack does so without asking the role.
OF_THE_PLATFORM = ("logs:*", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams")
OF_THE_MAPPINGS = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
# Rights that the tests over HTTP do not reach, each with its reason: role, action, resource, kind of key.
SELDOM = [
    ("*", "sqs:SendMessage", "ParkedArn", "*"),  # poison, fed in process by tests/faults
    ("*", "s3:PutObject", "${StreamFailuresArn}/*", "*"),  # what Lambda gave up after 12 hours
    ("*", "s3:ListBucket", "StreamFailuresArn", "*"),  # the same
    ("*", "s3:ListBucket", "BucketArn", "*"),  # AWS asks for it where an object is missing, MiniStack does not
    ("Reconcile", "*", "*", "*"),  # its walk is fed in process by tests/faults
    ("CheckAttachment", "s3:GetObjectTagging", "*", "*"),  # GuardDuty's verdict, which is not there locally
    ("CheckAttachment", "dynamodb:GetItem", "JournalArn", "*"),  # GuardDuty's verdict on a file of a draft, the same
    ("Register", "dynamodb:UpdateItem", "AccountsArn", "REGISTRATION#*"),  # the next code, a minute later at the soonest
    ("Notify", "dynamodb:DeleteItem", "AccountsArn", "ACCOUNT#*"),  # a device that SNS disabled
]


def main(stack: str) -> int:
    used = [json.loads(line) for line in (Stack(stack, 0).home / "used-rights.jsonl").read_text().splitlines()]
    unused = [right for right in granted() if not any(covers(right, use) for use in used) and not excused(right)]
    for role, action, resource, keys in unused:
        print(f"nobody used: {role}: {action} on {resource} {keys}")
    return 1 if unused else 0


def granted():
    """Every right by itself: role, action, resource, kind of key."""
    resources = yaml.load((ROOT / "infra" / "roles.yaml").read_text(), Loader)["Resources"]
    for role, resource in resources.items():
        if resource["Type"] != "AWS::IAM::Role":
            continue
        shared = [resources[name]["Properties"]["PolicyDocument"] for name in resource["Properties"]["ManagedPolicyArns"]]
        own = [policy["PolicyDocument"] for policy in resource["Properties"].get("Policies", [])]
        for statement in (statement for document in shared + own for statement in document["Statement"]):
            yield from rights_of(role, statement)


def rights_of(role: str, statement):
    if isinstance(statement, list):  # !If [condition, statement, none]
        statement = statement[1]
    if statement["Effect"] != "Allow":
        return
    keys = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", ["*"])
    for action in listed(statement["Action"]):
        for resource in listed(statement["Resource"]):
            for key in keys:
                yield role, action, resource, key


def covers(right, use) -> bool:
    role, action, resource, key = right
    who, did, on, kind = use
    return name_of(role) == who and action == did and first_folder(resource) in (symbol(on), "*") and fnmatchcase(kind, key)


def first_folder(resource: str) -> str:
    """Of an object's folders only the first is noted (aws.py): ${BucketArn}/trust/crl/* → ${BucketArn}/trust/*"""
    return re.sub(r"^(\$\{\w+\}/[\w-]+)/.+$", r"\1/*", resource)


def excused(right) -> bool:
    if any(fnmatchcase(right[1], pattern) for pattern in OF_THE_PLATFORM + OF_THE_MAPPINGS):
        return True
    return any(all(fnmatchcase(part, known) or part == known for part, known in zip(right, seldom)) for seldom in SELDOM)


def name_of(role: str) -> str:
    """ConfirmSms → zvarot-confirm-sms"""
    return "zvarot" + re.sub(r"([A-Z])", r"-\1", role).lower()


def symbol(resource: str) -> str:
    """The name that roles.yaml uses for it."""
    if table := re.search(r":table/zvarot-Data-.*-(\w+)-\w+(/index/\w+)?$", resource):
        return f"${{{table[1]}Arn}}{table[2]}" if table[2] else f"{table[1]}Arn"
    if bucket := re.search(r":::zvarot-data-.*-attachments-\w+(/[\w-]+)?$", resource):
        return f"${{BucketArn}}{bucket[1]}/*" if bucket[1] else "BucketArn"
    if queue := re.search(r":zvarot-(\w+)$", resource):
        return f"{queue[1].capitalize()}Arn"
    return resource


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


class Loader(yaml.SafeLoader):
    """Reads !Ref, !Sub and the like as what they hold."""


Loader.add_constructor("!Ref", lambda loader, node: node.value)
Loader.add_constructor("!Sub", lambda loader, node: node.value)
Loader.add_constructor("!GetAtt", lambda loader, node: node.value)
Loader.add_constructor("!If", lambda loader, node: loader.construct_sequence(node, deep=True))
Loader.add_constructor("!Not", lambda loader, node: loader.construct_sequence(node, deep=True))
Loader.add_constructor("!Equals", lambda loader, node: loader.construct_sequence(node, deep=True))

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
