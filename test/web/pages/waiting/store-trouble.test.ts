import { expect, test } from "vitest";
import { REASONS, REPLY_TABLE } from "../../../../shared/reply.ts";
import { troubleOf } from "../../../../web/pages/waiting/store-trouble.ts";
import { makeStore } from "../../make-rows.ts";

test("a store that Temu turns away needs somebody, a busy line does not", () => {
  expect(troubleOf(makeStore())).toBeNull();
  expect(troubleOf(makeStore({ trouble: "tokenExpired" }))).toBe("tokenExpired");
  expect(troubleOf(makeStore({ trouble: "rateLimited" }))).toBeNull();
});

test("every reason that stops a store is shown, and none of those that are tried again", () => {
  for (const row of Object.values(REPLY_TABLE)) {
    if (row.class === "stopStore") expect(troubleOf(makeStore({ trouble: row.reason })), row.reason).toBe(row.reason);
    if (row.class === "later") expect(troubleOf(makeStore({ trouble: row.reason })), row.reason).toBeNull();
  }
});

test("a reason from a newer edge is still a problem", () => {
  expect(REASONS).not.toContain("tokenMelted");
  expect(troubleOf(makeStore({ trouble: "tokenMelted" }))).toBe("refusedByTemu");
});
