// `npm run screens`: the pictures in docs/screens, of each page and each state of a scan, 390 × 844 and at the desk 1280 × 800,
// light and dark.
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { runScript } from "../run/script.ts";
import { PROJECT_DIR } from "../run/web-build.ts";
import { showTheme, THEMES } from "./show-theme.ts";
import { DESK_SIZE, PHONE_SIZE, startTour } from "./start-tour.ts";

const FOLDER = path.join(PROJECT_DIR, "docs/screens");

async function main(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const running = await startTour();
  const { page } = running.phone;
  try {
    for (const leg of running.legs) {
      await leg.begin();
      for (const view of leg.views.filter(({ isPictured }) => isPictured)) {
        await page.setViewportSize(view.isDesk ? DESK_SIZE : PHONE_SIZE);
        await view.open();
        for (const theme of THEMES) {
          await showTheme(page, theme);
          await page.screenshot({ path: path.join(FOLDER, `${view.name}-${theme}.png`), scale: "css", animations: "disabled" });
        }
        await view.leave();
        console.log(view.name);
      }
    }
  } finally {
    await running.close();
  }
}

await runScript(main);
