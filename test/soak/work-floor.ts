// The warehouse during a soak: each person scans or edits every few seconds, and buyers go on ordering and cancelling.
import { must } from "../../shared/result.ts";
import type { CrashStage } from "../crash/crash-stage.ts";
import { createRandom } from "../sandbox/random.ts";
import { makeStaff } from "../sim/staff.ts";
import type { SoakPhone } from "./soak-phone.ts";

const PAUSE_MS = { least: 1_000, most: 5_000 };
const BUYER_PAUSE_MS = { least: 300, most: 1_500 };

export type Shift = { seed: number; untilMs: number; wait: (ms: number) => Promise<void> };

/** One workspace's people, until the time is over. */
export async function workFloor(phones: readonly SoakPhone[], { seed, untilMs, wait }: Shift): Promise<void> {
  const staff = makeStaff(phones);
  const work = async (at: number): Promise<void> => {
    const random = createRandom(seed + at);
    while (performance.now() < untilMs) {
      await wait(random.int(PAUSE_MS.least, PAUSE_MS.most));
      const draw = random.next();
      const kind = random.next();
      if (kind < 0.1) await staff.act({ kind: "undo", phone: at });
      else if (kind < 0.15) await staff.act({ kind: "shipSame", phones: [at, (at + 1) % phones.length], draw });
      /* A label is scanned once, so that each command can be told from all others by what it says. */ else if (kind < 0.6)
        await staff.act({ kind: "ship", phone: at, draw, label: "fresh" });
      else await staff.act({ kind: "adjust", phone: at, draw, pieces: random.pick([-3, -2, -1, 1, 2, 5, 20]) });
    }
  };
  await Promise.all(phones.map((_phone, at) => work(at)));
}

export type Buyers = { placed: number; cancelled: number };

/** Buyers of all stores, until the time is over. What is sold out is not sold. */
export async function buy({ sandbox, workspaces }: CrashStage, { seed, untilMs, wait }: Shift): Promise<Buyers> {
  const random = createRandom(seed);
  const done: Buyers = { placed: 0, cancelled: 0 };
  while (performance.now() < untilMs) {
    await wait(random.int(BUYER_PAUSE_MS.least, BUYER_PAUSE_MS.most));
    const { mallId } = must(workspaces[random.int(0, workspaces.length - 1)], "a workspace");
    if (random.chance(0.9)) {
      const made = await sandbox.makeOrders({ mallId, count: 1 }).catch(() => null);
      if (made !== null) done.placed += 1;
      continue;
    }
    const { orders } = await sandbox.readOrders({ mallId, status: 2, limit: 20 });
    const order = orders[random.int(0, 19)];
    if (order === undefined) continue;
    await sandbox.changeOrder({ parentOrderSn: order.parentOrderSn, change: { kind: "cancel" } });
    done.cancelled += 1;
  }
  return done;
}
