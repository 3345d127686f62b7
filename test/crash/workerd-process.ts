// One workerd of our own, without wrangler or Miniflare around it: the runtime they start, from the same package, so that a SIGKILL hits
// the Worker alone and a start takes a tenth of a second. It promises only loopback, state in one folder, and nothing left after close.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { must } from "../../shared/result.ts";
import { buildWorkerScript } from "../bench/phone/build-script.ts";
import { makeToolEnv, startChildGroup } from "../run/child-group.ts";
import { listGroup } from "../run/list-group.ts";
import { laterBuild } from "./later-build.ts";

export interface Workerd {
  url: string;
  /** Ends the process as a power cut would, and waits for it. */
  kill: () => Promise<void>;
  close: () => Promise<void>;
  /** Resident memory now, MiB; null where the kernel does not tell. */
  readMemory: () => Promise<number | null>;
}

export interface WorkerdOptions {
  port: number;
  /** Holds the databases, the script and the configuration. */
  folder: string;
  vars: Readonly<Record<string, string>>;
  onLine: (line: string) => void;
}

/** Resolved from Miniflare: its own copy, pinned to wrangler's. */
const WORKERD = v.parse(v.object({ default: v.string() }), createRequire(import.meta.resolve("miniflare"))("workerd")).default;
const ENTRY = path.join(import.meta.dirname, "worker/crash-worker.ts");
const SCRIPT = "worker.mjs";
const READY_WITHIN_MS = 20_000;
const ASK_EVERY_MS = 10;

/** Bundles the Worker of the crash runs into the folder. Once; every start takes it from there. */
export async function buildCrashWorker(folder: string): Promise<void> {
  await mkdir(path.join(folder, "objects"), { recursive: true });
  await writeFile(path.join(folder, SCRIPT), await buildWorkerScript(ENTRY, [laterBuild()]));
}

const text = (value: string): string => JSON.stringify(value);

/** The same bindings as wrangler.toml, by hand. Spaces around `=` matter: `=.` is another sign to workerd. */
const toConfig = ({ port, folder, vars }: WorkerdOptions): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "objects", disk = (path = ${text(path.join(folder, "objects"))}, writable = true)),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "${SCRIPT}", esModule = embed "${SCRIPT}")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["nodejs_compat", "unsafe_module"],
  durableObjectNamespaces = [
    (className = "CrashWorkspace", uniqueKey = "Workspace", enableSql = true),
    (className = "CrashLimiter", uniqueKey = "AppLimiter", enableSql = true),
    (className = "CrashDirectory", uniqueKey = "Directory", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "objects"),
  bindings = [
    (name = "WORKSPACE", durableObjectNamespace = "CrashWorkspace"),
    (name = "APP_LIMITER", durableObjectNamespace = "CrashLimiter"),
    (name = "DIRECTORY", durableObjectNamespace = "CrashDirectory"),
    (name = "TEMU_GATEWAY", service = (name = "main", entrypoint = "CrashGateway")),
    ${Object.entries(vars)
      .map(([name, value]) => `(name = ${text(name)}, text = ${text(value)}),`)
      .join("\n    ")}
  ],
);
`;

/** Starts on what the folder holds; resolves once it answers. */
export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const { port, folder, onLine } = options;
  const config = path.join(folder, "workerd.capnp");
  await writeFile(config, toConfig(options), { mode: 0o600 });
  const group = startChildGroup(WORKERD, ["serve", "--experimental", config, "config"], makeToolEnv(), folder);
  const lastLines: string[] = [];
  for (const stream of [group.child.stdout, group.child.stderr]) {
    createInterface({ input: must(stream, "pipe") }).on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > 20) lastLines.shift();
      onLine(line);
    });
  }
  let hasEnded = false;
  void group.ended.then(() => {
    hasEnded = true;
  });
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  while (!(await answers(url))) {
    if (hasEnded || performance.now() - startedAt > READY_WITHIN_MS) {
      await group.close();
      throw new Error(`workerd did not start. Its last lines:\n${lastLines.join("\n")}`);
    }
    await delay(ASK_EVERY_MS);
  }
  return {
    url,
    kill: async () => {
      group.kill();
      await group.ended;
    },
    close: group.close,
    readMemory: async () => {
      const process = listGroup(group.pid).find(({ name }) => name === "workerd");
      const status = process === undefined ? "" : await readFile(`/proc/${process.pid}/status`, "utf8").catch(() => "");
      const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
      return kib === undefined ? null : Math.round(Number(kib) / 1024);
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/me`).then(
    () => true,
    () => false,
  );
