import { beforeEach, expect, test } from "vitest";
import type { Role } from "../../../shared/role.ts";
import { forgetOld } from "../../../worker/workspace/forget-old.ts";
import {
  addPerson,
  findPersonOnDevice,
  findSession,
  loadPeople,
  makePairingCode,
  type Paired,
  pairDevice,
  SESSION_MS,
} from "../../../worker/workspace/people.ts";
import { MINUTE } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace, WORKSPACE_ID } from "../../fakes/make-workspace.ts";

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
});

const addCode = (name = "Ana", role: Role = "picker") => {
  const person = addPerson(workspace.deps, name, role);
  return { person, ...makePairingCode(workspace.deps, WORKSPACE_ID, person.id) };
};
const pair = (code: string, device: { id: string; key: string } | null = null, session: string | null = null) =>
  pairDevice(workspace.deps, WORKSPACE_ID, { code, deviceName: "Zebra 3", device, session });
const paired = (code: string, device: { id: string; key: string } | null = null, session: string | null = null): Paired => {
  const answer = pair(code, device, session);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
};
const moveBy = (ms: number): void => workspace.clock.moveTo(workspace.clock.now() + ms);
const everyText = (): string =>
  JSON.stringify(
    ["people", "devices", "device_people", "sessions", "pairing_codes", "audit", "meta"].map((table) =>
      workspace.sql.all(`SELECT * FROM ${table}`),
    ),
  );

test("a code pairs a device to its person, with a session that names both", () => {
  const { code, person, expiresAt } = addCode();
  expect(expiresAt).toBe(workspace.clock.now() + 10 * MINUTE);
  const device = paired(code);
  expect(device).toMatchObject({ person, workspace: { id: WORKSPACE_ID, name: "Depozit" } });
  expect(findSession(workspace.deps, device.token)).toEqual({ deviceId: device.deviceId, person });
  expect(findPersonOnDevice(workspace.sql, person.id, device.deviceId)).toEqual(person);
});

test("codes and tokens begin with the workspace and hold at least 128 random bits; no two are alike", () => {
  const secrets = Array.from({ length: 50 }, () => {
    const { code } = addCode();
    return [code, paired(code).token];
  }).flat();
  for (const secret of secrets) {
    const [id, random = ""] = secret.split(".");
    expect(id).toBe(WORKSPACE_ID);
    expect(Buffer.from(random, "base64url").length).toBeGreaterThanOrEqual(16);
  }
  expect(new Set(secrets).size).toBe(secrets.length);
});

test("neither code, nor token, nor device key is stored as it is", () => {
  const { code } = addCode();
  const { token, deviceKey } = paired(code);
  const stored = everyText();
  for (const secret of [code, token, deviceKey, code.split(".")[1], token.split(".")[1]]) expect(stored).not.toContain(secret);
});

test("a code works once, and ten minutes at most", () => {
  const first = addCode();
  paired(first.code);
  expect(pair(first.code)).toBe("codeUsed");
  const second = addCode("Dan");
  moveBy(10 * MINUTE);
  paired(second.code);
  const third = addCode("Eva");
  moveBy(10 * MINUTE + 1);
  expect(pair(third.code)).toBe("codeExpired");
  expect(pair(third.code)).toBe("codeExpired");
});

test.each(["", ".", `${WORKSPACE_ID}.`, `${WORKSPACE_ID}.AAAAAAAAAAAAAAAAAAAAAA`, "' OR 1 = 1 --"])(
  "a code that was never made is not known: %j",
  (code) => {
    addCode();
    expect(pair(code)).toBe("codeUnknown");
  },
);

test("a refused code makes no device, no session and no audit row", () => {
  const { code } = addCode();
  moveBy(11 * MINUTE);
  const before = everyText();
  pair(code);
  expect(everyText()).toBe(before);
});

test("a device that shows its key stays the same device, for another person too", () => {
  const first = paired(addCode("Ana").code);
  const { code, person } = addCode("Dan");
  const again = paired(code, { id: first.deviceId, key: first.deviceKey });
  expect(again).toMatchObject({ deviceId: first.deviceId, deviceKey: first.deviceKey, person });
  expect(again.token).not.toBe(first.token);
  /* Commands that Ana left waiting on it are still hers. */
  expect(findPersonOnDevice(workspace.sql, first.person.id, first.deviceId)).toEqual(first.person);
  expect(findPersonOnDevice(workspace.sql, person.id, first.deviceId)).toEqual(person);
});

test("pairing again ends the sessions the device had, and no other device's", () => {
  const first = paired(addCode("Ana").code);
  const other = paired(addCode("Eva").code);
  paired(addCode("Dan").code, { id: first.deviceId, key: first.deviceKey });
  expect(findSession(workspace.deps, first.token)).toBeNull();
  expect(findSession(workspace.deps, other.token)).not.toBeNull();
});

test("pairing ends the session that its request came with, whichever device that is of; a refused code ends none", () => {
  const first = paired(addCode("Ana").code);
  const other = paired(addCode("Eva").code);
  const { code } = addCode("Dan");
  const anew = paired(code, null, first.token);
  expect(anew.deviceId).not.toBe(first.deviceId);
  expect(findSession(workspace.deps, first.token)).toBeNull();
  expect(pair(code, null, other.token)).toBe("codeUsed");
  expect([anew.token, other.token].map((token) => findSession(workspace.deps, token)?.deviceId)).toEqual([anew.deviceId, other.deviceId]);
});

test("a device without the right key is a new one", () => {
  const first = paired(addCode("Ana").code);
  const other = paired(addCode("Eva").code);
  for (const key of ["", "wrong", other.deviceKey]) {
    const again = paired(addCode("Dan").code, { id: first.deviceId, key });
    expect(again.deviceId).not.toBe(first.deviceId);
    expect(again.deviceKey).not.toBe(key);
  }
  expect(findSession(workspace.deps, first.token)).not.toBeNull();
});

test("a session ends after half a year, and is never a code, a key or a part of itself", () => {
  const { code } = addCode();
  const { token, deviceKey } = paired(code);
  for (const wrong of ["", code, deviceKey, token.slice(0, -1), `${token}A`, token.toUpperCase()])
    expect(findSession(workspace.deps, wrong)).toBeNull();
  moveBy(SESSION_MS - 1);
  expect(findSession(workspace.deps, token)).not.toBeNull();
  moveBy(1);
  expect(findSession(workspace.deps, token)).toBeNull();
});

test("codes and sessions that are long over are forgotten, and no others", () => {
  const { code } = addCode("Ana");
  addCode("Dan");
  const { token } = paired(code);
  const count = (table: string) => workspace.sql.all(`SELECT * FROM ${table}`).length;
  forgetOld(workspace.sql, workspace.clock.now() + 73 * 3_600_000);
  expect([count("pairing_codes"), count("sessions")]).toEqual([0, 1]);
  expect(findSession(workspace.deps, token)).not.toBeNull();
  forgetOld(workspace.sql, workspace.clock.now() + SESSION_MS + 1);
  expect(count("sessions")).toBe(0);
});

test("someone who did not sign in on a device is not one of its people", () => {
  const ana = paired(addCode("Ana").code);
  const eva = paired(addCode("Eva").code);
  expect(findPersonOnDevice(workspace.sql, eva.person.id, ana.deviceId)).toBeNull();
  expect(findPersonOnDevice(workspace.sql, "nobody", ana.deviceId)).toBeNull();
});

test("people are listed by name, and pairing is written down", () => {
  const { code } = addCode("Zoe", "owner");
  addPerson(workspace.deps, "Ana", "supervisor");
  expect(loadPeople(workspace.sql).map(({ name, role }) => [name, role])).toEqual([
    ["Ana", "supervisor"],
    ["Zoe", "owner"],
  ]);
  const { deviceId, person } = paired(code);
  expect(workspace.sql.all(`SELECT person_id, device_id, what, after FROM audit`)).toEqual([
    expect.objectContaining({
      person_id: person.id,
      device_id: deviceId,
      what: "pairDevice",
      after: JSON.stringify({ name: "Zebra 3", again: false }),
    }),
  ]);
});
