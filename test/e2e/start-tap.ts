// A wire that is listened to: carries TCP to a port on this machine and keeps every byte of each direction.
import { connect, createServer, type Socket } from "node:net";
import { findFreePort } from "../run/ports.ts";

export interface Tap {
  port: number;
  /** What went to the port so far, connection after connection. */
  readSent: () => Buffer;
  /** What came back from it. */
  readReceived: () => Buffer;
  close: () => Promise<void>;
}

export async function startTap(targetPort: number): Promise<Tap> {
  const port = await findFreePort();
  const sockets: Socket[] = [];
  const lines: { sent: Buffer[]; received: Buffer[] }[] = [];
  const server = createServer((near) => {
    const far = connect(targetPort, "127.0.0.1");
    const line = { sent: [] as Buffer[], received: [] as Buffer[] };
    lines.push(line);
    sockets.push(near, far);
    near.on("data", (chunk) => line.sent.push(chunk));
    far.on("data", (chunk) => line.received.push(chunk));
    near.pipe(far).pipe(near);
    // A reset is one end's business; the other learns it by its own close.
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    readSent: () => Buffer.concat(lines.flatMap(({ sent }) => sent)),
    readReceived: () => Buffer.concat(lines.flatMap(({ received }) => received)),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
