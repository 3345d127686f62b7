import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edge, startEdge } from "../run/edge.ts";
import { startProxy, type TcpProxy } from "../run/tcp-proxy.ts";
import { launchPhone, type Phone } from "./browser.ts";

let folder: string;
let edge: Edge;
let proxy: TcpProxy;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dockhand-shell-"));
  const vars = { SETUP_CODE: "fake-setup-code", ENCRYPTION_KEY: "fake-encryption-key-of-no-use" };
  edge = await startEdge({ port: 0, stateDir: path.join(folder, "edge"), vars, log: () => undefined });
  proxy = await startProxy({ targetPort: edge.port });
  phone = await start();
});

afterAll(async () => {
  // What a failed beforeAll did not start is not there.
  await phone?.close();
  await proxy?.close();
  await edge?.close();
  await rm(folder, { recursive: true, force: true });
});

function start(profile = "profile"): Promise<Phone> {
  return launchPhone({ profileDir: path.join(folder, profile), baseUrl: `http://localhost:${proxy.port}` });
}

async function expectApp(): Promise<void> {
  await phone.page.waitForFunction(() => document.querySelector("#app")?.childElementCount);
}

test("opens from the phone's own copy after one visit, with the network cut, on any page, and after a kill", async () => {
  await phone.page.goto("/");
  await expectApp();
  await phone.page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

  await proxy.cut();
  await phone.page.reload();
  await expectApp();
  await phone.page.goto("/stock");
  await expectApp();
  expect(phone.faults).toEqual([]);

  await phone.kill();
  phone = await start();
  await phone.page.goto("/");
  await expectApp();
  expect(phone.faults).toEqual([]);
});

test("never answers for the edge from the phone's copy", async () => {
  await expect(phone.page.goto("/api/me")).rejects.toThrow("ERR_CONNECTION_REFUSED");
});

test("is kept by a later try when the network went in the middle of the first visit", async () => {
  await proxy.heal();
  await phone.close();
  phone = await start("cut-profile");
  await phone.page.goto("/");
  await phone.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.installing != null);
  await proxy.cut();
  await phone.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()) === undefined);

  await proxy.heal();
  await phone.setOffline(true);
  await phone.setOffline(false);
  await phone.page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await proxy.cut();
  await phone.page.reload();
  await expectApp();
});
