// The page for people: what "Temu" has received, and buttons for what buyers and Temu may do. Refreshes itself every 2 s.

import { readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Env } from "../http-app.ts";
import type { Sandbox } from "../sandbox.ts";
import { renderPageParts } from "./page-parts.ts";
import { renderPage, renderRefresh } from "./shell.ts";

const readAsset = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const STYLE = readAsset("page.css");
const SCRIPT = readAsset("page.js");

export const pageRoutes = (sandbox: Sandbox): Hono<Env> =>
  new Hono<Env>()
    .get("/", (context) => context.html(renderPage(renderPageParts(sandbox))))
    .get("/page/parts", (context) => context.html(renderRefresh(renderPageParts(sandbox))))
    .get("/page/page.css", (context) => context.body(STYLE, 200, { "content-type": "text/css;charset=UTF-8" }))
    .get("/page/page.js", (context) => context.body(SCRIPT, 200, { "content-type": "text/javascript;charset=UTF-8" }));
