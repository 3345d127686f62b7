/** Temu in a run: the sandbox, played in virtual time, behind a line that delays, drops and doubles. */
import { must } from "../../shared/result.ts";
import { CALL_LIMIT_MS, type TemuAnswer } from "../../worker/temu/egress.ts";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import { type FaultInput, parseFault } from "../sandbox/faults.ts";
import { playCall } from "../sandbox/play-call.ts";
import type { Random } from "../sandbox/random.ts";
import { createSandbox, type Sandbox } from "../sandbox/sandbox.ts";
import type { Delivery } from "../sandbox/webhooks.ts";
import { EVERY_SKU, type Plan, type Spell } from "./plan.ts";
import type { SimClock } from "./sim-clock.ts";
import type { Spells } from "./spells.ts";

export type SimTemu = {
  sandbox: Sandbox;
  /** One signed body, there and back. */
  send: (body: string) => Promise<TemuAnswer>;
  /** Switches a fault of the sandbox on; the answer switches it off and says how often it was played. */
  addFault: (spell: Extract<Spell, { kind: "temuFault" }>, seed: number) => () => number;
  /** No fault begins any more; what is under way arrives as late as it would have. */
  heal: () => void;
  /** Something happened at Temu: its next own deed may be due earlier. */
  arm: () => void;
  /** What was pushed, for sending it all again. */
  deliveries: Delivery[];
  /** When each request was signed, epoch ms by the clock of who signed it, in whole seconds; by Temu's id of the request. */
  signedAt: ReadonlyMap<string, number>;
};

/** One way. */
const NEAR_MS = 15;
const FAR_MS = 150;
/** A request that was given up may still arrive. */
const LATEST_ARRIVAL_MS = 100_000;
/** Temu takes a request for so long after it was signed, by its own clock. */
const TAKEN_FOR_MS = 300_000;
/**
 * Of the writes that are late so many arrive when Temu is about to take them no longer; a Temu that gets them only then is late with the
 * rest as well: with the work, and with what it shows. So a fence that is shorter than all of these together shows.
 */
const LAST_MOMENT_SHARE = 0.7;
const LAST_MOMENT_MS = { from: 6_000, to: 1_000 };
const LATE_WORK_MS = { least: 40_000, most: 60_000 };
const OLDEST_READ_MS = 120_000;

const SKUS_PER_STORE = 6;

const WRITES = ["bg.logistics.shipment.v2.confirm", "bg.local.goods.stock.edit"];

/** `signedAt`: epoch ms, in whole seconds. */
const readBody = (body: string): { signedAt: number; isWrite: boolean } => {
  const { timestamp, type } = JSON.parse(body) as { timestamp: number; type: string };
  return { signedAt: timestamp * 1_000, isWrite: WRITES.includes(type) };
};

type Deps = {
  clock: SimClock;
  random: Random;
  spells: Spells;
  plan: Plan;
  note: (line: string) => void;
  push: (delivery: Delivery) => void;
};

export const makeSimTemu = ({ clock, random, spells, plan, note, push }: Deps): SimTemu => {
  const deliveries: Delivery[] = [];
  const signedAt = new Map<string, number>();
  let ids = 0;
  const world = makeDemoWorld({
    seed: plan.seed,
    stores: plan.stores,
    ordersPerStore: plan.ordersPerStore,
    skusPerStore: plan.skusPerStore ?? SKUS_PER_STORE,
    now: clock.now(),
    apps: plan.apps,
    sharedGoods: plan.sharedGoods,
    untoldSkus: plan.untoldSkus,
  });
  /* Not documented: of every second seed it does. */
  world.settings.soldOutLeavesSale = plan.seed % 2 === 0;
  for (const app of world.apps) {
    app.webhook = { url: "https://edge.test/", automatic: true, variant: random.pick(["with-ext-param", "without-ext-param"]) };
  }
  const sandbox = createSandbox({
    world,
    now: clock.now,
    clockOffsetMs: plan.temuSkewMs,
    makeUuid: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, "0")}`;
    },
    deliver: async (delivery) => {
      deliveries.push(delivery);
      push(delivery);
    },
  });
  /* Whether a level really stood there is asked at the end. */
  sandbox.world.pastMs = Number.POSITIVE_INFINITY;

  let callOff = (): void => undefined;
  const arm = (): void => {
    callOff();
    const dueAt = sandbox.nextDueAt();
    if (dueAt === undefined) return;
    const now = sandbox.clock.now();
    /* What was due within a second that is dealt with already comes with the next one. */
    callOff = clock.after(dueAt > now ? dueAt - now : 1_000 - (now % 1_000), () => {
      sandbox.advance();
      arm();
    });
  };

  const oneWay = (): number => random.int(NEAR_MS, FAR_MS);

  /** The request is at Temu; `answer` hears what comes back, unless nothing does. */
  const arrive = (body: string, answer: (answer: TemuAnswer) => void): void => {
    const played = playCall(sandbox, body, { arrivalMs: clock.now(), sourceAddress: "127.0.0.1", hostRegion: undefined });
    const call = must(sandbox.ledger.calls.at(-1), "the call that came in");
    signedAt.set(call.requestId, readBody(body).signedAt);
    arm();
    clock.after(played.delayMs, () => {
      const given = played.answer();
      arm();
      if (given.kind !== "reply") return void clock.after(oneWay(), () => answer({ kind: "noAnswer", cause: "broken" }));
      const temuDateAt = Math.floor(sandbox.clock.now() / 1_000) * 1_000;
      clock.after(oneWay() + (given.restAfterMs ?? 0), () =>
        answer({ kind: "answer", status: given.status, text: given.body, temuDateAt }),
      );
    });
  };

  let isHealed = false;
  /* Where levels are checked at the end, Temu tells the present by then. */
  const isChecked = plan.events.some(({ kind }) => kind === "setLevel");
  const addFault = (fault: FaultInput): number => sandbox.faults.add(parseFault(fault));
  const arriveLast = (body: string, answer: (answer: TemuAnswer) => void): void => {
    if (isHealed && isChecked) return arrive(body, answer);
    spells.count("temu lastMoment");
    const workMs = random.int(LATE_WORK_MS.least, LATE_WORK_MS.most);
    const stale = addFault({ kind: "stale", ms: OLDEST_READ_MS });
    clock.after(workMs + OLDEST_READ_MS, () => sandbox.faults.remove(stale));
    const late = addFault({ kind: "late", ms: workMs });
    arrive(body, answer);
    sandbox.faults.remove(late);
  };

  /** Too late for whoever sent it. */
  const arriveLate = (body: string, answer: (answer: TemuAnswer) => void): void => {
    const { signedAt: at, isWrite } = readBody(body);
    if (!isWrite || !random.chance(LAST_MOMENT_SHARE))
      return void clock.after(random.int(1_000, LATEST_ARRIVAL_MS), () => arrive(body, answer));
    const closesAt = at + TAKEN_FOR_MS - plan.temuSkewMs;
    clock.after(closesAt - random.int(LAST_MOMENT_MS.to, LAST_MOMENT_MS.from) - clock.now(), () => arriveLast(body, answer));
  };

  const send = (body: string): Promise<TemuAnswer> =>
    new Promise((resolve) => {
      clock.after(CALL_LIMIT_MS, () => resolve({ kind: "noAnswer", cause: "timeLimit" }));
      const nobody = (): void => undefined;
      switch (spells.bite("temuLine")?.line) {
        case undefined:
          clock.after(oneWay(), () => arrive(body, resolve));
          return;
        case "refuse":
          clock.after(oneWay(), () => resolve({ kind: "noAnswer", cause: "broken" }));
          return;
        case "dropRequest":
          return;
        case "dropAnswer":
          clock.after(oneWay(), () => arrive(body, nobody));
          return;
        case "twice":
          /* Whoever stands in between tries again: the same bytes arrive twice, and one of the answers comes back. */
          clock.after(oneWay(), () => arrive(body, random.chance(0.5) ? resolve : nobody));
          clock.after(oneWay() + random.int(1, 5_000), () => arrive(body, resolve));
          return;
        case "late":
          arriveLate(body, resolve);
      }
    });

  const toReal = (fault: FaultInput): FaultInput[] =>
    fault.kind === "sku-refused" && fault.skuId === EVERY_SKU
      ? [...sandbox.world.listings.keys()].map((skuId) => ({ ...fault, skuId }))
      : [fault];

  return {
    sandbox,
    send,
    arm,
    deliveries,
    signedAt,
    heal: () => {
      isHealed = true;
      sandbox.faults.remove();
    },
    addFault: ({ fault, probability }, seed) => {
      const ids = toReal(fault).map((each, nth) => addFault({ ...each, probability, seed: seed + nth }));
      note(`temu ${JSON.stringify(fault)}`);
      return () => {
        const fired = sandbox.faults.list().filter(({ id }) => ids.includes(id));
        for (const id of ids) sandbox.faults.remove(id);
        return fired.reduce((sum, each) => sum + each.fired, 0);
      };
    },
  };
};
