// The edge under test, as the harness sees it: one workerd that is killed and started again on the same port and data, its extra doors,
// and one clock for it and for Temu.
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "../run/ports.ts";
import type { SandboxControl } from "../sandbox/control/actions.ts";
import type { Lookout } from "./lookout.ts";
import { CRASH_DOOR, type CrashWish } from "./worker/crash-wish.ts";
import type { Look, Owed } from "./worker/look-at-run.ts";
import { buildCrashWorker, startWorkerd, type Workerd } from "./workerd-process.ts";

type Wished<W extends CrashWish["wish"]> = Omit<Extract<CrashWish, { wish: W }>, "wish">;

export interface CrashEdge {
  url: string;
  /** Epoch ms on the moved clock. */
  now: () => number;
  trap: (wish: Wished<"trap">) => Promise<{ objectId: string }>;
  look: (wish: Wished<"look">) => Promise<Look>;
  readOwed: (workspaceId: string) => Promise<Owed>;
  stand: (wish: Wished<"stand">) => Promise<unknown>;
  evict: (wish: Wished<"evict">) => Promise<unknown>;
  /** The Worker becomes a later build with one migration more, which each object does at its next start. */
  deploy: () => Promise<void>;
  /** Moves the edge's clock and Temu's together, forward to this time. */
  moveTo: (at: number, workspaceIds: readonly string[]) => Promise<void>;
  /** SIGKILL, and a new process on what was stored. */
  killAndStart: () => Promise<void>;
  readMemory: () => Promise<number | null>;
  close: () => Promise<void>;
}

export interface CrashEdgeOptions {
  folder: string;
  temuUrl: string;
  sandbox: SandboxControl;
  lookout: Lookout;
  onLine: (line: string) => void;
}

export const SETUP_CODE = "fake-setup-code-of-the-crashes";
/** A door that the restart of another run has closed is knocked at again. */
const KNOCK_AGAIN_MS = 20;
const KNOCK_FOR_MS = 20_000;

export async function startCrashEdge({ folder, temuUrl, sandbox, lookout, onLine }: CrashEdgeOptions): Promise<CrashEdge> {
  await buildCrashWorker(folder);
  const port = await findFreePort();
  let offsetMs = 0;
  let starts = 0;
  let laterMigrations = 0;
  const start = (): Promise<Workerd> => {
    starts += 1;
    return startWorkerd({
      port,
      folder,
      vars: {
        ...{ SETUP_CODE, ENCRYPTION_KEY: "fake-encryption-key-of-the-crashes", TEMU_BASE_URL_EU: `${temuUrl}/eu` },
        ...{ LOOKOUT_URL: lookout.url, CLOCK_OFFSET_MS: String(offsetMs), STARTED_AS: String(starts) },
        LATER_MIGRATIONS: String(laterMigrations),
      },
      onLine: (line) => {
        lookout.noteLine(line);
        onLine(line);
      },
    });
  };
  let workerd = await start();
  const now = (): number => Date.now() + offsetMs;

  const ask = async (wish: CrashWish): Promise<unknown> => {
    const response = await fetch(workerd.url + CRASH_DOOR, { method: "POST", body: JSON.stringify(wish) });
    const body = await response.text();
    if (!response.ok) throw new Error(`${wish.wish} answered ${response.status}: ${body}`);
    return JSON.parse(body);
  };
  /** An object that has just ended takes down what was asked of it at that moment. */
  const askAgain = async (wish: CrashWish): Promise<unknown> => {
    const startedAt = performance.now();
    for (;;) {
      try {
        return await ask(wish);
      } catch (error) {
        if (performance.now() - startedAt > KNOCK_FOR_MS) throw error;
        await delay(KNOCK_AGAIN_MS);
      }
    }
  };

  return {
    url: workerd.url,
    now,
    trap: (wish) => ask({ wish: "trap", ...wish }) as Promise<{ objectId: string }>,
    look: (wish) => askAgain({ wish: "look", ...wish }) as Promise<Look>,
    readOwed: (workspaceId) => askAgain({ wish: "owed", workspaceId }) as Promise<Owed>,
    stand: (wish) => ask({ wish: "stand", ...wish }),
    evict: (wish) => ask({ wish: "evict", ...wish }),
    deploy: async () => {
      laterMigrations += 1;
      await ask({ wish: "deploy", laterMigrations });
    },
    moveTo: async (at, workspaceIds) => {
      offsetMs += Math.max(0, at - now());
      await sandbox.moveClock({ offsetMs });
      await askAgain({ wish: "clock", offsetMs, workspaceIds });
    },
    killAndStart: async () => {
      await workerd.kill();
      workerd = await start();
    },
    readMemory: () => workerd.readMemory(),
    close: () => workerd.close(),
  };
}
