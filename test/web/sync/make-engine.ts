// An engine with everything around it in the test's hands: store in memory, clock that is moved, a line that answers as told.
import { COMMANDS } from "../../../shared/commands/registry.ts";
import type { SyncRequest } from "../../../shared/wire.ts";
import { saveCommand } from "../../../web/actions/save-command.ts";
import type { NewCommand } from "../../../web/sync/append-command.ts";
import { createEngine, type EdgeStatus } from "../../../web/sync/engine.ts";
import type { SyncReply } from "../../../web/sync/sync-reply.ts";
import { createMemoryPhoneStore, type MemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { makeVirtualClock, type VirtualClock } from "../../fakes/virtual-clock.ts";
import { ANA, makeItem, makeOrder, makePairing, makeStore, START } from "../make-rows.ts";
import { type ModelEdge, makeModelEdge } from "./model-edge.ts";

export const adjust = (pieces: number): NewCommand => ({
  name: COMMANDS.adjustStock.name,
  args: { itemId: "i1", pieces, reason: "correction", note: null },
});

type Around = { clock: VirtualClock; store: MemoryPhoneStore; edge: ModelEdge };

const makeAround = (pageRows: number | undefined): Around => {
  const clock = makeVirtualClock(START);
  const edge = makeModelEdge({ now: () => clock.now() + 5_000, ...(pageRows === undefined ? {} : { pageRows }) });
  for (const row of [makeStore(), makeItem("i1"), makeOrder("PO-1"), makeOrder("PO-2")]) edge.put(row);
  return { clock, store: createMemoryPhoneStore(), edge };
};

/** `beside`: on the same phone as this one, as another tab is. */
export const makeEngine = async (args: { isPaired?: boolean; pageRows?: number; beside?: Around } = {}) => {
  const { clock, store, edge } = args.beside ?? makeAround(args.pageRows);
  const requests: SyncRequest[] = [];
  const statuses: EdgeStatus[] = [];
  const faults: unknown[] = [];
  let ids = 0;
  const makeId = () => {
    ids += 1;
    return `${args.beside === undefined ? "phone" : "beside"}-${ids}`;
  };
  const answer = async (request: SyncRequest): Promise<SyncReply> => ({ kind: "ok", answer: edge.handle(structuredClone(request)) });
  /** What the next requests come to; the edge's own answer once it is empty. */
  const script: ((request: SyncRequest) => SyncReply | Promise<SyncReply>)[] = [];
  const engine = createEngine({
    store,
    net: {
      postSync: async (request) => {
        requests.push(request);
        return (script.shift() ?? answer)(request);
      },
    },
    clock,
    random: () => 0.5,
    makeId,
    report: (fault) => faults.push(fault),
    onStatus: (status) => statuses.push(status),
  });
  if (args.isPaired !== false) {
    await store.write(async (tx) => {
      await tx.putMeta("pairing", makePairing());
      await tx.putMeta("people", { ana: ANA });
    });
  }
  const save = async (command: NewCommand) => {
    const saved = await saveCommand({ store, makeId, now: clock.now, wake: engine.wake }, command);
    await clock.settle();
    return saved;
  };
  return { clock, store, edge, engine, requests, statuses, faults, script, answer, save };
};
