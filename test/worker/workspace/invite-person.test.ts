import { beforeEach, expect, test } from "vitest";
import { invitePerson, setUpOwner } from "../../../worker/workspace/invite-person.ts";
import { loadMeta } from "../../../worker/workspace/meta.ts";
import { loadPeople, pairDevice, type Session } from "../../../worker/workspace/people.ts";
import { type FakeWorkspace, makeWorkspace, WORKSPACE_ID } from "../../fakes/make-workspace.ts";

let workspace: FakeWorkspace;
let session: Session;

beforeEach(() => {
  workspace = makeWorkspace();
  const { deviceId, person } = workspace.pair("Ana", "supervisor");
  session = { deviceId, person };
});

const audit = (what: string) =>
  workspace.sql.all(`SELECT at, person_id, device_id, subject, before, after FROM audit WHERE what = ?`, what);
const pair = (code: string) => pairDevice(workspace.deps, WORKSPACE_ID, { code, deviceName: "Zebra", device: null, session: null });
const everyone = () => loadPeople(workspace.sql).map(({ name, role }) => [name, role]);

test("the owner is made with the workspace, and that is written down", () => {
  const { personId, pairing } = setUpOwner(workspace.deps, WORKSPACE_ID, "Depozit Nord", "Zoe");
  expect(loadMeta(workspace.sql, "name")).toBe("Depozit Nord");
  expect(pair(pairing.code)).toMatchObject({ person: { id: personId, name: "Zoe", role: "owner" } });
  expect(audit("setUp")).toEqual([
    expect.objectContaining({
      at: workspace.clock.now(),
      person_id: null,
      device_id: null,
      subject: personId,
      after: JSON.stringify({ name: "Zoe", role: "owner" }),
    }),
  ]);
});

test("someone new is invited: a code of theirs, and who asked for it is written down", () => {
  const invited = invitePerson(workspace.deps, WORKSPACE_ID, session, { name: "Eva", role: "picker" });
  const eva = loadPeople(workspace.sql).find(({ name }) => name === "Eva");
  expect(pair(invited?.code ?? "")).toMatchObject({ person: eva });
  expect(audit("invitePerson")).toEqual([
    {
      at: workspace.clock.now(),
      person_id: session.person.id,
      device_id: session.deviceId,
      subject: eva?.id,
      before: null,
      after: JSON.stringify({ name: "Eva", role: "picker" }),
    },
  ]);
});

test("a code for someone known makes nobody new, and is written down with their name and role", () => {
  const { person } = workspace.pair("Dan");
  const before = everyone();
  const invited = invitePerson(workspace.deps, WORKSPACE_ID, session, { personId: person.id });
  expect(pair(invited?.code ?? "")).toMatchObject({ person });
  expect(everyone()).toEqual(before);
  expect(audit("invitePerson")).toMatchObject([{ subject: person.id, after: JSON.stringify({ name: "Dan", role: "picker" }) }]);
});

test("someone who is not known, or ranks above who asks, gets no code, and nothing is written down", () => {
  const { person } = workspace.pair("Zoe", "owner");
  for (const personId of ["nobody", person.id]) expect(invitePerson(workspace.deps, WORKSPACE_ID, session, { personId })).toBeNull();
  expect(audit("invitePerson")).toEqual([]);
});

test("what cannot be written down does not happen", () => {
  const before = everyone();
  workspace.sql.run(`DROP TABLE audit`);
  expect(() => invitePerson(workspace.deps, WORKSPACE_ID, session, { name: "Eva", role: "picker" })).toThrow();
  expect(() => setUpOwner(workspace.deps, WORKSPACE_ID, "Depozit Nord", "Zoe")).toThrow();
  expect([everyone(), loadMeta(workspace.sql, "name")]).toEqual([before, "Depozit"]);
});
