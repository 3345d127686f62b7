// A catalogue that is read again: only rows that changed are written, and so travel to the phones. Virtual time over the real
// workspace and jobs, a model of Temu behind the gateway.
import { askLevelCheck } from "../../../worker/jobs/check-levels.ts";
import type { TemuSku } from "../../../worker/temu/methods/temu-sku.ts";
import { loadHead } from "../../../worker/workspace/meta.ts";
import { HOUR } from "../../fakes/make-rows.ts";
import { makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { connectModel } from "../../fakes/seed-store.ts";
import { against, type Bench, type Line, type Measure } from "../bench.ts";

const SKUS = 5_000;
const CHANGED = 50;
/** Listings without a seller SKU, which are no item yet. */
const UNNAMED = 500;
const PAGE = 100;
const CALL_MS = 120;
const STORE_ID = "s1";

const makeSku = (n: number): TemuSku =>
  makeTemuSku({
    ...{ goodsId: String(601 + Math.floor(n / 4)), skuId: String(n + 1), name: `Bedside lamp, model ${n}` },
    sellerSku: n < SKUS ? `SKU-${n}` : null,
  });

type Written = { count: number; says: string };

/** Rows that one more reading of all pages writes, by noun. */
const readAgain = async ({ sql, clock, calls, arm, runAlarms }: FakeWorkspace): Promise<Written> => {
  const head = loadHead(sql);
  const asked = calls.length;
  sql.transaction(() => askLevelCheck(sql, STORE_ID, clock.now()));
  arm();
  await runAlarms(clock.now() + HOUR);
  if (calls.length - asked < SKUS / PAGE) throw new Error(`only ${calls.length - asked} pages were read`);
  const nouns = sql.all<{ noun: string; count: number }>(
    `SELECT noun, COUNT(*) AS count FROM rows WHERE version > ? GROUP BY noun ORDER BY noun`,
    head,
  );
  const count = nouns.reduce((sum, each) => sum + each.count, 0);
  return { count, says: count === 0 ? "0" : nouns.map((each) => `${each.count} ${each.noun}`).join(", ") };
};

const run = async (bench: Bench): Promise<Line[]> => {
  const workspace = makeWorkspace();
  const { clock } = workspace;
  const temu = connectModel(workspace, (model) => {
    model.skus = Array.from({ length: SKUS }, (_, n) => makeSku(n));
  });
  workspace.answer = async (call) => {
    await clock.wait(CALL_MS);
    return temu.answer(call);
  };
  bench.say(`Reading a catalogue of ${SKUS} SKUs again, as it was and with changes.`);
  /* What Temu shows may be old: a level that was seen just now is not compared. */
  await workspace.runAlarms(clock.now() + HOUR);
  const same = await readAgain(workspace);
  temu.skus = temu.skus.map((sku, n) => (n % (SKUS / CHANGED) === 0 ? { ...sku, name: `${sku.name}, new` } : sku));
  const renamed = await readAgain(workspace);
  temu.skus = [...temu.skus, ...Array.from({ length: UNNAMED }, (_, n) => makeSku(SKUS + n))];
  await readAgain(workspace);
  const unnamed = await readAgain(workspace);
  const faults = workspace.logs.filter(({ event }) => event.endsWith("Fault"));
  if (faults.length > 0) throw new Error(`the readings had faults: ${JSON.stringify(faults[0])}`);
  return [
    against(`Rows written by reading ${SKUS.toLocaleString("en")} SKUs again`, "0", same.says, same.count === 0),
    against(`… ${CHANGED} of them renamed`, `${CHANGED} listings and their items`, renamed.says, renamed.count <= 2 * CHANGED),
    against(`… ${UNNAMED} listings that are no item yet`, "0", unnamed.says, unnamed.count === 0),
  ];
};

export const catalogueRefresh: Measure = { name: "catalogue-refresh", takes: "ten seconds", run };
