"""`make logs`: what the functions of a running local stack say, as it comes; --once prints what there is and ends."""

import argparse
import json
import time

from layout import ROOT, Stack

NOISE = ("START RequestId", "END RequestId", "REPORT RequestId")  # MiniStack's own; on AWS the log level leaves them out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="run")
    parser.add_argument("--once", action="store_true")
    arguments = parser.parse_args()
    running = json.loads((ROOT / ".local" / arguments.name / "aws.json").read_text())
    logs = Stack(arguments.name, running["port"]).client("logs")
    seen: set[str] = set()
    since = 0  # MiniStack gives the first 10 000 events and no next page: each look begins where the last one ended
    while True:
        before = since
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName="/zvarot/zvarot", startTime=since):
            for event in page["events"]:
                since = max(since, event["timestamp"])
                line = f"{event['timestamp']} {event['logStreamName']} {event['message']}"
                if line not in seen and not event["message"].startswith(NOISE):
                    print(event["message"], flush=True)
                seen.add(line)
        if arguments.once and since == before:
            return
        if since > before:
            continue
        time.sleep(1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
