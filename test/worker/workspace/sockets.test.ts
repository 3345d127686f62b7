import { expect, test } from "vitest";
import { isOnScreen, noteWatched, pokeSockets } from "../../../worker/workspace/sockets.ts";

/** As much of a hibernating socket as is used here. */
const makeSocket = (send: (text: string) => void = () => undefined) => {
  const sent: string[] = [];
  let attachment: unknown = { deviceId: "device-1", watch: [] };
  const socket = {
    send: (text: string) => {
      send(text);
      sent.push(text);
    },
    serializeAttachment: (value: unknown) => {
      attachment = structuredClone(value);
    },
    deserializeAttachment: () => attachment,
  } as unknown as Parameters<typeof noteWatched>[0];
  return { socket, sent };
};
const makeContext = (sockets: { socket: unknown }[]) =>
  ({ getWebSockets: () => sockets.map(({ socket }) => socket) }) as Parameters<typeof pokeSockets>[0];

test("a poke is sent to every socket, and says only how far the news goes", () => {
  const sockets = [makeSocket(), makeSocket(), makeSocket()];
  pokeSockets(makeContext(sockets), 42);
  expect(sockets.map(({ sent }) => sent)).toEqual([['{"poke":42}'], ['{"poke":42}'], ['{"poke":42}']]);
});

test("a socket that is closing keeps the poke from nobody else", () => {
  const closing = makeSocket(() => {
    throw new Error("closing");
  });
  const sockets = [makeSocket(), closing, makeSocket()];
  pokeSockets(makeContext(sockets), 7);
  expect(sockets.map(({ sent }) => sent.length)).toEqual([1, 0, 1]);
});

test("an order is on a screen from when a phone says so until it shows others", () => {
  const [one, other] = [makeSocket(), makeSocket()];
  const ctx = makeContext([one, other]);
  noteWatched(one.socket, '{"watch":["PO-1","PO-2"]}');
  noteWatched(other.socket, '{"watch":["PO-3"]}');
  expect(["PO-1", "PO-2", "PO-3", "PO-4"].map((id) => isOnScreen(ctx, id))).toEqual([true, true, true, false]);
  noteWatched(one.socket, '{"watch":["PO-4"]}');
  expect(["PO-1", "PO-2", "PO-3", "PO-4"].map((id) => isOnScreen(ctx, id))).toEqual([false, false, true, true]);
});

test("whatever else a phone says is ignored", () => {
  const phone = makeSocket();
  noteWatched(phone.socket, '{"watch":["PO-1"]}');
  const ids = Array.from({ length: 61 }, (_, index) => `PO-${index + 2}`);
  for (const said of [
    "ping",
    "{}",
    '{"watch":"PO-2"}',
    '{"watch":[2]}',
    '{"watch":[],"more":1}',
    JSON.stringify({ watch: ids }),
    " ".repeat(8_193),
  ])
    noteWatched(phone.socket, said);
  noteWatched(phone.socket, new ArrayBuffer(8));
  expect(isOnScreen(makeContext([phone]), "PO-1")).toBe(true);
});
