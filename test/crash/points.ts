// Where an object can be made to end, in the order a command passes them. Shared by the Worker under test and by the harness.

export type Mode = "evict" | "abort" | "sigkill";
export const MODES: readonly Mode[] = ["evict", "abort", "sigkill"];

export type CommandUnderTest = "confirmShipment" | "undoShipment" | "adjustStock";
export const COMMANDS_UNDER_TEST: readonly CommandUnderTest[] = ["confirmShipment", "undoShipment", "adjustStock"];

/**
 * How a point is reached. `turn`: inside one turn of the event loop, before the platform commits it; a kill there needs a process
 * that stands still as a whole. `wait`: the object waits there, the process goes on. `temu`: the call is held on its way at Temu.
 * `idle`: the object has nothing under way.
 */
export type PointKind = "turn" | "wait" | "temu" | "idle";

export const POINTS = {
  acceptBeforeCommit: { kind: "turn", says: "the command has run, its transaction is not committed" },
  acceptBeforeAnswer: { kind: "wait", says: "the accept is committed, its answer has not left" },
  hold: { kind: "idle", says: "the job waits for its time: the 30 s of undo, the 3 s of stock" },
  migration: { kind: "turn", says: "a start of the object is inside the migration of its tables" },
  preCheck: { kind: "wait", says: "the order is being read again before it leaves" },
  sendingBeforeCommit: { kind: "turn", says: "sending is written, not committed" },
  afterSending: { kind: "wait", says: "sending is stored, the call has not left" },
  fetchUnapplied: { kind: "temu", says: "the call is at Temu, which has not applied it" },
  fetchApplied: { kind: "temu", says: "Temu has applied the call, its answer is on the way" },
  afterReply: { kind: "wait", says: "the answer is here and not recorded" },
  recordBeforeCommit: { kind: "turn", says: "the record is written, not committed" },
  afterRecord: { kind: "wait", says: "the record is committed, the poke has not left" },
  readBack: { kind: "wait", says: "an unknown result is being read back" },
} as const satisfies Record<string, { kind: PointKind; says: string }>;

export type PointName = keyof typeof POINTS;
export const POINT_NAMES = Object.keys(POINTS) as PointName[];

/** A stock push reads nothing before it leaves: the level is Dockhand's own. */
export const hasPoint = (command: CommandUnderTest, point: PointName): boolean => !(command === "adjustStock" && point === "preCheck");

/** `subject` is what the point is about, so that another order's call does not set it off. */
export type Trap = { point: PointName; mode: Mode; subject: string };

/** The line that tells of a point where nothing can be waited for. */
export const HERE_MARK = "crash-point-reached";

export type Here = { objectId: string; point: PointName };
