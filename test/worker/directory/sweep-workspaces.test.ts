import { beforeEach, expect, test, vi } from "vitest";
import { type Swept, sweepWorkspaces } from "../../../worker/directory/sweep-workspaces.ts";
import { createListTables, type DirectorySql, listWorkspace, takeBatch } from "../../../worker/directory/workspace-list.ts";
import type { Env } from "../../../worker/env.ts";
import { makeObjectSql } from "../limiter/make-object-sql.ts";

const toId = (number: number): string => `w${String(number).padStart(20, "0")}`;

let sql: DirectorySql;
let swept: string[];
let logged: unknown[];
/** What a workspace's sweep answers or throws. */
let answer: (id: string) => Promise<Swept>;

beforeEach(() => {
  sql = makeObjectSql();
  createListTables(sql);
  swept = [];
  logged = [];
  answer = async () => "kept";
  const note = (line: string): void => {
    logged.push(JSON.parse(line));
  };
  vi.spyOn(console, "log").mockImplementation(note);
  return () => vi.restoreAllMocks();
});

const makeEnv = (): Env => {
  const sweep = (id: string): Promise<Swept> => {
    swept.push(id);
    return answer(id);
  };
  const bindings = {
    DIRECTORY: { getByName: () => ({ takeBatch: async (most: number) => takeBatch(sql, most) }) },
    WORKSPACE: { getByName: (id: string) => ({ sweep: () => sweep(id) }) },
  };
  return bindings as unknown as Env;
};

test("an event sweeps 24 workspaces at the most and the next one goes on from there", async () => {
  const all = Array.from({ length: 50 }, (_, at) => toId(at));
  for (const id of all) listWorkspace(sql, id);
  const env = makeEnv();
  const events: number[] = [];
  for (let event = 0; event < 3; event += 1) {
    await sweepWorkspaces(env);
    events.push(swept.length);
  }
  expect(events).toEqual([24, 48, 50]);
  expect(swept).toEqual(all);
});

test("one that cannot be swept keeps none of the others from it, and is said", async () => {
  for (let at = 0; at < 4; at += 1) listWorkspace(sql, toId(at));
  const answers: Swept[] = ["kept", "armed", "notMade"];
  answer = async (id) => {
    const index = swept.indexOf(id);
    if (index === 0) throw new Error("the object is gone");
    return answers[index - 1] ?? "kept";
  };
  await sweepWorkspaces(makeEnv());
  expect(logged).toEqual([
    { event: "sweepFault", workspace: toId(0), fault: "the object is gone" },
    { event: "sweep", kept: 1, armed: 1, notMade: 1, failed: 1 },
  ]);
});
