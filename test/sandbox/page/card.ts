// A card with a list, and the small words all cards share.

import { html } from "hono/html";
import type { Html } from "./shell.ts";

/** How many entries a card shows. */
export const SHOWN = 10;

export const newest = <T>(list: readonly T[]): T[] => list.slice(-SHOWN).reverse();

export const renderCard = (id: string, title: string, rows: Html[], empty: string): Html => html`
<section class="card" aria-labelledby="${id}">
  <h2 id="${id}">${title}</h2>
  ${rows.length === 0 ? html`<p class="quiet">${empty}</p>` : html`<ul>${rows}</ul>`}
</section>`;

/** 14:02:31 */
export const toClockTime = (at: number): string => new Date(at).toLocaleTimeString("en-GB");

/** 20 Nov 2026 */
export const toDay = (at: number): string => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** An order's number with the five digits pickers look for in bold. */
export const renderOrderNumber = (parentOrderSn: string): Html =>
  html`<span class="code">${parentOrderSn.slice(0, -5)}<strong>${parentOrderSn.slice(-5)}</strong></span>`;
