// What every PhoneStore promises, whatever it keeps its rows in. Called with a factory that makes an empty store.
import { expect, test } from "vitest";
import { NO_COUNTERS } from "../../../web/store/counters.ts";
import type { Base, OutboxCommand, PhoneStore, StoredVerdict } from "../../../web/store/phone-store.ts";
import { makeItem, makeJob, makeListing, makeOrder, makePairing, makeParcel, makeStore, START } from "../make-rows.ts";

const makeCommand = (id: number): OutboxCommand => ({
  id,
  envelope: { clientId: "phone", id, by: "ana", name: "adjustStock", schema: 1, args: { pieces: id }, madeAt: START },
  happenedAt: START,
  reads: ["item i1"],
  writes: ["item i1"],
  refusal: null,
});

const makeBase = (id: number, keys: string[]): Base => ({
  id,
  keys,
  entries: keys.map((key) => ({ key, server: makeItem("i1"), shown: null })),
});

const ALL_NOUNS = [makeStore(), makeItem("i1"), makeListing("s1:g1:k1"), makeOrder("PO-1"), makeParcel("2150000000001"), makeJob("j1")];

export const describePhoneStore = (make: () => PhoneStore): void => {
  test("an empty store holds nothing", async () => {
    const store = make();
    const held = await store.read(async (tx) => [
      await tx.getRows([{ noun: "order", id: "PO-1" }]),
      await tx.getBase([1]),
      await tx.getAllBase(),
      await tx.getOutbox(null),
      await tx.getVerdict("phone 1"),
      await tx.getMeta("sync"),
      await tx.getCounters(),
    ]);
    expect(held).toEqual([[null], [], [], [], null, null, NO_COUNTERS]);
  });

  test("rows of every noun come back as they were put, in the order they are asked for", async () => {
    const store = make();
    await store.write((tx) => tx.putRows(ALL_NOUNS));
    const keys = [...ALL_NOUNS].reverse().map(({ noun, id }) => ({ noun, id }));
    expect(await store.read((tx) => tx.getRows([...keys, { noun: "order", id: "PO-2" }]))).toEqual([...ALL_NOUNS.toReversed(), null]);
  });

  test("a movement is no row of the phone", async () => {
    const store = make();
    expect(await store.read((tx) => tx.getRows([{ noun: "movement", id: "m1" }]))).toEqual([null]);
  });

  test("removed rows are gone, the others stay", async () => {
    const store = make();
    await store.write((tx) => tx.putRows(ALL_NOUNS));
    await store.write((tx) =>
      tx.removeRows([
        { noun: "order", id: "PO-1" },
        { noun: "job", id: "j2" },
      ]),
    );
    expect(
      await store.read((tx) =>
        tx.getRows([
          { noun: "order", id: "PO-1" },
          { noun: "job", id: "j1" },
        ]),
      ),
    ).toEqual([null, makeJob("j1")]);
  });

  test("adding leaves rows that are there alone and says which", async () => {
    const store = make();
    const present = makeOrder("PO-1", { version: 7 });
    await store.write((tx) => tx.putRows([present]));
    const later = makeOrder("PO-1", { version: 9 });
    const refused = await store.write((tx) => tx.addRows([makeOrder("PO-0"), later, makeOrder("PO-2"), makeItem("i1")]));
    expect(refused).toEqual([later]);
    const ids = ["PO-0", "PO-1", "PO-2"].map((id) => ({ noun: "order", id }) as const);
    expect(await store.read((tx) => tx.getRows(ids))).toEqual([makeOrder("PO-0"), present, makeOrder("PO-2")]);
  });

  test("clearing takes rows and base, and leaves outbox, verdicts, meta and counters", async () => {
    const store = make();
    const verdict: StoredVerdict = { key: "phone 1", envelope: makeCommand(1).envelope, verdict: { id: 1, outcome: "parked" }, at: START };
    await store.write(async (tx) => {
      await tx.putRows(ALL_NOUNS);
      await tx.putBase([makeBase(1, ["item i1"])]);
      await tx.putOutbox([makeCommand(1)]);
      await tx.putVerdicts([verdict]);
      await tx.putMeta("pairing", makePairing());
      await tx.putCounters({ ...NO_COUNTERS, orders: 3 });
      await tx.clearRows();
    });
    const held = await store.read(async (tx) => ({
      rows: await tx.getRows(ALL_NOUNS.map(({ noun, id }) => ({ noun, id }))),
      base: await tx.getAllBase(),
      outbox: await tx.getOutbox(null),
      verdict: await tx.getVerdict("phone 1"),
      pairing: await tx.getMeta("pairing"),
      orders: (await tx.getCounters()).orders,
    }));
    expect(held).toEqual({
      rows: ALL_NOUNS.map(() => null),
      base: [],
      outbox: [makeCommand(1)],
      verdict,
      pairing: makePairing(),
      orders: 3,
    });
  });

  test("the outbox answers by id, however it was written, and as many as asked for", async () => {
    const store = make();
    await store.write((tx) => tx.putOutbox([makeCommand(10), makeCommand(2), makeCommand(1)]));
    await store.write((tx) => tx.removeOutbox([1]));
    expect((await store.read((tx) => tx.getOutbox(null))).map((command) => command.id)).toEqual([2, 10]);
    expect((await store.read((tx) => tx.getOutbox(1))).map((command) => command.id)).toEqual([2]);
  });

  test("base bundles are kept by command id, and found by the keys they hold, each once", async () => {
    const store = make();
    const bundles = [makeBase(1, ["item i1", "order PO-1"]), makeBase(2, ["order PO-2"]), makeBase(3, ["order PO-3"])];
    await store.write((tx) => tx.putBase(bundles));
    expect(await store.read((tx) => tx.getBase([3, 9, 1]))).toEqual([bundles[2], bundles[0]]);
    expect(await store.read((tx) => tx.findBase(["order PO-1", "item i1", "order PO-9"]))).toEqual([bundles[0]]);
    await store.write((tx) => tx.putBase([makeBase(1, ["order PO-1"])]));
    expect(await store.read((tx) => tx.findBase(["item i1"]))).toEqual([]);
    await store.write((tx) => tx.removeBase([1, 2]));
    expect(await store.read((tx) => tx.getAllBase())).toEqual([bundles[2]]);
  });

  test("ids that do not follow each other are removed without those between them", async () => {
    const store = make();
    await store.write(async (tx) => {
      await tx.putOutbox([1, 2, 3, 4].map(makeCommand));
      await tx.putBase([1, 2, 3, 4].map((id) => makeBase(id, [`order PO-${id}`])));
      await tx.removeOutbox([3, 1]);
      await tx.removeBase([1, 3]);
    });
    expect((await store.read((tx) => tx.getOutbox(null))).map(({ id }) => id)).toEqual([2, 4]);
    expect((await store.read((tx) => tx.getAllBase())).map(({ id }) => id)).toEqual([2, 4]);
  });

  test("a write whose work throws writes nothing and passes the fault on", async () => {
    const store = make();
    await store.write((tx) => tx.putRows([makeOrder("PO-1")]));
    const failed = store.write(async (tx) => {
      await tx.putRows([makeOrder("PO-1", { version: 2 }), makeOrder("PO-2")]);
      await tx.putMeta("pairing", makePairing());
      await tx.removeRows([{ noun: "order", id: "PO-1" }]);
      throw new Error("in the middle");
    });
    await expect(failed).rejects.toThrow("in the middle");
    const held = await store.read(async (tx) => [
      await tx.getRows([
        { noun: "order", id: "PO-1" },
        { noun: "order", id: "PO-2" },
      ]),
      await tx.getMeta("pairing"),
    ]);
    expect(held).toEqual([[makeOrder("PO-1"), null], null]);
  });

  test("all of a write's work is in it, also after functions it called and awaited", async () => {
    const store = make();
    const failed = store.write(async (tx) => {
      const look = async () => {
        await tx.getMeta("pairing");
        await tx.putRows([makeOrder("PO-1")]);
      };
      await look();
      await Promise.all([look(), tx.putMeta("pairing", makePairing())]);
      await tx.putRows([makeOrder("PO-2")]);
      throw new Error("at the end");
    });
    await expect(failed).rejects.toThrow("at the end");
    expect(
      await store.read((tx) =>
        tx.getRows([
          { noun: "order", id: "PO-1" },
          { noun: "order", id: "PO-2" },
        ]),
      ),
    ).toEqual([null, null]);
  });

  test("what a write reads is what it wrote itself", async () => {
    const store = make();
    const seen = await store.write(async (tx) => {
      await tx.putRows([makeOrder("PO-1")]);
      return tx.getRows([{ noun: "order", id: "PO-1" }]);
    });
    expect(seen).toEqual([makeOrder("PO-1")]);
  });

  test("writes follow each other: none reads what another has half done", async () => {
    const store = make();
    await store.write((tx) => tx.putCounters({ ...NO_COUNTERS, orders: 0 }));
    const addOne = () =>
      store.write(async (tx) => {
        const counters = await tx.getCounters();
        await tx.getOutbox(null);
        await tx.putCounters({ ...counters, orders: counters.orders + 1 });
      });
    await Promise.all(Array.from({ length: 10 }, addOne));
    expect((await store.read((tx) => tx.getCounters())).orders).toBe(10);
  });

  test("a value that was read and then changed by its reader is unchanged in the store", async () => {
    const store = make();
    await store.write((tx) => tx.putRows([makeOrder("PO-1")]));
    const [row] = await store.read((tx) => tx.getRows([{ noun: "order", id: "PO-1" }]));
    if (row?.noun === "order") row.lines.length = 0;
    expect(await store.read((tx) => tx.getRows([{ noun: "order", id: "PO-1" }]))).toEqual([makeOrder("PO-1")]);
  });
};
