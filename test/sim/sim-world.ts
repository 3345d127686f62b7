/** All that one run has: Temu, the gateway, the edge and its phones, put together and connected; what oracles need is noted on the way. */
import { createHash } from "node:crypto";
import { must } from "../../shared/result.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";
import { openWebhookMessage } from "../../worker/temu/open-webhook.ts";
import type { Session } from "../../worker/workspace/people.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeStore } from "../fakes/make-rows.ts";
import { createRandom, type Random } from "../sandbox/random.ts";
import type { Delivery } from "../sandbox/webhooks.ts";
import { makePhoneLine } from "./phone-line.ts";
import type { Plan } from "./plan.ts";
import { makeSimClock, type SimClock } from "./sim-clock.ts";
import { makeSimEdge, type SimEdge } from "./sim-edge.ts";
import { makeSimGateway, type SimGateway, type WriteReply } from "./sim-gateway.ts";
import { makeSimPhone, type SimPhone, type Tap, toTapKey } from "./sim-phone.ts";
import { makeSimTemu, type SimTemu } from "./sim-temu.ts";
import { makeSpells, type Spells } from "./spells.ts";

/** The edge's first answer to one command, and how often it said something else later. */
export type Answered = { key: string; name: string; args: unknown; outcome: string; differing: number };

export type SimWorld = {
  clock: SimClock;
  spells: Spells;
  temu: SimTemu;
  gateway: SimGateway;
  edge: SimEdge;
  phones: SimPhone[];
  writes: WriteReply[];
  taps: Tap[];
  answers: Map<string, Answered>;
  /** How often a phone itself said no, by the command and the reason. */
  refusals: ReadonlyMap<string, number>;
  /** Who works on each phone. */
  sessions: readonly Session[];
  requests: { deviceId: string; request: SyncRequest }[];
  /** What threw where nothing may. */
  faults: unknown[];
  /** Gives a webhook to the edge as it arrives there. */
  hand: (delivery: Delivery) => void;
  note: (line: string) => void;
  /** Of all that was noted so far. */
  toHistory: () => string;
  /** Chance of its own for each who needs one. */
  streamOf: (nth: number) => Random;
};

const SWEEP_EVERY_MS = 10 * 60_000;
const RETRY_MS = 5 * 60_000;

const connectStores = (edge: SimEdge, { world }: SimTemu["sandbox"]): void => {
  for (const [index, store] of world.data.stores.entries()) {
    const token = must(
      world.data.tokens.find((each) => each.mallId === store.mallId),
      "token",
    );
    const row = makeStore({
      id: `s${index + 1}`,
      index,
      code: `S${index + 1}`,
      mallId: store.mallId,
      regionId: String(store.regionId),
      carriers: [],
      warehouses: [],
      import: { phase: "waiting", done: 0, total: null },
      readAt: null,
    });
    edge.connect(row, token.appKey, token.token);
  }
};

export const makeSimWorld = async (plan: Plan): Promise<SimWorld> => {
  const clock = makeSimClock(START);
  const noted: string[] = [];
  const note = (line: string): void => void noted.push(`${clock.now()} ${line}\n`);
  const streamOf = (nth: number) => createRandom(plan.seed * 31 + nth);
  const spells = makeSpells(streamOf(1));
  const faults: unknown[] = [];
  let ids = 0;
  const makeId = (): string => {
    ids += 1;
    return `id${String(ids).padStart(6, "0")}`;
  };

  const push = (delivery: Delivery): void => deliver(delivery);
  const temu = makeSimTemu({ clock, random: streamOf(2), spells, plan, note, push });
  const writes: WriteReply[] = [];
  const gateway = makeSimGateway({ clock, random: streamOf(3), spells, temu, note, onWrite: (reply) => writes.push(reply) });
  const wires = streamOf(4);
  const phones: SimPhone[] = [];
  const edge = makeSimEdge({
    clock,
    gateway,
    makeId,
    isWatched: () => plan.isWatched,
    note,
    onFault: (name) => spells.count(name),
    poke: (head) => {
      for (const phone of phones) {
        if (spells.bite("pokesLost") === null) clock.after(wires.int(5, 100), () => phone.poke(head));
      }
    },
  });

  const hand = (delivery: Delivery): void => {
    const app = must(temu.sandbox.world.apps.get(delivery.appKey), "app");
    const { headers, body } = delivery;
    const opening = openWebhookMessage({ appKey: app.appKey, appSecret: app.appSecret, headers, body, now: clock.now() });
    if (!opening.ok) return void faults.push(new Error("a webhook did not open"));
    const { mallId, parentOrderSn, orderStatus, updatedAt } = opening.payload;
    const event = {
      appKey: app.appKey,
      eventCode: opening.eventCode,
      mallId,
      parentOrderSn,
      orderStatus,
      updatedAt,
      hash: opening.plaintextHash,
    };
    try {
      edge.receive(event);
    } catch {
      /* As after any answer but 200, Temu sends it again. */
      clock.after(RETRY_MS, () => hand(delivery));
    }
  };
  const deliver = (delivery: Delivery): void => {
    const line = spells.bite("webhooks")?.line;
    if (line === "lost") return;
    if (line === "twice") clock.after(wires.int(50, 5_000), () => hand(delivery));
    clock.after(line === "late" ? wires.int(60_000, 3_600_000) : wires.int(30, 400), () => hand(delivery));
  };

  connectStores(edge, temu.sandbox);
  const sweep = (): void => {
    edge.sweep();
    clock.after(SWEEP_EVERY_MS, sweep);
  };
  clock.after(SWEEP_EVERY_MS, sweep);

  const taps: Tap[] = [];
  const answers = new Map<string, Answered>();
  const refusals = new Map<string, number>();
  const sessions: Session[] = [];
  const requests: SimWorld["requests"] = [];
  const onAnswer = (request: SyncRequest, answer: SyncResponse): void => {
    for (const verdict of answer.verdicts) {
      const envelope = must(
        request.commands.find(({ id }) => id === verdict.id),
        "the command of a verdict",
      );
      const key = toTapKey(envelope);
      const outcome = JSON.stringify({ ...verdict, id: 0, holdUntil: null });
      const before = answers.get(key);
      if (before === undefined) answers.set(key, { key, name: envelope.name, args: envelope.args, outcome, differing: 0 });
      else if (before.outcome !== outcome) before.differing += 1;
    }
  };
  for (let index = 0; index < plan.phones; index += 1) {
    const paired = edge.pair(`Person ${index + 1}`, plan.isPicker?.[index] === true ? "picker" : "supervisor");
    sessions.push(paired);
    const net = makePhoneLine({ clock, random: wires, spells, edge, phone: index, deviceId: paired.deviceId, note, onAnswer });
    const keeping = {
      postSync: (request: SyncRequest) => {
        if (request.commands.length > 0) requests.push({ deviceId: paired.deviceId, request: structuredClone(request) });
        return net.postSync(request);
      },
    };
    phones.push(
      await makeSimPhone({
        clock,
        random: wires,
        spells,
        index,
        paired,
        skewMs: plan.phoneSkewMs[index] ?? 0,
        isVisible: plan.looksAtPhone[index] ?? true,
        net: keeping,
        makeId,
        taps,
        onRefusal: (name, reason) => refusals.set(`${name} ${reason}`, (refusals.get(`${name} ${reason}`) ?? 0) + 1),
        note,
        onFault: (fault) => faults.push(fault),
      }),
    );
  }
  const toHistory = (): string => createHash("sha256").update(noted.join("")).digest("hex");
  const noticed = { writes, taps, answers, refusals, requests, faults };
  return { clock, spells, temu, gateway, edge, phones, sessions, ...noticed, hand, note, toHistory, streamOf };
};
