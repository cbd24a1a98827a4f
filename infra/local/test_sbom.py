"""The bill of materials has what is linked and not what only tests need."""

import unittest
from unittest import mock

import sbom


class Reached(unittest.TestCase):
    def test_tests_need_is_left_out(self) -> None:
        names = {"submit": "submit", "serde": "serde", "libc": "libc", "proptest": "proptest", "tests": "zvarot-tests"}

        def node(package: str, **deps: str | None) -> dict:
            return {"id": package, "deps": [{"pkg": name, "dep_kinds": [{"kind": kind}]} for name, kind in deps.items()]}

        metadata = {
            "packages": [{"id": package, "name": name} for package, name in names.items()],
            "workspace_members": ["submit", "tests"],
            "resolve": {"nodes": [node("submit", serde=None, proptest="dev"), node("serde", libc="build"), node("libc"), node("proptest"), node("tests")]},
        }
        with mock.patch.object(sbom, "FUNCTIONS", ["submit"]):
            self.assertEqual(sbom.reached(metadata), {"submit", "serde", "libc"})

    def test_a_component_says_where_it_is_from(self) -> None:
        package = {"name": "serde", "version": "1.0.0", "license": "MIT/Apache-2.0"}
        made = sbom.component(package, {("serde", "1.0.0"): "ab" * 32})
        self.assertEqual((made["purl"], made["licenses"][0]["expression"]), ("pkg:cargo/serde@1.0.0", "MIT OR Apache-2.0"))
        self.assertEqual(made["hashes"], [{"alg": "SHA-256", "content": "ab" * 32}])


if __name__ == "__main__":
    unittest.main()
