"""The edge holds one address below what the gateway lets through for everybody."""

import unittest

import yaml

from headers import Loader
from layout import ROOT

WINDOW = 300  # seconds in which WAF counts


class OneAddress(unittest.TestCase):
    def setUp(self) -> None:
        self.rules = resources("edge.yaml")["Firewall"]["Properties"]["Rules"]
        self.routes = resources("api.yaml")["Stage"]["Properties"]["RouteSettings"]

    def test_each_throttled_route_has_a_limit_by_address_far_below_its_own(self) -> None:
        for route, throttle in self.routes.items():
            path = route.removeprefix("POST ")
            limits = [limit for limit, scope in self.limits() if covers(scope, path)]
            self.assertTrue(limits, f"no limit by address for {route}")
            self.assertLessEqual(min(limits) / WINDOW, throttle["ThrottlingRateLimit"] / 10, route)

    def test_priorities_are_in_order(self) -> None:
        self.assertEqual([rule["Priority"] for rule in self.rules], list(range(len(self.rules))))

    def limits(self):
        for rule in self.rules:
            rate = rule["Statement"].get("RateBasedStatement", {})
            scope = rate.get("ScopeDownStatement", {}).get("AndStatement", {}).get("Statements")
            if scope and rate["AggregateKeyType"] == "IP":
                yield rate["Limit"], scope[0]["ByteMatchStatement"]


def covers(scope: dict, path: str) -> bool:
    wanted = scope["SearchString"]
    return path == wanted or (scope["PositionalConstraint"] == "STARTS_WITH" and path.startswith(wanted))


def resources(template: str) -> dict:
    return yaml.load((ROOT / "infra" / template).read_text(), Loader)["Resources"]


if __name__ == "__main__":
    unittest.main()
