// A network a test can break: a TCP proxy on loopback that is cut, healed, slowed or turned into a black hole.
// Unlike a browser's own offline switch it breaks what is under way, and it breaks it for the service worker too.
import { connect, createServer, type Server, type Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /** Breaks every connection and refuses new ones until `heal`. */
  cut: () => Promise<void>;
  /** Back to a good network: connections are taken again on the same port, without delay. */
  heal: () => Promise<void>;
  /** Each piece of data, both ways, arrives this much later. */
  delay: (ms: number) => void;
  /** Connections stand and are taken, and nothing passes any more in either direction until `heal` breaks those that hung. */
  blackHole: () => void;
  close: () => Promise<void>;
}

/** Starts a proxy to 127.0.0.1:targetPort; `port` stays the same until close. */
export async function startProxy({ targetPort, port: wantedPort = 0 }: { targetPort: number; port?: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let isBlackHole = false;

  function carry(from: Socket, to: Socket): void {
    from.on("data", (chunk) => {
      if (isBlackHole) return;
      if (delayMs === 0) to.write(chunk);
      else setTimeout(() => isBlackHole || to.destroyed || to.write(chunk), delayMs);
    });
    // The end takes the same way as the data, or it would overtake what is delayed.
    from.on("end", () => setTimeout(() => isBlackHole || to.end(), delayMs));
    from.on("close", () => {
      sockets.delete(from);
      if (from.errored !== null) to.destroy();
    });
    // A broken peer is this proxy's business; "close" follows.
    from.on("error", () => undefined);
    sockets.add(from);
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: targetPort, host: "127.0.0.1", allowHalfOpen: true });
    carry(near, far);
    carry(far, near);
  });
  const port = await listen(server, wantedPort);

  async function cut(): Promise<void> {
    const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : undefined;
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  }

  return {
    port,
    cut,
    heal: async () => {
      delayMs = 0;
      // What hung in the black hole has lost bytes: going on would corrupt the stream.
      if (isBlackHole) for (const socket of sockets) socket.resetAndDestroy();
      isBlackHole = false;
      if (!server.listening) await listen(server, port);
    },
    delay: (ms) => {
      delayMs = ms;
    },
    blackHole: () => {
      isBlackHole = true;
    },
    close: cut,
  };
}

/** Listens on loopback and answers with the port; 0 takes a free one. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, () => {
      server.removeListener("error", reject);
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });
}
