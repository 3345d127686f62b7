// A phone as actions and queries see it: its own database over an IndexedDB in memory, an edge that answers as told.
import type { Phone } from "../../web/actions/phone.ts";
import { createDexieStore } from "../../web/store/dexie-store.ts";
import { type Api, createApi } from "../../web/sync/api.ts";
import type { WakeCause } from "../../web/sync/engine.ts";
import type { HttpReply, HttpRequest } from "../../web/sync/net.ts";
import { makePhoneDb } from "./make-phone-db.ts";
import { START } from "./make-rows.ts";

export type TestPhone = Phone & { causes: WakeCause[]; asked: HttpRequest[]; watched: (readonly string[])[] };

/** `answer` plays the edge for calls other than sync. */
export const makePhone = (answer: (asked: HttpRequest) => HttpReply = () => ({ kind: "offline" })): TestPhone => {
  const db = makePhoneDb();
  const causes: WakeCause[] = [];
  const asked: HttpRequest[] = [];
  const watched: (readonly string[])[] = [];
  let ids = 0;
  const api: Api = createApi({
    request: async (request) => {
      asked.push(request);
      return answer(request);
    },
  });
  return {
    db,
    store: createDexieStore(db),
    api,
    edge: () => ({ online: "unknown", since: START, isSignedOut: false, trouble: null }),
    storageFault: () => null,
    now: () => START,
    makeId: () => {
      ids += 1;
      return `phone-${ids}`;
    },
    wake: (cause) => causes.push(cause),
    watch: (orderIds) => watched.push(orderIds),
    keepStorage: async () => true,
    causes,
    asked,
    watched,
  };
};
