/** The app with bindings in hand: a workspace that says what the test wants, and notes what it was asked. */
import { app } from "../../worker/app.ts";
import type { StoreTest, WebhookOpening } from "../../worker/temu/gateway-call.ts";
import { MIHAI } from "./make-rows.ts";
import { WORKSPACE_ID } from "./make-workspace.ts";

export const TOKEN = `${WORKSPACE_ID}.fake-session-token`;
export const SESSION = { deviceId: "device-1", person: MIHAI, workspace: { id: WORKSPACE_ID, name: "Depozit" } };
const OWN_PAGE = { "x-dockhand": "1", "content-type": "application/json" };

type Asked = { method: string; args: unknown[] };

export type Doors = {
  /** What the workspace's methods answer, by name; one that is not named is a fault of the test. */
  workspace: Record<string, (...args: never[]) => unknown>;
  storeTest: StoreTest;
  /** What the gateway makes of an event with this store's secret. */
  opening: (storeId: string) => WebhookOpening;
  asked: Asked[];
  /** As the app's own page would; `headers` come on top, and undefined takes one away. */
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string | undefined>) => Promise<Response>;
};

export const SETUP_CODE = "fake-setup-code";

export const makeDoors = (role: "picker" | "supervisor" | "owner" = "owner"): Doors => {
  const ask =
    (method: string, answer: (...args: never[]) => unknown) =>
    async (...args: never[]) => {
      doors.asked.push({ method, args });
      return answer(...args);
    };
  const stub = new Proxy(
    {},
    {
      get: (_target, name) => {
        const answer = doors.workspace[String(name)];
        if (answer === undefined) throw new Error(`nobody answers ${String(name)}`);
        return ask(String(name), answer);
      },
    },
  );
  const env = {
    SETUP_CODE,
    WORKSPACE: { getByName: () => stub },
    TEMU_GATEWAY: {
      testStore: ask("testStore", () => doors.storeTest),
      openWebhook: ask("openWebhook", (request: { store: { storeId: string } }) => doors.opening(request.store.storeId)),
    },
  };
  const doors: Doors = {
    workspace: {
      findSession: (token: string) => (token === TOKEN ? { ...SESSION, person: { ...MIHAI, role } } : null),
    },
    storeTest: { ok: false, class: "stopStore", reason: "tokenUnknown", code: null, message: "", requestId: null },
    opening: () => ({ ok: false }),
    asked: [],
    call: async (method, path, body, headers = {}) => {
      const wanted = { ...OWN_PAGE, cookie: `__Host-dockhand=${TOKEN}`, ...headers };
      const named = Object.entries(wanted).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
      const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
      return app.request(`https://dockhand.example${path}`, { method, headers: named, ...(text === undefined ? {} : { body: text }) }, env);
    },
  };
  return doors;
};
