// Everything that can be done to the sandbox from outside, by name. `POST /sandbox/<name>` with JSON arguments runs it.

import type { Action } from "./action.ts";
import { faultActions } from "./fault-actions.ts";
import { ledgerActions } from "./ledger-actions.ts";
import { orderActions } from "./order-actions.ts";
import { webhookActions } from "./webhook-actions.ts";
import { worldActions } from "./world-actions.ts";

export const actions = { ...worldActions, ...orderActions, ...ledgerActions, ...faultActions, ...webhookActions };

type Actions = typeof actions;
type InputOf<A> = A extends Action<infer Input, infer _Output> ? Input : never;
type ValueOf<A> = A extends { types?: (args: infer _Input) => infer Value } ? Value : never;

/** One function per action; a refusal rejects with a SandboxError. */
export type SandboxControl = {
  [Name in keyof Actions]: Record<never, never> extends InputOf<Actions[Name]>
    ? (args?: InputOf<Actions[Name]>) => Promise<ValueOf<Actions[Name]>>
    : (args: InputOf<Actions[Name]>) => Promise<ValueOf<Actions[Name]>>;
};

export const isActionName = (name: string): name is keyof Actions => Object.hasOwn(actions, name);
