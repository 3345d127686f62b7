// Starts the Worker alone on this machine: `npm run edge -- --port N --state DIR`, and the same for tests.
// It promises a Worker that answers, state kept in one folder, only loopback listened on, and nothing left running after close.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { makeToolEnv, startChildGroup } from "./child-group.ts";
import { findFreePort, isPortFree, sayPortIsTaken } from "./ports.ts";
import { runScript } from "./script.ts";
import { ensureWebBuilt, PROJECT_DIR } from "./web-build.ts";

export interface EdgeOptions {
  /** 0 takes a free one. */
  port: number;
  /** The folder that holds the Worker's databases. Two Workers never share one. */
  stateDir: string;
  /** The Worker's environment: SETUP_CODE, ENCRYPTION_KEY, TEMU_BASE_URL_… */
  vars: Readonly<Record<string, string>>;
  /** Gets each line wrangler prints. */
  log: (line: string) => void;
  /** Gets what a person should read meanwhile; left out, they go where `log` goes. */
  say?: (line: string) => void;
}

export interface Edge {
  /** On `localhost`, because browsers accept the session's Secure cookie there without TLS. */
  url: string;
  port: number;
  /** Head of the process group that holds wrangler and workerd. */
  pid: number;
  /** Resolves when the Worker has ended, wanted or not. */
  ended: Promise<number | null>;
  /** Ends wrangler and workerd and waits for it. */
  close: () => Promise<void>;
  /** Ends both at once, as a power cut would; the state folder stays as it was. */
  kill: () => void;
}

/** The environment that `npm run edge` hands to the Worker. */
const EDGE_VARS = [
  ...["SETUP_CODE", "ENCRYPTION_KEY", "EGRESS_URL", "TEMU_BASE_URL_EU", "TEMU_BASE_URL_US", "TEMU_BASE_URL_GLOBAL"],
  ...["TEMU_APP_LIMITS", "TEMU_METHOD_LIMITS"],
];

// How many of wrangler's last lines tell why it did not start.
const LAST_LINES = 40;

/** Starts the Worker and resolves once it answers. Throws one sentence when the port is taken or the Worker does not start. */
export async function startEdge({ port: wantedPort, stateDir, vars, log, say = log }: EdgeOptions): Promise<Edge> {
  const port = wantedPort === 0 ? await findFreePort() : wantedPort;
  if (!(await isPortFree(port))) throw new Error(sayPortIsTaken(port, "--port"));
  await ensureWebBuilt(say);
  await mkdir(stateDir, { recursive: true });
  // A file only its owner reads: the command line would show the key to every user of the machine, and wrangler prints --var.
  const envFile = path.resolve(stateDir, "edge.env");
  await writeFile(envFile, toEnvFile(vars), { mode: 0o600 });

  const group = startChildGroup(
    process.execPath,
    [
      path.join(PROJECT_DIR, "node_modules/wrangler/bin/wrangler.js"),
      ...["dev", "--local", "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0"],
      ...["--persist-to", path.resolve(stateDir), "--env-file", envFile, "--show-interactive-dev-session=false"],
    ],
    makeToolEnv(makeWranglerEnv(stateDir)),
    PROJECT_DIR,
  );

  const lastLines: string[] = [];
  const started = new Promise<"ready" | "unbuildable">((resolve) => {
    for (const stream of [group.child.stdout, group.child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        log(line);
        lastLines.push(line);
        if (lastLines.length > LAST_LINES) lastLines.shift();
        if (line.includes("Ready on ")) resolve("ready");
        // wrangler would wait for someone to mend the sources.
        if (line.includes("Build failed with ")) resolve("unbuildable");
      });
    }
  });
  const outcome = await Promise.race([started, group.ended]);
  if (outcome !== "ready") {
    await group.close();
    throw new Error(`The Worker did not start. wrangler's last lines:\n${lastLines.join("\n")}`);
  }
  return { url: `http://localhost:${port}`, port, pid: group.pid, ended: group.ended, close: group.close, kill: group.kill };
}

/** What keeps wrangler quiet, offline and apart from any other wrangler of this machine. */
function makeWranglerEnv(stateDir: string): Record<string, string> {
  return {
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    // The banner asks the registry for a newer version.
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_WRITE_LOGS: "false",
    // It would keep a trace of every statement with its values beside the databases, and cost a part of each measure.
    X_LOCAL_OBSERVABILITY: "false",
    // A page that shows the databases to whoever opens it.
    X_LOCAL_EXPLORER: "false",
    // Workers of one name find each other through this folder: two tests at once would share objects.
    WRANGLER_REGISTRY_PATH: path.resolve(stateDir, "registry"),
  };
}

/** The dotenv form of the vars, each value in the first kind of quotes that it does not contain. */
export function toEnvFile(vars: Readonly<Record<string, string>>): string {
  const lines = Object.entries(vars).map(([name, value]) => {
    const quote = ["'", "`", '"'].find((mark) => !value.includes(mark));
    if (quote === undefined || value.includes("\n")) throw new Error(`${name} cannot be handed to the Worker: it mixes quotes or lines.`);
    return `${name}=${quote}${value}${quote}\n`;
  });
  return lines.join("");
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "8787" }, state: { type: "string", default: ".dockhand/edge" } },
  });
  const given = EDGE_VARS.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const edge = await startEdge({ port: Number(values.port), stateDir: values.state, vars: Object.fromEntries(given), log: console.log });
  console.log(`Dockhand's Worker answers on ${edge.url}; its data is in ${values.state}. Ctrl-C ends it.`);
  await runUntilStopped(edge);
}

/** Ends once however often it is asked: a terminal and npm both pass Ctrl-C on. */
async function runUntilStopped(edge: Edge): Promise<void> {
  let closing: Promise<void> | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      closing ??= edge.close();
    });
  }
  await edge.ended;
  await closing;
}

if (import.meta.main) await runScript(main);
