// Finds a Chromium-family browser for the tests, or installs one and says so in one line.
// Finding asks only the given machine, so it can be tested for every platform; installing is the only part that changes anything.
import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  /** True when this file is there and starts as a browser. */
  works: (file: string) => Promise<boolean>;
}

const LINUX_NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable", "microsoft-edge"];
const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS_APPS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** Where this platform keeps its browsers, the likeliest first. */
export function listChromiumPlaces({ platform, env, home }: Pick<Machine, "platform" | "env" | "home">): string[] {
  if (platform === "darwin") {
    return MAC_APPS.flatMap((app) => ["", home].map((root) => `${root}/Applications/${app}.app/Contents/MacOS/${app}`));
  }
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS_APPS.map((app) => path.win32.join(root, app)));
  }
  const folders = [...(env.PATH ?? "").split(":").filter((folder) => folder !== ""), "/usr/bin", "/snap/bin"];
  const named = LINUX_NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
  return [...new Set([...named, "/opt/google/chrome/chrome"])];
}

/**
 * The browser to use, or undefined where there is none.
 * A CHROMIUM_PATH that does not start is an error, never silently replaced: who set it meant that one.
 */
export async function findChromium(machine: Machine): Promise<string | undefined> {
  const chosen = machine.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== "") {
    if (await machine.works(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH=${chosen} does not start. Point it at Chrome, Edge or Chromium, or unset it.`);
  }
  for (const place of listChromiumPlaces(machine)) {
    if (await machine.works(place)) return place;
  }
  return undefined;
}

/** Which installer suits this machine: Debian's and Ubuntu's own as root, Playwright's elsewhere. */
export function chooseInstaller(osRelease: string, isRoot: boolean): "apt" | "playwright" {
  const isDebian = /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease);
  return isDebian && isRoot ? "apt" : "playwright";
}

/** Finds a browser, installs one where there is none, and throws one sentence that names the fix where that fails too. */
export async function ensureChromium(log: (line: string) => void): Promise<string> {
  const machine: Machine = { platform: process.platform, env: process.env, home: homedir(), works: startsAsBrowser };
  const found = await findChromium(machine);
  if (found !== undefined) return found;
  // Playwright's own stays where an earlier run put it.
  if (await startsAsBrowser(chromium.executablePath())) return chromium.executablePath();

  const osRelease = await readFile("/etc/os-release", "utf8").catch(() => "");
  if (chooseInstaller(osRelease, process.getuid?.() === 0) === "apt") {
    log("No Chrome, Edge or Chromium here: installing Debian's chromium with apt-get, once.");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runQuietly("apt-get", ["update"], env);
    // The Chinese screens need a font that has their characters; it rides along where it exists.
    const packages = ["install", "-y", "--no-install-recommends", "chromium"];
    if (!(await runQuietly("apt-get", [...packages, "fonts-noto-cjk"], env))) await runQuietly("apt-get", packages, env);
    const installed = await findChromium(machine);
    if (installed !== undefined) return installed;
  }
  log("No Chrome, Edge or Chromium here: installing Playwright's chromium, once.");
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  await runQuietly(process.execPath, [cli, "install", "chromium"], process.env);
  if (await startsAsBrowser(chromium.executablePath())) return chromium.executablePath();
  throw new Error("No browser for the tests: install Chrome, Edge or Chromium, or set CHROMIUM_PATH to one, and run this again.");
}

async function startsAsBrowser(file: string): Promise<boolean> {
  const isThere = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  // On Windows --version opens a window instead of printing; being there is all that can be asked.
  if (!isThere || process.platform === "win32") return isThere;
  // Ubuntu's chromium-browser is a stub that exists, fails and asks for snap: only starting it tells.
  return await runQuietly(file, ["--version"], process.env);
}

function runQuietly(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: "ignore" });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
