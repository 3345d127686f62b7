import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startProxy, type TcpProxy } from "./tcp-proxy.ts";

let echo: Server;
let proxy: TcpProxy;
/** What arrived at the far side, whole. */
let arrived: string;

beforeEach(async () => {
  arrived = "";
  echo = createServer((socket) => {
    socket.on("data", (chunk) => {
      arrived += chunk.toString();
      socket.write(chunk);
    });
    socket.on("error", () => undefined);
  });
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  proxy = await startProxy({ targetPort: portOf(echo) });
});

afterEach(async () => {
  await proxy.close();
  echo.close();
});

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

async function dial(): Promise<Socket> {
  const socket = connect(proxy.port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [chunk] = (await once(socket, "data")) as [Buffer];
  return chunk.toString();
}

test("carries bytes both ways", async () => {
  const socket = await dial();
  expect(await ask(socket, "ping")).toBe("ping");
  socket.destroy();
});

test("passes an end on after the data before it", async () => {
  const socket = await dial();
  socket.end("last words");
  await once(socket, "data");
  await once(socket, "close");
  expect(arrived).toBe("last words");
});

test("breaks what is under way when it is cut and refuses what comes after", async () => {
  const socket = await dial();
  await ask(socket, "ping");
  const broken = once(socket, "error");
  await proxy.cut();
  expect((await broken)[0]).toMatchObject({ code: "ECONNRESET" });
  await expect(dial()).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("takes connections again on the same port after healing", async () => {
  const { port } = proxy;
  await proxy.cut();
  await proxy.heal();
  expect(proxy.port).toBe(port);
  const socket = await dial();
  expect(await ask(socket, "again")).toBe("again");
  socket.destroy();
});

test("can be cut twice and healed twice", async () => {
  await proxy.cut();
  await proxy.cut();
  await proxy.heal();
  await proxy.heal();
  const socket = await dial();
  expect(await ask(socket, "still")).toBe("still");
  socket.destroy();
});

test("delays each piece by the time it is told, both ways", async () => {
  const socket = await dial();
  proxy.delay(60);
  const startMs = performance.now();
  expect(await ask(socket, "slow")).toBe("slow");
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(115);
  socket.destroy();
});

test("lets nothing through as a black hole and breaks what hung in it when healed", async () => {
  const socket = await dial();
  await ask(socket, "before");
  proxy.blackHole();
  socket.write("lost");
  // A connection made inside the hole stands: that is the difference from a cut.
  const inside = await dial();
  inside.write("lost too");

  const broken = Promise.all([once(socket, "error"), once(inside, "error")]);
  await proxy.heal();
  await broken;

  const after = await dial();
  expect(await ask(after, "after")).toBe("after");
  expect(arrived).toBe("beforeafter");
  after.destroy();
});
