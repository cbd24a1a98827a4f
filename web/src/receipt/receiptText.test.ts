import { expect, test } from "vitest";
import { claimsOf, keyOf, receiptText } from "./receiptText";

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const JWS = `${encode({ alg: "ES256", kid: "receipt-1" })}.${encode({ number: "6132-3980-5792-40", organisation: "ё" })}.c2ln`;

test("key and claims are read from the receipt", () => {
  expect(keyOf(JWS)).toBe("receipt-1");
  expect(claimsOf(JWS)).toEqual({ number: "6132-3980-5792-40", organisation: "ё" });
});

test("what is no receipt says nothing", () => {
  expect(keyOf("")).toBe("");
  expect(keyOf("a.b.c")).toBe("");
  expect(claimsOf("....")).toEqual({});
});

test("the receipt stands alone on the last line of the file", () => {
  const text = receiptText({ title: "Receipt", facts: [["Number", "1"]], check: ["How"] }, JWS);
  expect(text.split("\r\n")).toEqual(["Receipt", "", "Number: 1", "", "How", "", JWS, ""]);
});
