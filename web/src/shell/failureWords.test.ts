import { describe, expect, test } from "vitest";
import { Problem, Unreachable } from "../api/problem";
import { m } from "../paraglide/messages.js";
import { failureWords } from "./failureWords";

const requestId = "req-1";

describe("what went wrong, in words", () => {
  test("a request id is spoken of only where there is one", () => {
    expect(failureWords(new Problem(500, { requestId }))).toMatchObject({
      advice: m.frame_fault_advice(),
      requestId,
    });
    expect(failureWords(new Problem(500, {}))).toMatchObject({ advice: m.frame_fault_advice_alone(), requestId: "" });
    expect(failureWords(new TypeError("a file is gone"))).toMatchObject({
      advice: m.frame_fault_advice_alone(),
      requestId: "",
    });
  });

  test("what was typed and refused has no request id, what the operator may look for has", () => {
    const idOf = (status: number) => failureWords(new Problem(status, { title: "Нет", requestId })).requestId;
    for (const status of [400, 401, 403, 422, 428]) expect(idOf(status)).toBe("");
    for (const status of [404, 409, 429, 500, 503]) expect(idOf(status)).toBe(requestId);
  });

  test("a gateway that is down is a fault, an API that is busy says so itself", () => {
    expect(failureWords(new Problem(503, {})).title).toBe(m.frame_fault_title());
    expect(failureWords(new Problem(503, { title: "Занято", detail: "Позже" }))).toMatchObject({
      title: "Занято",
      advice: "Позже",
    });
    expect(failureWords(new Problem(429, {})).title).toBe(m.frame_busy_title());
  });

  test("what is refused of a field is said where there is no field to say it at", () => {
    const errors = [
      { pointer: "/fileName", code: "malformed", message: "Знак «:» (U+003A, знак № 3) здесь не подходит" },
    ];
    const told = failureWords(new Problem(422, { title: "Исправьте поля", detail: "Указано у каждого поля", errors }));
    expect(told).toMatchObject({ title: "Исправьте поля", advice: "" });
    expect(told.fields).toEqual([expect.stringContaining(errors[0]?.message ?? "")]);
  });

  test("without a connection nothing is called a fault of the system", () => {
    expect(failureWords(new Unreachable("nobody answered")).title).toBe(m.frame_unreachable_title());
  });

  test("a refused field is named where no form shows it", () => {
    const errors = [{ pointer: "/text", code: "malformed", message: "Записано неверно" }];
    expect(failureWords(new Problem(422, { title: "Нет", errors })).fields).toEqual([
      `${m.appeal_text()}: Записано неверно`,
    ]);
    expect(failureWords(new Unreachable("nobody answered")).fields).toEqual([]);
  });
});
