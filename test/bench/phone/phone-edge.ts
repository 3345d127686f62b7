// The edge that the phone measures talk to: the app as it was built, and /api over the real rules of the workspace, with
// node:sqlite in this process in place of workerd: what is measured is the phone, and two cores have to carry both.
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import path from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import * as v from "valibot";
import { must } from "../../../shared/result.ts";
import { syncRequestSchema } from "../../../shared/wire.ts";
import { loadPeople, type Paired } from "../../../worker/workspace/people.ts";
import { makeFakeClock } from "../../fakes/fake-clock.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { findFreePort } from "../../run/ports.ts";
import { ensureWebBuilt, PROJECT_DIR } from "../../run/web-build.ts";
import { fillWorkspace, type Size } from "./fill-workspace.ts";

export type PhoneEdge = {
  /** The same after each `listen`: a phone's storage belongs to it. */
  url: string;
  workspace: FakeWorkspace;
  /** The one device that is paired here. */
  paired: Paired;
  listen: () => Promise<void>;
  /** From here on there is no network: connections are refused. */
  stop: () => Promise<void>;
  /** Called before each sync is answered, to make news. Set it at any time. */
  beforeSync: () => void;
};

/** A page of the same origin on which no app runs. The service worker leaves /api alone. */
export const BLANK_PAGE = "/api/blank";

const WEB_DIR = path.join(PROJECT_DIR, "dist/web");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

const readPolicy = async (): Promise<string> => {
  const headers = await readFile(path.join(WEB_DIR, "_headers"), "utf8");
  return must(/Content-Security-Policy: (.*)/.exec(headers)?.[1], "the content policy");
};

const makeApp = (edge: PhoneEdge, policy: string): Hono => {
  const { workspace, paired } = edge;
  const readPage = (file: string): Promise<Buffer | null> => readFile(path.join(WEB_DIR, file)).catch(() => null);
  return new Hono()
    .get(BLANK_PAGE, (c) => c.html("<!doctype html><title>blank</title>"))
    .get("/api/people", (c) => c.json(loadPeople(workspace.sql)))
    .post("/api/sync", async (c) => {
      const request = v.parse(syncRequestSchema, await c.req.json());
      workspace.clock.moveTo(Date.now());
      edge.beforeSync();
      return c.json(must(workspace.sync(paired.deviceId, request), "an answer"), 200, { "cache-control": "no-store" });
    })
    .all("/api/*", (c) => c.json({ error: "notFound", message: "" }, 404))
    .get("/live", (c) => c.text("", 404))
    .get("*", async (c) => {
      const file = await readPage(c.req.path);
      const isFile = file !== null && c.req.path !== "/";
      const body = isFile ? file : must(await readPage("index.html"), "index.html");
      const type = isFile ? (TYPES[path.extname(c.req.path)] ?? "application/octet-stream") : TYPES[".html"];
      return c.body(new Uint8Array(body), 200, { "content-type": must(type, "type"), "content-security-policy": policy });
    });
};

/** A workspace of this size with one paired device. It does not listen yet. */
export const makePhoneEdge = async (size: Size, say: (line: string) => void): Promise<PhoneEdge> => {
  await ensureWebBuilt(say);
  const workspace = makeWorkspace({ clock: makeFakeClock(Date.now()) });
  const paired = workspace.pair("Mihai");
  fillWorkspace(workspace.sql, size, workspace.clock.now());
  const port = await findFreePort();
  let server: Server | null = null;
  const edge: PhoneEdge = {
    url: `http://localhost:${port}`,
    workspace,
    paired,
    listen: () =>
      new Promise((resolve, reject) => {
        server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
      }),
    stop: async () => {
      const stopped = server;
      server = null;
      if (stopped === null) return;
      const closed = new Promise((resolve) => stopped.close(resolve));
      stopped.closeAllConnections();
      await closed;
    },
    beforeSync: () => undefined,
  };
  const app = makeApp(edge, await readPolicy());
  return edge;
};
