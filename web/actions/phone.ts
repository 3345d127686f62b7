/** What an action needs of the phone. Built once (web/start-phone.ts), given to screens by web/use-phone.ts. */
import type { Accessor } from "solid-js";
import type { PhoneDb } from "../store/phone-db.ts";
import type { PhoneStore } from "../store/phone-store.ts";
import type { Api } from "../sync/api.ts";
import type { EdgeStatus, WakeCause } from "../sync/engine.ts";

export type Phone = {
  /** For the queries of web/store/queries. */
  db: PhoneDb;
  store: PhoneStore;
  api: Api;
  /** The line to the edge, as this phone knows it. */
  edge: Accessor<EdgeStatus>;
  /** Why the database cannot be opened; null while it can. */
  storageFault: Accessor<unknown>;
  /** Epoch ms. */
  now(): number;
  makeId(): string;
  /** There is something to send or to ask for. */
  wake(cause: WakeCause): void;
  /** The orders someone looks at: news of those is read first. */
  watch(orderIds: readonly string[]): void;
  /** Asks the browser not to clear this phone's data; null where it cannot be asked. */
  keepStorage(): Promise<boolean | null>;
};
