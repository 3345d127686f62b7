// Every page in every state: nothing for axe to say in light and dark, and room for the words of all three languages on a small phone,
// for tables at a desk too.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { showTheme, THEMES, type Theme } from "./show-theme.ts";
import { type BoundView, DESK_SIZE, PHONE_SIZE, type RunningTour, startTour } from "./start-tour.ts";

const LANGUAGES = ["en", "ro", "zh"] as const;
const NARROW_SIZE = { width: 320, height: 640 } as const;
const LEGS = ["not paired", "without a store", "at work"];

let running: RunningTour;

beforeAll(async () => {
  running = await startTour();
});

afterAll(async () => {
  await running?.close();
});

/** What does not fit, in words; empty where everything does. */
function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const holders = "h1, h2, h3, p, button, legend, label, output, a:not(.tab), .tab span, .tag, .flag, .button__words, .setting__title";
    for (const element of document.querySelectorAll<HTMLElement>(holders)) {
      const box = element.getBoundingClientRect();
      // For the reader only, and inline pieces, which have no box of their own.
      if (box.width === 0 || element.closest(".for-reader") !== null || getComputedStyle(element).display === "inline") continue;
      const words = (element.innerText || element.ariaLabel || "").replaceAll("\n", " ").slice(0, 40);
      const place = `<${element.tagName.toLowerCase()} class="${element.className}"> "${words}"`;
      if (element.scrollWidth > element.clientWidth + 1) found.push(`${place} is cut: ${element.scrollWidth} in ${element.clientWidth}`);
      // A table scrolls in a frame of its own.
      const isFramed = element.closest(".table-frame") !== null;
      if (!isFramed && (box.right > width + 1 || box.left < -1)) found.push(`${place} leaves the screen`);
      for (const piece of element.matches("button, .button") ? element.querySelectorAll("span") : []) {
        const inner = piece.getBoundingClientRect();
        const slack = Number.parseFloat(getComputedStyle(piece).fontSize) / 5;
        const isSeen = inner.width > 1 && piece.closest(".for-reader") === null;
        if (isSeen && (inner.top < box.top - slack || inner.bottom > box.bottom + slack)) found.push(`${place} is too low for its words`);
      }
    }
    return found;
  });
}

/** Half a megabyte that takes longer to read than to run: the page has it from the first theme. */
const NO_SOURCE = "void 0";

/** What axe finds, as rule and element. The themes differ in their colours alone, so that the second is asked about these only. */
async function findAxeFaults(page: Page, theme: Theme): Promise<string[]> {
  await showTheme(page, theme);
  const isFirst = theme === THEMES[0];
  // The legacy mode stays in this page; the other opens a second one, which would take the phone's focus.
  const axe = new AxeBuilder(isFirst ? { page } : { page, axeSource: NO_SOURCE }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations, passes, incomplete } = await (isFirst ? axe : axe.withRules(["color-contrast"])).analyze();
  if (passes.length + incomplete.length + violations.length === 0) return ["axe looked at nothing"];
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
}

/** Opened once; the words change where it stands. It is left in the first language, as the next one is opened in it. */
async function lookAt(view: BoundView): Promise<void> {
  const { page, faults } = running.phone;
  const deskSizes = view.isDesk ? [DESK_SIZE] : [];
  await page.setViewportSize(view.isDesk ? DESK_SIZE : PHONE_SIZE);
  await view.open();
  for (const theme of THEMES) expect.soft(await findAxeFaults(page, theme), `${view.name}, ${theme}`).toEqual([]);
  for (const language of LANGUAGES) {
    await running.speak(language);
    /* What the narrow screen has room for fits the other too, whose layout one language shows. */
    const phoneSizes = language === LANGUAGES[0] ? [PHONE_SIZE, NARROW_SIZE] : [NARROW_SIZE];
    for (const size of [...phoneSizes, ...deskSizes]) {
      await page.setViewportSize(size);
      expect.soft(await findOverflow(page), `${view.name} in ${language}, ${size.width} wide`).toEqual([]);
    }
  }
  await page.setViewportSize(PHONE_SIZE);
  await running.speak(LANGUAGES[0]);
  expect.soft(faults.splice(0), `${view.name}: console and content policy`).toEqual([]);
  await view.leave();
}

/** Every page in every state, one after the other, on a machine that does other things beside. */
const LEG_MS = 600_000;

test.each(LEGS)("every view fits its words in three languages and is readable by everyone: %s", { timeout: LEG_MS }, async (name) => {
  const leg = must(
    running.legs.find((each) => each.name === name),
    name,
  );
  await leg.begin();
  const startedAt = performance.now();
  for (const view of leg.views) await lookAt(view);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const looks = `${LANGUAGES.length} languages, 2 sizes and the desk's, axe in ${THEMES.length} themes`;
  console.log(`${name}: ${leg.views.length} views, ${looks}, ${seconds} s`);
});
