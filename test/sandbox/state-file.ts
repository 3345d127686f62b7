// Keeps the sandbox over a restart in one JSON file: the world, the clock's offset, the ledger, late calls. Written to a file beside it
// and renamed, so that a crash leaves either the old state or the new one.

import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { lateCallSchema } from "./late-call.ts";
import { callSchema, effectSchema } from "./ledger.ts";
import type { Sandbox, SandboxStart } from "./sandbox.ts";
import { worldDataSchema } from "./world-schema.ts";

/** Enough for the page; a day of calls would make the file slow to write. */
const KEPT_CALLS = 500;

const stateSchema = v.object({
  format: v.literal(1),
  clockOffsetMs: v.number(),
  world: worldDataSchema,
  ledger: v.object({ calls: v.array(callSchema), effects: v.array(effectSchema), callsForgotten: v.optional(v.number(), 0) }),
  lateCalls: v.optional(v.array(lateCallSchema), []),
});

export type LoadedState = { kind: "loaded"; start: SandboxStart } | { kind: "none" } | { kind: "unreadable"; reason: string };

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Loads a state; a file that is not one is left alone and reported. */
export const loadState = (path: string): LoadedState => {
  const text = readIfThere(path);
  if (text === undefined) return { kind: "none" };
  const parsed = v.safeParse(stateSchema, parseText(text));
  if (parsed.success) return { kind: "loaded", start: parsed.output };
  const [issue] = parsed.issues;
  return { kind: "unreadable", reason: `${v.getDotPath(issue) ?? "file"}: ${issue.message}` };
};

/** Saves the sandbox's state. */
export const saveState = (path: string, sandbox: Sandbox): void => {
  const state: v.InferInput<typeof stateSchema> = {
    format: 1,
    clockOffsetMs: sandbox.clock.offsetMs(),
    world: sandbox.world.data,
    ledger: {
      calls: sandbox.ledger.calls.slice(-KEPT_CALLS),
      effects: [...sandbox.ledger.effects],
      callsForgotten: sandbox.ledger.callsForgotten + Math.max(0, sandbox.ledger.calls.length - KEPT_CALLS),
    },
    lateCalls: [...sandbox.lateCalls],
  };
  const beside = `${path}.${randomUUID()}.tmp`;
  writeFileSync(beside, JSON.stringify(state), { mode: 0o600 });
  renameSync(beside, path);
};
