// All doors of the sandbox on one page: Temu's router, the control actions, and the page for people.

import { performance } from "node:perf_hooks";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { type Answer, answerCall } from "./answer-call.ts";
import { checkLocal } from "./check-local.ts";
import { actions, isActionName } from "./control/actions.ts";
import { pageRoutes } from "./page/page-routes.ts";
import type { Sandbox } from "./sandbox.ts";
import { regionSchema } from "./world-schema.ts";

export type HttpDeps = {
  sandbox: Sandbox;
  /** ends faults that are waiting when the sandbox is closed */
  signal: AbortSignal;
  /** something may have changed: the state file is due */
  onChange: () => void;
};

export type Env = { Bindings: HttpBindings };

const MAX_BODY_BYTES = 1024 * 1024;

const toResponse = (answer: Answer, context: Context<Env>, now: number): Response => {
  if (answer.kind === "close") {
    context.env.incoming.socket.destroy();
    return new Response(null);
  }
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": answer.contentType, date: new Date(now).toUTCString() },
  });
};

const parseArgs = (text: string): unknown => {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const createHttpApp = ({ sandbox, signal, onChange }: HttpDeps): Hono<Env> => {
  const answerTemu = async (context: Context<Env>): Promise<Response> => {
    // Taken before the body is read: a slow body must not move the call into a later second.
    const arrivalMs = performance.timeOrigin + performance.now();
    const region = v.safeParse(regionSchema, context.req.param("region"));
    const arrival = {
      arrivalMs,
      sourceAddress: context.env.incoming.socket.remoteAddress ?? "",
      hostRegion: region.success ? region.output : undefined,
    };
    const answer = await answerCall(sandbox, await context.req.text(), arrival, signal);
    onChange();
    return toResponse(answer, context, sandbox.clock.now());
  };

  const runAction = async (context: Context<Env>): Promise<Response> => {
    const name = context.req.param("action") ?? "";
    const isRead = context.req.method === "GET";
    if (!isActionName(name) || (isRead && !actions[name].reads)) return context.json({ refused: "unknown-action", message: name }, 404);
    const args = isRead ? context.req.query() : parseArgs(await context.req.text());
    const reply = await actions[name].call(args, sandbox);
    onChange();
    const body = reply.ok ? reply.value : { refused: reply.refused, message: reply.message };
    return context.body(JSON.stringify(body), reply.ok ? 200 : 400, { "content-type": "application/json" });
  };

  return new Hono<Env>()
    .use(bodyLimit({ maxSize: MAX_BODY_BYTES }))
    .post("/openapi/router", answerTemu)
    .post("/:region{us|eu|global}/openapi/router", answerTemu)
    .use(checkLocal)
    .get("/sandbox/:action", runAction)
    .post("/sandbox/:action", runAction)
    .route("/", pageRoutes(sandbox));
};
