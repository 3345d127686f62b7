import { expect, test } from "vitest";
import { MAX_COMMAND_BYTES } from "../../../shared/wire.ts";
import type { OutboxCommand } from "../../../web/store/phone-store.ts";
import { buildRequest } from "../../../web/sync/build-request.ts";
import { ensureSyncState } from "../../../web/sync/sync-state.ts";
import { createMemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { START } from "../make-rows.ts";

/** A command whose envelope is about so many bytes long. */
const makeCommand = (id: number, bytes: number): OutboxCommand => ({
  id,
  envelope: { clientId: "phone-1", id, by: "ana", name: "later", schema: 1, args: "ș".repeat(bytes / 2), madeAt: START },
  happenedAt: START,
  reads: [],
  writes: [],
  refusal: null,
});

const request = (commands: OutboxCommand[], nextId: number) =>
  createMemoryPhoneStore().write(async (tx) => {
    const state = await ensureSyncState(tx, () => "phone-1");
    await tx.putMeta("sync", { ...state, nextId, cursor: "c1", epoch: "e1", clockOffsetMs: -20 });
    await tx.putOutbox(commands);
    return buildRequest(tx);
  });

test("it says where the phone stands and that all verdicts before the first waiting command are stored", async () => {
  expect(await request([makeCommand(7, 10), makeCommand(8, 10)], 9)).toMatchObject({
    epoch: "e1",
    cursor: "c1",
    clientId: "phone-1",
    clockOffsetMs: -20,
    storedUpTo: 6,
    commands: [{ id: 7 }, { id: 8 }],
  });
  expect(await request([], 9)).toMatchObject({ storedUpTo: 8, commands: [] });
});

test("it takes as many commands as fit into 200 KB, counted in bytes, in order", async () => {
  const { commands } = await request(
    [1, 2, 3, 4, 5, 6].map((id) => makeCommand(id, 50_000)),
    7,
  );
  expect(commands.map((envelope) => envelope.id)).toEqual([1, 2, 3, 4]);
  expect(new TextEncoder().encode(JSON.stringify(commands)).length).toBeLessThan(MAX_COMMAND_BYTES + 1_000);
});

test("a command that fills a request alone still goes", async () => {
  const { commands } = await request([makeCommand(1, MAX_COMMAND_BYTES + 10), makeCommand(2, 10)], 3);
  expect(commands.map((envelope) => envelope.id)).toEqual([1]);
});
