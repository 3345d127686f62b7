import { expect, test } from "vitest";
import { createPokeSocket, type SocketEvents } from "../../../web/sync/poke-socket.ts";
import { makeVirtualClock } from "../../fakes/virtual-clock.ts";

const makeLine = () => {
  const clock = makeVirtualClock(0);
  const log: string[] = [];
  const sockets: SocketEvents[] = [];
  const socket = createPokeSocket({
    clock,
    random: () => 1,
    onPoke: (head) => log.push(`${clock.now()} poke${head === undefined ? "" : ` to ${head}`}`),
    connect: (events) => {
      const number = sockets.push(events);
      log.push(`${clock.now()} connect ${number}`);
      return { send: (text) => log.push(`${clock.now()} ${number} ${text}`), close: () => log.push(`${clock.now()} close ${number}`) };
    },
  });
  return { clock, log, sockets, socket };
};

test("after connecting, and after each poke, there may be news", () => {
  const { log, sockets, socket } = makeLine();
  socket.start();
  socket.start();
  sockets[0]?.onOpen();
  for (const text of ['{"poke":12}', '{"poke":"12"}', "news"]) sockets[0]?.onText(text);
  expect(log).toEqual(["0 connect 1", "0 poke", "0 poke to 12", "0 poke", "0 poke"]);
});

test("a quiet line is asked every 25 s, and an answered question is no poke", async () => {
  const { clock, log, sockets, socket } = makeLine();
  socket.start();
  sockets[0]?.onOpen();
  await clock.pass(25_000);
  sockets[0]?.onText("pong");
  await clock.pass(25_000);
  expect(log).toEqual(["0 connect 1", "0 poke", "25000 1 ping", "50000 1 ping"]);
});

test("a line that does not answer within 10 s is dropped and made again; the dropped one is not heard any more", async () => {
  const { clock, log, sockets, socket } = makeLine();
  socket.start();
  sockets[0]?.onOpen();
  await clock.pass(36_000);
  expect(log.slice(2)).toEqual(["25000 1 ping", "35000 close 1", "36000 connect 2"]);
  sockets[0]?.onText('{"poke":1}');
  sockets[0]?.onClose();
  expect(log.length).toBe(5);
});

test("it connects again with doubling waits up to 30 s, and anew from the first once it was open", async () => {
  const { clock, log, sockets, socket } = makeLine();
  socket.start();
  for (let times = 0; times < 7; times += 1) {
    sockets.at(-1)?.onClose();
    await clock.pass(clock.nextIn() ?? 0);
  }
  const connects = () => log.filter((line) => line.includes("connect")).map((line) => Number(line.split(" ")[0]));
  expect(connects()).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000, 91_000]);
  sockets.at(-1)?.onOpen();
  sockets.at(-1)?.onClose();
  await clock.pass(1_000);
  expect(connects().at(-1)).toBe(92_000);
});

test("a connection that never opens is given up after 15 s", async () => {
  const { clock, log, socket } = makeLine();
  socket.start();
  await clock.pass(16_000);
  expect(log).toEqual(["0 connect 1", "15000 close 1", "16000 connect 2"]);
});

test("a nudge connects at once where there is no connection, and does nothing where there is one", () => {
  const { log, sockets, socket } = makeLine();
  socket.nudge();
  expect(log).toEqual([]);
  socket.start();
  sockets[0]?.onClose();
  socket.nudge();
  socket.nudge();
  expect(log.filter((line) => line.includes("connect"))).toEqual(["0 connect 1", "0 connect 2"]);
});

test("what is looked at is said when it changes and again after each connection", () => {
  const { log, sockets, socket } = makeLine();
  socket.start();
  socket.watch(["PO-1"]);
  sockets[0]?.onOpen();
  socket.watch(["PO-2"]);
  sockets[0]?.onClose();
  socket.nudge();
  sockets[1]?.onOpen();
  expect(log.filter((line) => line.includes("watch"))).toEqual([
    '0 1 {"watch":["PO-1"]}',
    '0 1 {"watch":["PO-2"]}',
    '0 2 {"watch":["PO-2"]}',
  ]);
});

test("once stopped it closes and stays closed", async () => {
  const { clock, log, sockets, socket } = makeLine();
  socket.start();
  sockets[0]?.onOpen();
  socket.stop();
  await clock.pass(120_000);
  socket.nudge();
  expect(log).toEqual(["0 connect 1", "0 poke", "0 close 1"]);
});
