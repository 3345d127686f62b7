/**
 * One run: everything is put together and connected, then the plan happens, then every fault ends, and it is waited until
 * nothing is owed any more. What the oracles need is noted on the way.
 */
import { createHash } from "node:crypto";
import type { ReplyClass } from "../../shared/reply.ts";
import { must } from "../../shared/result.ts";
import { hasRole } from "../../shared/role.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";
import type { SyncState } from "../../web/store/phone-store.ts";
import { STALE_READ_MS } from "../../worker/jobs/times.ts";
import { openWebhookMessage } from "../../worker/temu/open-webhook.ts";
import { loadHead } from "../../worker/workspace/meta.ts";
import type { Session } from "../../worker/workspace/people.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeStore } from "../fakes/make-rows.ts";
import { createRandom } from "../sandbox/random.ts";
import type { Delivery } from "../sandbox/webhooks.ts";
import { makeBuyers, type Want } from "./buyers.ts";
import { makePhoneLine } from "./phone-line.ts";
import type { Plan, PlanEvent, Spell } from "./plan.ts";
import { makeSimClock, type SimClock } from "./sim-clock.ts";
import { makeSimEdge, type SimEdge } from "./sim-edge.ts";
import { makeSimGateway } from "./sim-gateway.ts";
import { makeSimPhone, type SimPhone, type Tap, toTapKey } from "./sim-phone.ts";
import { makeSimTemu, type SimTemu } from "./sim-temu.ts";
import { makeSpells, type Spells } from "./spells.ts";
import { type Desk, makeStaff } from "./staff.ts";

/** The edge's first answer to one command, and how often it said something else later. */
export type Answered = { key: string; name: string; args: unknown; outcome: string; differing: number };

/** One answer to a write, as the workspace heard it. `key`: order and number, or the push's key. */
export type WriteReply = { method: string; key: string; class: ReplyClass; calledAt: number; at: number };

export type Ran = {
  plan: Plan;
  writes: WriteReply[];
  /** When the plan began: the stores were connected and read. Epoch ms. */
  beganAt: number;
  clock: SimClock;
  edge: SimEdge;
  temu: SimTemu;
  phones: SimPhone[];
  taps: Tap[];
  answers: Map<string, Answered>;
  /** How often a phone itself said no, by the command and the reason. */
  refusals: ReadonlyMap<string, number>;
  shippedElsewhere: ReadonlySet<string>;
  /** What buyers of one piece wanted, in order. */
  wants: readonly Want[];
  /** The same plan gives the same text. */
  history: string;
  spells: Spells;
  /** Nothing was owed any more before patience ended. */
  isQuiet: boolean;
  /** Phones that had not everything within 30 s after the faults ended. */
  latePhones: number[];
  /** What threw where nothing may. */
  faults: unknown[];
  requests: { deviceId: string; request: SyncRequest }[];
  /** Gives a webhook to the edge as it arrives there. */
  hand: (delivery: Delivery) => void;
};

/** An import without faults takes seconds. */
const IMPORT_PATIENCE_MS = 10 * 60_000;
const SWEEP_EVERY_MS = 10 * 60_000;
const CONVERGE_MS = 30_000;
/** A shipment that is lost four times, each proved behind the fence, and a person's slow read-back after it. */
const QUIET_PATIENCE_MS = 3 * 3_600_000;
/** Every store was polled in between. */
const POLLED_MS = 6 * 60_000;
const LOOK_EVERY_MS = 10_000;
const SETTLE_MS = 2 * 60_000;
const RETRY_MS = 5 * 60_000;

/** A job that a person was told about is looked at for ever, and owes nothing. */
const OWED_JOBS = `SELECT 1 AS here FROM rows WHERE noun = 'job' AND sort IS NOT NULL AND body IS NOT NULL
  AND json_extract(body, '$.state') NOT IN ('needsPerson', 'conflict') LIMIT 1`;

type Struck = Pick<Ran, "edge" | "phones" | "spells"> & { gateway: { crashLimiters: () => void } };

/** False: it is no blow. */
const strike = ({ edge, phones, spells, gateway }: Struck, event: PlanEvent): boolean => {
  switch (event.kind) {
    case "killPhone":
      phones[event.phone]?.kill();
      break;
    case "phoneClock":
      phones[event.phone]?.moveClock(event.byMs);
      break;
    case "crashEdge":
      edge.crash();
      break;
    case "crashLimiter":
      gateway.crashLimiters();
      break;
    case "loseAlarm":
      edge.loseAlarm();
      break;
    case "diskFault":
    case "crashWriting":
      /* Counted when it strikes. */
      edge.failWrite(event);
      return true;
    case "alarmFault":
      edge.failAlarm();
      return true;
    case "newEpoch":
      edge.takeNewEpoch();
      break;
    default:
      return false;
  }
  spells.count(event.kind);
  return true;
};

/** Nothing waits on it, and it has taken everything up to this version. */
const hasAll = (phone: SimPhone, head: number): boolean => {
  const { outbox, meta } = phone.dump();
  const { cursor } = must(meta.get("sync"), "sync state") as SyncState;
  const place = JSON.parse(Buffer.from(cursor ?? "", "base64url").toString() || "{}") as { after?: number };
  return outbox.size === 0 && (place.after ?? 0) >= head;
};

export const runPlan = async (plan: Plan): Promise<Ran> => {
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
  const struck: Struck = { edge, phones, spells, gateway };

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

  for (const [index, store] of temu.sandbox.world.data.stores.entries()) {
    const token = must(
      temu.sandbox.world.data.tokens.find((each) => each.mallId === store.mallId),
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
  const sweep = (): void => {
    edge.sweep();
    clock.after(SWEEP_EVERY_MS, sweep);
  };
  clock.after(SWEEP_EVERY_MS, sweep);

  const taps: Tap[] = [];
  const answers = new Map<string, Answered>();
  const refusals = new Map<string, number>();
  const requests: Ran["requests"] = [];
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
  const sessions: Session[] = [];
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
  const isImported = (): boolean => edge.sql.all(`SELECT 1 AS here FROM feeds WHERE kind = 'import' LIMIT 1`).length === 0;
  if (!(await clock.run(clock.now() + IMPORT_PATIENCE_MS, isImported))) throw new Error("the import did not end");
  await clock.run(clock.now() + SETTLE_MS);

  const begin = clock.now();
  const storeIds = loadAll(edge.sql, "store").map(({ id }) => id);
  /** A door that only supervisors pass. */
  const atDesk = (phone: number): Session | null =>
    sessions.find(({ person }, at) => at === phone && hasRole(person, "supervisor")) ?? null;
  const desk: Desk = {
    bringFile: (phone, file) => {
      const session = atDesk(phone);
      const importId = session === null ? null : edge.bringFile(session, file);
      note(`phone ${phone} brought ${importId} ${JSON.stringify(file)}`);
      return importId;
    },
    lookAgain: (phone, importId) => {
      const session = atDesk(phone);
      if (session !== null) edge.lookAgain(session, importId);
    },
  };
  const staff = makeStaff(phones, desk);
  const buyers = makeBuyers(temu, streamOf(5));
  const endings = new Map<Spell, () => number>();
  const endSpell = (spell: Spell): void => {
    spells.end(spell);
    const fired = endings.get(spell)?.() ?? 0;
    endings.delete(spell);
    if (spell.kind === "temuFault" && fired > 0) spells.count(`temu ${spell.fault.kind}`, fired);
    if (spell.kind === "phoneHidden") phones[spell.phone]?.setVisible(true);
    if (spell.kind === "phoneAsleep") phones[spell.phone]?.takeUp();
    /* Somebody pairs it again: as the same device, so nothing is lost with the session. */
    if (spell.kind === "signedOut") phones[spell.phone]?.nudge();
  };
  const happen = (event: PlanEvent, nth: number): void => {
    note(`event ${event.kind}`);
    if (strike(struck, event)) return;
    switch (event.kind) {
      case "ship":
      case "shipSame":
      case "undo":
      case "adjust":
      case "deliver":
      case "count":
      case "move":
      case "receive":
      case "map":
      case "open":
      case "save":
      case "make":
      case "teach":
      case "approve":
      case "bringFile":
      case "lookAgain":
      case "takeFile":
        staff.act(event).catch((fault) => faults.push(fault));
        return;
      case "place":
      case "want":
      case "cancel":
      case "askCancel":
      case "takeBackCancel":
      case "askAddress":
      case "cut":
      case "shipElsewhere":
      case "setLevel":
        buyers.act(event);
        return;
      case "policy":
      case "check":
      case "warehouse":
      case "defaultWarehouse":
        edge.setStore(storeIds[event.store] ?? "", event);
        return;
      case "temuFault":
        endings.set(event, temu.addFault(event, plan.seed * 1_009 + nth));
        break;
      case "phoneHidden":
        phones[event.phone]?.setVisible(false);
        spells.count("phoneHidden");
        break;
      case "phoneAsleep":
        phones[event.phone]?.putAway();
        spells.count("phoneAsleep");
        break;
      default:
        spells.begin(event as Spell);
    }
    clock.after((event as Spell).lastsMs, () => endSpell(event as Spell));
  };
  for (const [nth, event] of plan.events.entries()) clock.after(event.atMs, () => happen(event, nth));
  await clock.run(begin + plan.lastsMs);

  /* All heals. */
  for (const event of plan.events) if ("lastsMs" in event) endSpell(event);
  spells.endAll();
  temu.sandbox.faults.remove();
  edge.endFaults();
  const headAtHeal = loadHead(edge.sql);
  for (const phone of phones) phone.setVisible(true);
  /* An alarm that the platform lost: the sweep that finds it may be ten minutes away, and polls wait for it. */
  edge.sweep();
  await clock.run(clock.now() + CONVERGE_MS);
  const latePhones = phones.filter((phone) => !hasAll(phone, headAtHeal)).map((phone) => phone.index);
  if (plan.events.some(({ kind }) => kind === "setLevel")) {
    /* What somebody set in Seller Center is found by the next look; what Temu may show of the past is not held against it. */
    await clock.run(clock.now() + STALE_READ_MS + SETTLE_MS);
    for (const storeId of storeIds) edge.setStore(storeId, { kind: "check", store: 0 });
  }
  /* Put away again: what still comes is heard by pokes. */
  for (const phone of phones) phone.setVisible(plan.looksAtPhone[phone.index] ?? false);

  const isOwed = (): boolean =>
    temu.sandbox.lateCalls.length > 0 ||
    edge.sql.all(`SELECT 1 AS here FROM refetches LIMIT 1`).length > 0 ||
    edge.sql.all(OWED_JOBS).length > 0 ||
    edge.sql.all(`SELECT 1 AS here FROM feeds WHERE kind = 'levels' AND due_at < ?`, clock.now() + POLLED_MS).length > 0 ||
    phones.some((phone) => phone.dump().outbox.size > 0);
  /* A push that a late order caused is planned seconds after the rest is quiet, and a poll may still bring one: of a Temu
     whose clock is ahead, what is new there falls into the poll's window only when our clock has come so far. */
  const polledMs = POLLED_MS + Math.max(0, plan.temuSkewMs);
  const patience = clock.now() + QUIET_PATIENCE_MS;
  let isQuiet = false;
  for (let quietMs = 0; quietMs < polledMs && clock.now() < patience; ) {
    await clock.run(clock.now() + LOOK_EVERY_MS);
    quietMs = isOwed() ? 0 : quietMs + LOOK_EVERY_MS;
    isQuiet = quietMs >= polledMs;
  }
  for (const phone of phones) phone.nudge();
  await clock.run(clock.now() + CONVERGE_MS, () => phones.every((phone) => hasAll(phone, loadHead(edge.sql))));
  return {
    plan,
    writes,
    beganAt: begin,
    clock,
    edge,
    temu,
    phones,
    taps,
    answers,
    refusals,
    shippedElsewhere: buyers.shippedElsewhere,
    wants: buyers.wants,
    history: createHash("sha256").update(noted.join("")).digest("hex"),
    spells,
    isQuiet,
    latePhones,
    faults,
    requests,
    hand,
  };
};
