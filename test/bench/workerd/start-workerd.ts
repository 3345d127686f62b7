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

/** Ends with the bench, or when it is stopped. `temuUrl`: the sandbox, or a port where nobody listens. `more`: further settings of the Worker. */
export const startWorkerd = async (bench: Bench, temuUrl: string, more: Readonly<Record<string, string>> = {}): Promise<Workerd> => {
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
    durableObjectsPersist: path.join(bench.folder, "objects"),
    serviceBindings: { TEMU_GATEWAY: { name: kCurrentWorker, entrypoint: "BenchGateway" } },
    /* Past Miniflare's own Worker in front, which no deployment has. */
    unsafeDirectSockets: [{}],
    /* Not into the table; that something threw where nothing may is told. */
    handleStructuredLogs: ({ message }) => {
      if (/"event":"\w+Fault"/.test(message)) bench.say(message);
    },
    bindings: { SETUP_CODE, ENCRYPTION_KEY: "fake-encryption-key-of-no-use", TEMU_BASE_URL_EU: `${temuUrl}/eu`, ...more },
  });
  const miniflare = new Miniflare(options);
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
