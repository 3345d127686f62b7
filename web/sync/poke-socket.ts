/**
 * The WebSocket over which the edge says that there is news. It carries no data: a lost poke costs time, not rows. It is
 * connected for as long as it is started; a line that went silent is noticed by the missing "pong".
 */
import * as v from "valibot";
import type { Clock } from "./clock.ts";

const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const OPEN_WITHIN_MS = 15_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** What is used of a WebSocket. The events come later, never from within `connect`. */
export type SocketEvents = { onOpen: () => void; onText: (text: string) => void; onClose: () => void };
export type Socket = { send(text: string): void; close(): void };

export type PokeSocketDeps = {
  connect: (events: SocketEvents) => Socket;
  clock: Clock;
  random: () => number;
  /** There may be news: after each poke, with the version it names, and after each connection, for what was missed before it. */
  onPoke: (head?: number) => void;
};

export type PokeSocket = {
  start(): void;
  stop(): void;
  /** The line may be back: connects at once when it is not connected. */
  nudge(): void;
  /** Which orders someone looks at: the edge reads news of those first. Said again after each connection. */
  watch(orderIds: readonly string[]): void;
};

const pokeSchema = v.object({ poke: v.number() });

/** Whatever else the edge says is a poke too. */
const readHead = (text: string): number | undefined => {
  try {
    const said = v.safeParse(pokeSchema, JSON.parse(text));
    return said.success ? said.output.poke : undefined;
  } catch {
    return undefined;
  }
};

export const createPokeSocket = ({ connect, clock, random, onPoke }: PokeSocketDeps): PokeSocket => {
  let socket: Socket | null = null;
  let isStarted = false;
  let isOpen = false;
  let watched: readonly string[] = [];
  let failures = 0;
  let callOff = (): void => undefined;

  const drop = (): void => {
    callOff();
    if (socket === null) return;
    const dropped = socket;
    socket = null;
    isOpen = false;
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

  const sayWatched = (): void => {
    if (isOpen) socket?.send(JSON.stringify({ watch: watched }));
  };

  const open = (): void => {
    drop();
    /* A dropped socket may still speak; only the present one is heard. */
    const ifPresent = (run: () => void) => () => {
      if (socket === opened) run();
    };
    const opened: Socket = connect({
      onOpen: ifPresent(() => {
        failures = 0;
        isOpen = true;
        keepAlive();
        if (watched.length > 0) sayWatched();
        onPoke();
      }),
      onText: (text) => {
        if (socket !== opened) return;
        keepAlive();
        if (text !== "pong") onPoke(readHead(text));
      },
      onClose: ifPresent(connectLater),
    });
    socket = opened;
    callOff = clock.after(OPEN_WITHIN_MS, connectLater);
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
    watch: (orderIds) => {
      watched = orderIds;
      sayWatched();
    },
  };
};
