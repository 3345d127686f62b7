import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Language } from "../../../web/i18n/dictionary.ts";
import { createI18n, type I18n, type I18nArgs } from "../../../web/i18n/i18n.ts";

const page = { documentElement: { lang: "en" } };

beforeEach(() => {
  page.documentElement.lang = "en";
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", { languages: ["de", "ro-RO", "en"] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const start = async (initial: Language | null, onChange: I18nArgs["onChange"] = () => undefined): Promise<I18n> => {
  const i18n = createRoot(() => createI18n({ initial, onChange }));
  await i18n.ready;
  return i18n;
};

test("without a choice the phone's language is spoken, and nothing is stored", async () => {
  const onChange = vi.fn();
  const i18n = await start(null, onChange);
  expect(i18n.language()).toBe("ro");
  expect(i18n.t().common.back).toBe("Înapoi");
  expect(page.documentElement.lang).toBe("ro");
  expect(onChange).not.toHaveBeenCalled();
});

test("the person's choice stands before the phone's language", async () => {
  expect((await start("zh")).t().orders.title).toBe("订单");
});

test("another language changes words, formats and the page's language, and is handed out to be stored", async () => {
  const onChange = vi.fn();
  const i18n = await start("en", onChange);
  expect(await i18n.setLanguage("zh")).toBe(true);
  expect(i18n.t().common.back).toBe("返回");
  expect(i18n.formats().late(60_000)).toBe("逾期 1 分钟");
  expect(page.documentElement.lang).toBe("zh-Hans");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("zh");
});

test("of two quick choices the later one is spoken and stored, though the earlier one arrives after it", async () => {
  const onChange = vi.fn();
  const i18n = await start("ro", onChange);
  // English needs no loading, so it is there first.
  expect(await Promise.all([i18n.setLanguage("zh"), i18n.setLanguage("en")])).toEqual([false, true]);
  expect(i18n.language()).toBe("en");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("en");
});

test("the first picture waits for its own words only; the others follow, in the same language", async () => {
  const i18n = createRoot(() => createI18n({ initial: "ro", onChange: () => undefined }));
  expect(await i18n.ready).toBe(true);
  expect(i18n.t().orders.title).toBe("Comenzi");
  expect(await i18n.whole).toBe(true);
  expect([i18n.language(), i18n.t().stock.title]).toEqual(["ro", "Stoc"]);
});
