// A phone's client at its barest: envelopes with their numbers, sent again as they are until the edge has answered them.
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Verdict } from "../../shared/verdict.ts";
import type { Envelope, SyncRequest, SyncResponse } from "../../shared/wire.ts";
import type { StagedWorkspace } from "./crash-stage.ts";

export interface RawClient {
  id: string;
  /** Sends the client's next command until it has a verdict, over every end of the edge. Throws when none comes. */
  send: (name: string, args: unknown) => Promise<Verdict>;
  /** How often an envelope was sent again. */
  retries: () => number;
}

const TRY_MS = 5_000;
const TRY_AGAIN_MS = 30;
const VERDICT_WITHIN_MS = 40_000;

export function makeRawClient(url: string, workspace: StagedWorkspace, now: () => number): RawClient {
  const id = randomUUID();
  let lastId = 0;
  let retries = 0;
  return {
    id,
    retries: () => retries,
    send: async (name, args) => {
      lastId += 1;
      const envelope: Envelope = { clientId: id, id: lastId, by: workspace.ownerId, name, schema: 1, args, madeAt: now() };
      const startedAt = performance.now();
      for (;;) {
        const verdict = await sendOnce(url, workspace.cookie, envelope);
        if (verdict !== null) return verdict;
        if (performance.now() - startedAt > VERDICT_WITHIN_MS) throw new Error(`${name} got no verdict in ${VERDICT_WITHIN_MS} ms`);
        retries += 1;
        await delay(TRY_AGAIN_MS);
      }
    },
  };
}

/** Null when the edge did not answer this command: it ended, it was not there, or an earlier one is still on its way. */
async function sendOnce(url: string, cookie: string, envelope: Envelope): Promise<Verdict | null> {
  const request: SyncRequest = {
    ...{ epoch: null, cursor: null, clientId: envelope.clientId, clockOffsetMs: 0, storedUpTo: 0 },
    commands: [envelope],
  };
  try {
    const response = await fetch(`${url}/api/sync`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-dockhand": "1", cookie },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(TRY_MS),
    });
    if (!response.ok) return null;
    const { verdicts } = (await response.json()) as SyncResponse;
    return verdicts.find((verdict) => verdict.id === envelope.id) ?? null;
  } catch {
    return null;
  }
}
