// The whole product for one story, on free ports: Temu sandbox, Worker, one workspace with the demo stores imported, its owner as a
// machine's client. Nothing is shared with another story, and nothing is left when it is closed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import type { Role } from "../../shared/role.ts";
import { awaitImport, connectStores, setUpWorkspace } from "../run/demo-workspace.ts";
import { type Edge, startEdge } from "../run/edge.ts";
import { type EdgeClient, makeEdgeClient } from "../run/edge-client.ts";
import type { SandboxControl } from "../sandbox/control/actions.ts";
import { type DemoArgs, makeDemoWorld } from "../sandbox/demo-world.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import type { WorldData } from "../sandbox/world-schema.ts";

export interface Depot {
  /** For profiles and other files of the story; gone after close. */
  folder: string;
  edge: Edge;
  /** Every line the Worker has logged so far. */
  edgeLog: readonly string[];
  /** Where the Worker keeps its databases. */
  stateDir: string;
  /** What the Worker was given as its environment. */
  vars: Readonly<Record<string, string>>;
  sandbox: SandboxControl;
  sandboxUrl: string;
  workspaceId: string;
  ownerId: string;
  owner: EdgeClient;
  /** The owner's session, for calls that the client has no method for. */
  ownerCookie: string;
  webhookUrl: string;
  /** A one-time code for another device of the owner, or for someone new. */
  invite: (someone?: { personName: string; role: Role }) => Promise<string>;
  close: () => Promise<void>;
}

export interface DepotOptions extends Partial<Omit<DemoArgs, "now">> {
  /** A last change to the world before Temu opens. */
  prepare?: (world: WorldData) => void;
  /** What the Worker calls instead of the sandbox, for a story that listens in between. */
  listenIn?: (sandboxUrl: string) => Promise<{ url: string; close: () => Promise<void> }>;
  more?: Readonly<Record<string, string>>;
}

const IMPORT_ASK_MS = 100;
// With those that the demo world has shipped or cancelled already, 200 are left to ship.
const ORDERS_PER_STORE = 107;

/** Resolves once every order of the demo stores is imported. Webhooks have their address and are sent by the story only. */
export async function startDepot({ prepare, listenIn, more, ...demo }: DepotOptions = {}): Promise<Depot> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const folder = await mkdtemp(path.join(tmpdir(), "dockhand-depot-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const world = makeDemoWorld({ seed: 1, stores: 2, ordersPerStore: ORDERS_PER_STORE, skusPerStore: 60, ...demo, now: Date.now() });
    prepare?.(world);
    const sandbox = await startSandbox({ world });
    closers.push(sandbox.close);
    const temu = (await listenIn?.(sandbox.url)) ?? { url: sandbox.url, close: async () => undefined };
    closers.push(temu.close);

    const stateDir = path.join(folder, "edge");
    const vars = {
      SETUP_CODE: "fake-setup-code-of-the-stories",
      ENCRYPTION_KEY: "fake-encryption-key-of-the-stories",
      TEMU_BASE_URL_EU: `${temu.url}/eu`,
      TEMU_BASE_URL_US: `${temu.url}/us`,
      TEMU_BASE_URL_GLOBAL: `${temu.url}/global`,
      ...more,
    };
    const edgeLog: string[] = [];
    const edge = await startEdge({ port: 0, stateDir, vars, log: (line) => edgeLog.push(line) });
    closers.push(edge.close);

    const workspace = await setUpWorkspace(edge.url, vars.SETUP_CODE);
    const owner = makeEdgeClient(edge.url, workspace.cookie);
    const webhookUrl = `http://127.0.0.1:${edge.port}/webhooks/temu/${workspace.id}`;
    await connectStores(owner, sandbox.control, Number.POSITIVE_INFINITY, webhookUrl);
    for (const { app } of (await sandbox.control.readStores()).stores) {
      if (app !== null && app !== undefined) await sandbox.control.setWebhook({ appKey: app.appKey, automatic: false });
    }
    await awaitImport(
      owner,
      () => undefined,
      () => delay(IMPORT_ASK_MS),
    );
    return {
      ...{ folder, edge, edgeLog, stateDir, vars, sandbox: sandbox.control, sandboxUrl: sandbox.url, webhookUrl, owner, close },
      ...{ workspaceId: workspace.id, ownerId: workspace.personId, ownerCookie: workspace.cookie },
      invite: async (someone) =>
        (await owner.post("/api/devices", someone ?? { personId: workspace.personId }, v.object({ code: v.string() }))).code,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
