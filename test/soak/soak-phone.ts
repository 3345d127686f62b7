// One phone of the soak: the product's engine without a screen, on a network of its own that can be poisoned, in somebody's hand.

import { must } from "../../shared/result.ts";
import type { SyncState } from "../../web/store/phone-store.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import { awaitFact } from "../e2e/await-fact.ts";
import { createHeadlessPhone, type HeadlessPhone } from "../fakes/headless-phone.ts";
import { startToxicProxy, type ToxicProxy } from "../faults/toxic-proxy.ts";
import type { ToxicName } from "../faults/toxics.ts";
import type { StaffPhone } from "../sim/staff.ts";

/** The toxics' waits are so many times shorter than their names say: a line that is 30 s late is 5 s late. */
const TOXIC_FACTOR = 6;

export interface SoakPhone extends StaffPhone {
  headless: HeadlessPhone;
  proxy: ToxicProxy;
  /** What its person was told is saved. */
  saved: NewCommand[];
  /** Spells of bad network that really hit something, by toxic. */
  bitten: Map<ToxicName, number>;
  /** Nothing waits on it, and it has taken everything up to this version. */
  hasAll: (head: number) => boolean;
  close: () => Promise<void>;
}

export interface SoakPhoneOptions {
  index: number;
  edgePort: number;
  code: string;
  /** Its waits and time limits are so many times shorter. */
  pace: number;
}

const FIRST_LOAD_MS = 60_000;

export async function openSoakPhone({ index, edgePort, code, pace }: SoakPhoneOptions): Promise<SoakPhone> {
  const proxy = await startToxicProxy({ targetPort: edgePort, factor: TOXIC_FACTOR * pace });
  const headless = createHeadlessPhone({ baseUrl: `http://127.0.0.1:${proxy.port}`, factor: pace });
  await headless.pair(code, `phone ${index}`);
  headless.start();
  const readState = (): SyncState | undefined => headless.store.dump().meta.get("sync") as SyncState | undefined;
  await awaitFact(
    "a first load",
    async () => readState(),
    (state) => state !== undefined && !state.isFirstLoad,
    FIRST_LOAD_MS,
  );
  const saved: NewCommand[] = [];
  return {
    ...{ index, headless, proxy, saved, bitten: new Map() },
    dump: headless.store.dump,
    save: async (command) => {
      const answer = await headless.save(command);
      if (answer.ok) saved.push(command);
      return answer;
    },
    hasAll: (head) => {
      const { cursor } = must(readState(), "sync state");
      const place = JSON.parse(Buffer.from(cursor ?? "", "base64url").toString() || "{}") as { after?: number };
      return headless.countWaiting() === 0 && (place.after ?? 0) >= head;
    },
    close: async () => {
      headless.kill();
      await proxy.close();
    },
  };
}
