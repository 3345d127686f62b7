/**
 * The WebSocket over which the edge says that there is news. It carries no data: a lost poke costs time, not rows. It is
 * connected for as long as it is started; a line that went silent is noticed by the missing "pong".
 */
import type { Clock } from "./clock.ts";

const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** What is used of a WebSocket. */
export type Socket = {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
};

export type PokeSocketDeps = {
  connect: () => Socket;
  clock: Clock;
  random: () => number;
  /** There may be news: after each poke, and after each connection, for what was missed before it. */
  onPoke: () => void;
};

export type PokeSocket = {
  start(): void;
  stop(): void;
  /** The line may be back: connects at once when it is not connected. */
  nudge(): void;
};

export const createPokeSocket = ({ connect, clock, random, onPoke }: PokeSocketDeps): PokeSocket => {
  let socket: Socket | null = null;
  let isStarted = false;
  let failures = 0;
  let callOff = (): void => undefined;

  const drop = (): void => {
    callOff();
    if (socket === null) return;
    const dropped = socket;
    socket = null;
    dropped.onopen = null;
    dropped.onmessage = null;
    dropped.onclose = null;
    dropped.close();
  };

  const connectLater = (): void => {
    drop();
    if (!isStarted) return;
    failures += 1;
    callOff = clock.after(Math.round((0.5 + random() / 2) * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))), open);
  };

  const ping = (): void => {
    socket?.send("ping");
    callOff = clock.after(PONG_WITHIN_MS, connectLater);
  };

  const keepAlive = (): void => {
    callOff();
    callOff = clock.after(PING_EVERY_MS, ping);
  };

  const open = (): void => {
    drop();
    const opened = connect();
    socket = opened;
    opened.onopen = () => {
      failures = 0;
      keepAlive();
      onPoke();
    };
    opened.onmessage = (event) => {
      keepAlive();
      if (event.data !== "pong") onPoke();
    };
    opened.onclose = connectLater;
  };

  return {
    start: () => {
      isStarted = true;
      if (socket === null) open();
    },
    stop: () => {
      isStarted = false;
      drop();
    },
    nudge: () => {
      if (isStarted && socket === null) open();
    },
  };
};
