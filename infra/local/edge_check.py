"""Checks the edge of a running local stack: `edge_check.py <stack>`. infra/portal.yaml and infra/edge.yaml are deployed beside it, web/dist is
published, and the distribution is asked for pages as a browser would ask.

MiniStack has CloudFront with its policies and functions, but neither WAF nor a way to an API at AWS's own address: what is sent to the
API is seen by running its function alone.
"""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request

import yaml

import publish
import release
from layout import REGION, ROOT, Stack, Stop, tool
from portal import DIST
from rights import Loader

UPLOADS = "https://uploads.example"


def main(name: str) -> int:
    running = json.loads((ROOT / ".local" / name / "aws.json").read_text())
    stack = Stack(name, running["port"])
    os.environ.update(stack.aws_environment)
    try:
        domain = deploy_edge()
        complaints = [*pages(stack, domain), *viewer_address()]
    except Stop as stop:
        complaints = [str(stop)]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


def deploy_edge() -> str:
    """As release.py does it: the bucket, the distribution before it, and again the bucket, which now knows who may read."""
    deploy("infra/portal.yaml", "edge-portal", REGION, DistributionId="")
    bucket = release.outputs("edge-portal")
    parameters = {"PortalDomain": bucket["Domain"], "ApiDomain": "api.example", "UploadsOrigin": UPLOADS, "OriginSecret": "0" * 32, "CertificateArn": ""}
    deploy("infra/edge.yaml", "edge", release.EDGE_REGION, **parameters)
    edge = release.outputs("edge", release.EDGE_REGION)
    deploy("infra/portal.yaml", "edge-portal", REGION, DistributionId=edge["DistributionId"])
    publish.publish(bucket["Bucket"], edge["DistributionId"])
    return edge["DomainName"]


def deploy(template: str, stack: str, region: str, **parameters: str) -> None:
    command = [tool("sam"), "deploy", "--template-file", template, "--stack-name", stack, "--region", region, "--no-fail-on-empty-changeset"]
    command += ["--parameter-overrides", *(f'{name}="{value}"' for name, value in parameters.items())]
    environment = os.environ | {"SAM_CLI_TELEMETRY": "0", "SAM_CLI_POLL_DELAY": "1"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Stop(f"{template} could not be deployed:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


def pages(stack: Stack, domain: str):
    page = (DIST / "index.html").read_bytes()
    script = next(path for path in publish.files() if path.suffix == ".js" and publish.is_hashed(path)).relative_to(DIST).as_posix()
    # path, scheme → status, whether it is the page, part of Cache-Control or Location
    for path, scheme, status, is_page, said in (
        ("/", "https", 200, True, "max-age=0"),
        ("/appeals/0000-0000-0000-00?x=a.b", "https", 200, True, "max-age=0"),
        (f"/{script}", "https", 200, False, "immutable"),
        ("/assets/none.js", "https", 403, False, ""),
        ("/local/signers.json", "https", 403, False, ""),
        ("/", "http", 301, False, f"https://{domain}/"),
    ):
        found, headers, body = ask(stack, domain, path, scheme)
        kept = headers.get("cache-control") or headers.get("location") or ""
        if (found, body == page) != (status, is_page) or said not in kept:
            yield f"{scheme} {path}: {found} {kept}, {'the page' if body == page else 'not the page'}; wanted {status} {said}"
        if scheme == "https":
            yield from (f"{path}: {name} is {headers.get(name)}" for name, value in page_headers() if headers.get(name) != value)


def page_headers():
    wanted = json.loads((ROOT / "web" / "headers.json").read_text())
    return ((name, value.replace("{uploads}", UPLOADS)) for kind in wanted.values() for name, value in kind.items())


def ask(stack: Stack, domain: str, path: str, scheme: str):
    request = urllib.request.Request(stack.endpoint + path, headers={"host": domain, "x-forwarded-proto": scheme})
    try:
        reply = urllib.request.build_opener(NoRedirect).open(request)
    except urllib.error.HTTPError as refused:
        reply = refused
    with reply:
        return reply.status, reply.headers, reply.read()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def viewer_address():
    """A client's own word about its address never comes through."""
    resources = yaml.load((ROOT / "infra" / "edge.yaml").read_text(), Loader)["Resources"]
    event = {"viewer": {"ip": "192.0.2.7"}, "request": {"uri": "/v1/sessions", "headers": {"x-viewer-address": {"value": "203.0.113.9"}}}}
    program = f"{resources['ViewerAddress']['Properties']['FunctionCode']}\nconsole.log(handler({json.dumps(event)}).headers['x-viewer-address'].value)"
    said = subprocess.run(["node", "--eval", program], capture_output=True, text=True, check=False).stdout.strip()
    if said != "192.0.2.7":
        yield f"the API would be told that the viewer is {said or 'nobody'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
