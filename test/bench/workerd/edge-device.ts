// A paired device of a workspace in workerd that speaks /api/sync and keeps its place; it stores no rows.
import * as v from "valibot";
import type { SyncResponse } from "../../../shared/wire.ts";
import type { Size } from "../phone/fill-workspace.ts";
import { SETUP_CODE, type Workerd } from "./start-workerd.ts";

export type Asked = { name: string; args: unknown };

export type EdgeDevice = {
  /** Its session, for other calls. */
  cookie: string;
  /** One request with these commands. Throws when one of them was not applied. */
  send: (commands: readonly Asked[]) => Promise<SyncResponse>;
  /** Pulls as a new phone until it has this many rows, without keeping the place: the next pull begins anew. */
  pullRows: (rows: number) => Promise<void>;
};

const madeSchema = v.object({ workspaceId: v.string(), pairingCode: v.string() });
const pairedSchema = v.object({ person: v.object({ id: v.string() }) });

/** Sets a workspace up, fills it, and pairs a device to it that has pulled everything. */
export const makeEdgeDevice = async ({ post }: Pick<Workerd, "post">, size: Size): Promise<EdgeDevice> => {
  const names = { workspaceName: "Bench", personName: "Ana" };
  const made = v.parse(madeSchema, await (await post("/api/setup", { setupCode: SETUP_CODE, ...names })).json());
  const answer = await post("/api/pair", { code: made.pairingCode, deviceName: "bench" });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const by = v.parse(pairedSchema, await answer.json()).person.id;
  await post("/bench/fill", { workspaceId: made.workspaceId, size });

  const clientId = "bench";
  let lastId = 0;
  let place: Pick<SyncResponse, "epoch" | "cursor"> | null = null;
  const sync = async (from: typeof place, commands: readonly Asked[]): Promise<SyncResponse> => {
    const envelopes = commands.map(({ name, args }, at) => ({
      clientId,
      id: lastId + at + 1,
      by,
      name,
      schema: 1,
      args,
      madeAt: Date.now(),
    }));
    const { epoch = null, cursor = null } = from ?? {};
    const request = { epoch, cursor, clientId, clockOffsetMs: 0, storedUpTo: lastId, commands: envelopes };
    const reply = (await (await post("/api/sync", request, { cookie })).json()) as SyncResponse;
    lastId += commands.length;
    const refused = reply.verdicts.find((verdict) => verdict.outcome !== "applied");
    if (refused !== undefined || reply.verdicts.length !== commands.length) throw new Error(`not applied: ${JSON.stringify(refused)}`);
    return reply;
  };
  const device: EdgeDevice = {
    cookie,
    send: async (commands) => {
      const reply = await sync(place, commands);
      place = reply;
      return reply;
    },
    pullRows: async (rows) => {
      let from: typeof place = null;
      for (let pulled = 0; pulled < rows; ) {
        const reply = await sync(from, []);
        pulled += reply.rows.length;
        from = reply;
      }
    },
  };
  while ((await device.send([])).more);
  return device;
};
