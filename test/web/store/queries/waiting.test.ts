import { expect, test } from "vitest";
import type { Person } from "../../../../shared/person.ts";
import { adjustStock } from "../../../../web/actions/adjust-stock.ts";
import { confirmShipment } from "../../../../web/actions/confirm-shipment.ts";
import { dismissJob } from "../../../../web/actions/dismiss-job.ts";
import { dismissVerdict } from "../../../../web/actions/dismiss-verdict.ts";
import { NO_COUNTERS } from "../../../../web/store/counters.ts";
import type { StoredVerdict } from "../../../../web/store/phone-store.ts";
import { loadCounters } from "../../../../web/store/queries/load-phone.ts";
import { loadProblems, loadUnfinished } from "../../../../web/store/queries/load-problems.ts";
import { loadLastShipped, loadShipment } from "../../../../web/store/queries/load-shipment.ts";
import { loadWaiting } from "../../../../web/store/queries/load-waiting.ts";
import { makePhone, type TestPhone } from "../../make-phone.ts";
import { ANA, MIHAI, makeItem, makeJob, makeOrder, makePairing, makeParcel, makePushJob, makeStore, START } from "../../make-rows.ts";

const LABEL = "2150000000001";
const refused: StoredVerdict = {
  key: "phone-0 4",
  envelope: { clientId: "phone-0", id: 4, by: "ana", name: "adjustStock", schema: 1, args: {}, madeAt: START },
  verdict: { id: 4, outcome: "refused", reason: "itemUnknown", facts: {} },
  at: START,
};

const makeBusyPhone = async () => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([
      makeStore(),
      makeItem("i1"),
      makeOrder("PO-1"),
      makeJob("j1", { state: "sending", plannedAt: START + 1 }),
      makeJob("j2", { state: "conflict", plannedAt: START + 2 }),
      makeJob("j3", { state: "confirmed" }),
    ]);
    await tx.putVerdicts([refused]);
    await tx.putCounters({ ...(await tx.getCounters()), refused: 1 });
  });
  await confirmShipment(phone, { orderId: "PO-1", trackingNumber: LABEL, carrierId: "c1" });
  await adjustStock(phone, { itemId: "i1", pieces: 2, reason: "found", note: null });
  return phone;
};

test("what is not confirmed by Temu is listed once: problems, then what the edge is about, then what is on this phone", async () => {
  const phone = await makeBusyPhone();
  expect((await loadWaiting(phone.db, 50)).map((entry) => entry.id)).toEqual([
    "verdict phone-0 4",
    "job j2",
    "job j1",
    "saved 1",
    "saved 2",
  ]);
});

const cause = (personId: string) => ({ clientId: "phone-9", commandId: 1, personId });

const makeTeamPhone = async (person: Person) => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing({ person }));
    await tx.putRows([
      makeJob("j1", { state: "conflict", plannedAt: START + 1, causes: [cause(ANA.id)] }),
      makeJob("j2", { state: "needsPerson", plannedAt: START + 2, causes: [cause(MIHAI.id)] }),
      makePushJob("j3", { state: "needsPerson", plannedAt: START + 3 }),
      makePushJob("j4", { state: "refused", plannedAt: START + 4, causes: [cause(ANA.id), cause(MIHAI.id)] }),
      makeJob("j5", { state: "unknown", plannedAt: START, causes: [cause(ANA.id)] }),
    ]);
    await tx.putCounters({ ...NO_COUNTERS, jobsNeedPerson: 4, jobsUnderWay: 1 });
  });
  return phone;
};
const problemsOf = async (phone: TestPhone) => (await loadProblems(phone.db, 10)).map(({ id }) => id);

test("a supervisor is told every problem of the team, a picker those they asked for, and of the others how many", async () => {
  const [ana, mihai] = [await makeTeamPhone(ANA), await makeTeamPhone(MIHAI)];
  expect(await problemsOf(ana)).toEqual(["j1", "j2", "j3", "j4"]);
  expect(await loadUnfinished(ana.db)).toEqual({ unsent: 0, problems: 4, forOthers: 0, underWay: 1 });
  expect(await problemsOf(mihai)).toEqual(["j2", "j4"]);
  expect(await loadUnfinished(mihai.db)).toEqual({ unsent: 0, problems: 2, forOthers: 2, underWay: 1 });
  expect((await loadWaiting(mihai.db, 50)).map((entry) => entry.id)).toEqual(["job j2", "job j4", "job j5"]);
  expect((await loadProblems(ana.db, 2)).map(({ id }) => id)).toEqual(["j1", "j2"]);
});

test("a picker who became a supervisor is told everything from the next news of people on", async () => {
  const phone = await makeTeamPhone(MIHAI);
  await phone.store.write((tx) => tx.putMeta("people", { mihai: { ...MIHAI, role: "owner" } }));
  expect(await problemsOf(phone)).toHaveLength(4);
});

test("what was put away on this phone is counted for nobody", async () => {
  const phone = await makeTeamPhone(MIHAI);
  await dismissJob(phone, makeJob("j2", { state: "needsPerson" }));
  expect(await problemsOf(phone)).toEqual(["j4"]);
  expect(await loadUnfinished(phone.db)).toMatchObject({ problems: 1, forOthers: 2 });
});

test("an order is read with the job it has a problem with", async () => {
  const phone = makePhone();
  const problem = { jobId: "j1", reason: "trackingInvalid" };
  await phone.store.write((tx) => tx.putRows([makeOrder("PO-1", { problem }), makeJob("j1", { state: "refused" })]));
  expect(await loadShipment(phone.db, "PO-1")).toMatchObject({ job: null, parcels: [], problem: { id: "j1" } });
});

test("a dismissed verdict is gone from the list and from the counters, once", async () => {
  const phone = await makeBusyPhone();
  await dismissVerdict(phone, "phone-0 4");
  await dismissVerdict(phone, "phone-0 4");
  expect((await loadWaiting(phone.db, 50)).map((entry) => entry.kind)).toEqual(["job", "job", "saved", "saved"]);
  expect(await loadCounters(phone.db)).toMatchObject({ refused: 0, parked: 0, waiting: 2 });
});

test("an order is read with its parcel and its job", async () => {
  const phone = await makeBusyPhone();
  const shipment = await loadShipment(phone.db, "PO-1");
  expect(shipment).toMatchObject({
    order: { id: "PO-1", shipment: { parcelIds: [LABEL] } },
    parcels: [{ id: LABEL }],
    job: { id: "phone-1-1-ship", version: 0, state: "planned" },
  });
  expect(await loadShipment(phone.db, "PO-9")).toBeNull();
});

test("the last shipped are this person's, newest first", async () => {
  const phone = makePhone();
  await phone.store.write((tx) =>
    tx.putRows(
      ["ana", "ana", "mihai", "ana", "ana"].flatMap((personId, at) => {
        const id = `PO-${at}`;
        const shipment = { jobId: `j${at}`, parcelIds: [`label-${at}`], personId, savedAt: START + at };
        return [makeOrder(id, { shipment }), makeParcel(`label-${at}`, { orderId: id, personId, savedAt: START + at })];
      }),
    ),
  );
  expect((await loadLastShipped(phone.db, ANA.id, 3)).map(({ order }) => order.id)).toEqual(["PO-4", "PO-3", "PO-1"]);
});
