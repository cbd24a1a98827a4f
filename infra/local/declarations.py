"""What must be said of a function beside its folder: its resource, role, alarm, routes and OpenAPI description.

`declarations.py` prints the lines that are missing, ready to paste, and where they go. A function is a folder of `functions/` with a
Cargo.toml.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layout import ROOT

TEMPLATE = "template.yaml"
ROLES = "infra/roles.yaml"
API = "infra/api.yaml"
ALARMS = "infra/observability.yaml"
OPENAPI_MEMBERS = "functions/well-known/Cargo.toml"
OPENAPI_PARTS = "functions/well-known/tests/openapi.rs"
OPENAPI = "docs/openapi.json"

Files = dict[str, str]  # path from the root → text


@dataclass(frozen=True)
class Need:
    """Lines that a file must have. `within` names the block they belong to; what a missing block lacks is not said twice."""

    file: str
    pattern: str
    lines: str
    within: str = ""

    def span(self, text: str) -> tuple[int, int] | None:
        """Where the lines are."""
        area = re.search(self.within, text, re.M) if self.within else None
        start, end = area.span() if area else (0, len(text))
        found = re.compile(self.pattern, re.M).search(text, start, end)
        return found.span() if found else None

    def is_missing(self, files: Files) -> bool:
        text = files[self.file]
        if self.within and not re.search(self.within, text, re.M):
            return False
        return self.span(text) is None


@dataclass(frozen=True)
class Function:
    """A function as its folder shows it."""

    name: str
    description: str
    answers_http: bool
    describes_routes: bool

    @property
    def resource(self) -> str:
        """check-attachment → CheckAttachment"""
        return "".join(word.capitalize() for word in self.name.split("-"))


def main() -> int:
    complaints = missing(read())
    print("\n\n".join(complaints), end="\n" if complaints else "", file=sys.stderr)
    return 1 if complaints else 0


def missing(files: Files) -> list[str]:
    """What a person must still write, one complaint for each place."""
    functions = list(of_folders(files))
    return [*missing_lines(files, functions), *without_folder(files, functions), *routes(files)]


def missing_lines(files: Files, functions: list[Function]) -> Iterator[str]:
    for need in (need for function in functions for need in needs_of(function)):
        if need.is_missing(files):
            yield f"{need.file} lacks:\n{need.lines}"


def needs_of(function: Function) -> Iterator[Need]:
    yield from in_template(function)
    yield from in_roles(function)
    yield alarm(function)
    if function.answers_http:
        yield from in_api(function)
    else:
        yield Need(
            TEMPLATE,
            rf"(FunctionName: !Ref {function.resource}$|Arn: !GetAtt {function.resource}\.Arn )",
            f"  # what calls {function.name}: an AWS::Lambda::EventSourceMapping or an AWS::Events::Rule with `FunctionName: !Ref {function.resource}`",
        )
    if function.describes_routes:
        crate = function.name.replace("-", "_")
        yield Need(OPENAPI_PARTS, rf"^        {crate}::ApiDoc::openapi\(\),\n", f"        {crate}::ApiDoc::openapi(),")
        if function.name != "well-known":
            line = f'{function.name} = {{ path = "../{function.name}" }}'
            yield Need(OPENAPI_MEMBERS, rf"^{re.escape(line)}\n", line)


def in_template(function: Function) -> Iterator[Need]:
    description = f"Description: {function.description.replace(': ', ' - ')}"  # a colon would need quotes
    lines = [
        f'FunctionName: !Sub "${{AWS::StackName}}-{function.name}"',
        description,
        f"CodeUri: target/lambda/{function.name}/",
        f"Role: !GetAtt Roles.Outputs.{function.resource}",
    ]
    if function.answers_http:
        lines.append("Environment: { Variables: { ORIGIN_SECRET_SHA256: !Ref OriginSecretSha256 } }")
    block = f"  {function.resource}:\n    Type: AWS::Serverless::Function\n    Properties:\n" + "".join(f"      {line}\n" for line in lines)
    within = block_of(function.resource, "AWS::Serverless::Function")
    yield Need(TEMPLATE, within, block)
    for line in lines:
        pattern = "Description: .+" if line == description else re.escape(line)
        yield Need(TEMPLATE, rf"^      {pattern}\n", f"      {line}  # in {function.resource}", within)


def in_roles(function: Function) -> Iterator[Need]:
    assume = '{ Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] }'
    block = (
        f"  # {function.description}\n  {function.resource}:\n    Type: AWS::IAM::Role\n    Properties:\n"
        f"      AssumeRolePolicyDocument: {assume}\n      ManagedPolicyArns: [!Ref Logs]\n"
    )
    before, name = f'  {function.resource}: {{ Value: !Sub "arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:role/', f'${{{function.resource}}}" }}'
    yield Need(ROLES, block_of(function.resource, "AWS::IAM::Role"), block)
    path = r"(?:\$\{Name\}/\w+/)?"  # of roles that a key's policy names (infra/data.yaml)
    yield Need(ROLES, rf"^{re.escape(before)}{path}{re.escape(name)}\n", before + name)


def alarm(function: Function) -> Need:
    dimensions = f'[{{ Name: FunctionName, Value: !Sub "${{Name}}-{function.name}" }}]'
    block = (
        f"  {function.resource}Fails:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n"
        f"      {{ Namespace: AWS/Lambda, MetricName: Errors, Dimensions: {dimensions}, Statistic: Sum, Period: 60,\n"
        "        EvaluationPeriods: 5, DatapointsToAlarm: 3, Threshold: 0, ComparisonOperator: GreaterThanThreshold, TreatMissingData: notBreaching,\n"
        "        AlarmActions: [!Ref Alarms] }\n"
    )
    name = re.escape(f"${{Name}}-{function.name}")
    return Need(ALARMS, rf'^  {function.resource}Fails:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n.*MetricName: Errors,.*"{name}".*\n', block)


def in_api(function: Function) -> Iterator[Need]:
    resource = function.resource
    parameter = f"  {resource}: {{ Type: String, Description: ARN of the function }}"
    properties = f'{{ ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !Ref {resource}, PayloadFormatVersion: "2.0" }}'
    integration = f"  {resource}Integration:\n    Type: AWS::ApiGatewayV2::Integration\n    Properties: {properties}\n"
    permission = (
        f"  {resource}MayBeCalled:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Ref {resource}\n"
        "      Action: lambda:InvokeFunction\n      Principal: apigateway.amazonaws.com\n"
        '      SourceArn: !Sub "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*"\n'
    )
    route = f'  # at least one route with Target: !Sub "integrations/${{{resource}Integration}}"'
    yield Need(TEMPLATE, rf"^        {resource}: !GetAtt {resource}\.Arn\n", f"        {resource}: !GetAtt {resource}.Arn  # among Api's Parameters")
    yield Need(API, rf"^{re.escape(parameter)}\n", parameter)
    yield Need(API, rf"^{re.escape(integration)}", integration)
    yield Need(API, rf"^{re.escape(permission)}", permission)
    yield Need(API, rf'"integrations/\$\{{{resource}Integration\}}"', route)


def without_folder(files: Files, functions: list[Function]) -> Iterator[str]:
    known = {function.resource for function in functions}
    for file, kind in ((TEMPLATE, "AWS::Serverless::Function"), (ROLES, "AWS::IAM::Role")):
        for resource in re.findall(rf"^  (\w+):\n    Type: {kind}$", files[file], re.M):
            if resource not in known:
                yield f"{file} has {resource}, which is no folder of functions/"


def routes(files: Files) -> Iterator[str]:
    """A route of the API is described, and what is described has a route."""
    described = {f"{method.upper()} {path}" for path, methods in json.loads(files[OPENAPI])["paths"].items() for method in methods}
    given = set(re.findall(r'RouteKey: "([^"]+)"', files[API]))
    for key in sorted(described - given):
        yield f"{API} lacks:\n{route(key)}"
    for key in sorted(given - described):
        yield f"{OPENAPI} does not describe {key}: add its handler to `paths(…)` of the function's ApiDoc, then run the tests of `well-known`"


def route(key: str) -> str:
    """GET /v1/me/notices → the resource GetMeNotices"""
    words = re.findall(r"[A-Za-z]+", key.replace("/v1/", "/"))
    name = "".join(word[0].upper() + word[1:] for word in [words[0].lower(), *words[1:]])
    properties = f'{{ ApiId: !Ref Api, RouteKey: "{key}", Target: !Sub "integrations/${{<Function>Integration}}" }}'
    return f"  {name}:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {properties}\n"


def block_of(resource: str, kind: str) -> str:
    """The resource with everything that is indented below it."""
    return rf"^  {resource}:\n    Type: {kind}\n(?:    .*\n)*"


def of_folders(files: Files) -> Iterator[Function]:
    for path, text in sorted(files.items()):
        found = re.fullmatch(r"functions/([\w-]+)/Cargo.toml", path)
        if not found:
            continue
        name = found[1]
        yield Function(
            name,
            tomllib.loads(text)["package"]["description"],
            answers_http="http::run(" in files[f"functions/{name}/src/main.rs"],
            describes_routes="pub struct ApiDoc" in files[f"functions/{name}/src/lib.rs"],
        )


def read(root: Path = ROOT) -> Files:
    paths = [TEMPLATE, ROLES, API, ALARMS, OPENAPI_PARTS, OPENAPI]
    for pattern in ("functions/*/Cargo.toml", "functions/*/src/main.rs", "functions/*/src/lib.rs"):
        paths += [path.relative_to(root).as_posix() for path in root.glob(pattern)]
    return {path: (root / path).read_text() for path in paths}


if __name__ == "__main__":
    sys.exit(main())
