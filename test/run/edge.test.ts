import { expect, test } from "vitest";
import { toEnvFile } from "./edge.ts";

test("quotes each value of the Worker's environment by what it holds", () => {
  expect(toEnvFile({ SETUP_CODE: "fake code #1", ENCRYPTION_KEY: "fake'key" })).toBe(
    "SETUP_CODE='fake code #1'\nENCRYPTION_KEY=`fake'key`\n",
  );
});

test("refuses a value that no dotenv quoting can carry", () => {
  expect(() => toEnvFile({ ENCRYPTION_KEY: "two\nlines" })).toThrow("ENCRYPTION_KEY cannot be handed");
});
