// The demo that `npm start` shows, made over HTTP as a merchant would make it: a workspace, this machine paired to it, two stores.
// Each step looks first at what is there, so a start that was interrupted is finished by the next one.
import * as v from "valibot";
import type { SandboxControl } from "../sandbox/control/actions.ts";
import { type EdgeClient, makeEdgeClient, pairMachine } from "./edge-client.ts";
import type { StartState } from "./start-state.ts";

const setupSchema = v.object({ workspaceId: v.string(), personId: v.string(), pairingCode: v.string() });
const inviteSchema = v.object({ code: v.string(), expiresAt: v.number() });
const storesSchema = v.array(
  v.object({
    name: v.string(),
    mallId: v.string(),
    trouble: v.nullable(v.string()),
    import: v.object({ phase: v.string(), done: v.number(), total: v.nullable(v.number()) }),
  }),
);

/** Sets up the demo workspace and pairs this machine as its owner's device. */
export async function setUpWorkspace(baseUrl: string, setupCode: string): Promise<NonNullable<StartState["workspace"]>> {
  const names = { workspaceName: "Demo warehouse", personName: "Ana Marin" };
  const made = await makeEdgeClient(baseUrl, null).post("/api/setup", { setupCode, ...names }, setupSchema);
  const cookie = await pairMachine(baseUrl, made.pairingCode, "npm start");
  return { id: made.workspaceId, personId: made.personId, cookie };
}

/** Connects the sandbox's first stores, those that are not connected yet, and points the sandbox's webhooks at the workspace. */
export async function connectStores(client: EdgeClient, sandbox: SandboxControl, count: number, webhookUrl: string): Promise<void> {
  const connected = new Set((await client.get("/api/stores", storesSchema)).map((store) => store.mallId));
  const { stores } = await sandbox.readStores();
  for (const { mallId, name, region, app, token } of stores.slice(0, count)) {
    if (app === null || app === undefined || token === null) continue;
    // Again at each start: the ports may be others than last time.
    await sandbox.setWebhook({ appKey: app.appKey, url: webhookUrl, automatic: true });
    if (connected.has(mallId)) continue;
    const keys = { region, appKey: app.appKey, appSecret: app.appSecret, accessToken: token.token };
    await client.post("/api/stores", { name, code: toCode(name), ...keys }, v.object({ id: v.string() }));
  }
}

/** Waits until every store is imported; `report` gets a line whenever something moved. Throws a sentence when a store stands still. */
export async function awaitImport(client: EdgeClient, report: (line: string) => void, delay: () => Promise<void>): Promise<void> {
  for (;;) {
    const stores = await client.get("/api/stores", storesSchema);
    const stuck = stores.find((store) => store.trouble !== null);
    if (stuck !== undefined) throw new Error(`The import of ${stuck.name} stands still: ${stuck.trouble}.`);
    const isDone = stores.every((store) => store.import.phase === "done");
    const each = stores.map((store) => `${store.name} ${sayProgress(store.import)}`).join(", ");
    report(`${isDone ? "Imported" : "Importing"}: ${each}`);
    if (isDone) return;
    await delay();
  }
}

/** A one-time pairing code for another device of this person. */
export async function invite(client: EdgeClient, personId: string): Promise<string> {
  return (await client.post("/api/devices", { personId }, inviteSchema)).code;
}

/** The initials of a store's name: "Casa Verde" is CV. */
function toCode(name: string): string {
  const words = name.split(/\s+/).map((word) => word.slice(0, 1));
  return words.join("").slice(0, 3).toUpperCase();
}

function sayProgress({ phase, done, total }: { phase: string; done: number; total: number | null }): string {
  if (phase === "done") return `${done} orders`;
  return total === null ? `(${phase}: ${done})` : `(${phase}: ${done} of ${total})`;
}
