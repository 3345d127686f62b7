// The edge's answer to many commands while 1,500 wait on the phone: one transaction, and a person may be saving beside it.
import type { NewCommand } from "../../../web/sync/append-command.ts";
import { DPD } from "../../fakes/make-rows.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { median, sayRuns } from "../figures.ts";
import type { AnswerTimes } from "../page/phone-work.ts";
import { itemIdOf, orderIdOf, trackingOf } from "../phone/fill-workspace.ts";
import { openBlank, preparePhone } from "../phone/prepare-phone.ts";

const ITEMS = 2_000;
const WAITING = 1_500;
const RUNS = 5;
const BUDGET_MS = 150;
/** What one request carries at the most (shared/wire.ts), and what this phone sends (web/sync/build-request.ts). */
const MOST = 200;
const USUAL = 100;

/** A night without Wi-Fi: three shipments, then a stock edit. */
const makeCommand = (n: number): NewCommand =>
  n % 4 === 3
    ? { name: "adjustStock", args: { itemId: itemIdOf((n * 7) % ITEMS), pieces: 1, reason: "found", note: null } }
    : { name: "confirmShipment", args: { orderId: orderIdOf(n), trackingNumber: trackingOf(n), carrierId: DPD.id } };

const run = async (bench: Bench): Promise<Line[]> => {
  const { open } = await preparePhone(bench, { orders: 10_000, items: ITEMS });
  const phone = await open();
  try {
    await openBlank(phone);
    let made = 0;
    const fill = (count: number): Promise<number> => {
      const commands = Array.from({ length: count }, (_, at) => makeCommand(made + at));
      made += count;
      return phone.page.evaluate((wanted) => window.phoneWork.saveCommands(wanted), commands);
    };
    const answer = async (count: number): Promise<AnswerTimes> => {
      const taken = await phone.page.evaluate((size) => window.phoneWork.answerBatch(size), count);
      if (taken.answered !== count || taken.waitedBefore !== WAITING)
        throw new Error(`not what was to be measured: ${JSON.stringify(taken)}`);
      await fill(count);
      return taken;
    };
    bench.say(`Saving ${WAITING} commands and answering some of them.`);
    await fill(WAITING);
    const most: number[] = [];
    const usual: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      most.push((await answer(MOST)).ms);
      usual.push((await answer(USUAL)).ms);
    }
    return [
      against(`Answer to ${MOST} of 1,500 waiting commands`, `≤ ${BUDGET_MS} ms`, sayRuns(most), median(most) <= BUDGET_MS),
      inform(`… to the ${USUAL} that a phone sends at once`, sayRuns(usual)),
    ];
  } finally {
    await phone.close();
  }
};

export const answerBatch: Measure = { name: "answer-batch", takes: "half a minute", run };
