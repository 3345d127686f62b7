// A phone that only reads: it keeps its place over every end of the edge, so what it holds is what no lost poke may keep from it.
import { randomUUID } from "node:crypto";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";

/** By key text. */
export type SeenRows = ReadonlyMap<string, SyncedRow>;

export interface Reader {
  /** Pulls until there is no more. Throws when it has to begin anew: nothing in these runs may take its place away. */
  pull: () => Promise<SeenRows>;
}

export function makeReader(url: string, cookie: string): Reader {
  const clientId = randomUUID();
  const rows = new Map<string, SyncedRow>();
  let place: Pick<SyncRequest, "epoch" | "cursor"> = { epoch: null, cursor: null };
  const pullPage = async (): Promise<boolean> => {
    const request: SyncRequest = { ...place, clientId, clockOffsetMs: 0, storedUpTo: 0, commands: [] };
    const response = await fetch(`${url}/api/sync`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-dockhand": "1", cookie },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error(`A read was answered ${response.status}`);
    const answer = (await response.json()) as SyncResponse;
    if (answer.rebuild) throw new Error("The reader was told to begin anew");
    place = { epoch: answer.epoch, cursor: answer.cursor };
    for (const row of answer.rows) rows.set(toKeyText(row), row);
    for (const gone of answer.tombstones) rows.delete(toKeyText(gone));
    return answer.more;
  };
  return {
    pull: async () => {
      while (await pullPage());
      return rows;
    },
  };
}
