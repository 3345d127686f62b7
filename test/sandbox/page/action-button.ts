// A button that runs a control action. Its id is made of what it does, so that it keeps the focus over a refresh.

import { html } from "hono/html";
import type { actions } from "../control/actions.ts";
import type { Html } from "./shell.ts";

export const actionButton = (action: keyof typeof actions, args: object, label: string): Html => {
  const argsText = JSON.stringify(args);
  return html`<button type="button" id="${action} ${argsText}" data-action="${action}" data-args="${argsText}">${label}</button>`;
};
