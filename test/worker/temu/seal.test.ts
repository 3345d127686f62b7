import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { type SealPlace, seal, unseal } from "../../../worker/temu/seal.ts";

const KEY = "fake-encryption-key-for-tests-0001";
const PLACE: SealPlace = { workspaceId: "w1", storeId: "s1", field: "appSecret" };

test("a sealed secret opens where it was sealed for, and shows nothing of itself", () => {
  const sealed = seal(KEY, PLACE, "fake-app-secret-ü🎈");
  expect(sealed).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
  expect(sealed).not.toContain("fake-app-secret");
  expect(Buffer.from(sealed.slice(3), "base64url").toString("latin1")).not.toContain("fake-app-secret");
  expect(unseal(KEY, PLACE, sealed)).toBe("fake-app-secret-ü🎈");
});

test("it opens for no other store, workspace, field or key", () => {
  const sealed = seal(KEY, PLACE, "fake-app-secret");
  expect(unseal(KEY, { ...PLACE, storeId: "s2" }, sealed)).toBeNull();
  expect(unseal(KEY, { ...PLACE, workspaceId: "w2" }, sealed)).toBeNull();
  expect(unseal(KEY, { ...PLACE, field: "accessToken" }, sealed)).toBeNull();
  expect(unseal("fake-encryption-key-for-tests-0002", PLACE, sealed)).toBeNull();
});

test("ids that hold each other's separators do not share a place", () => {
  const sealed = seal(KEY, { workspaceId: 'a","b', storeId: "c", field: "appSecret" }, "fake-app-secret");
  expect(unseal(KEY, { workspaceId: "a", storeId: 'b","c', field: "appSecret" }, sealed)).toBeNull();
});

test("any flipped bit keeps it shut", () => {
  const bytes = Buffer.from(seal(KEY, PLACE, "fake-app-secret").slice(3), "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(unseal(KEY, PLACE, `v1.${changed.toString("base64url")}`)).toBeNull();
  }
});

test("text that is no sealed secret is null, not an error", () => {
  const sealed = seal(KEY, PLACE, "fake-app-secret");
  for (const text of ["", "v1.", "v1.AAAA", sealed.slice(3), `v2.${sealed.slice(3)}`, `${sealed}=`, `${sealed} `, sealed.slice(0, -1)]) {
    expect(unseal(KEY, PLACE, text)).toBeNull();
  }
});

test("no two seals use the same iv", () => {
  const ivs = new Set(Array.from({ length: 2_000 }, () => seal(KEY, PLACE, "x").slice(3, 19)));
  expect(ivs.size).toBe(2_000);
});
