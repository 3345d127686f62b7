// A network between one phone and the edge that is poisoned and healed: it knows where each request begins and ends, and hands it to a
// toxic (toxics.ts). Beside test/run/tcp-proxy.ts, which knows bytes only. Loopback only.
import { connect, createServer, type Socket } from "node:net";
import { listen } from "../run/tcp-proxy.ts";
import { type Line, openLine } from "./open-line.ts";
import { createRequestReader, type RawRequest } from "./read-requests.ts";
import { type Held, meet, type ToxicName } from "./toxics.ts";

export interface ToxicProxy {
  port: number;
  /** Puts a toxic on. */
  poison: (toxic: ToxicName) => Promise<void>;
  /** Back to a good network; what hung in it is broken off, what was late still comes. */
  heal: () => Promise<void>;
  /** How often the toxics have bitten a request with commands, all together. What was refused never came here: its phone counts it. */
  bites: () => number;
  close: () => Promise<void>;
}

const isSync = ({ line }: RawRequest): boolean => line.startsWith("POST /api/sync ");
const hasCommands = (request: RawRequest): boolean => isSync(request) && request.bytes.includes('"commands":[{');

const newHeld = (): Held => ({ isOver: false, hung: [], request: null, isSpent: false, flush: [] });

export interface ToxicProxyOptions {
  targetPort: number;
  /** Delays and trickles are this many times shorter than their names say. */
  factor: number;
  /** Over a good network: commands are about to go to the edge, and their answer has just gone to the phone. */
  onCommands?: (moment: "asked" | "answered") => void;
}

export async function startToxicProxy({ targetPort, factor, onCommands }: ToxicProxyOptions): Promise<ToxicProxy> {
  const sockets = new Set<Socket>();
  const lines = new Set<Line>();
  /** Connections that speak something else by now: the poke socket. */
  const rawLines = new Set<Line>();
  let toxic: ToxicName | null = null;
  let bites = 0;
  let held = newHeld();

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // A broken end is what this proxy is for; "close" follows.
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    return socket;
  };
  const dial = (): Socket => keep(connect({ port: targetPort, host: "127.0.0.1", allowHalfOpen: true }));

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const line = openLine(keep(near), dial);
    lines.add(line);
    near.on("close", () => {
      lines.delete(line);
      rawLines.delete(line);
    });
    const take = (request: RawRequest): void => {
      if (request.isUpgrade) rawLines.add(line);
      const counts = hasCommands(request);
      const bite = (): void => {
        if (counts) bites += 1;
      };
      const scale = (ms: number): number => ms / factor;
      if (counts && toxic === null && onCommands !== undefined) {
        onCommands("asked");
        line.onAnswer((chunk) => {
          line.onAnswer(null);
          line.answer(chunk);
          onCommands("answered");
        });
      }
      meet(toxic, { request, line, isSync: isSync(request), hasCommands: counts, bite, bites, dial, scale, held });
    };
    near.on(
      "data",
      createRequestReader(take, (chunk) => {
        if (toxic !== "blackHole") line.send(chunk);
      }),
    );
  });
  const port = await listen(server, 0);

  const closeDoor = async (): Promise<void> => {
    const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : undefined;
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };

  const heal = async (): Promise<void> => {
    const before = toxic;
    toxic = null;
    const { hung, flush } = held;
    held.isOver = true;
    held = newHeld();
    for (const line of hung) line.reset();
    for (const line of lines) line.setLag(0);
    for (const act of flush) act();
    if (before === "blackHole") for (const line of rawLines) line.reset();
    if (!server.listening) await listen(server, port);
  };

  return {
    port,
    poison: async (next) => {
      toxic = next;
      if (next === "refuse") await closeDoor();
      if (next === "reset" || next === "portal") for (const line of rawLines) line.reset();
    },
    heal,
    bites: () => bites,
    close: async () => {
      await heal();
      await closeDoor();
    },
  };
}
