import { expect, test } from "vitest";
import { pendingSignupOf } from "./pendingSignup";

const SENT = { registrationId: "r1", codeExpiresAt: "2026-11-27T09:10:00Z", resendAfter: "2026-11-27T09:01:00Z" };
const NOW = Date.parse("2026-11-27T09:00:00Z");

test("a minute is a minute, whatever the clock of this machine says", () => {
  for (const wrongBy of [0, -3_600_000, 7_200_000]) {
    const here = NOW + wrongBy;
    const { resendAt, expiresAt } = pendingSignupOf("individual", SENT, "Fri, 27 Nov 2026 09:00:00 GMT", here);
    expect(resendAt - here).toBe(60_000);
    expect(expiresAt - here).toBe(600_000);
  }
});

test("without a date the clock of this machine is believed", () => {
  expect(pendingSignupOf("legalEntity", SENT, null, NOW).resendAt).toBe(NOW + 60_000);
});
