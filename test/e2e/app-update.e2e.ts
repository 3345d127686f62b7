// A newer build is offered, never taken by itself, and nothing is lost by taking it. A server in front of the edge stands for the
// deployment: it serves the app's files from a folder that can be exchanged, and hands the rest on.
import { cp, readFile, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isToShip, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { findFreePort } from "../run/ports.ts";
import { PROJECT_DIR } from "../run/web-build.ts";
import { launchPhone, type Phone } from "./browser.ts";
import { awaitFirstLoad, pairPhone } from "./pair-phone.ts";
import { readTable } from "./phone-rows.ts";
import { scanCode } from "./scan-code.ts";
import { shipByScans } from "./ship-by-scans.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const TYPES: Readonly<Record<string, string>> = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" },
  ...{ ".png": "image/png", ".webmanifest": "application/manifest+json" },
};
const NEWER_TITLE = "Dockhand, a newer build";

let depot: Depot;
let front: Server;
let phone: Phone;
/** Where the app's files are served from. */
let served: string;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 20 });
  served = path.join(PROJECT_DIR, "dist/web");
  const port = await findFreePort();
  front = createServer((asked, answer) => void answerFront(asked, answer));
  await new Promise<void>((resolve) => front.listen(port, "127.0.0.1", resolve));
  phone = await launchPhone({ profileDir: path.join(depot.folder, "phone"), baseUrl: `http://localhost:${port}` });
});

afterAll(async () => {
  await phone?.close();
  front?.closeAllConnections();
  front?.close();
  await depot?.close();
});

async function answerFront(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { pathname } = new URL(asked.url ?? "/", "http://front");
  if (pathname.startsWith("/api/") || pathname === "/live") return handOn(asked, answer);
  const file = TYPES[path.extname(pathname)] === undefined ? "/index.html" : pathname;
  const body = await readFile(path.join(served, file)).catch(() => undefined);
  answer.writeHead(body === undefined ? 404 : 200, { "content-type": TYPES[path.extname(file)], "cache-control": "no-cache" });
  answer.end(body);
}

function handOn(asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url: pathname } = asked;
  const onward = request({ host: "localhost", port: depot.edge.port, path: pathname, method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  asked.pipe(onward);
}

/** The same build with another title: a page that differs, and a service worker that says so. */
async function makeNewerBuild(): Promise<string> {
  const folder = path.join(depot.folder, "newer");
  await cp(served, folder, { recursive: true });
  const page = await readFile(path.join(folder, "index.html"), "utf8");
  await writeFile(path.join(folder, "index.html"), page.replace("<title>Dockhand</title>", `<title>${NEWER_TITLE}</title>`));
  const worker = await readFile(path.join(folder, "sw.js"), "utf8");
  const revision = must(
    /"?revision"?:"([0-9a-f]+)","?url"?:"index\.html"|"?url"?:"index\.html","?revision"?:"([0-9a-f]+)"/.exec(worker),
    "the page's revision",
  );
  await writeFile(path.join(folder, "sw.js"), worker.replaceAll(must(revision[1] ?? revision[2], "a revision"), "0".repeat(32)));
  return folder;
}

const readLabels = async () => (await readTable(phone.page, "parcels")).map(({ id }) => id).sort();
const offer = () => phone.page.getByText("A new version is ready.");

test("a newer build waits until it is tapped, is not offered in the middle of a scan, and takes everything along", async () => {
  await pairPhone(phone.page, await depot.invite());
  await awaitFirstLoad(phone.page);
  const open = (await readTable(phone.page, "orders")).map(({ row }) => row).filter((order) => isToShip(order) && stopOf(order) === null);
  const [first, second] = [must(open[0], "an order"), must(open[1], "another order")];
  await phone.page.locator(".tab", { hasText: "Ship" }).click();
  await scanCode(phone.page, first.id);
  await phone.page.getByRole("heading", { name: "Scan the carrier label" }).waitFor();

  served = await makeNewerBuild();
  await phone.page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
  await phone.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
  expect(await offer().count()).toBe(0);
  await scanCode(phone.page, "RB123456785RO");
  await phone.page.locator(".state--good").waitFor();
  await shipByScans(phone.page, second.id, "CC473124829RO");
  expect(await phone.page.title()).toBe("Dockhand");
  expect(await readLabels()).toEqual(["CC473124829RO", "RB123456785RO"]);

  await phone.page.getByRole("link", { name: "Back to the orders" }).click();
  await offer().waitFor();
  await phone.page.locator("a.row").first().waitFor();
  expect(await phone.page.title()).toBe("Dockhand");
  const tappedAt = performance.now();
  await phone.page.getByRole("button", { name: "Use it now" }).click();
  await phone.page.waitForFunction((title) => document.title === title, NEWER_TITLE);
  await phone.page.locator("a.row").first().waitFor();
  console.log(`the newer build stood ${(performance.now() - tappedAt).toFixed(0)} ms after the tap`);
  expect(await readLabels()).toEqual(["CC473124829RO", "RB123456785RO"]);
  expect(phone.faults).toEqual([]);
});
