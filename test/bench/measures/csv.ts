// Twenty thousand rows out of a real workerd and in again: whether that changes nothing, how long looking and taking in last,
// and how much memory they take.
import { CSV_PART_BYTES, type CsvImport, type CsvKind, MOST_CSV_ROWS, type RowCounts } from "../../../shared/csv.ts";
import { must } from "../../../shared/result.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { sayMs } from "../figures.ts";
import { type EdgeDevice, makeEdgeDevice } from "../workerd/edge-device.ts";
import { readWorkerdPeakMb, resetWorkerdPeak } from "../workerd/process-memory.ts";
import { startWorkerd, type Workerd } from "../workerd/start-workerd.ts";

/** What an object may have. Workerd gets no more: it ends, and the measure with it, where that does not do. */
const MEMORY_BUDGET_MB = 128;
/** Nobody listens there: levels that are owed stay owed. */
const NO_TEMU = "http://127.0.0.1:9";

/** `idleMb`: what workerd holds that has just opened this workspace; null where it cannot be read. */
type Desk = { workerd: Workerd; device: EdgeDevice; idleMb: number | null };
type Timed<T> = { value: T; ms: number };

const timed = async <T>(work: () => Promise<T>): Promise<Timed<T>> => {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedAt };
};

const ask = async ({ workerd, device }: Desk, method: string, pathname: string, body?: unknown): Promise<Response> => {
  const response = await fetch(workerd.url + pathname, {
    method,
    headers: { "content-type": "application/json", "x-dockhand": "1", cookie: device.cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${pathname} answered ${response.status}: ${await response.text()}`);
  return response;
};

const exportCsv = async (desk: Desk, kind: CsvKind): Promise<string> => (await ask(desk, "GET", `/api/export/${kind}.csv`)).text();

const upload = async (desk: Desk, kind: CsvKind, text: string): Promise<string> => {
  const bytes = Buffer.from(text);
  const { id } = (await (await ask(desk, "POST", "/api/imports", { kind, name: `${kind}.csv`, bytes: bytes.length })).json()) as CsvImport;
  for (let n = 0; n * CSV_PART_BYTES < bytes.length; n += 1) {
    const part = bytes.subarray(n * CSV_PART_BYTES, (n + 1) * CSV_PART_BYTES);
    await ask(desk, "PUT", `/api/imports/${id}/parts/${n}`, { base64: part.toString("base64") });
  }
  return id;
};

const check = async (desk: Desk, importId: string): Promise<RowCounts> => {
  const checked = (await (await ask(desk, "POST", `/api/imports/${importId}/check`, {})).json()) as CsvImport;
  return must(checked.counts, `counts, not ${JSON.stringify(checked.fault)}`);
};

const sayCounts = (counts: RowCounts): string =>
  `${counts.new} new, ${counts.changed} changed, ${counts.same} as they are, ${counts.wrong} wrong`;

/** The whole process since the peak was reset, SQLite and what earlier steps left behind included. */
const sayMemory = ({ idleMb }: Desk): Line => {
  const peak = readWorkerdPeakMb();
  const said = idleMb === null || peak === null ? "cannot be read here" : `${(peak - idleMb).toFixed(0)} MB more`;
  return inform("… the process at its peak, against a fresh one", said);
};

/** Out and in again. */
const measureIdentity = async (bench: Bench, desk: Desk, kind: CsvKind): Promise<Line[]> => {
  bench.say(`${kind}: out, and in again as it is.`);
  resetWorkerdPeak();
  const out = await timed(() => exportCsv(desk, kind));
  const sent = await timed(() => upload(desk, kind, out.value));
  const looked = await timed(() => check(desk, sent.value));
  const { new: made, changed, same, wrong } = looked.value;
  const isSame = made + changed + wrong === 0 && same === MOST_CSV_ROWS;
  const size = `${(Buffer.byteLength(out.value) / 1_048_576).toFixed(1)} MB`;
  return [
    against(`${kind}: export → import changes nothing`, `${MOST_CSV_ROWS} rows as they are`, sayCounts(looked.value), isSame),
    inform(`… export of ${size}, upload, look at each row`, [out, sent, looked].map(({ ms }) => sayMs(ms)).join(", ")),
    sayMemory(desk),
  ];
};

const measureTaking = async (bench: Bench, desk: Desk, what: string, kind: CsvKind, text: string): Promise<Line[]> => {
  bench.say(`${what}.`);
  resetWorkerdPeak();
  const importId = await upload(desk, kind, text);
  const looked = await timed(() => check(desk, importId));
  const taken = await timed(() => desk.device.send([{ name: "importRows", args: { importId } }]));
  return [
    inform(`${what}: look at each row (${sayCounts(looked.value)})`, sayMs(looked.ms)),
    inform("… take them in, as one", sayMs(taken.ms)),
    sayMemory(desk),
  ];
};

const run = async (bench: Bench): Promise<Line[]> => {
  let workerd = await startWorkerd(bench, NO_TEMU);
  bench.say(`Filling a workspace with ${MOST_CSV_ROWS} items.`);
  const device = await makeEdgeDevice({ post: (...sent) => workerd.post(...sent) }, { orders: 100, items: MOST_CSV_ROWS });
  /* Filling takes memory that a workspace which grew by itself never took. */
  await workerd.stop();
  workerd = await startWorkerd(bench, NO_TEMU, { heapMb: MEMORY_BUDGET_MB });
  await device.send([]);
  const desk: Desk = { workerd, device, idleMb: resetWorkerdPeak() };
  const lines: Line[] = [];
  for (const kind of ["items", "mapping", "stock"] as const) lines.push(...(await measureIdentity(bench, desk, kind)));
  const stock = await exportCsv(desk, "stock");
  const counted = stock
    .split("\r\n")
    .map((line, at) =>
      at === 0 || line === "" ? line : line.replace(/,(\d+),(\d+)$/u, (_, pieces, was) => `,${Number(pieces) + 1},${was}`),
    )
    .join("\r\n");
  lines.push(...(await measureTaking(bench, desk, "Every number of the stock another", "stock", counted)));
  const rows = Array.from({ length: MOST_CSV_ROWS }, (_, n) => `NEW-${n},Lamp ${n},B-${n % 99},,,NEW-CODE-${n}`);
  const made = ["sku,name,bin,note,safety,codes", ...rows].join("\r\n");
  lines.push(...(await measureTaking(bench, desk, "As many new items, each with a code", "items", made)));
  /* It has come to here. */
  lines.push(against("… JavaScript memory", `≤ ${MEMORY_BUDGET_MB} MB`, `all of it in workerd with at most ${MEMORY_BUDGET_MB} MB`, true));
  return lines;
};

export const csv: Measure = { name: "csv", takes: "two minutes", run };
