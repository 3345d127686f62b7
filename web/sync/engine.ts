/**
 * The phone's conversation with the edge: one request in flight, asked again until it is answered, for ever. It owns no
 * data: everything lies in the store, so it can be stopped at any moment and started elsewhere. No globals in here.
 */
import { must } from "../../shared/result.ts";
import { isPhoneFull } from "../store/is-phone-full.ts";
import type { PhoneStore } from "../store/phone-store.ts";
import { type Applied, applyAnswer } from "./apply-answer.ts";
import { toBackoffMs } from "./backoff.ts";
import { createBatch } from "./batch.ts";
import { buildRequest } from "./build-request.ts";
import type { Clock } from "./clock.ts";
import { type Exchange, measureClockOffset, splitExchange } from "./exchange.ts";
import { setAside, takeNewClient } from "./start-anew.ts";
import { isUnreadable, type SyncNet } from "./sync-reply.ts";
import { ensureSyncState } from "./sync-state.ts";

/** How often a phone that is looked at asks without being told to: a lost poke costs no more than this. */
const ASK_EVERY_MS = 30_000;

/** How often the engine looks at itself: a command waits twice this without a round, a hung round lasts twice this, at most. */
const WATCH_EVERY_MS = 30_000;

/** Between two parts of a page. A scan takes three transactions, one after the other: without a pause each waits for a part. */
const PART_PAUSE_MS = 50;

export type WakeCause = "start" | "focus" | "online" | "poke" | "saved" | "asked" | "paired";

export type EdgeStatus = {
  online: "unknown" | "online" | "offline";
  /** When `online` last changed, by the phone's clock. Epoch ms. */
  since: number;
  /** Nothing is sent until someone pairs this phone again; everything is kept. */
  isSignedOut: boolean;
  /** Why the edge, or this phone's storage, did not do the last round: a stable code, or null. */
  trouble: string | null;
};

export type EngineDeps = {
  store: PhoneStore;
  net: SyncNet;
  clock: Clock;
  /** 0 ≤ random < 1. */
  random: () => number;
  makeId: () => string;
  /** A bug or a storage failure: the round is tried again later. */
  report: (fault: unknown) => void;
  onStatus: (status: EdgeStatus) => void;
};

export type Engine = {
  /** Begins asking. */
  start(): void;
  /** Ends asking; resolves when no round is under way. */
  stop(): Promise<void>;
  /** There may be something to ask or to say. `head`: of a poke that names it, the version the edge has by now. */
  wake(cause: WakeCause, head?: number): void;
  /** Whether someone looks at the phone: only then does it ask without a cause. */
  setVisible(isVisible: boolean): void;
  /** The connection is gone, as far as the phone itself can tell. */
  noteOffline(): void;
};

/** How a round ended: go on at once, at once with fewer commands, rest, try again later, or wait for someone to pair. */
type Outcome = "continue" | "halve" | "rest" | "retry" | "signedOut";

type StatusChange = Partial<Omit<EdgeStatus, "since">>;
/** `head`: the version the answer reaches up to, where it says so. */
type Ended = { outcome: Outcome; change: StatusChange; head?: number | undefined };

export const createEngine = (deps: EngineDeps): Engine => {
  const { store, net, clock } = deps;
  let status: EdgeStatus = { online: "unknown", since: clock.now(), isSignedOut: false, trouble: null };
  let isStarted = false;
  let isVisible = true;
  let failures = 0;
  let round: Promise<void> | null = null;
  /* Rounds begun so far. One that is not the last was given up: what it still brings goes to the store alone, which knows what is late. */
  let rounds = 0;
  const batch = createBatch();
  /* What happened while a round was under way: something may be there to ask for, or to send. */
  const inRound = { isAsked: false, isSaved: false, pokedTo: 0 };
  let callOff = (): void => undefined;
  let callOffWatch = (): void => undefined;

  const setStatus = (change: StatusChange): void => {
    const since = change.online !== undefined && change.online !== status.online ? clock.now() : status.since;
    const next = { ...status, ...change, since };
    const isNews = next.online !== status.online || next.isSignedOut !== status.isSignedOut || next.trouble !== status.trouble;
    status = next;
    if (isNews) deps.onStatus(status);
  };

  const pauseParts = (): Promise<void> =>
    new Promise((goOn) => {
      clock.after(PART_PAUSE_MS, goOn);
    });

  const takeAnswer = async (exchange: Exchange): Promise<Outcome> => {
    let last: Applied | null = null;
    for (const [at, part] of splitExchange(exchange).entries()) {
      /* Hidden, nobody scans here, and the browser would stretch the pause to seconds. */
      if (at > 0 && isVisible) await pauseParts();
      last = await store.write((tx) => applyAnswer(tx, part, deps.makeId));
    }
    const applied = must(last, "a part of the answer");
    if (!applied.more && applied.waiting === 0) return "rest";
    /* Without a step forward the same question would get the same answer, as fast as the line can carry it. */
    const hasUnsent = applied.waiting > exchange.request.commands.length - applied.answered;
    return applied.answered > 0 || applied.isMoved || hasUnsent ? "continue" : "retry";
  };

  const ask = async (): Promise<Ended> => {
    const { pairing, state } = await store.read(async (tx) => ({ pairing: await tx.getMeta("pairing"), state: await tx.getMeta("sync") }));
    if (pairing === null) return { outcome: "signedOut", change: { isSignedOut: true } };
    if (state === null) await store.write((tx) => ensureSyncState(tx, deps.makeId));
    const request = await store.read((tx) => buildRequest(tx, batch.most()));
    const sentAt = clock.now();
    const reply = await net.postSync(request);
    const receivedAt = clock.now();
    switch (reply.kind) {
      case "ok": {
        const clockOffsetMs = measureClockOffset(sentAt, receivedAt, reply.answer.now);
        const outcome = await takeAnswer({ request, answer: reply.answer, receivedAt, clockOffsetMs, isPart: false });
        const unreadable = batch.noteAnswer(outcome === "rest");
        if (unreadable !== null) await store.write((tx) => setAside(tx, unreadable, receivedAt, deps.makeId()));
        return { outcome, change: { online: "online", isSignedOut: false, trouble: null }, head: reply.answer.head };
      }
      case "offline":
        return { outcome: "retry", change: { online: "offline", trouble: null } };
      case "notOurs":
        return { outcome: "retry", change: { online: "offline", trouble: "notOurs" } };
      case "signedOut":
        return { outcome: "signedOut", change: { online: "online", isSignedOut: true } };
      case "clientTaken": {
        const answered = { upTo: reply.answeredUpTo, at: receivedAt };
        await store.write((tx) => takeNewClient(tx, request.clientId, deps.makeId(), answered));
        return { outcome: "retry", change: { online: "online", trouble: reply.kind } };
      }
      case "refused": {
        const outcome = isUnreadable(reply) && batch.noteUnreadable(request.commands) ? "halve" : "retry";
        return { outcome, change: { online: "online", trouble: reply.code ?? String(reply.status) } };
      }
    }
  };

  const askSafely = async (): Promise<Ended> => {
    try {
      return await ask();
    } catch (fault) {
      deps.report(fault);
      return { outcome: "retry", change: { trouble: isPhoneFull(fault) ? "phoneFull" : "storageFailed" } };
    }
  };

  const runRound = async (): Promise<void> => {
    rounds += 1;
    const mine = rounds;
    inRound.isAsked = false;
    inRound.isSaved = false;
    inRound.pokedTo = 0;
    const { outcome, change, head } = await askSafely();
    if (mine !== rounds) return;
    setStatus(change);
    round = null;
    /* Halving is no success: an edge that reads nothing is asked with ever longer waits. */
    if (outcome !== "halve") failures = outcome === "retry" ? failures + 1 : 0;
    if (!isStarted) return;
    /* Most pokes that come while a phone asks are about what that answer brings. */
    const isAsked = inRound.isAsked || inRound.pokedTo > (head ?? 0);
    if (outcome === "continue" || outcome === "halve" || isAsked || (inRound.isSaved && outcome === "rest")) begin();
    else if (outcome === "retry") beginAfter(toBackoffMs(failures, deps.random()));
    else if (outcome === "rest" && isVisible) beginAfter(ASK_EVERY_MS);
  };

  const begin = (): void => {
    callOff();
    round ??= runRound();
  };

  const beginAfter = (ms: number): void => {
    callOff();
    callOff = clock.after(ms, begin);
  };

  /** Something waits and nothing asks: a wake was lost, or another tab's message. */
  const beginIfWaiting = async (): Promise<void> => {
    const seen = rounds;
    const first = await store.read((tx) => tx.getOutbox(1));
    if (first.length > 0 && isStarted && rounds === seen) begin();
  };

  /** Trusts no other timer and no state of the engine; `seen`: rounds begun when it last looked. */
  const watch = (seen: number): void => {
    callOffWatch();
    callOffWatch = clock.after(WATCH_EVERY_MS, () => {
      watch(rounds);
      if (rounds !== seen) return;
      if (round === null) return void beginIfWaiting().catch(deps.report);
      /* It has hung past every time limit of the line and the store. */
      round = null;
      begin();
    });
  };

  return {
    start: () => {
      isStarted = true;
      begin();
      watch(rounds);
    },
    stop: async () => {
      isStarted = false;
      callOff();
      callOffWatch();
      await round;
    },
    wake: (cause, head) => {
      if (!isStarted) return;
      /* A save says nothing about the line: while a try is due or nobody is signed in, it waits with the others. */
      const isSave = cause === "saved";
      if (round !== null) {
        inRound.isSaved ||= isSave;
        if (head === undefined) inRound.isAsked ||= !isSave;
        else inRound.pokedTo = Math.max(inRound.pokedTo, head);
      } else if (!isSave || (failures === 0 && !status.isSignedOut)) begin();
    },
    setVisible: (next) => {
      isVisible = next;
    },
    noteOffline: () => setStatus({ online: "offline" }),
  };
};
