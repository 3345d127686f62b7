import { createComponent, createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import type { LedgerMovement, LedgerPage } from "../../../../shared/movement.ts";
import { must } from "../../../../shared/result.ts";
import { createMovementPages, type MovementPages } from "../../../../web/pages/desk/movement-pages.ts";
import type { HttpReply, HttpRequest } from "../../../../web/sync/net.ts";
import { PhoneContext } from "../../../../web/use-phone.ts";
import { makePhone } from "../../make-phone.ts";
import { START } from "../../make-rows.ts";
import { until } from "../../until.ts";

const makeEntry = (id: string): LedgerMovement => ({
  id,
  itemId: "i1",
  pieces: 1,
  places: [{ bin: null, pieces: 1 }],
  reason: "found",
  note: null,
  reference: null,
  personId: null,
  device: null,
  at: START,
});
const page = (ids: string[], next: string | null): HttpReply => ({
  kind: "ok",
  body: { movements: ids.map(makeEntry), next } satisfies LedgerPage,
});

const open = (answer: (asked: HttpRequest) => HttpReply) => {
  const phone = makePhone(answer);
  const [itemId, setItemId] = createSignal<string | null>(null);
  const made: MovementPages[] = [];
  createRoot(() =>
    createComponent(PhoneContext.Provider, {
      value: phone,
      get children() {
        made.push(createMovementPages(itemId));
        return null;
      },
    }),
  );
  return { phone, pages: must(made[0], "the pages"), setItemId };
};
const idsOf = (pages: MovementPages) => pages.rows()?.map(({ id }) => id);

test("pages follow each other until the ledger ends", async () => {
  const { phone, pages } = open(({ path }) => (path.includes("before") ? page(["c"], null) : page(["a", "b"], "1-b")));
  await until(() => idsOf(pages)?.length === 2);
  expect(pages.hasMore()).toBe(true);
  pages.more();
  await until(() => idsOf(pages)?.length === 3);
  expect(idsOf(pages)).toEqual(["a", "b", "c"]);
  pages.more();
  expect(phone.asked.map(({ path }) => path)).toEqual(["/api/movements", "/api/movements?before=1-b"]);
});

test("without signal it says so, and asking again brings what did not come", async () => {
  let isOffline = true;
  const { pages } = open(() => (isOffline ? { kind: "offline" } : page(["a"], null)));
  await until(() => pages.failure() !== null);
  expect([pages.failure()?.code, pages.rows(), pages.isBusy()]).toEqual(["offline", undefined, false]);
  isOffline = false;
  pages.more();
  await until(() => pages.rows() !== undefined);
  expect([idsOf(pages), pages.failure()]).toEqual([["a"], null]);
});

test("another item begins its own ledger, and a late answer about the one before is left alone", async () => {
  const { phone, pages, setItemId } = open(({ path }) => page([path.includes("item=i1") ? "of-i1" : "of-all"], null));
  setItemId("i1");
  await until(() => pages.rows() !== undefined);
  expect(idsOf(pages)).toEqual(["of-i1"]);
  expect(phone.asked.map(({ path }) => path)).toEqual(["/api/movements", "/api/movements?item=i1"]);
});
