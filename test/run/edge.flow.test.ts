import { mkdtemp, rm } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Edge, startEdge } from "./edge.ts";
import { listGroup } from "./list-group.ts";
import { findFreePort, isPortFree } from "./ports.ts";

const vars = { SETUP_CODE: "fake-setup-code", ENCRYPTION_KEY: "fake-encryption-key-of-no-use" };
const folders: string[] = [];
const edges: Edge[] = [];

async function start(stateDir?: string): Promise<Edge> {
  const dir = stateDir ?? (await mkdtemp(path.join(tmpdir(), "dockhand-edge-")));
  folders.push(dir);
  const edge = await startEdge({ port: 0, stateDir: dir, vars, log: () => undefined });
  edges.push(edge);
  return edge;
}

/** A navigation, as a browser marks it; fetch would say that it is not one. */
function navigate(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "sec-fetch-mode": "navigate" } }, resolve).on("error", reject);
  });
}

async function cleanUp(): Promise<void> {
  for (const edge of edges.splice(0)) await edge.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

describe("a running edge", () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await start();
  });
  afterAll(cleanUp);

  test("opens the app for a navigation to any page, under its content policy", async () => {
    const response = await navigate(`${edge.url}/orders/PO-1`);
    expect(response.statusCode).toBe(200);
    expect(await text(response)).toContain('<div id="app">');
    expect(response.headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(response.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("answers a script of another build with 404, never with the app's page", async () => {
    const response = await fetch(`${edge.url}/assets/index-gone.js`);
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).not.toContain("max-age");
  });

  test("keeps the app's files for a year by their hashed names, and asks anew for the page and the service worker", async () => {
    const page = await fetch(`${edge.url}/`);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect((await fetch(`${edge.url}${script}`)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await fetch(`${edge.url}/sw.js`)).headers.get("cache-control")).toBe("no-cache");
  });

  test("hands the Worker's doors to the Worker", async () => {
    for (const door of ["/api/me", "/live"]) {
      const response = await fetch(`${edge.url}${door}`);
      expect(response.headers.get("content-type")).toContain("application/json");
    }
  });
});

describe("ending an edge", () => {
  afterEach(cleanUp);

  test("leaves nothing running and the port free after close", async () => {
    const edge = await start();
    expect(listGroup(edge.pid).map(({ name }) => name)).toContain("workerd");
    await edge.close();
    expect(listGroup(edge.pid)).toEqual([]);
    expect(await isPortFree(edge.port)).toBe(true);
  });

  test("keeps what it stored through a kill", async () => {
    const body = JSON.stringify({ setupCode: vars.SETUP_CODE, workspaceName: "Kill test", personName: "Ana" });
    const headers = { "content-type": "application/json", "x-dockhand": "1" };
    const edge = await start();
    const setup = await fetch(`${edge.url}/api/setup`, { method: "POST", headers, body });
    const { pairingCode } = (await setup.json()) as { pairingCode: string };
    edge.kill();
    await edge.ended;

    const again = await start(folders[0]);
    const pair = await fetch(`${again.url}/api/pair`, {
      ...{ method: "POST", headers },
      body: JSON.stringify({ code: pairingCode, deviceName: "after the kill" }),
    });
    expect(pair.status).toBe(200);
  });

  test("says in one line that the port is taken", async () => {
    const port = await findFreePort();
    const other = createServer();
    await new Promise((resolve) => other.listen(port, "127.0.0.1", () => resolve(undefined)));
    const starting = startEdge({ port, stateDir: tmpdir(), vars, log: () => undefined });
    await expect(starting).rejects.toThrow(`Port ${port} is taken: stop what listens there, or choose another with --port.`);
    await new Promise((resolve) => other.close(resolve));
  });
});
