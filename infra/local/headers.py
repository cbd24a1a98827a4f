"""Holds infra/edge.yaml against web/headers.json: what a page is sent with here and in tests is what it is sent with in production."""

import json
import sys

import yaml

from layout import ROOT
from rights import Loader

# Where CloudFront wants them: each of these in a field of its own, everything else as a custom header.
FIELDS = {
    "Content-Security-Policy": lambda security: security["ContentSecurityPolicy"]["ContentSecurityPolicy"].replace("${UploadsOrigin}", "{uploads}"),
    "Referrer-Policy": lambda security: security["ReferrerPolicy"]["ReferrerPolicy"],
    "Strict-Transport-Security": lambda security: transport(security["StrictTransportSecurity"]),
    "X-Content-Type-Options": lambda security: "nosniff" if security["ContentTypeOptions"]["Override"] else None,
    "X-Frame-Options": lambda security: security["FrameOptions"]["FrameOption"],
}


def main() -> int:
    wanted = json.loads((ROOT / "web" / "headers.json").read_text())
    wanted = wanted["always"] | wanted["production"]
    given = of_cloudfront()
    for name in sorted(wanted.keys() | given.keys()):
        if wanted.get(name) != given.get(name):
            print(f"{name}:\n  web/headers.json: {wanted.get(name)}\n  infra/edge.yaml:  {given.get(name)}", file=sys.stderr)
    return 0 if wanted == given else 1


def of_cloudfront() -> dict[str, str]:
    resources = yaml.load((ROOT / "infra" / "edge.yaml").read_text(), Loader)["Resources"]
    policy = resources["PageHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    security = policy["SecurityHeadersConfig"]
    custom = policy["CustomHeadersConfig"]["Items"]
    overridden = all(header["Override"] for header in [*security.values(), *custom])
    if not overridden:
        raise ValueError("every header of PageHeaders takes the place of the origin's")
    return {name: read(security) for name, read in FIELDS.items()} | {header["Header"]: header["Value"] for header in custom}


def transport(field: dict) -> str:
    return f"max-age={field['AccessControlMaxAgeSec']}" + ("; includeSubDomains" if field["IncludeSubdomains"] else "")


if __name__ == "__main__":
    sys.exit(main())
