// A phone with a workspace of some size on it: a real browser profile that the app itself filled by a first load.
import path from "node:path";
import type { Pairing } from "../../../web/store/phone-store.ts";
import { launchPhone, type Phone } from "../../e2e/browser.ts";
import type { Bench } from "../bench.ts";
import { buildPageScript } from "./build-script.ts";
import type { Size } from "./fill-workspace.ts";
import { BLANK_PAGE, makePhoneEdge, type PhoneEdge } from "./phone-edge.ts";

export type LoadTimes = {
  /** From the first question to the edge to the first order's row on the screen, ms. */
  listMs: number;
  /** From the first question to the edge to the last row's transaction, ms. */
  allMs: number;
};

export type PreparedPhone = {
  edge: PhoneEdge;
  load: LoadTimes;
  /** The phone again: a new browser process on its profile. */
  open: () => Promise<Phone>;
};

const PAGE_DIR = path.join(import.meta.dirname, "../page");
const scripts = new Map<string, Promise<string>>();

const pageScript = (name: "watch-phone" | "phone-work"): Promise<string> => {
  const built = scripts.get(name) ?? buildPageScript(path.join(PAGE_DIR, `${name}.ts`));
  scripts.set(name, built);
  return built;
};

/** Opens a page of the phone's origin without the app, and the phone's own code in it as `window.phoneWork`. */
export const openBlank = async (phone: Phone): Promise<void> => {
  await phone.page.goto(BLANK_PAGE);
  await phone.page.evaluate(await pageScript("phone-work"));
};

const toPairing = ({ paired }: PhoneEdge): Pairing => ({
  device: { id: paired.deviceId, key: paired.deviceKey },
  person: paired.person,
  workspace: paired.workspace,
  isStorageKept: null,
});

/** The app is there to stay, as after a visit: what is measured next is its data. */
const installApp = async (phone: Phone): Promise<void> => {
  await phone.page.goto("/pair");
  await phone.page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
};

const readLoadTimes = (phone: Phone): Promise<LoadTimes> =>
  phone.page.evaluate(() => {
    const asked = performance.getEntriesByType("resource").filter((entry) => entry.name.endsWith("/api/sync"));
    const askedAt = Math.min(...asked.map((entry) => entry.startTime));
    const { rowAt, lastWriteAt } = window.phoneWatch;
    return { listMs: (rowAt ?? Number.NaN) - askedAt, allMs: (lastWriteAt ?? Number.NaN) - askedAt };
  });

let serial = 0;

/** Makes a workspace and a phone, and loads the one onto the other with the list open. The edge listens until the bench ends. */
export const preparePhone = async (bench: Bench, size: Size): Promise<PreparedPhone> => {
  serial += 1;
  bench.say(`Loading ${size.orders} orders and ${size.items} items onto a new phone.`);
  const edge = await makePhoneEdge(size, bench.say);
  await edge.listen();
  bench.atEnd(edge.stop);
  const profileDir = path.join(bench.folder, `phone-${serial}`);
  const open = async (): Promise<Phone> => {
    const phone = await launchPhone({ profileDir, baseUrl: edge.url });
    await phone.context.addInitScript({ content: await pageScript("watch-phone") });
    return phone;
  };
  const phone = await open();
  try {
    await installApp(phone);
    await openBlank(phone);
    await phone.page.evaluate((pairing) => window.phoneWork.pair(pairing), toPairing(edge));
    await phone.page.goto("/");
    await phone.page.waitForFunction(() => window.phoneWatch.loadedAt !== null && window.phoneWatch.rowAt !== null, null, {
      timeout: 180_000,
      polling: 200,
    });
    return { edge, load: await readLoadTimes(phone), open };
  } finally {
    await phone.close();
  }
};

const prepared = new Map<string, Promise<PreparedPhone>>();

/** The same phone for every measure that only reads it. */
export const sharedPhone = (bench: Bench, size: Size): Promise<PreparedPhone> => {
  const key = `${size.orders} ${size.items}`;
  const phone = prepared.get(key) ?? preparePhone(bench, size);
  prepared.set(key, phone);
  return phone;
};
