// What one command costs at the edge: CPU time of a real workerd, rows written by the object's own count, and what it
// costs to hand rows out.
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { DPD } from "../../fakes/make-rows.ts";
import { PROJECT_DIR } from "../../run/web-build.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { buildWorkerScript } from "../phone/build-script.ts";
import { itemIdOf, orderIdOf, trackingOf } from "../phone/fill-workspace.ts";
import { type Asked, type EdgeDevice, makeEdgeDevice } from "../workerd/edge-device.ts";
import { readWorkerdCpuMs } from "../workerd/process-cpu.ts";
import { startWorkerd } from "../workerd/start-workerd.ts";

const COMMANDS = 1_000;
const WARM_UP = 300;
const BATCH = 100;
const CPU_BUDGET_MS = 2;
const PULLED_ROWS = 5_000;
const PULLS = 10;
const PULL_BUDGET_MS = 50;
const ROWS_BUDGET = 16;
/** Nobody listens there: the edge holds a shipment for thirty seconds, and by then this is over. */
const NO_TEMU = "http://127.0.0.1:9";

type Cost = { cpuMs: number | null; wallMs: number };

/** What `work` costs for each of so many. */
const cost = async (count: number, work: () => Promise<void>): Promise<Cost> => {
  const cpuBefore = readWorkerdCpuMs();
  const startedAt = performance.now();
  await work();
  const wallMs = (performance.now() - startedAt) / count;
  const cpuAfter = readWorkerdCpuMs();
  return { cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / count, wallMs };
};

const say = ({ cpuMs, wallMs }: Cost): string =>
  `${cpuMs === null ? "CPU cannot be read here" : `${cpuMs.toFixed(2)} ms CPU`}, ${wallMs.toFixed(2)} ms to the answer`;

let shipped = 0;

const nextShipments = (count: number): Asked[] =>
  Array.from({ length: count }, () => {
    const args = { orderId: orderIdOf(shipped), trackingNumber: trackingOf(shipped), carrierId: DPD.id };
    shipped += 1;
    return { name: "confirmShipment", args };
  });

/** A handful of items: the pushes they cause gather, and are jobs, not commands. */
const stockEdit = (n: number): Asked => ({
  name: "adjustStock",
  args: { itemId: itemIdOf(n % 4), pieces: 1, reason: "found", note: null },
});

const sendSingly = async (device: EdgeDevice, commands: readonly Asked[]): Promise<void> => {
  for (const command of commands) await device.send([command]);
};

const sendInBatches = async (device: EdgeDevice, commands: readonly Asked[]): Promise<void> => {
  for (let from = 0; from < commands.length; from += BATCH) await device.send(commands.slice(from, from + BATCH));
};

const measureCpu = async (bench: Bench): Promise<Line[]> => {
  const device = await makeEdgeDevice(await startWorkerd(bench, NO_TEMU), { orders: 10_000, items: 1_000 });
  bench.say(`Sending ${COMMANDS} commands one by one, then as many in batches.`);
  await sendSingly(device, nextShipments(WARM_UP));
  const shipments = nextShipments(COMMANDS);
  const single = await cost(COMMANDS, () => sendSingly(device, shipments));
  const more = nextShipments(COMMANDS);
  const batched = await cost(COMMANDS, () => sendInBatches(device, more));
  const edits = Array.from({ length: COMMANDS }, (_, n) => stockEdit(n));
  const edited = await cost(COMMANDS, () => sendSingly(device, edits));
  const empty = await cost(COMMANDS, async () => {
    for (let asked = 0; asked < COMMANDS; asked += 1) await device.send([]);
  });
  bench.say(`Pulling ${PULLED_ROWS} rows ${PULLS} times.`);
  await device.pullRows(PULLED_ROWS);
  const pulled = await cost(PULLS, async () => {
    for (let pull = 0; pull < PULLS; pull += 1) await device.pullRows(PULLED_ROWS);
  });
  return [
    against(
      "One command at the edge (confirmShipment, a request each)",
      `≤ ${CPU_BUDGET_MS} ms CPU`,
      say(single),
      (single.cpuMs ?? 0) <= CPU_BUDGET_MS,
    ),
    inform(`… in requests of ${BATCH}`, say(batched)),
    inform("… adjustStock, a request each", say(edited)),
    inform("… a request without a command or news", say(empty)),
    against(
      `${PULLED_ROWS.toLocaleString("en")} rows pulled`,
      `≤ ${PULL_BUDGET_MS} ms`,
      say(pulled),
      (pulled.cpuMs ?? pulled.wallMs) <= PULL_BUDGET_MS,
    ),
  ];
};

/** The same count that test/worker/workspace/object.flow.test.ts holds to its budget. */
const measureRows = async (bench: Bench): Promise<Line[]> => {
  bench.say("Counting the rows that commands write.");
  const options = convertV4MiniflareOptions({
    modules: true,
    script: await buildWorkerScript(path.join(PROJECT_DIR, "test/worker/workspace/object-worker.ts")),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["nodejs_compat"],
    durableObjects: { OBJECT: { className: "StoryObject", useSQLite: true } },
  });
  const object = new Miniflare(options);
  try {
    const written = (await (await object.dispatchFetch("http://object/rows-written")).json()) as Record<string, number>;
    return Object.entries(written).map(([what, rows]) => {
      const told = `rowsWritten, ${what}`;
      return what.includes("three lines")
        ? inform(told, String(rows))
        : against(told, `≤ ${ROWS_BUDGET}`, String(rows), rows <= ROWS_BUDGET);
    });
  } finally {
    await object.dispose();
  }
};

const run = async (bench: Bench): Promise<Line[]> => [...(await measureCpu(bench)), ...(await measureRows(bench))];

export const edgeCommand: Measure = { name: "edge-command", takes: "half a minute", run };
