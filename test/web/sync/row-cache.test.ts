import { expect, test } from "vitest";
import type { Base, OutboxCommand } from "../../../web/store/phone-store.ts";
import { makeRowCache } from "../../../web/sync/row-cache.ts";
import { createMemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { makeItem, makeOrder, START } from "../make-rows.ts";

const makeCommand = (id: number, writes: string[]): OutboxCommand => ({
  id,
  envelope: { clientId: "phone-1", id, by: "ana", name: "adjustStock", schema: 1, args: {}, madeAt: START },
  happenedAt: START,
  reads: writes,
  writes,
  refusal: null,
});

/** Twelve commands that share item i0; each also writes one of its own. */
const OUTBOX = Array.from({ length: 12 }, (_, at) => makeCommand(at + 1, ["item i0", `item i${at + 1}`]));
const entry = (id: string) => ({ key: `item ${id}`, server: makeItem(id), shown: makeItem(id, { onHand: 7 }) });
const BASE: Base[] = OUTBOX.map(({ id }) => {
  const entries = id === 1 ? [entry("i0"), entry("i1")] : [entry(`i${id}`)];
  return { id, keys: entries.map(({ key }) => key), entries };
});

const withCache = async <T>(use: (cache: ReturnType<typeof makeRowCache>, asked: string[]) => Promise<T>): Promise<T> => {
  const store = createMemoryPhoneStore();
  const asked: string[] = [];
  return store.write(async (tx) => {
    await tx.putBase(BASE);
    await tx.putRows([makeOrder("PO-1")]);
    const reads = {
      ...tx,
      getBase: (ids: readonly number[]) => {
        asked.push(`bundles ${ids.join(" ")}`);
        return tx.getBase(ids);
      },
      getAllBase: () => {
        asked.push("all bundles");
        return tx.getAllBase();
      },
      getRows: (keys: Parameters<typeof tx.getRows>[0]) => {
        asked.push(`rows ${keys.map((key) => key.id).join(" ")}`);
        return tx.getRows(keys);
      },
    };
    return use(makeRowCache(reads, OUTBOX), asked);
  });
};

test("a row that several commands write is found with the first of them, any other row in its table", async () => {
  await withCache(async (cache, asked) => {
    await cache.load(["item i0", "order PO-1", "order PO-2"]);
    expect(asked).toEqual(["bundles 1", "rows PO-1 PO-2"]);
    expect(cache.ownerOf("item i0")).toBe(1);
    expect(cache.ownerOf("order PO-1")).toBeNull();
    expect([cache.server("item i0"), cache.shown("item i0")]).toEqual([makeItem("i0"), makeItem("i0", { onHand: 7 })]);
    expect([cache.server("order PO-1"), cache.shown("order PO-1")]).toEqual([makeOrder("PO-1"), makeOrder("PO-1")]);
    expect([cache.server("order PO-2"), cache.shown("order PO-2")]).toEqual([null, null]);
  });
});

test("nothing is read twice, and many bundles are read in one go", async () => {
  await withCache(async (cache, asked) => {
    await cache.load(["item i0"]);
    await cache.load(["item i0", "item i1"]);
    await cache.load(["item i2", "item i3", "item i4"]);
    await cache.load(["item i12"]);
    expect(asked).toEqual(["bundles 1", "all bundles"]);
  });
});

test("what the edge has just said is not covered by what is read afterwards", async () => {
  await withCache(async (cache) => {
    await cache.load(["item i0"]);
    cache.setServer("item i0", makeItem("i0", { version: 9 }));
    await cache.load(["item i2", "item i3", "item i4"]);
    expect(cache.server("item i0")).toEqual(makeItem("i0", { version: 9 }));
    expect(cache.shown("item i0")).toEqual(makeItem("i0", { onHand: 7 }));
    expect([cache.isNews("item i0"), cache.isNews("item i2")]).toEqual([true, false]);
  });
});
