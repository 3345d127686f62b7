// A child process with everything it starts in turn, ended as one. wrangler and Chromium each start several.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import path from "node:path";

const GUARD = path.join(import.meta.dirname, "guard-group.ts");

export interface ChildGroup {
  child: ChildProcess;
  /** Head of the group; 0 when it could not be started. */
  pid: number;
  /** Resolves with the exit code, or null where a signal ended it. */
  ended: Promise<number | null>;
  /** Asks all to end, waits for the first process, then ends whatever stayed. */
  close: () => Promise<void>;
  /** Ends all at once, as a power cut would. */
  kill: () => void;
}

/**
 * This process's environment without what a test runner adds to it, with `more` on top. A tool that finds NODE_ENV=test would build
 * something else than what is shipped.
 */
export function makeToolEnv(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_ENV, VITEST, TEST, ...env } = process.env;
  return { ...env, ...more };
}

/** Starts `command` in a group of its own; stdout and stderr are pipes. The group ends with this process at the latest. */
export function startChildGroup(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): ChildGroup {
  const child = spawn(process.execPath, [GUARD, command, ...args], {
    ...{ cwd, env, detached: process.platform !== "win32" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on("error", () => resolve(-1));
    child.on("exit", (code) => resolve(code));
  });
  const kill = () => signalGroup(child, "SIGKILL");
  return {
    child,
    pid: child.pid ?? 0,
    ended,
    close: async () => {
      signalGroup(child, "SIGTERM");
      await ended;
      kill();
    },
    kill,
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Gone already is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
