// A long way to the sandbox over HTTP: each request and each answer arrives so much later.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";

export type RunningRoad = { url: string; close: () => Promise<void> };

/** `draw` gives the ms of one way. What this machine takes in between is part of the way back, as far as that is long enough. */
export const startRoad = async (targetUrl: string, draw: () => number): Promise<RunningRoad> => {
  const carry = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const [outMs, backMs] = [draw(), draw()];
    const body = await text(request);
    await delay(Math.max(0, outMs - (performance.now() - startedAt)));
    const answer = await fetch(targetUrl + request.url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const answered = await answer.text();
    await delay(Math.max(0, outMs + backMs - (performance.now() - startedAt)));
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" }).end(answered);
  };
  const server = createServer((request, response) => void carry(request, response).catch(() => response.destroy()));
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    }),
  );
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
};
