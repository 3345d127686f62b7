// One phone's engine and the edge's own doors and rules in one process: what travels is the text that really travels.
import { COMMANDS, type CommandName } from "../../../shared/commands/registry.ts";
import type { Envelope } from "../../../shared/wire.ts";
import { saveCommand } from "../../../web/actions/save-command.ts";
import type { NewCommand } from "../../../web/sync/append-command.ts";
import { createEngine, type EdgeStatus } from "../../../web/sync/engine.ts";
import { createNet } from "../../../web/sync/net.ts";
import { saveMeta } from "../../../worker/workspace/meta.ts";
import { findSession, makePairingCode, pairDevice } from "../../../worker/workspace/people.ts";
import { saveRows } from "../../../worker/workspace/row-store.ts";
import { answeredUpTo } from "../../../worker/workspace/run-command.ts";
import { makeFakeClock } from "../../fakes/fake-clock.ts";
import { makeDoors } from "../../fakes/make-doors.ts";
import { DPD, makeItem, makeListing, makeOrder, makeStore } from "../../fakes/make-rows.ts";
import { makeWorkspace, WORKSPACE_ID } from "../../fakes/make-workspace.ts";
import { createMemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { makeNodeSql } from "../../fakes/node-sql.ts";
import { makeVirtualClock } from "../../fakes/virtual-clock.ts";
import { START } from "../make-rows.ts";

export const add = (pieces: number): NewCommand => ({ name: "adjustStock", args: { itemId: "lamp", pieces, reason: "found", note: null } });
export const ship = (trackingNumber: string): NewCommand => ({
  name: "confirmShipment",
  args: { orderId: "PO-076-1", trackingNumber, carrierId: DPD.id },
});

/** Runs the work as a build that does not know this command. */
const asOlderBuild = <T>(unknown: CommandName | null, work: () => T): T => {
  if (unknown === null) return work();
  const command = COMMANDS[unknown];
  const { schema } = command;
  command.schema = 99;
  try {
    return work();
  } finally {
    command.schema = schema;
  }
};

export const makeLine = async () => {
  const clock = makeVirtualClock(START);
  /** The phone's clock against true time, ms. */
  const phone = { offMs: 0 };
  const phoneClock = { ...clock, now: () => clock.now() + phone.offMs };
  const sql = makeNodeSql();
  const workspace = makeWorkspace({ sql, clock: { ...makeFakeClock(START), now: clock.now } });
  saveRows(sql, [makeStore(), makeItem(), makeListing(), makeOrder()], [], START);
  const paired = workspace.pair("Ana");
  const store = createMemoryPhoneStore();
  const { token, deviceId, deviceKey, person, workspace: team } = paired;
  await store.write(async (tx) => {
    await tx.putMeta("pairing", { device: { id: deviceId, key: deviceKey }, person, workspace: team, isStorageKept: null });
    await tx.putMeta("people", { [person.id]: person });
  });

  const edge = {
    workspace,
    /** The phone's cookie. */
    token,
    /** A command that the edge's build does not know. */
    unknown: null as CommandName | null,
    /** As someone who gives the phone a new code: the same device, with a new session. */
    pairAgain: () => {
      const { code } = makePairingCode(edge.workspace.deps, WORKSPACE_ID, person.id);
      const device = { id: deviceId, key: deviceKey };
      const again = pairDevice(edge.workspace.deps, WORKSPACE_ID, { code, deviceName: "again", device, session: edge.token });
      if (typeof again === "string") throw new Error(again);
      edge.token = again.token;
      return again;
    },
    /** As a phone that lost its device's key: it is another device from then on. */
    pairAsAnother: () => {
      const { code } = makePairingCode(edge.workspace.deps, WORKSPACE_ID, person.id);
      const other = pairDevice(edge.workspace.deps, WORKSPACE_ID, { code, deviceName: "other", device: null, session: edge.token });
      if (typeof other === "string") throw new Error(other);
      edge.token = other.token;
    },
    /** The edge's database as it is now, to be put in its place later. */
    backUp: (folder: string) => {
      const file = `${folder}/backup-${crypto.randomUUID()}.sqlite`;
      sql.db.exec(`VACUUM INTO '${file}'`);
      return ({ isNewEpoch }: { isNewEpoch: boolean }) => {
        const restored = makeNodeSql(file);
        if (isNewEpoch) saveMeta(restored, "epoch", "epoch of the restore");
        edge.workspace = makeWorkspace({ sql: restored, clock: { ...makeFakeClock(START), now: clock.now }, idsBegin: "restored" });
      };
    },
  };
  const doors = makeDoors();
  doors.workspace.sync = (asked: string, request: Parameters<typeof workspace.sync>[1]) => {
    const session = findSession(edge.workspace.deps, asked);
    if (session === null) return { kind: "signedOut" };
    const answer = asOlderBuild(edge.unknown, () => edge.workspace.sync(session.deviceId, request));
    if (answer !== null) return { kind: "answer", answer: structuredClone(answer) };
    return { kind: "clientTaken", answeredUpTo: answeredUpTo(edge.workspace.sql, request.clientId) };
  };

  /** What the phone sent, by request. */
  const sent: Envelope[][] = [];
  /** What becomes of the next requests; the edge answers once it is empty. */
  const script: ((send: () => Promise<Response>) => Promise<Response>)[] = [];
  const net = createNet((url, { body }) => {
    const text = String(body);
    sent.push((JSON.parse(text) as { commands: Envelope[] }).commands);
    /* A request keeps the cookie it left with, however late it comes. */
    const cookie = `__Host-dockhand=${edge.token}`;
    const send = () => doors.call("POST", url, text, { cookie, "content-length": String(text.length) });
    return (script.shift() ?? ((go) => go()))(send);
  });
  const statuses: EdgeStatus[] = [];
  const faults: unknown[] = [];
  let ids = 0;
  const makeId = () => {
    ids += 1;
    return `phone-${ids}`;
  };
  const engine = createEngine({
    ...{ store, net, clock: phoneClock, random: () => 0.5, makeId },
    report: (fault) => faults.push(fault),
    onStatus: (status) => statuses.push(status),
  });
  return {
    ...{ clock, phone, store, edge, engine, sent, script, statuses, faults },
    save: async (command: NewCommand) => {
      const saved = await saveCommand({ store, makeId, now: phoneClock.now, wake: engine.wake }, command);
      await clock.settle();
      return saved;
    },
    onHand: () => edge.workspace.sql.all<{ n: number }>(`SELECT json_extract(body, '$.onHand') AS n FROM rows WHERE id = 'lamp'`)[0]?.n,
    movements: () => edge.workspace.sql.all<{ id: string }>(`SELECT id FROM movements ORDER BY at, id`).map(({ id }) => id),
    outbox: () => [...store.dump().outbox.values()],
    verdicts: () => [...store.dump().verdicts.values()],
  };
};
