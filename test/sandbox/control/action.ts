// A control action: a name in the table, a schema for its arguments, and a function on the sandbox. The same action is
// reached in-process and over HTTP, so what tests can do and what curl can do is one list.

import * as v from "valibot";
import type { Sandbox } from "../sandbox.ts";

/** An expected failure: a stable code and a sentence. */
export type ActionRefusal = { refused: string; message: string };

export type ActionReply = { ok: true; value: unknown } | ({ ok: false } & ActionRefusal);

export type Action<Input, Output> = {
  /** changes nothing, so GET may run it, with its arguments (texts only) in the query */
  reads: boolean;
  call: (rawArgs: unknown, sandbox: Sandbox) => Promise<ActionReply>;
  /** carries the types for clients; never called */
  types?: (args: Input) => Exclude<Output, ActionRefusal>;
};

export const refuse = (refused: string, message: string): ActionRefusal => ({ refused, message });

const isRefusal = (value: unknown): value is ActionRefusal => typeof value === "object" && value !== null && "refused" in value;

const defineAction =
  (reads: boolean) =>
  <S extends v.GenericSchema, Output>(
    argsSchema: S,
    run: (args: v.InferOutput<S>, sandbox: Sandbox) => Output | Promise<Output>,
  ): Action<v.InferInput<S>, Output> => ({
    reads,
    call: async (rawArgs, sandbox) => {
      const parsed = v.safeParse(argsSchema, rawArgs);
      if (!parsed.success) {
        const [issue] = parsed.issues;
        return { ok: false, refused: "bad-arguments", message: `${v.getDotPath(issue) ?? "arguments"}: ${issue.message}` };
      }
      const value = await run(parsed.output, sandbox);
      return isRefusal(value) ? { ok: false, ...value } : { ok: true, value };
    },
  });

/** An action that only looks. */
export const defineRead = defineAction(true);
/** An action that changes the sandbox. */
export const defineWrite = defineAction(false);

export const noArgs = v.strictObject({});
