import { expect, test } from "vitest";
import { keepStorage } from "../../../web/actions/keep-storage.ts";
import { loadPairing } from "../../../web/store/queries/load-phone.ts";
import { makePhone } from "../make-phone.ts";
import { makePairing } from "../make-rows.ts";

test.each([true, false, null])("the browser's answer %j is kept with the pairing", async (answer) => {
  const phone = { ...makePhone(), keepStorage: async () => answer };
  const before = { ...makePairing(), isStorageKept: answer === false };
  await phone.store.write((tx) => tx.putMeta("pairing", before));
  expect(await keepStorage(phone)).toBe(answer);
  expect(await loadPairing(phone.db)).toEqual({ ...before, isStorageKept: answer });
});

test("a phone that is not paired keeps no answer", async () => {
  const phone = makePhone();
  expect(await keepStorage(phone)).toBe(true);
  expect(await loadPairing(phone.db)).toBeNull();
});
