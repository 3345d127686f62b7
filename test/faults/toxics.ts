// What a network can do to a request, one entry each. A bite is counted when it was really done, and to a request that carried commands.
import type { Socket } from "node:net";
import type { Line } from "./open-line.ts";
import type { RawRequest } from "./read-requests.ts";

export interface Meeting {
  request: RawRequest;
  line: Line;
  /** POST /api/sync, with commands in it or without. */
  isSync: boolean;
  /** It carries commands. */
  hasCommands: boolean;
  /** The toxic has done its worst. Counted only for requests with commands. */
  bite: () => void;
  /** How often this toxic has bitten: those with two ways of being bad take turns. */
  bites: number;
  /** A way to the edge beside the phone's own. */
  dial: () => Socket;
  /** A time of the real world, ms, as short as this run wants it. */
  scale: (ms: number) => number;
  held: Held;
}

/** What a toxic keeps between requests, until it is taken off. */
export interface Held {
  isOver: boolean;
  /** Connections that wait for nothing: broken off when the network heals. */
  hung: Line[];
  /** A request kept back, how many answers must have passed before it goes on, and its own `bite`. */
  request: { bytes: Buffer; answersLeft: number; bite: () => void } | null;
  /** Once its request has gone on, the later ones pass. */
  isSpent: boolean;
  /** What drips: sent on at once when the network heals. */
  flush: (() => void)[];
}

type Toxic = (meeting: Meeting) => void;

const DELAY_MS = 30_000;
const BYTE_MS = 1_000;

const PORTAL = `<!doctype html><title>Welcome</title><p>Accept the terms to use this Wi-Fi.`;
const PORTAL_ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PORTAL.length}\r\nconnection: close\r\n\r\n${PORTAL}`;

const pass: Toxic = ({ request, line }) => line.send(request.bytes);

const hang = ({ line, held }: Meeting): void => {
  held.hung.push(line);
};

/** Sends these bytes to the edge once more, on a connection of their own; the answer reaches nobody. */
const repeat = (dial: () => Socket, bytes: Buffer, onAnswered: () => void): void => {
  const far = dial();
  far.once("data", () => {
    onAnswered();
    far.end();
  });
  far.write(bytes);
};

/** Takes bytes and lets them through one at a time; all that is left, and whatever comes later, at once when the network heals. */
const openDrip = (everyMs: number, write: (bytes: Buffer) => void, held: Held): ((bytes: Buffer) => void) => {
  let waiting: Buffer = Buffer.alloc(0);
  const timer = setInterval(() => {
    if (waiting.length > 0) write(waiting.subarray(0, 1));
    waiting = waiting.subarray(1);
  }, everyMs);
  const flush = (): void => {
    clearInterval(timer);
    if (waiting.length > 0) write(waiting);
    waiting = Buffer.alloc(0);
  };
  held.flush.push(flush);
  return (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    if (held.isOver) flush();
  };
};

/** Done to the first answer on this connection, if it says that the edge did what it was asked. */
const onCommitted = ({ line }: Meeting, act: (chunk: Buffer) => void): void =>
  line.onAnswer((chunk) => {
    line.onAnswer(null);
    if (chunk.toString("latin1", 0, 12) === "HTTP/1.1 200") act(chunk);
    else line.answer(chunk);
  });

const onlyCommands =
  (toxic: Toxic): Toxic =>
  (meeting) =>
    (meeting.hasCommands ? toxic : pass)(meeting);

export const TOXICS = {
  /** Nobody listens: the proxy closes its door, so no request ever comes here. */
  refuse: ({ line }) => line.reset(),
  /** Taken, never answered. */
  blackHole: (meeting) => {
    hang(meeting);
    meeting.bite();
  },
  reset: ({ line, bite }) => {
    line.near.resetAndDestroy();
    bite();
  },
  /** Both ways, the end too: what the phone has given up still arrives. */
  delay: (meeting) => {
    meeting.line.setLag(meeting.scale(DELAY_MS));
    pass(meeting);
    meeting.bite();
  },
  /** One byte a second: of the request, the next time of the answer. */
  trickle: (meeting) => {
    const { request, line, bites, held, scale, bite } = meeting;
    if (bites % 2 === 0) openDrip(scale(BYTE_MS), line.send, held)(request.bytes);
    else {
      line.onAnswer(openDrip(scale(BYTE_MS), line.answer, held));
      pass(meeting);
    }
    bite();
  },
  /** The first half arrives, then the line ends. */
  cutRequest: onlyCommands(({ request, line, bite }) => {
    line.sendLast(request.bytes.subarray(0, Math.floor(request.bytes.length / 2)), () => {
      line.near.resetAndDestroy();
      bite();
    });
  }),
  /** The edge has committed and answers; the phone gets nothing of it, the next time half. */
  cutResponse: onlyCommands((meeting) => {
    const { line, bites, bite } = meeting;
    onCommitted(meeting, (chunk) => {
      if (bites % 2 === 0) line.near.resetAndDestroy();
      else line.near.end(chunk.subarray(0, Math.floor(chunk.length / 2)));
      bite();
    });
    pass(meeting);
  }),
  /** The same bytes twice: side by side, the next time after the first was answered. */
  duplicate: onlyCommands((meeting) => {
    const { request, line, bites, bite, dial } = meeting;
    const again = () => repeat(dial, request.bytes, bite);
    if (bites % 2 === 0) again();
    else {
      onCommitted(meeting, (chunk) => {
        line.answer(chunk);
        again();
      });
    }
    pass(meeting);
  }),
  /** The first request waits; it goes on when one later request was answered, the next time two. */
  reorder: (meeting) => {
    const { request, line, held, isSync, hasCommands, bites, bite, dial } = meeting;
    if (held.request === null && hasCommands && !held.isSpent) {
      held.request = { bytes: request.bytes, answersLeft: 1 + (bites % 2), bite };
      return hang(meeting);
    }
    if (isSync && held.request !== null) {
      onCommitted(meeting, (chunk) => {
        line.answer(chunk);
        const waiting = held.request;
        if (waiting === null) return;
        waiting.answersLeft -= 1;
        if (waiting.answersLeft > 0) return;
        held.request = null;
        held.isSpent = true;
        repeat(dial, waiting.bytes, waiting.bite);
      });
    }
    pass(meeting);
  },
  /** A captive portal answers everything itself: 200, and its page. */
  portal: ({ line, bite }) => {
    line.near.end(PORTAL_ANSWER);
    bite();
  },
} satisfies Record<string, Toxic>;

export type ToxicName = keyof typeof TOXICS;
/** After their one bite in a run the command is through. */
export const BITES_ONCE: readonly ToxicName[] = ["duplicate", "reorder"];
export const TOXIC_NAMES = Object.keys(TOXICS) as ToxicName[];

export const meet = (name: ToxicName | null, meeting: Meeting): void => (name === null ? pass : TOXICS[name])(meeting);
