// The first load of a phone that was just paired, with the list open, against the same rows put by bare Dexie in the same run.
import { PAGE_ROWS } from "../../../shared/wire.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { median, sayMs, sayRuns } from "../figures.ts";
import type { Size } from "../phone/fill-workspace.ts";
import { openBlank, preparePhone } from "../phone/prepare-phone.ts";

/** A catalogue that shares the first page with the first orders. */
const USUAL: Size = { orders: 10_000, items: 150 };
const LARGE: Size = { orders: 50_000, items: 150 };
const WIDE: Size = { orders: 10_000, items: 10_000 };
const RUNS = 3;
const RATIO = 1.3;
/** More time a row than this is no straight line. */
const LINEAR = 1.2;

type Load = { listMs: number; allMs: number; bareMs: number; rows: number };

const loadOnce = async (bench: Bench, size: Size): Promise<Load> => {
  const { load, open } = await preparePhone(bench, size);
  const phone = await open();
  try {
    await openBlank(phone);
    const { rows, ms } = await phone.page.evaluate((pageRows) => window.phoneWork.putBare(pageRows), PAGE_ROWS);
    return { ...load, bareMs: ms, rows };
  } finally {
    await phone.close();
  }
};

const sayRatio = ({ allMs, bareMs }: Pick<Load, "allMs" | "bareMs">): string =>
  `${(allMs / bareMs).toFixed(2)} ×: ${sayMs(allMs)}, bare Dexie ${sayMs(bareMs)}`;

const run = async (bench: Bench): Promise<Line[]> => {
  const usual: Load[] = [];
  for (let run = 0; run < RUNS; run += 1) usual.push(await loadOnce(bench, USUAL));
  const large = await loadOnce(bench, LARGE);
  const wide = await loadOnce(bench, WIDE);
  const all = median(usual.map(({ allMs }) => allMs));
  const bare = median(usual.map(({ bareMs }) => bareMs));
  const list = usual.map(({ listMs }) => listMs);
  const growth = large.allMs / large.rows / (all / (usual[0]?.rows ?? Number.NaN));
  return [
    against("First load of 10,000 orders: list usable", "after the first page", sayRuns(list), median(list) < all / 4),
    against("… all rows against bare Dexie", `≤ ${RATIO} ×`, sayRatio({ allMs: all, bareMs: bare }), all / bare <= RATIO),
    against("… 50,000 orders", "linear (≤ 1.2 × a row)", `${growth.toFixed(2)} × a row; ${sayRatio(large)}`, growth <= LINEAR),
    inform("… 10,000 orders behind 10,000 items", `list after ${sayMs(wide.listMs)}, ${wide.rows} rows; ${sayRatio(wide)}`),
  ];
};

export const firstLoad: Measure = { name: "first-load", takes: "a minute and a half", run };
