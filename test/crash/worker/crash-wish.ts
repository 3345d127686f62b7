// What the harness may ask of the Worker under test, behind one door.
import type { Trap } from "../points.ts";
import type { LookRequest } from "./look-at-run.ts";

export const CRASH_DOOR = "/crash";

/** Points that are not on the object's own way: while a job waits for its time, or a call is held at Temu. */
export type StandPoint = "hold" | "fetchUnapplied" | "fetchApplied";

export type CrashWish =
  | { wish: "trap"; workspaceId: string; trap: Trap }
  | { wish: "look"; workspaceId: string; about: LookRequest }
  | { wish: "owed"; workspaceId: string }
  | { wish: "stand"; workspaceId: string; point: StandPoint }
  | { wish: "evict"; workspaceId: string }
  /** From now on the Worker is a later build, with so many migrations more. */
  | { wish: "deploy"; laterMigrations: number }
  | { wish: "clock"; workspaceIds: readonly string[]; offsetMs: number };
