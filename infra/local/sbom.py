"""The bill of materials of a release (CycloneDX 1.5): what is in the functions and in the portal, by name, version, licence and place of origin.

`release.py` makes it with every build, into target/sbom, and `make deploy` keeps it beside the release in the bucket (`sbom/<commit>/`). The
portal's is npm's own; cargo has no command for its, so that the functions' is made from what cargo says of the packages that are linked.
"""

import json
import subprocess
import tomllib
import uuid
from pathlib import Path

from layout import FUNCTIONS, ROOT, Stop

OUT = ROOT / "target" / "sbom"
NPM = ["npm", "sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only", "--omit", "dev"]


def main() -> list[Path]:
    """The files, written anew."""
    OUT.mkdir(parents=True, exist_ok=True)
    written = {"functions.cdx.json": of_functions(), "portal.cdx.json": json.loads(said_by(NPM, ROOT / "web"))}
    for name, bill in written.items():
        (OUT / name).write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n")
    return [OUT / name for name in written]


def of_functions() -> dict:
    metadata = json.loads(said_by(["cargo", "metadata", "--locked", "--format-version", "1"], ROOT))
    linked, known = reached(metadata), checksums()
    packages = sorted((package for package in metadata["packages"] if package["id"] in linked), key=lambda p: (p["name"], p["version"]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "zvarot", "version": commit()}},
        "components": [component(package, known) for package in packages],
    }


def reached(metadata: dict) -> set[str]:
    """What the functions are built from: their dependencies and those of these, without what only tests need."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    names = {package["id"]: package["name"] for package in metadata["packages"]}
    left = [package for package in metadata["workspace_members"] if names[package] in FUNCTIONS]
    found: set[str] = set()
    while left:
        package = left.pop()
        if package in found:
            continue
        found.add(package)
        left += [dep["pkg"] for dep in nodes[package]["deps"] if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])]
    return found


def component(package: dict, known: dict[tuple[str, str], str]) -> dict:
    name, version, licence = package["name"], package["version"], package["license"]
    purl = f"pkg:cargo/{name}@{version}"
    checksum = known.get((name, version))
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        **({"licenses": [{"expression": licence.replace("/", " OR ")}]} if licence else {}),
        **({"hashes": [{"alg": "SHA-256", "content": checksum}]} if checksum else {}),
    }


def checksums() -> dict[tuple[str, str], str]:
    packages = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    return {(package["name"], package["version"]): package["checksum"] for package in packages if "checksum" in package}


def commit() -> str:
    """Which release it is."""
    return said_by(["git", "rev-parse", "HEAD"], ROOT).strip()


def said_by(command: list[str], folder: Path) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Stop(f"`{' '.join(command)}` failed:\n{result.stderr[-2000:]}")
    return result.stdout


if __name__ == "__main__":
    for file in main():
        print(file.relative_to(ROOT))
