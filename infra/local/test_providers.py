"""What an operator may write wrong about outside providers, and hears before anything is written."""

import json
import unittest

import provider
import providers
from layout import Stop

GOOD = {"id": "esiful", "name": {"be": "АС ІФЮА", "ru": "ЕС ИФЮЛ", "en": "ESIFUL"}, "issuer": "https://esiful.gov.by", "clientId": "zvarot"}


class Providers(unittest.TestCase):
    def test_a_good_file_is_taken(self):
        self.assertEqual(providers.checked(json.dumps([GOOD])), [GOOD])
        local = provider.configuration(5174)[0] | {"issuer": "https://provider.example"}
        self.assertEqual(providers.checked(json.dumps([local])), [local])

    def test_what_is_wrong_is_named(self):
        for wrong, word in [
            ([GOOD, GOOD], "same id"),
            ([GOOD | {"scope": []}], "scope"),
            ([{key: value for key, value in GOOD.items() if key != "issuer"}], "issuer"),
            ([GOOD | {"issuer": "http://esiful.gov.by"}], "https"),
            ([GOOD | {"name": {"ru": "ЕС ИФЮЛ"}}], "name"),
            ({}, "list"),
        ]:
            with self.assertRaisesRegex(Stop, word):
                providers.checked(json.dumps(wrong))


if __name__ == "__main__":
    unittest.main()
