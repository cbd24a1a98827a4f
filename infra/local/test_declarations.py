"""Removes each line that a function needs from a copy of the files, and sees that the check prints it."""

import unittest

import declarations
from declarations import API, TEMPLATE


class Declarations(unittest.TestCase):
    def setUp(self) -> None:
        self.files = declarations.read()

    def test_everything_is_declared(self) -> None:
        self.assertEqual(declarations.missing(self.files), [])

    def test_each_line_that_is_removed_is_printed(self) -> None:
        tried = 0
        functions = list(declarations.of_folders(self.files))
        for function in functions:
            for need in declarations.needs_of(function):
                text = self.files[need.file]
                while span := need.span(text):  # a function may have several routes or triggers
                    text = text[: span[0]] + text[span[1] :]
                said = list(declarations.missing_lines(self.files | {need.file: text}, [function]))
                with self.subTest(function=function.name, need=need.lines):
                    self.assertIn(f"{need.file} lacks:\n{need.lines}", said)
                tried += 1
        self.assertGreater(tried, 150)

    def test_a_new_folder_is_told_all_it_lacks(self) -> None:
        manifest = '[package]\nname = "close-case"\ndescription = "Closes a case."\n'
        folder = {
            "functions/close-case/Cargo.toml": manifest,
            "functions/close-case/src/main.rs": "http::run(|call| app.handle(call)).await",
            "functions/close-case/src/lib.rs": "pub struct ApiDoc;",
        }
        said = declarations.missing(self.files | folder)
        self.assertEqual(len(said), 11)
        self.assertIn("target/lambda/close-case/", said[0])

    def test_what_the_paste_gives_is_accepted(self) -> None:
        """The blocks are of the form that the check looks for."""
        for function in declarations.of_folders(self.files):
            for need in declarations.needs_of(function):
                if "#" not in need.lines:
                    self.assertIsNotNone(declarations.Need(need.file, need.pattern, need.lines).span(need.lines.rstrip("\n") + "\n"), need.lines)

    def test_a_resource_without_a_folder_is_found(self) -> None:
        left = {path: text for path, text in self.files.items() if not path.startswith("functions/contact/")}
        self.assertIn(f"{TEMPLATE} has Contact, which is no folder of functions/", declarations.missing(left))

    def test_a_described_route_that_the_api_lacks_is_printed(self) -> None:
        files = self.files | {API: self.files[API].replace('"GET /v1/me"', '"GET /v1/other"')}
        said = "\n".join(declarations.missing(files))
        self.assertIn('RouteKey: "GET /v1/me"', said)
        self.assertIn("does not describe GET /v1/other", said)


if __name__ == "__main__":
    unittest.main()
