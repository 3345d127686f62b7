/**
 * One phone in virtual time: the real engine over the memory store. Killing it keeps what had committed and nothing else;
 * a full phone refuses the write before anything is said to be saved.
 */
import { must, type Result } from "../../shared/result.ts";
import type { Refusal } from "../../shared/verdict.ts";
import type { Envelope } from "../../shared/wire.ts";
import { saveCommand } from "../../web/actions/save-command.ts";
import type { PhoneStore } from "../../web/store/phone-store.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import { createEngine, type EdgeStatus, type Engine } from "../../web/sync/engine.ts";
import type { SyncNet } from "../../web/sync/sync-reply.ts";
import type { Paired } from "../../worker/workspace/people.ts";
import { createMemoryPhoneStore, type MemoryPhoneStore } from "../fakes/memory-phone-store.ts";
import type { Random } from "../sandbox/random.ts";
import type { SimClock } from "./sim-clock.ts";
import type { Spells } from "./spells.ts";

/** Somebody tapped. `key`: of its envelope, once "saved" was said to the person; null: the phone died first, so it may be kept or not. */
export type Tap = { phone: number; command: NewCommand; key: string | null };

/** What stays the same of an envelope, also under a new client id. */
export const toTapKey = ({ by, madeAt, name, args }: Pick<Envelope, "by" | "madeAt" | "name" | "args">): string =>
  JSON.stringify([by, madeAt, name, args]);

export type SimPhone = {
  index: number;
  deviceId: string;
  dump: MemoryPhoneStore["dump"];
  status: () => EdgeStatus | null;
  save: (command: NewCommand) => Promise<Result<{ id: number }, Refusal> | null>;
  poke: (head: number) => void;
  /** Somebody looks at it, or the line may be back. */
  nudge: () => void;
  setVisible: (isVisible: boolean) => void;
  /** SIGKILL, and started again a moment later. */
  kill: () => void;
  /** Into the drawer: the system ends the app, and nothing of it runs until somebody takes the phone up. */
  putAway: () => void;
  takeUp: () => void;
  moveClock: (byMs: number) => void;
};

class PhoneDied extends Error {}
class PhoneFull extends Error {
  override name = "QuotaExceededError";
}

const RELAUNCH_MS = 2_000;

type Deps = {
  clock: SimClock;
  random: Random;
  spells: Spells;
  index: number;
  paired: Paired;
  skewMs: number;
  isVisible: boolean;
  net: SyncNet;
  makeId: () => string;
  taps: Tap[];
  /** The phone itself said no, and nothing was saved. */
  onRefusal: (name: string, reason: string) => void;
  note: (line: string) => void;
  onFault: (fault: unknown) => void;
};

export const makeSimPhone = async (deps: Deps): Promise<SimPhone> => {
  const { clock, random, spells, index, paired, net, makeId, taps, note } = deps;
  const memory = createMemoryPhoneStore();
  let { skewMs, isVisible } = deps;
  const now = (): number => clock.now() + skewMs;

  await memory.write(async (tx) => {
    const person = paired.person;
    await tx.putMeta("pairing", {
      device: { id: paired.deviceId, key: paired.deviceKey },
      person,
      workspace: paired.workspace,
      isStorageKept: null,
    });
    await tx.putMeta("people", { [person.id]: person });
  });

  type Life = { isAlive: boolean; engine: Engine; store: PhoneStore; status: EdgeStatus | null };

  const launch = (): Life => {
    const store: PhoneStore = {
      read: memory.read,
      write: (work) =>
        memory.write(async (tx) => {
          const value = await work(tx);
          /* Thrown before the commit: nothing of it is kept. */
          if (!life.isAlive) throw new PhoneDied();
          if (spells.bite("phoneFull", (spell) => spell.phone === index) !== null) throw new PhoneFull();
          return value;
        }),
    };
    const engine = createEngine({
      store,
      net,
      clock: { now, after: clock.after },
      random: random.next,
      makeId,
      report: (fault) => {
        if (!(fault instanceof PhoneDied) && !(fault instanceof PhoneFull)) deps.onFault(fault);
      },
      onStatus: (status) => {
        life.status = status;
      },
    });
    const life: Life = { isAlive: true, engine, store, status: null };
    engine.setVisible(isVisible);
    engine.start();
    return life;
  };
  let life = launch();
  let isPutAway = false;
  const end = (): void => {
    life.isAlive = false;
    void life.engine.stop();
  };

  return {
    index,
    deviceId: paired.deviceId,
    dump: memory.dump,
    status: () => life.status,
    save: async (command) => {
      const { engine, store } = life;
      try {
        const saved = await saveCommand({ store, makeId, now, wake: engine.wake }, command);
        if (!saved.ok) {
          deps.onRefusal(command.name, saved.error.reason);
          return saved;
        }
        const { envelope } = must(memory.dump().outbox.get(saved.value.id), "the saved command");
        taps.push({ phone: index, command, key: toTapKey(envelope) });
        note(`phone ${index} saved ${saved.value.id} ${JSON.stringify(command)}`);
        return saved;
      } catch (fault) {
        if (fault instanceof PhoneFull) return null;
        if (!(fault instanceof PhoneDied)) deps.onFault(fault);
        taps.push({ phone: index, command, key: null });
        return null;
      }
    },
    poke: (head) => life.engine.wake("poke", head),
    nudge: () => life.engine.wake("focus"),
    setVisible: (next) => {
      isVisible = next;
      life.engine.setVisible(next);
      if (next) life.engine.wake("focus");
    },
    kill: () => {
      end();
      clock.after(RELAUNCH_MS, () => {
        if (!life.isAlive && !isPutAway) life = launch();
      });
    },
    putAway: () => {
      isPutAway = true;
      end();
    },
    takeUp: () => {
      if (!isPutAway) return;
      isPutAway = false;
      life = launch();
    },
    moveClock: (byMs) => {
      skewMs += byMs;
    },
  };
};
