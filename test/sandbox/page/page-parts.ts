// The parts of the page that refresh, drawn from the sandbox as it is now.

import type { Sandbox } from "../sandbox.ts";
import { renderBuyers } from "./buyers-cards.ts";
import { renderReceived } from "./received-cards.ts";
import type { PageParts } from "./shell.ts";
import { renderTemu } from "./temu-cards.ts";

export const renderPageParts = (sandbox: Sandbox): PageParts => ({
  received: renderReceived(sandbox),
  buyers: renderBuyers(sandbox),
  temu: renderTemu(sandbox),
});
