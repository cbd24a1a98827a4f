"""Puts web/dist into the portal's bucket so that whoever looks meanwhile sees the old portal or the new one, never half of each.

Files with a hash in their name come first and stay for ever: a page that was opened before still finds its own. index.html comes last.
"""

import time
from pathlib import Path

import boto3

from portal import DIST

HASHED = "assets"  # Vite's folder of files whose name changes with what is in them
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
# A browser asks each time and hears "unchanged"; CloudFront keeps it for a day, and forgets it by the invalidation below.
ASKED_EACH_TIME = "public, max-age=0, s-maxage=86400, must-revalidate"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


def publish(bucket: str, distribution: str) -> None:
    s3 = boto3.client("s3")
    there = keys(s3, bucket)
    for path in files():
        key = path.relative_to(DIST).as_posix()
        if not (is_hashed(path) and key in there):
            kept = KEPT_FOR_EVER if is_hashed(path) else ASKED_EACH_TIME
            s3.put_object(Bucket=bucket, Key=key, Body=path.read_bytes(), ContentType=TYPES[path.suffix], CacheControl=kept)
    changed = [f"/{path.relative_to(DIST).as_posix()}" for path in files() if not is_hashed(path)]
    batch = {"Paths": {"Quantity": len(changed), "Items": changed}, "CallerReference": str(time.time_ns())}
    boto3.client("cloudfront").create_invalidation(DistributionId=distribution, InvalidationBatch=batch)


def files() -> list[Path]:
    """Hashed ones, the others, index.html."""
    every = [path for path in DIST.rglob("*") if path.is_file()]
    return sorted(every, key=lambda path: (path.name == "index.html", not is_hashed(path), path))


def is_hashed(path: Path) -> bool:
    return path.relative_to(DIST).parts[0] == HASHED


def keys(s3, bucket: str) -> set[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {item["Key"] for page in pages for item in page.get("Contents", [])}
