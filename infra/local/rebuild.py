"""`make rebuild`: writes the views of every appeal again that were not written by the deployed release, beside the living system, and shows
how far it is. Broken off, it says how to go on; what is done is not done twice."""

import argparse
import json
import sys
import time

import boto3
from botocore.config import Config

# `reconcile` works for up to five minutes; a second invocation beside the first would do the same work twice.
PATIENT = Config(read_timeout=330, retries={"total_max_attempts": 1})
TRIES = 3  # invocations in a row in which nothing came forward


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", default="zvarot")
    parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM-DD", help="day of the first submission")
    parser.add_argument("--at", type=json.loads, help="where to go on: what an earlier call has printed")
    arguments = parser.parse_args()
    rebuild = {"from": arguments.first} | ({"at": arguments.at} if arguments.at else {})
    return run(boto3.client("lambda", config=PATIENT), f"{arguments.stack}-reconcile", rebuild)


def run(functions, name: str, rebuild: dict) -> int:
    appeals, changed, idle = 0, 0, 0
    while True:
        reply = invoke(functions, name, rebuild)
        if reply is None:
            return stopped(rebuild)
        appeals += reply["appeals"] - reply["failed"]
        changed += reply["changed"]
        print(f"{time.strftime('%H:%M:%S')}  {reply['daysDone']} of {reply['days']} days, {appeals} appeals, {changed} written", flush=True)
        if reply["stuck"]:
            print(f"          {reply['stuck']} cannot be read: the log of {name} names them (`not rebuilt`)", flush=True)
        if not reply["next"]:
            return 0
        idle = idle + 1 if reply["next"]["rebuild"].get("at") == rebuild.get("at") else 0
        rebuild = reply["next"]["rebuild"]
        if idle == TRIES:
            return stopped(rebuild)


def invoke(functions, name: str, rebuild: dict) -> dict | None:
    """What one invocation did; nothing where it failed."""
    answer = functions.invoke(FunctionName=name, Payload=json.dumps({"rebuild": rebuild}))
    reply = json.loads(answer["Payload"].read())
    if "FunctionError" not in answer:
        return reply
    print(json.dumps(reply), file=sys.stderr)
    return None


def stopped(rebuild: dict) -> int:
    at = f" AT='{json.dumps(rebuild['at'])}'" if "at" in rebuild else ""
    print(f"\nstopped; to go on: make rebuild FROM={rebuild['from']}{at}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
