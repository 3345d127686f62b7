/** The line between one phone and the edge: real JSON both ways, past the real borders, through whatever the plan does to it. */
import * as v from "valibot";
import { type SyncRequest, type SyncResponse, syncRequestSchema } from "../../shared/wire.ts";
import { parseSyncResponse } from "../../web/sync/parse-sync-response.ts";
import type { SyncNet, SyncReply } from "../../web/sync/sync-reply.ts";
import { answeredUpTo } from "../../worker/workspace/run-command.ts";
import type { Random } from "../sandbox/random.ts";
import type { SimClock } from "./sim-clock.ts";
import type { SimEdge } from "./sim-edge.ts";
import type { Spells } from "./spells.ts";

/** What the app itself waits for an answer. */
const TIME_LIMIT_MS = 20_000;
const NEAR_MS = 10;
const FAR_MS = 200;
const LATEST_ARRIVAL_MS = 60_000;

type Deps = {
  clock: SimClock;
  random: Random;
  spells: Spells;
  edge: SimEdge;
  phone: number;
  deviceId: string;
  note: (line: string) => void;
  onAnswer: (request: SyncRequest, answer: SyncResponse) => void;
};

export const makePhoneLine = ({ clock, random, spells, edge, phone, deviceId, note, onAnswer }: Deps): SyncNet => {
  const oneWay = (): number => random.int(NEAR_MS, FAR_MS);

  /** At the edge: its answer, or that it failed, as text. */
  const arrive = (text: string): SyncReply => {
    if (spells.bite("signedOut", (spell) => spell.phone === phone) !== null) return { kind: "signedOut" };
    const request = v.parse(syncRequestSchema, JSON.parse(text));
    let answer: SyncResponse | null;
    try {
      answer = edge.sync(deviceId, request);
    } catch {
      return { kind: "refused", status: 500, code: null };
    }
    if (answer === null) return { kind: "clientTaken", answeredUpTo: answeredUpTo(edge.sql, request.clientId) };
    onAnswer(request, answer);
    note(
      `phone ${phone} sync ${request.commands.map(({ id }) => id).join()} ${answer.verdicts.map(({ id, outcome }) => `${id} ${outcome}`).join()} ${answer.cursor}`,
    );
    const parsed = parseSyncResponse(JSON.parse(JSON.stringify(answer)));
    return parsed === null ? { kind: "notOurs" } : { kind: "ok", answer: parsed };
  };

  return {
    postSync: (request) =>
      new Promise((resolve) => {
        const text = JSON.stringify(request);
        const comeBack = (reply: SyncReply): void => void clock.after(oneWay(), () => resolve(reply));
        clock.after(TIME_LIMIT_MS, () => resolve({ kind: "offline" }));
        const fail = (ms: number): void => void clock.after(ms, () => resolve({ kind: "offline" }));
        switch (spells.bite("phoneLine", (spell) => spell.phone === phone)?.line) {
          case undefined:
            clock.after(oneWay(), () => comeBack(arrive(text)));
            return;
          case "refuse":
            return fail(oneWay());
          case "blackHole":
            return;
          case "cutRequest":
            return fail(oneWay());
          case "cutAnswer":
            clock.after(oneWay(), () => {
              arrive(text);
              fail(oneWay());
            });
            return;
          case "twice":
            clock.after(oneWay(), () => arrive(text));
            clock.after(FAR_MS + oneWay(), () => comeBack(arrive(text)));
            return;
          case "late":
            clock.after(random.int(1_000, LATEST_ARRIVAL_MS), () => comeBack(arrive(text)));
            return;
          case "portal":
            return comeBack({ kind: "notOurs" });
          case "busy":
            return comeBack({ kind: "refused", status: random.pick([429, 500, 503]), code: null });
        }
      }),
  };
};
