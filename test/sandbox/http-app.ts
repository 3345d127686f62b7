// All doors of the sandbox on one page: Temu's router, the control actions, and the page for people.

import type { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { answerCall } from "./answer-call.ts";
import { checkLocal } from "./check-local.ts";
import { actions, isActionName } from "./control/actions.ts";
import { pageRoutes } from "./page/page-routes.ts";
import type { Answer } from "./play-call.ts";
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

const toSlowBody = (body: string, restAfterMs: number, socket: Socket, signal: AbortSignal): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(body);
  const half = Math.floor(bytes.length / 2);
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, half)),
    pull: async (controller) => {
      try {
        await wait(restAfterMs, undefined, { signal });
        controller.enqueue(bytes.subarray(half));
      } catch (error) {
        if (!signal.aborted) throw error;
        // Without the rest, an orderly end would make the half look whole.
        socket.destroy();
      }
      controller.close();
    },
  });
};

const toResponse = (answer: Answer, context: Context<Env>, now: number, signal: AbortSignal): Response => {
  const { socket } = context.env.incoming;
  switch (answer.kind) {
    case "close":
      socket.destroy();
      return new Response(null);
    case "reset":
      socket.resetAndDestroy();
      return new Response(null);
    case "reply": {
      const headers = new Headers({ "content-type": answer.contentType, date: new Date(now).toUTCString() });
      if (answer.location !== undefined) headers.set("location", answer.location);
      const body = answer.restAfterMs === undefined ? answer.body : toSlowBody(answer.body, answer.restAfterMs, socket, signal);
      return new Response(body, { status: answer.status, headers });
    }
  }
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
    // Taken before the body is read: a slow body must not move the call into a later second. By Temu's clock, with parts of a ms.
    const arrivalMs = performance.timeOrigin + performance.now() + sandbox.clock.offsetMs();
    const region = v.safeParse(regionSchema, context.req.param("region"));
    const arrival = {
      arrivalMs,
      sourceAddress: context.env.incoming.socket.remoteAddress ?? "",
      hostRegion: region.success ? region.output : undefined,
    };
    const answer = await answerCall(sandbox, await context.req.text(), arrival, signal);
    onChange();
    return toResponse(answer, context, sandbox.clock.now(), signal);
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
