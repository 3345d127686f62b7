/**
 * One run: everything is put together and connected, then the plan happens, then every fault ends, and it is waited until
 * nothing is owed any more.
 */
import { must } from "../../shared/result.ts";
import { hasRole } from "../../shared/role.ts";
import type { SyncState } from "../../web/store/phone-store.ts";
import { STALE_READ_MS } from "../../worker/jobs/times.ts";
import { loadHead } from "../../worker/workspace/meta.ts";
import type { Session } from "../../worker/workspace/people.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { makeBuyers, type Want } from "./buyers.ts";
import type { Plan, PlanEvent, Spell } from "./plan.ts";
import type { SimPhone } from "./sim-phone.ts";
import { makeSimWorld, type SimWorld } from "./sim-world.ts";
import { type Desk, makeStaff } from "./staff.ts";

export type Ran = SimWorld & {
  plan: Plan;
  /** When the plan began: the stores were connected and read. Epoch ms. */
  beganAt: number;
  shippedElsewhere: ReadonlySet<string>;
  /** What buyers of one piece wanted, in order. */
  wants: readonly Want[];
  /** The same plan gives the same text. */
  history: string;
  /** Nothing was owed any more before patience ended. */
  isQuiet: boolean;
  /** Phones that had not everything within 30 s after the faults ended. */
  latePhones: number[];
};

/** An import without faults takes seconds. */
const IMPORT_PATIENCE_MS = 10 * 60_000;
const CONVERGE_MS = 30_000;
/** A shipment that is lost four times, each proved behind the fence, and a person's slow read-back after it. */
const QUIET_PATIENCE_MS = 3 * 3_600_000;
/** Every store was polled in between. */
const POLLED_MS = 6 * 60_000;
const LOOK_EVERY_MS = 10_000;
const SETTLE_MS = 2 * 60_000;

/** A job that a person was told about is looked at for ever, and owes nothing. */
const OWED_JOBS = `SELECT 1 AS here FROM rows WHERE noun = 'job' AND sort IS NOT NULL AND body IS NOT NULL
  AND json_extract(body, '$.state') NOT IN ('needsPerson', 'conflict') LIMIT 1`;

/** False: it is no blow. */
const strike = ({ edge, phones, spells, gateway }: SimWorld, event: PlanEvent): boolean => {
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
  const world = await makeSimWorld(plan);
  const { clock, spells, temu, edge, phones, faults, sessions, note } = world;
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
  const buyers = makeBuyers(temu, world.streamOf(5));
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
    if (strike(world, event)) return;
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
  temu.heal();
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
  const { shippedElsewhere, wants } = buyers;
  return { ...world, plan, beganAt: begin, shippedElsewhere, wants, history: world.toHistory(), isQuiet, latePhones };
};
