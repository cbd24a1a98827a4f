"""Fills a local installation: the directory and the trust store from infra/seed (its README gives the forms of the items), and
a test certificate for every official. Everything is written again each time, so a changed seed takes effect; certificates are kept, and so are the
people of an organisation once they are there: what its administrator did with them is not undone."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import administrator
import binaries
import people
from layout import ROOT, Stack, Stop

SEED = ROOT / "infra" / "seed"
PKI = ROOT / "infra" / "local" / "pki"
ANCHORS = ("kuc", "bpki-ca0")
INTERMEDIATES = ("ruc1", "ruc2", "bpki-ca1")
# The list is signed by ruc2's key and speaks for certificates of ruc1, an older key of the same authority, too.
COVERS = {"ruc.crl": ["ruc2.cer", "ruc1.cer"]}


def sow(stack: Stack, description: dict) -> None:
    organisations = load("organisations.json")
    dynamodb, directory = stack.client("dynamodb"), description["tables"]["directory"]
    put_items(dynamodb, directory, items(organisations))
    for organisation in organisations:
        first = {"pk": people.log(organisation["id"]), "sk": people.place(1)}
        if not administrator.read(dynamodb, directory, first):
            put_items(dynamodb, directory, people_items(organisation))
    put_trust(stack.client("s3"), description["bucket"])
    for organisation in organisations:
        for person in organisation["people"]:
            certify(stack.officials, organisation, person)
    for entity in load("legal-entities.json"):  # nobody has registered it: that is for whoever tries it out
        for signatory in entity["signatories"]:
            certify(stack.officials, entity, signatory)


def items(organisations: list[dict]):
    for organisation in organisations:
        yield from organisation_items(organisation)
        yield list_item(organisation)
    for everyday in load("everyday_names.json"):
        yield {"pk": "EVERYDAY", "sk": everyday["id"]} | everyday
    for calendar in load("calendars.json"):
        yield {"pk": "CALENDAR", "sk": str(calendar["year"])} | calendar
    for entry in load("classifier.json"):
        yield {"pk": "CLASSIFIER", "sk": entry["code"], "sample": True} | entry


def organisation_items(organisation: dict):
    own = {key: value for key, value in organisation.items() if key not in ("units", "people")}
    pk = f"ORG#{organisation['id']}"
    yield {"pk": pk, "sk": "ORGANISATION"} | own
    for unit in organisation["units"]:
        yield {"pk": pk, "sk": f"UNIT#{unit['id']}"} | unit


def people_items(organisation: dict) -> list[dict]:
    """As if the operator had added them one after the other. The first change is written last: until then all is written again."""
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    groups = [people.added(organisation, person, identity(organisation, person), n, at) for n, person in enumerate(organisation["people"], 1)]
    return [item for *own, _ in groups for item in own] + [change for *_, change in reversed(groups)]


def list_item(organisation: dict) -> dict:
    """What lists and the search need. How words are compared is known to `organisations` alone: here stands what people wrote."""
    found = {"organisation": organisation["id"], "name": organisation["name"], "place": organisation["address"]}
    found |= {key: organisation[key] for key in ("region", "aliases", "topics") if key in organisation}
    return {"pk": "ORGANISATIONS", "sk": f"{organisation['name']['be'].lower()}#{organisation['id']}"} | found


def identity(organisation: dict, person: dict) -> dict:
    """What the person's certificate says: its УНП and personal number."""
    of = person.get("certificate") or {"unp": organisation["unp"], "personalNumber": person["personalNumber"]}
    return {"unp": of["unp"], "personalNumber": of["personalNumber"]}


def put_items(dynamodb, table: str, every) -> None:
    from boto3.dynamodb.types import TypeSerializer

    serializer = TypeSerializer()
    for item in every:
        dynamodb.put_item(TableName=table, Item={key: serializer.serialize(value) for key, value in item.items()})


def put_trust(s3, bucket: str) -> None:
    files = {f"anchors/{name}.cer": PKI / f"{name}.cer" for name in ANCHORS}
    files |= {f"intermediates/{name}.cer": PKI / f"{name}.cer" for name in INTERMEDIATES}
    files |= {f"crl/{path.name}": path for path in PKI.glob("*.crl")}
    for key, path in files.items():
        s3.put_object(Bucket=bucket, Key=f"trust/{key}", Body=path.read_bytes())
    s3.put_object(Bucket=bucket, Key="trust/covers.json", Body=json.dumps(COVERS).encode())


def certify(folder: Path, organisation: dict, person: dict) -> None:
    """Issues the person's test certificate, or takes the published one where the seed names it."""
    base = folder / person["id"]
    if base.with_suffix(".cer").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    artefact = person.get("certificate", {}).get("artefact")
    if artefact:
        for suffix in (".key.pem", ".crt.pem", ".cer"):
            base.with_suffix(suffix).write_bytes((PKI / "people" / f"{artefact}{suffix}").read_bytes())
        return
    name = person["name"]
    command = [binaries.signer(), "issue", "--name", f"{name['surname']} {name['given']} {name['patronymic']}".upper()]
    command += ["--personal-number", person["personalNumber"], "--unp", organisation["unp"]]
    command += ["--organisation", organisation["name"]["ru"], "--position", person["post"]["ru"], "--out", str(base)]
    issued = subprocess.run(command, capture_output=True, text=True, check=False)
    if issued.returncode:
        raise Stop(f"the signer could not issue a certificate for {person['id']}: {issued.stderr}")


def load(name: str):
    return json.loads((SEED / name).read_text())
