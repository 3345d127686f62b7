import { describe, expect, test } from "vitest";
import { chooseInstaller, findChromium, listChromiumPlaces, type Machine } from "./chromium.ts";

function makeMachine(installed: string[], overrides: Partial<Machine> = {}): Machine {
  return {
    platform: "linux",
    env: { PATH: "/usr/local/bin:/usr/bin" },
    home: "/its-home",
    works: async (file) => installed.includes(file),
    ...overrides,
  };
}

describe("findChromium", () => {
  test("takes CHROMIUM_PATH before anything installed", async () => {
    const machine = makeMachine(["/usr/bin/chromium", "/opt/mine"], { env: { PATH: "/usr/bin", CHROMIUM_PATH: "/opt/mine" } });
    expect(await findChromium(machine)).toBe("/opt/mine");
  });

  test("refuses a CHROMIUM_PATH that does not start instead of taking another browser", async () => {
    const machine = makeMachine(["/usr/bin/chromium"], { env: { PATH: "/usr/bin", CHROMIUM_PATH: "/opt/gone" } });
    await expect(findChromium(machine)).rejects.toThrow("CHROMIUM_PATH=/opt/gone does not start");
  });

  test("takes an empty CHROMIUM_PATH for none", async () => {
    const machine = makeMachine(["/usr/bin/chromium"], { env: { PATH: "", CHROMIUM_PATH: "" } });
    expect(await findChromium(machine)).toBe("/usr/bin/chromium");
  });

  test("prefers Chrome to Chromium to Edge", async () => {
    expect(await findChromium(makeMachine(["/usr/bin/microsoft-edge", "/usr/bin/chromium", "/usr/local/bin/google-chrome"]))).toBe(
      "/usr/local/bin/google-chrome",
    );
    expect(await findChromium(makeMachine(["/usr/bin/microsoft-edge", "/usr/bin/chromium"]))).toBe("/usr/bin/chromium");
  });

  test("passes over a browser that is there and does not start", async () => {
    expect(await findChromium(makeMachine(["/usr/bin/microsoft-edge"]))).toBe("/usr/bin/microsoft-edge");
  });

  test("says undefined where there is none", async () => {
    expect(await findChromium(makeMachine([]))).toBeUndefined();
  });
});

describe("listChromiumPlaces", () => {
  test("knows the usual places of macOS, the machine's and the person's", () => {
    const places = listChromiumPlaces({ platform: "darwin", env: {}, home: "/Users/sam" });
    expect(places).toContain("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    expect(places).toContain("/Users/sam/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");
  });

  test("knows the usual places of Windows and skips roots that are not set", () => {
    const env = { PROGRAMFILES: "C:\\Program Files", LOCALAPPDATA: "C:\\Users\\sam\\AppData\\Local" };
    const places = listChromiumPlaces({ platform: "win32", env, home: "C:\\Users\\sam" });
    expect(places).toContain("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    expect(places).toContain("C:\\Users\\sam\\AppData\\Local\\Chromium\\Application\\chrome.exe");
    expect(places).toHaveLength(6);
  });
});

test.each([
  ["ID=debian", true, "apt"],
  ['NAME=Mint\nID=linuxmint\nID_LIKE="ubuntu debian"', true, "apt"],
  ["ID=debian", false, "playwright"],
  ["ID=fedora", true, "playwright"],
  ["", true, "playwright"],
])("chooses the installer for %j as root: %j", (osRelease, isRoot, installer) => {
  expect(chooseInstaller(osRelease, isRoot)).toBe(installer);
});
