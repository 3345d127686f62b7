// A phone for the stories: real Chromium on a profile folder, so that the next phone on the same folder finds what this one kept.
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../run/chromium.ts";

export interface PhoneOptions {
  /** Where the phone's storage is; the same folder again is the same phone. */
  profileDir: string;
  /** What `page.goto("/")` opens: the proxy's address when a test breaks the network. */
  baseUrl: string;
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  /** What the browser tells as its language, e.g. "ro-RO". */
  locale?: string;
}

export interface Phone {
  context: BrowserContext;
  page: Page;
  /** What went wrong in the page unseen: uncaught errors, refusals of the content policy. Empty in a good story. */
  faults: string[];
  /** The browser's own switch, as airplane mode: the page is told. A cut cable (tcp-proxy.ts) tells it nothing. */
  setOffline: (isOffline: boolean) => Promise<void>;
  close: () => Promise<void>;
  /** Ends the browser and all its processes at once, as an empty battery does. */
  kill: () => Promise<void>;
}

/** Starts a browser as a phone and resolves with one open page, on which nothing is loaded yet. */
export async function launchPhone(options: PhoneOptions): Promise<Phone> {
  const context = await chromium.launchPersistentContext(options.profileDir, {
    executablePath: await ensureChromium(console.log),
    baseURL: options.baseUrl,
    viewport: options.viewport ?? { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    colorScheme: options.colorScheme ?? "light",
    locale: options.locale ?? "en-GB",
    timezoneId: "Europe/Bucharest",
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const pid = await findBrowserPid(context);
  return {
    context,
    page,
    faults: collectFaults(context),
    setOffline: (isOffline) => context.setOffline(isOffline),
    close: () => context.close(),
    kill: async () => {
      const closed = new Promise((resolve) => context.once("close", resolve));
      // Playwright starts the browser as the head of its own group.
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
      await closed;
    },
  };
}

function collectFaults(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on("weberror", (fault) => faults.push(String(fault.error())));
  context.on("console", (message) => {
    // A request that failed is part of most stories here, and is logged by the browser, not by the app.
    if (message.type() === "error" && !/^(Failed to load resource|WebSocket connection to )/.test(message.text()))
      faults.push(message.text());
  });
  return faults;
}

async function findBrowserPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send("SystemInfo.getProcessInfo")) ?? {};
  await session?.detach();
  const pid = processInfo.find((info) => info.type === "browser")?.id;
  if (pid === undefined) throw new Error("The browser does not tell its process id");
  return pid;
}
