// One workerd with the bench's Worker in it and nothing around it: no wrangler, so that its CPU time is the Worker's.
import path from "node:path";
import { convertV4MiniflareOptions, kCurrentWorker, Miniflare } from "miniflare";
import type { Bench } from "../bench.ts";
import { buildWorkerScript } from "../phone/build-script.ts";

export type Workerd = {
  url: string;
  post: (pathname: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** What it stored stays: the next one goes on from it. */
  stop: () => Promise<void>;
};

export const SETUP_CODE = "fake-setup-code";

type WorkerdOptions = {
  /** Further settings of the Worker. */
  more?: Readonly<Record<string, string>>;
  /** As much JavaScript memory as there may be; more ends workerd. Left out: as workerd comes. */
  heapMb?: number;
};

/** Ends with the bench, or when it is stopped. `temuUrl`: the sandbox, or a port where nobody listens. */
export const startWorkerd = async (bench: Bench, temuUrl: string, { more = {}, heapMb }: WorkerdOptions = {}): Promise<Workerd> => {
  bench.say("Starting workerd.");
  const options = convertV4MiniflareOptions({
    modules: true,
    script: await buildWorkerScript(path.join(import.meta.dirname, "bench-worker.ts")),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["nodejs_compat"],
    durableObjects: {
      WORKSPACE: { className: "BenchWorkspace", useSQLite: true },
      APP_LIMITER: { className: "BenchLimiter", useSQLite: true },
      DIRECTORY: { className: "BenchDirectory", useSQLite: true },
    },
    serviceBindings: { TEMU_GATEWAY: { name: kCurrentWorker, entrypoint: "BenchGateway" } },
    /* Past Miniflare's own Worker in front, which no deployment has. */
    unsafeDirectSockets: [{}],
    /* Not into the table; that something threw where nothing may is told. */
    handleStructuredLogs: ({ message }) => {
      if (/"event":"\w+Fault"/.test(message)) bench.say(message);
    },
    bindings: { SETUP_CODE, ENCRYPTION_KEY: "fake-encryption-key-of-no-use", TEMU_BASE_URL_EU: `${temuUrl}/eu`, ...more },
  });
  /* Miniflare hands these on from nowhere else. */
  process.env.MINIFLARE_WORKERD_V8_FLAGS = heapMb === undefined ? "" : `--max-heap-size=${heapMb}`;
  const miniflare = new Miniflare({ ...options, resourcePersistencePath: path.join(bench.folder, "objects") });
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= miniflare.dispose();
    return stopped;
  };
  bench.atEnd(stop);
  await miniflare.ready;
  const url = (await miniflare.unsafeGetDirectURL()).origin;
  const post: Workerd["post"] = async (pathname, body, headers = {}) => {
    const response = await fetch(url + pathname, {
      method: "POST",
      headers: { "content-type": "application/json", "x-dockhand": "1", ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${pathname} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  return { url, post, stop };
};
