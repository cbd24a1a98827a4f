import { expect, test, vi } from "vitest";
import type { Item } from "../../uploads/machine";
import type { EntryValues } from "./entry";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { bodyOf, checked, fieldOf, nothingTyped } = await import("./entry");

const TODAY = "2026-11-27";
const SCAN: Item = {
  key: "k",
  name: "скан.pdf",
  size: 3,
  mediaType: "application/pdf",
  sha256: "ab",
  uploadId: "u1",
  phase: { is: "stored", until: Number.POSITIVE_INFINITY },
};
const LETTER: EntryValues = {
  ...nothingTyped(TODAY),
  form: "written",
  delivery: "post",
  applicantKind: "individual",
  surname: "Письмова",
  given: "А.",
  address: "Минск",
  kind: "complaint",
  subject: "Крыша",
  text: "Течёт.",
};
const refused = (values: Partial<EntryValues>, files: Item[] = [SCAN]) =>
  Object.keys(checked({ ...LETTER, ...values }, files, TODAY));

test("a letter with its scan is good, and nothing typed is not", () => {
  expect(refused({})).toEqual([]);
  expect(Object.keys(checked(nothingTyped(TODAY), [], TODAY))).toEqual([
    "form",
    "applicantKind",
    "kind",
    "subject",
    "text",
  ]);
});

test("each form is asked what belongs to it", () => {
  expect(refused({ delivery: "", sheets: "0", appendixSheets: "много" })).toEqual([
    "delivery",
    "sheets",
    "appendixSheets",
  ]);
  expect(refused({ form: "oral", delivery: "" }, [])).toEqual(["reception"]);
  expect(refused({ form: "oral", reception: "directPhoneLine" }, [])).toEqual([]);
  expect(refused({ form: "bookEntry" }, [])).toEqual(["uploads"]);
  expect(refused({ form: "bookEntry", applicantKind: "legalEntity" })).toEqual(["applicantKind"]);
});

test("the day of receipt has come, and is at most a year ago", () => {
  expect(refused({ receivedOn: "" })).toEqual(["receivedOn"]);
  expect(refused({ receivedOn: "2026-11-28" })).toEqual(["receivedOn"]);
  expect(refused({ receivedOn: "2025-11-25" })).toEqual(["receivedOn"]);
  expect(refused({ receivedOn: "2025-11-26" })).toEqual([]);
});

test("of each applicant is asked what the law asks", () => {
  expect(refused({ surname: " ", given: "", address: "" })).toEqual(["surname", "given", "address"]);
  expect(refused({ applicantKind: "legalEntity", address: "" })).toEqual(["name", "address"]);
  expect(refused({ applicantKind: "legalEntity", name: "ОАО", signatorySurname: "Ёлкина" })).toEqual([
    "signatoryGiven",
  ]);
  expect(refused({ applicantKind: "anonymous", address: "" })).toEqual([]);
  expect(refused({ applicantKind: "anonymous", address: "", answerChannels: ["paper"] })).toEqual(["answerChannels"]);
});

test("files are there before they are named", () => {
  expect(refused({}, [])).toEqual(["uploads"]);
  expect(refused({}, [{ ...SCAN, phase: { is: "sending", sent: 1 } }])).toEqual(["uploads"]);
});

test("what another form or applicant does not have is not sent", () => {
  const typed = { ...LETTER, sheets: "2", receivedBy: "p", name: "ОАО", unp: "1", signatorySurname: "Ё" };
  expect(bodyOf(typed, [SCAN])).toEqual({
    form: "written",
    receivedOn: TODAY,
    delivery: "post",
    sheets: 2,
    applicant: { kind: "individual", person: { surname: "Письмова", given: "А." }, address: "Минск" },
    kind: "complaint",
    language: "ru",
    subject: "Крыша",
    text: "Течёт.",
    uploads: ["u1"],
    answerChannels: [],
  });
  const oral = bodyOf({ ...typed, form: "oral", reception: "personalReception" }, []);
  expect(oral).toMatchObject({ reception: "personalReception", receivedBy: "p" });
  expect(oral).not.toHaveProperty("delivery");
  expect(bodyOf({ ...typed, applicantKind: "anonymous", address: " " }, [])?.applicant).toEqual({
    kind: "anonymous",
    name: "ОАО",
  });
  expect(bodyOf(nothingTyped(TODAY), [])).toBeUndefined();
});

test("a pointer of the API leads to its field", () => {
  expect(fieldOf("/receivedOn")).toBe("receivedOn");
  expect(fieldOf("/uploads/1")).toBe("uploads");
  expect(fieldOf("/applicant/kind")).toBe("applicantKind");
  expect(fieldOf("/applicant/person")).toBe("surname");
  expect(fieldOf("/applicant/person/given")).toBe("given");
  expect(fieldOf("/applicant/signatory/given")).toBe("signatoryGiven");
  expect(fieldOf("/applicant/address")).toBe("address");
});
