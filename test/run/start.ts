// `npm start`: the whole product on this machine. Builds the app, starts the Temu sandbox and the Worker, fills a demo workspace on the
// first start, and prints a fresh pairing link. Everything it keeps is in one folder; Ctrl-C leaves nothing running.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import { type RunningSandbox, startSandbox } from "../sandbox/start-sandbox.ts";
import { awaitImport, connectStores, invite, setUpWorkspace } from "./demo-workspace.ts";
import { type Edge, startEdge } from "./edge.ts";
import { EdgeError, makeEdgeClient } from "./edge-client.ts";
import { isPortFree, sayPortIsTaken } from "./ports.ts";
import { createProgressLine } from "./progress-line.ts";
import { runScript } from "./script.ts";
import { loadStartState, saveStartState } from "./start-state.ts";

const IMPORT_ASK_MS = 500;
// With those that the demo world has shipped or cancelled already, 200 are left to ship.
const DEMO_STORES = 2;
const DEMO_ORDERS_PER_STORE = 109;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8787" },
      "sandbox-port": { type: "string", default: "8790" },
      state: { type: "string", default: ".dockhand" },
    },
  });
  const port = Number(values.port);
  const sandboxPort = Number(values["sandbox-port"]);
  if (!(await isPortFree(port))) throw new Error(sayPortIsTaken(port, "npm start -- --port N"));
  if (!(await isPortFree(sandboxPort))) throw new Error(sayPortIsTaken(sandboxPort, "npm start -- --sandbox-port N"));
  const dir = values.state;
  await mkdir(dir, { recursive: true, mode: 0o700 });

  const running: { edge?: Edge; sandbox?: RunningSandbox } = {};
  const stop = makeStop(running);
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    const links = await startAll(running, { dir, port, sandboxPort });
    console.log(sayLinks(links, dir));
  } catch (error) {
    await closeAll(running);
    throw error;
  }
  await running.edge?.ended;
  await closeAll(running);
}

async function startAll(
  running: { edge?: Edge; sandbox?: RunningSandbox },
  { dir, port, sandboxPort }: { dir: string; port: number; sandboxPort: number },
): Promise<{ app: string; sandbox: string }> {
  const state = await loadStartState(dir);
  // Used on the first start only; later ones find the state file. The third store is left for a person to connect.
  const world = makeDemoWorld({
    seed: 1,
    stores: 3,
    ordersPerStore: DEMO_ORDERS_PER_STORE,
    skusPerStore: 60,
    unnamedSkus: 1,
    now: Date.now(),
  });
  const sandbox = await startSandbox({ port: sandboxPort, stateFile: path.join(dir, "sandbox.json"), world });
  running.sandbox = sandbox;
  const edgeLog = createWriteStream(path.join(dir, "edge.log"), { flags: "a", mode: 0o600 });
  const edge = await startEdge({
    port,
    stateDir: path.join(dir, "edge"),
    vars: {
      ENCRYPTION_KEY: state.encryptionKey,
      SETUP_CODE: state.setupCode,
      TEMU_BASE_URL_EU: `${sandbox.url}/eu`,
      TEMU_BASE_URL_US: `${sandbox.url}/us`,
      TEMU_BASE_URL_GLOBAL: `${sandbox.url}/global`,
    },
    log: (line) => edgeLog.write(`${line}\n`),
    say: console.log,
  });
  running.edge = edge;

  const baseUrl = `http://127.0.0.1:${port}`;
  const workspace = state.workspace ?? (await setUpWorkspace(baseUrl, state.setupCode));
  await saveStartState(dir, { ...state, workspace });
  const client = makeEdgeClient(baseUrl, workspace.cookie);
  try {
    await connectStores(client, sandbox.control, DEMO_STORES, `${baseUrl}/webhooks/temu/${workspace.id}`);
  } catch (error) {
    if (!(error instanceof EdgeError && error.status === 401)) throw error;
    throw new Error(`The session kept in ${dir} is not known any more: delete the folder ${dir} to begin anew.`);
  }
  const progress = createProgressLine(process.stdout);
  await awaitImport(client, progress.show, () => delay(IMPORT_ASK_MS));
  progress.end();
  return { app: `${edge.url}/pair#${await invite(client, workspace.personId)}`, sandbox: `${sandbox.url}/` };
}

function sayLinks(links: { app: string; sandbox: string }, dir: string): string {
  return [
    "",
    `Dockhand      ${links.app}`,
    "              opens on one device within ten minutes; start again for another link, or add devices in Settings",
    `Temu sandbox  ${links.sandbox}`,
    `Data          ${path.resolve(dir)} (delete it to begin anew)`,
    "Ctrl-C ends both.",
  ].join("\n");
}

/** Ends everything once, however often it is asked: a terminal and npm both pass Ctrl-C on. */
function makeStop(running: { edge?: Edge; sandbox?: RunningSandbox }): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return;
    isStopping = true;
    void closeAll(running).then(() => process.exit());
  };
}

async function closeAll(running: { edge?: Edge; sandbox?: RunningSandbox }): Promise<void> {
  await running.edge?.close();
  await running.sandbox?.close();
}

await runScript(main);
