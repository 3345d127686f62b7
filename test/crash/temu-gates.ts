// The way from the Worker to the Temu sandbox, with gates: a call that changes something is let through, held before or after Temu has
// applied it, or lost on one side of that. What is held can still be let through when its caller is long gone.
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export type GateKind = "holdBefore" | "holdAfter" | "loseBefore" | "loseAfter";

export interface Gate {
  /** Resolves when the call is held, or lost. */
  arrived: Promise<void>;
  /** A held call goes on, once: to Temu, or with Temu's answer. Resolves when it has gone through. */
  open: () => Promise<void>;
  /** A held call's connection breaks. One that Temu has not seen is gone. */
  drop: () => void;
}

export interface TemuGates {
  url: string;
  /** The next changing call that names `subject` meets this gate, once. */
  set: (subject: string, kind: GateKind) => Gate;
  close: () => Promise<void>;
}

const CHANGING = ["bg.logistics.shipment.v2.confirm", "bg.local.goods.stock.edit"];

type Held = { response: ServerResponse; goOn: () => Promise<void> };
type SetGate = { subject: string; kind: GateKind; arrive: () => void; held: Held | null };

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

const forward = (target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...headers } = incoming.headers;
    const outgoing = openRequest(target + (incoming.url ?? ""), { method: incoming.method ?? "POST", headers }, (answer) => {
      buffer(answer).then((read) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });

export async function startTemuGates(sandboxUrl: string): Promise<TemuGates> {
  let gates: SetGate[] = [];

  const takeGate = (body: string): SetGate | undefined => {
    if (gates.length === 0 || !CHANGING.some((method) => body.includes(`"${method}"`))) return undefined;
    const gate = gates.find(({ subject }) => body.includes(subject));
    gates = gates.filter((each) => each !== gate);
    return gate;
  };

  const carry = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const gate = takeGate(body.toString());
    const pass = async (): Promise<void> => {
      const answer = await forward(sandboxUrl, incoming, body);
      const deliver = async (): Promise<void> => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      };
      if (gate === undefined || gate.kind === "holdBefore") return deliver();
      if (gate.kind === "loseAfter") response.destroy();
      else hold(gate, response, deliver);
      gate.arrive();
    };
    if (gate?.kind === "loseBefore") {
      response.destroy();
      return gate.arrive();
    }
    if (gate?.kind !== "holdBefore") return pass();
    hold(gate, response, pass);
    gate.arrive();
  };

  const server = createServer((incoming, response) => {
    /* A caller that is gone, or a sandbox that was closed: the connection tells it. */
    carry(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The gates listen on something that is not a port");

  return {
    url: `http://127.0.0.1:${address.port}`,
    set: (subject, kind) => {
      const arrived = Promise.withResolvers<void>();
      const gate: SetGate = { subject, kind, arrive: arrived.resolve, held: null };
      gates.push(gate);
      return {
        arrived: arrived.promise,
        open: async () => {
          const { held } = gate;
          gate.held = null;
          /* Its caller may be gone, and its answer with it. */
          await held?.goOn().catch(() => undefined);
        },
        drop: () => {
          gate.held?.response.destroy();
          gate.held = null;
        },
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const hold = (gate: SetGate, response: ServerResponse, goOn: () => Promise<void>): void => {
  gate.held = { response, goOn };
};
