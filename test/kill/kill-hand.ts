// One hand with one phone: launches real Chromium on the same profile again and again, looks what the last death has left, scans, and
// kills the whole process group at the point it was told.
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { must } from "../../shared/result.ts";
import { launchPhone, type Phone } from "../e2e/browser.ts";
import { awaitFirstLoad, pairPhone } from "../e2e/pair-phone.ts";
import { typeKeys } from "../e2e/scan-code.ts";
import type { Saved } from "../faults/saved.ts";
import { openShip, scanLabel, scanOrder } from "../faults/scan-order.ts";
import type { WorkDepot } from "../faults/start-work-depot.ts";
import { startToxicProxy, type ToxicProxy } from "../faults/toxic-proxy.ts";
import type { Random } from "../sandbox/random.ts";
import { findHalves, findMissing, findOthers } from "./find-halves.ts";
import { type HeldByPhone, readPhone } from "./read-phone.ts";
import { type Watched, watchPage } from "./watch-page.ts";

export const KILL_POINTS = [
  "before the save",
  "during the save",
  "at green",
  "during the send",
  "between answer and apply",
  "at random",
] as const;
export type KillPoint = (typeof KILL_POINTS)[number];
export const NEEDS_NETWORK: readonly KillPoint[] = ["during the send", "between answer and apply"];

export type Kill = {
  point: KillPoint;
  isOnline: boolean;
  saved: Saved[];
  /** The moment aimed at never came; killed all the same. */
  isMissed: boolean;
  /** What the next launch found: labels whose green was seen and that are gone, numbers nobody scanned, and things that are there by halves. */
  missing: string[];
  others: string[];
  halves: string[];
  /** Of the labels whose green was not seen, those that were there all the same. */
  thereUnseen: number;
};

export interface KillHand {
  kills: Kill[];
  /** How often a launch found its session gone, and was paired again as the same device. */
  cookiesLost: number;
  /** Transactions that write, by the durability they were opened with. */
  durability: ReadonlyMap<string, number>;
  faults: string[];
  /** Runs in a row, up to now, that could not be carried through. */
  failedInARow: number;
  /** One launch, one look, one kill. */
  run: (point: KillPoint, isOnline: boolean) => Promise<void>;
  /** The last launch: looks, sends everything and closes the browser in peace. */
  finish: () => Promise<void>;
  /** Lets this much time pass with the phone open, so that the browser writes its cookies down. */
  rest: (ms: number) => Promise<void>;
  close: () => Promise<void>;
}

/** From opening the transaction to its end a save takes about this long: some of the kills in here come before it, some after. */
const SAVE_MS = 20;
/** A phone at work before a random end, and how many orders it ships in that time at most. */
const WORK_MS = 4_000;
export const MOST_SCANS = 4;
const AIM_WITHIN_MS = 5_000;
const SENT_WITHIN_MS = 90_000;
const SAY_WITHIN_MS = 2_000;

const labelsOf = (kills: readonly Kill[], isGreenSeen: boolean): string[] =>
  kills
    .flatMap(({ saved }) => saved.filter(({ isSure }) => isSure === isGreenSeen))
    .flatMap(({ command }) => (command.name === "confirmShipment" ? [command.args.trackingNumber] : []));

const idle = (): void => undefined;

export const openKillHand = async (name: string, work: WorkDepot, random: Random): Promise<KillHand> => {
  const { depot } = work;
  let onCommands: (moment: "asked" | "answered") => void = idle;
  const proxy: ToxicProxy = await startToxicProxy({ targetPort: depot.edge.port, factor: 1, onCommands: (moment) => onCommands(moment) });
  const baseUrl = `http://localhost:${proxy.port}`;
  const profileDir = path.join(depot.folder, `profile-${name}`);
  const kills: Kill[] = [];
  const durability = new Map<string, number>();
  const faults: string[] = [];
  let phone: Phone | null = null;
  let cookiesLost = 0;
  let failedInARow = 0;
  let device: string | null = null;

  const noteWrite = (kind: string): void => {
    durability.set(kind, (durability.get(kind) ?? 0) + 1);
  };

  /** What the last death has left behind. */
  const look = (held: HeldByPhone, last: Kill | undefined): void => {
    if (last === undefined) return;
    last.missing = findMissing(held, labelsOf(kills, true));
    last.others = findOthers(
      held,
      last.saved.map(({ command }) => command),
    );
    last.halves = findHalves(held);
    const unseen = labelsOf([last], false);
    last.thereUnseen = unseen.length - findMissing(held, unseen).length;
  };

  const pair = async ({ page }: Phone): Promise<void> => {
    await proxy.heal();
    await pairPhone(page, await depot.invite());
    await awaitFirstLoad(page);
    const paired = must((await readPhone(page)).meta.pairing, "a pairing").device.id;
    if (device !== null && device !== paired) faults.push(`paired again as device ${paired}, it was ${device}`);
    device = paired;
  };

  /** Launches on the kept profile, and leaves the page Ship open with nothing half done. */
  const launch = async (isOnline: boolean): Promise<{ launched: Phone; watched: Watched }> => {
    await (isOnline ? proxy.heal() : proxy.poison("refuse"));
    const launched = await launchPhone({ profileDir, baseUrl });
    phone = launched;
    const watched = await watchPage(launched, noteWrite);
    const { page } = launched;
    if (device === null) await pair(launched);
    const hasCookie = (await launched.context.cookies(baseUrl)).length > 0;
    await openShip(page);
    look(await readPhone(page), kills.at(-1));
    if (!hasCookie) {
      cookiesLost += 1;
      await pair(launched);
      if (!isOnline) await proxy.poison("refuse");
      await openShip(page);
    }
    return { launched, watched };
  };

  /** Waits until nothing waits any more; false when that takes too long. */
  const awaitSent = async ({ page }: Phone): Promise<boolean> => {
    const startedAt = performance.now();
    while ((await readPhone(page)).outbox.length > 0) {
      if (performance.now() - startedAt > SENT_WITHIN_MS) return false;
      await delay(50);
    }
    return true;
  };

  /** One shipment by two scans; resolves at green, or with the last key where the save shall not come. */
  const scan = async ({ page }: Phone, kill: Kill): Promise<void> => {
    const [order, label] = [work.work.takeOrder(), work.work.takeLabel()];
    await scanOrder(page, order.id);
    const args = { orderId: order.id, trackingNumber: label, carrierId: work.work.carrierId };
    kill.saved.push({ where: kill.point, command: { name: "confirmShipment", args }, isSure: false, refusal: null });
    if (kill.point === "before the save") await typeKeys(page, [...label]);
    else await scanLabel(page, label);
  };

  /** Makes sure that `die` is called when this kill's moment comes; the other moments come by themselves. */
  const aim = ({ point, saved }: Kill, watched: Watched, die: () => void): void => {
    if (point === "during the save") watched.onWrite(() => saved.length > 0 && void delay(random.int(0, SAVE_MS)).then(die));
    if (point === "at green") watched.onGreen(die);
    if (point === "during the send") onCommands = (moment) => moment === "asked" && die();
    if (point === "between answer and apply") onCommands = (moment) => moment === "answered" && die();
    if (point === "at random") void delay(random.int(0, WORK_MS)).then(die);
  };

  const runOnce: KillHand["run"] = async (point, isOnline) => {
    const { launched, watched } = await launch(isOnline);
    const kill: Kill = { point, isOnline, saved: [], isMissed: false, missing: [], others: [], halves: [], thereUnseen: 0 };
    kills.push(kill);
    const death = Promise.withResolvers<"dead">();
    let isDead = false;
    const die = (): void => {
      if (isDead) return;
      isDead = true;
      death.resolve(launched.kill().then(() => "dead" as const));
    };
    /** What is asked of a page that dies under it comes to nothing. */
    const untilDeath = async (working: Promise<unknown>): Promise<void> => {
      const ifAlive = working.catch((fault) => (isDead ? undefined : Promise.reject(fault)));
      await Promise.race([ifAlive, death.promise]);
    };

    /* What waits from before would be the send that is aimed at. */
    if (NEEDS_NETWORK.includes(point)) await awaitSent(launched);
    aim(kill, watched, die);
    await untilDeath(scan(launched, kill));
    if (point === "before the save") die();
    while (point === "at random" && !isDead && kill.saved.length < MOST_SCANS) {
      await untilDeath(watched.awaitGreens(kill.saved.length));
      if (!isDead) await untilDeath(scan(launched, kill));
    }
    const tooLate = delay(AIM_WITHIN_MS, "alive" as const, { ref: false });
    kill.isMissed = (await Promise.race([death.promise, tooLate])) === "alive";
    die();
    await death.promise;
    onCommands = idle;
    for (const [at, saved] of kill.saved.entries()) saved.isSure = at < watched.greens();
    faults.push(...launched.faults);
    phone = null;
  };

  const sayPage = async (): Promise<string> => {
    if (phone === null) return "no page";
    const shown = phone.page.locator("body").innerText({ timeout: SAY_WITHIN_MS });
    return `${phone.page.url()}: ${JSON.stringify(await shown.catch(String))}`;
  };

  /** A run that cannot be carried through is written down and said at once, and the next one begins on the same profile all the same. */
  const run: KillHand["run"] = async (point, isOnline) => {
    try {
      await runOnce(point, isOnline);
      failedInARow = 0;
    } catch (fault) {
      failedInARow += 1;
      const words = `${point}: ${fault instanceof Error ? fault.message : String(fault)}\n    the page: ${await sayPage()}`;
      console.log(`  hand ${name}, kill ${kills.length}, ${words}`);
      faults.push(words);
      onCommands = idle;
      await phone?.kill();
      phone = null;
    }
  };

  return {
    kills,
    get cookiesLost() {
      return cookiesLost;
    },
    durability,
    faults,
    get failedInARow() {
      return failedInARow;
    },
    run,
    rest: async (ms) => {
      const { launched } = await launch(true);
      await delay(ms);
      await launched.close();
      phone = null;
    },
    finish: async () => {
      const { launched } = await launch(true);
      if (!(await awaitSent(launched))) faults.push(`not everything was sent within ${SENT_WITHIN_MS / 1_000} s`);
      const held = await readPhone(launched.page);
      for (const { verdict, envelope } of held.verdicts)
        faults.push(`the person was told ${JSON.stringify(verdict)} of ${JSON.stringify(envelope.args)}`);
      await launched.close();
      phone = null;
    },
    close: async () => {
      await phone?.close();
      await proxy.close();
    },
  };
};
