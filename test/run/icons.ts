// Draws the PNG icons from web/public/icon.svg. Run by hand when the mark changes: node test/run/icons.ts
import { readFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "./chromium.ts";

const PUBLIC_DIR = path.join(import.meta.dirname, "../../web/public");

// Launchers cut a maskable icon to a circle of 80 % of its width, and Apple's to its own rounded square: both get a full-bleed ground.
const ICONS = [
  { file: "icon-192.png", size: 192, isFullBleed: false, scale: 1 },
  { file: "icon-512.png", size: 512, isFullBleed: false, scale: 1 },
  { file: "icon-180.png", size: 180, isFullBleed: true, scale: 1 },
  { file: "icon-maskable-512.png", size: 512, isFullBleed: true, scale: 0.84 },
];

const svg = await readFile(path.join(PUBLIC_DIR, "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: await ensureChromium(console.log), args: ["--no-sandbox"] });
for (const { file, size, isFullBleed, scale } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const mark = isFullBleed ? svg.replace('rx="112"', "") : svg;
  const scaled = mark.replace('<g transform="', `<g transform="translate(256 256) scale(${scale}) translate(-256 -256) `);
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${scaled}`);
  await page.screenshot({ path: path.join(PUBLIC_DIR, file), omitBackground: true });
  await page.close();
}
await browser.close();
