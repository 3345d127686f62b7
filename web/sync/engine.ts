/**
 * The phone's conversation with the edge: one request in flight, asked again until it is answered, for ever. It owns no
 * data: everything lies in the store, so it can be stopped at any moment and started elsewhere. No globals in here.
 */
import { must } from "../../shared/result.ts";
import type { PhoneStore } from "../store/phone-store.ts";
import { type Applied, applyAnswer } from "./apply-answer.ts";
import { toBackoffMs } from "./backoff.ts";
import { buildRequest } from "./build-request.ts";
import type { Clock } from "./clock.ts";
import { type Exchange, splitExchange } from "./exchange.ts";
import { takeNewClient } from "./start-anew.ts";
import { CLIENT_TAKEN, type SyncNet } from "./sync-reply.ts";
import { ensureSyncState } from "./sync-state.ts";

/** How often a phone that is looked at asks without being told to: a lost poke costs no more than this. */
const ASK_EVERY_MS = 30_000;

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
  /** There may be something to ask or to say. */
  wake(cause: WakeCause): void;
  /** Whether someone looks at the phone: only then does it ask without a cause. */
  setVisible(isVisible: boolean): void;
  /** The connection is gone, as far as the phone itself can tell. */
  noteOffline(): void;
};

/** How a round ended: go on at once, rest, try again later, or wait for someone to pair. */
type Outcome = "continue" | "rest" | "retry" | "signedOut";

export const createEngine = (deps: EngineDeps): Engine => {
  const { store, net, clock } = deps;
  let status: EdgeStatus = { online: "unknown", since: clock.now(), isSignedOut: false, trouble: null };
  let isStarted = false;
  let isVisible = true;
  let failures = 0;
  let round: Promise<void> | null = null;
  /* What happened while a round was under way: something may be there to ask for, or to send. */
  const inRound = { isAsked: false, isSaved: false };
  let callOff = (): void => undefined;

  const setStatus = (change: Partial<Omit<EdgeStatus, "since">>): void => {
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

  const ask = async (): Promise<Outcome> => {
    const { pairing, state } = await store.read(async (tx) => ({ pairing: await tx.getMeta("pairing"), state: await tx.getMeta("sync") }));
    if (pairing === null) {
      setStatus({ isSignedOut: true });
      return "signedOut";
    }
    if (state === null) await store.write((tx) => ensureSyncState(tx, deps.makeId));
    const request = await store.read(buildRequest);
    const sentAt = clock.now();
    const reply = await net.postSync(request);
    const receivedAt = clock.now();
    switch (reply.kind) {
      case "ok": {
        const clockOffsetMs = Math.round(reply.answer.now - (sentAt + receivedAt) / 2);
        const outcome = await takeAnswer({ request, answer: reply.answer, receivedAt, clockOffsetMs, isPart: false });
        setStatus({ online: "online", isSignedOut: false, trouble: null });
        return outcome;
      }
      case "offline":
        setStatus({ online: "offline", trouble: null });
        return "retry";
      case "notOurs":
        setStatus({ online: "offline", trouble: "notOurs" });
        return "retry";
      case "signedOut":
        setStatus({ online: "online", isSignedOut: true });
        return "signedOut";
      case "refused":
        if (reply.code === CLIENT_TAKEN) await store.write((tx) => takeNewClient(tx, deps.makeId()));
        setStatus({ online: "online", trouble: reply.code ?? String(reply.status) });
        return "retry";
    }
  };

  const runRound = async (): Promise<void> => {
    let outcome: Outcome;
    inRound.isAsked = false;
    inRound.isSaved = false;
    try {
      outcome = await ask();
    } catch (fault) {
      deps.report(fault);
      setStatus({ trouble: "storageFailed" });
      outcome = "retry";
    }
    round = null;
    failures = outcome === "retry" ? failures + 1 : 0;
    if (!isStarted) return;
    if (outcome === "continue" || inRound.isAsked || (inRound.isSaved && outcome === "rest")) begin();
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

  return {
    start: () => {
      isStarted = true;
      begin();
    },
    stop: async () => {
      isStarted = false;
      callOff();
      await round;
    },
    wake: (cause) => {
      if (!isStarted) return;
      /* A save says nothing about the line: while a try is due or nobody is signed in, it waits with the others. */
      const isSave = cause === "saved";
      if (round !== null) {
        inRound.isSaved ||= isSave;
        inRound.isAsked ||= !isSave;
      } else if (!isSave || (failures === 0 && !status.isSignedOut)) begin();
    },
    setVisible: (next) => {
      isVisible = next;
    },
    noteOffline: () => setStatus({ online: "offline" }),
  };
};
