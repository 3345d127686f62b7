import { createComponent, createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Phone } from "../../../../web/actions/phone.ts";
import { type ShipTask, useShipTask } from "../../../../web/pages/ship/ship-task.ts";
import { ShipTaskContext } from "../../../../web/pages/ship/ship-task-place.ts";
import { FeedbackContext } from "../../../../web/use-feedback.ts";
import { PhoneContext } from "../../../../web/use-phone.ts";
import { makePhone, type TestPhone } from "../../make-phone.ts";
import { makeItem, makeOrder, makePairing, makeStore } from "../../make-rows.ts";
import { until } from "../../until.ts";

const LABEL = "2150000000001";

beforeEach(() => {
  vi.stubGlobal("reportError", () => undefined);
});
afterEach(() => vi.unstubAllGlobals());

/** With one order and its label scanned; `wrap` changes what the page finds as its phone. */
const scanBoth = async (wrap: (phone: TestPhone) => Phone) => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([makeStore({ defaultCarrierId: "c1" }), makeItem("i1"), makeOrder("PO-1")]);
  });
  const played: string[] = [];
  const feedback = {
    play: (tone: string) => played.push(tone),
    answerStop: () => undefined,
    canSound: () => true,
    dispose: () => undefined,
  };
  const made = Promise.withResolvers<ShipTask>();
  createRoot(() =>
    createComponent(PhoneContext.Provider, {
      value: wrap(phone),
      get children() {
        return createComponent(FeedbackContext.Provider, {
          value: feedback,
          get children() {
            return createComponent(ShipTaskContext.Provider, {
              value: { task: null },
              get children() {
                made.resolve(useShipTask());
                return null;
              },
            });
          },
        });
      },
    }),
  );
  const task = await made.promise;
  task.open("PO-1");
  await until(() => task.state().at === "order");
  played.length = 0;
  task.scan(LABEL);
  return { task, phone, played };
};

test("green and its tone come after the transaction is complete, not a moment before", async () => {
  const [written, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { task, phone, played } = await scanBoth((present) => ({
    ...present,
    store: {
      ...present.store,
      write: async (work) => {
        const value = await present.store.write(work);
        written.resolve();
        await gate.promise;
        return value;
      },
    },
  }));
  await written.promise;
  expect(await phone.db.outbox.count()).toBe(1);
  expect([task.state().at, played]).toEqual(["order", []]);
  gate.resolve();
  await until(() => task.state().at === "saved");
  expect(played).toEqual(["success"]);
});

test.each([
  ["a full phone", new DOMException("The quota has been exceeded.", "QuotaExceededError"), "full"],
  ["storage that fails", new Error("no such disk"), "failed"],
])("%s refuses the scan with the wrong tone, and nothing is saved", async (_name, fault, storage) => {
  const { task, phone, played } = await scanBoth((present) => ({
    ...present,
    store: { ...present.store, write: () => Promise.reject(fault) },
  }));
  await until(() => task.state().at === "wrong");
  expect(task.refusal()).toEqual({ storage });
  expect(played).toEqual(["wrong"]);
  expect(await phone.db.outbox.count()).toBe(0);
});
