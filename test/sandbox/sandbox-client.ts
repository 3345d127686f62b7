// A typed client of the sandbox's control actions over HTTP, for tests and scripts: `client.makeOrders({ mallId, count: 3 })`.

import * as v from "valibot";
import { actions, type SandboxControl } from "./control/actions.ts";

/** A control action was refused; a test that meets one has asked for something impossible. */
export class SandboxError extends Error {
  readonly code: string;
  constructor(name: string, code: string, message: string) {
    super(`${name}: ${message} (${code})`);
    this.code = code;
  }
}

const refusalSchema = v.object({ refused: v.string(), message: v.string() });

const callAction = async (baseUrl: string, name: string, args: unknown): Promise<unknown> => {
  const response = await fetch(`${baseUrl}/sandbox/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  const body: unknown = await response.json();
  if (response.ok) return body;
  const { refused, message } = v.parse(refusalSchema, body);
  throw new SandboxError(name, refused, message);
};

/** Makes a client for a running sandbox, e.g. `http://127.0.0.1:8790`. */
export const createSandboxClient = (baseUrl: string): SandboxControl => {
  const calls = Object.keys(actions).map((name) => [name, (args: unknown = {}) => callAction(baseUrl, name, args)]);
  // The other end is the same table of actions in the same checkout, so its answers are taken at their word.
  return Object.fromEntries(calls) as SandboxControl;
};
