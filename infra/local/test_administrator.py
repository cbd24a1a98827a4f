"""The first administrator of an organisation: what a file may say wrong, and that all is written at once."""

import json
import unittest

import administrator
from layout import Stop

GOOD = {
    "name": {"surname": "Лесная", "given": "Анна"},
    "post": {"be": "адміністратар", "ru": "администратор"},
    "personalNumber": "4120685A011PB6",
}


class Table:
    """As much of DynamoDB as the script uses."""

    class exceptions:
        class TransactionCanceledException(Exception):
            pass

    def __init__(self):
        self.items = {}

    def put(self, item):
        self.items[(item["pk"]["S"], item["sk"]["S"])] = item

    def get_item(self, Key, **_):
        item = self.items.get((Key["pk"]["S"], Key["sk"]["S"]))
        return {"Item": item} if item else {}

    def query(self, ExpressionAttributeValues, **_):
        pk = ExpressionAttributeValues[":pk"]["S"]
        found = sorted((key for key in self.items if key[0] == pk), reverse=True)
        return {"Items": [self.items[key] for key in found[:1]]}

    def transact_write_items(self, TransactItems):
        items = [write["Put"]["Item"] for write in TransactItems]
        if any((item["pk"]["S"], item["sk"]["S"]) in self.items for item in items):
            raise self.exceptions.TransactionCanceledException
        for item in items:
            self.put(item)


class Administrator(unittest.TestCase):
    def setUp(self):
        self.table = Table()
        self.table.put(administrator.serialized({"pk": "ORG#min", "sk": "ORGANISATION", "id": "min", "unp": "100999012"}))

    def add(self, **changes):
        return administrator.add(self.table, "directory", "min", administrator.checked(json.dumps(GOOD | changes)))

    def test_person_enrolment_and_log_are_written_together(self):
        self.assertEqual(self.add(), 1)
        self.assertIn(("OFFICIAL#100999012#4120685A011PB6", "PERSON"), self.table.items)
        change = self.table.items[("PEOPLE#min", "CHANGE#00000001")]
        person = change["event"]["M"]["person"]["S"]
        self.assertEqual(self.table.items[("ORG#min", f"PERSON#{person}")]["roles"]["L"], [{"S": "administrator"}])

    def test_a_number_is_enrolled_once_and_a_second_administrator_is_the_next_change(self):
        self.add()
        before = dict(self.table.items)
        with self.assertRaisesRegex(Stop, "enrolled already"):
            self.add()
        self.assertEqual(self.table.items, before)
        self.assertEqual(self.add(personalNumber="4070990A012PB6"), 2)

    def test_what_is_wrong_is_named(self):
        for wrong, word in [
            ({"personalNumber": "4120685А011РВ6"}, "personalNumber"),  # Cyrillic letters
            ({"roles": ["registrar"]}, "administrator among them"),
            ({"post": {"ru": "администратор"}}, "post"),
            ({"name": {"surname": "Лесная"}}, "name"),
            ({"login": "hanna"}, "login"),
            ({"unit": "nowhere"}, "no unit"),
        ]:
            with self.assertRaisesRegex(Stop, word):
                self.add(**wrong)
        with self.assertRaisesRegex(Stop, "no organisation"):
            administrator.add(self.table, "directory", "max", administrator.checked(json.dumps(GOOD)))


if __name__ == "__main__":
    unittest.main()
