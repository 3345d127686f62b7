import { expect, test } from "vitest";
import { parseTemuSettings } from "../../../worker/temu/temu-settings.ts";

const ENCRYPTION_KEY = "fake-encryption-key-for-tests";

test("without overrides each region has Temu's own host and calls go out directly", () => {
  expect(parseTemuSettings({ ENCRYPTION_KEY, SETUP_CODE: "x" })).toEqual({
    encryptionKey: ENCRYPTION_KEY,
    baseUrls: { eu: "https://openapi-b-eu.temu.com", us: "https://openapi-b-us.temu.com", global: "https://openapi-b-global.temu.com" },
    egressUrl: null,
    appLimits: new Map(),
    methodLimits: new Map(),
  });
});

test("a base URL overrides its region only, and an empty variable overrides nothing", () => {
  const settings = parseTemuSettings({
    ENCRYPTION_KEY,
    TEMU_BASE_URL_EU: "http://127.0.0.1:9100/eu/",
    TEMU_BASE_URL_US: "",
    EGRESS_URL: "https://egress.example/forward",
  });
  expect(settings.baseUrls).toEqual({
    eu: "http://127.0.0.1:9100/eu",
    us: "https://openapi-b-us.temu.com",
    global: "https://openapi-b-global.temu.com",
  });
  expect(settings.egressUrl).toBe("https://egress.example/forward");
});

test("clear text leaves this machine under no setting", () => {
  expect(() => parseTemuSettings({ ENCRYPTION_KEY, TEMU_BASE_URL_EU: "http://openapi.example" })).toThrow("TEMU_BASE_URL_EU must be https");
  expect(() => parseTemuSettings({ ENCRYPTION_KEY, EGRESS_URL: "ftp://127.0.0.1" })).toThrow("EGRESS_URL must be https");
});

test("a missing or short key is named, its value is not", () => {
  expect(() => parseTemuSettings({})).toThrow("settings: ENCRYPTION_KEY is not set");
  const shortKey = () => parseTemuSettings({ ENCRYPTION_KEY: "fake-short" });
  expect(shortKey).toThrow("ENCRYPTION_KEY must be at least 16 characters");
  expect(shortKey).not.toThrow("fake-short");
});

test("limits are a list of names and numbers; anything else is named and stops the call", () => {
  const settings = parseTemuSettings({ ENCRYPTION_KEY, TEMU_APP_LIMITS: "fake-app-key-1=50", TEMU_METHOD_LIMITS: " bg.a.b = 5,bg.c=1 " });
  expect([...settings.appLimits]).toEqual([["fake-app-key-1", 50]]);
  expect([...settings.methodLimits]).toEqual([
    ["bg.a.b", 5],
    ["bg.c", 1],
  ]);
  expect(parseTemuSettings({ ENCRYPTION_KEY, TEMU_APP_LIMITS: "" }).appLimits.size).toBe(0);
  for (const wrong of ["bg.a", "bg.a=0", "bg.a=-1", "bg.a=5,", "bg.a=many", "=5", "bg.a=1.5"]) {
    expect(() => parseTemuSettings({ ENCRYPTION_KEY, TEMU_METHOD_LIMITS: wrong })).toThrow("TEMU_METHOD_LIMITS must be like");
  }
});
