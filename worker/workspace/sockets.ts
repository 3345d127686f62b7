/** Hibernating WebSockets: pokes out, and which orders are on each phone's screen in. A poke carries no data. */
import * as v from "valibot";
import type { PokeMessage } from "../../shared/wire.ts";

/** A screen shows a dozen rows; more than this is not a screen. */
const MOST_WATCHED = 60;
const MOST_MESSAGE_CHARS = 8_192;

const watchSchema = v.strictObject({ watch: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(MOST_WATCHED)) });
type Attachment = { deviceId: string; watch: string[] };

const readAttachment = (socket: WebSocket): Attachment | null => socket.deserializeAttachment() as Attachment | null;

export const acceptSocket = (ctx: DurableObjectState, deviceId: string): Response => {
  const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket];
  ctx.acceptWebSocket(server, [deviceId]);
  server.serializeAttachment({ deviceId, watch: [] } satisfies Attachment);
  return new Response(null, { status: 101, webSocket: client });
};

export const pokeSockets = (ctx: DurableObjectState, head: number): void => {
  const text = JSON.stringify({ poke: head } satisfies PokeMessage);
  for (const socket of ctx.getWebSockets()) {
    try {
      socket.send(text);
    } catch {
      /* A socket that is closing: the phone pulls when it is back. */
    }
  }
};

/** The phone says what it shows. Anything else it says is ignored. */
export const noteWatched = (socket: WebSocket, message: string | ArrayBuffer): void => {
  if (typeof message !== "string" || message.length > MOST_MESSAGE_CHARS) return;
  let said: unknown;
  try {
    said = JSON.parse(message);
  } catch {
    return;
  }
  const parsed = v.safeParse(watchSchema, said);
  const attachment = readAttachment(socket);
  if (parsed.success && attachment !== null) socket.serializeAttachment({ ...attachment, watch: parsed.output.watch } satisfies Attachment);
};

export const isOnScreen = (ctx: DurableObjectState, orderId: string): boolean =>
  ctx.getWebSockets().some((socket) => readAttachment(socket)?.watch.includes(orderId) ?? false);
