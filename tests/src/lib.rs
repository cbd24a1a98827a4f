//! Support of the tests: the stack, people, requests.
