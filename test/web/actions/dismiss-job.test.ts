import { expect, test } from "vitest";
import { dismissJob } from "../../../web/actions/dismiss-job.ts";
import type { countChanges } from "../../../web/store/counters.ts";
import { loadCounters } from "../../../web/store/queries/load-phone.ts";
import { loadWaiting } from "../../../web/store/queries/load-waiting.ts";
import { writeRows } from "../../../web/store/write-rows.ts";
import { makePhone, type TestPhone } from "../make-phone.ts";
import { makeJob, makePairing, START } from "../make-rows.ts";

const refused = makeJob("j1", { state: "refused", reason: "trackingUsed" });
const unclear = makeJob("j2", { state: "needsPerson", reason: "noClearAnswer", plannedAt: START + 1 });

const write = (phone: TestPhone, changes: Parameters<typeof countChanges>[1]) =>
  phone.store.write(async (tx) => tx.putCounters(await writeRows(tx, await tx.getCounters(), changes)));

const makeTroubledPhone = async () => {
  const phone = makePhone();
  await phone.store.write((tx) => tx.putMeta("pairing", makePairing()));
  await write(
    phone,
    [refused, unclear].map((after) => ({ before: null, after })),
  );
  return phone;
};
const shownOn = async (phone: TestPhone) => (await loadWaiting(phone.db, 10)).map((entry) => entry.id);
const needing = async (phone: TestPhone) => (await loadCounters(phone.db)).jobsNeedPerson;

test("a job that was read leaves the list and the count, and the others stay", async () => {
  const phone = await makeTroubledPhone();
  expect([await shownOn(phone), await needing(phone)]).toEqual([["job j1", "job j2"], 2]);
  await dismissJob(phone, refused);
  expect([await shownOn(phone), await needing(phone)]).toEqual([["job j2"], 1]);
  await dismissJob(phone, unclear);
  expect([await shownOn(phone), await needing(phone)]).toEqual([[], 0]);
});

test("a dismissed job that comes to another state is shown and counted again", async () => {
  const phone = await makeTroubledPhone();
  await dismissJob(phone, unclear);
  const conflict = { ...unclear, state: "conflict" as const, found: "2150000000002", version: 9 };
  await write(phone, [{ before: unclear, after: conflict }]);
  expect([await shownOn(phone), await needing(phone)]).toEqual([["job j1", "job j2"], 2]);
});

test("a dismissed job that ends is counted neither as needing a person nor below it", async () => {
  const phone = await makeTroubledPhone();
  await dismissJob(phone, refused);
  await write(phone, [{ before: refused, after: { ...refused, state: "superseded", version: 9 } }]);
  expect([await shownOn(phone), await needing(phone)]).toEqual([["job j2"], 1]);
  await dismissJob(phone, unclear);
  expect(await phone.store.read((tx) => tx.getMeta("dismissedJobs"))).toEqual({ j2: "needsPerson" });
});

test("a job that still runs cannot be put away", async () => {
  const phone = makePhone();
  const planned = makeJob("j1");
  await write(phone, [{ before: null, after: planned }]);
  await dismissJob(phone, planned);
  expect(await shownOn(phone)).toEqual(["job j1"]);
  expect((await loadCounters(phone.db)).jobsUnderWay).toBe(1);
});
