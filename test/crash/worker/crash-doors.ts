// The doors that only the Worker of the crash runs has.
import unsafe from "workerd:unsafe";
import type { CrashWish, StandPoint } from "./crash-wish.ts";
import { setLaterMigrations } from "./later-migrations.ts";
import type { Look, LookRequest, Owed } from "./look-at-run.ts";
import { moveClock } from "./moved-clock.ts";
import { traps } from "./rig-object.ts";

/** What an object of the crash runs answers besides the product's own calls. */
export type CrashObject = {
  look: (about: LookRequest) => Promise<Look>;
  readOwed: () => Promise<Owed>;
  stand: (point: StandPoint) => Promise<void>;
  rearm: () => Promise<void>;
};

/** As much of the binding as is used here: this room has no Worker types. */
export type CrashNamespace = { idFromName: (name: string) => { toString: () => string }; getByName: (name: string) => CrashObject };

export const grantWish = async (asked: CrashWish, objects: CrashNamespace): Promise<unknown> => {
  switch (asked.wish) {
    case "trap": {
      const objectId = objects.idFromName(asked.workspaceId).toString();
      traps.set(objectId, asked.trap);
      return { objectId };
    }
    case "look":
      return objects.getByName(asked.workspaceId).look(asked.about);
    case "owed":
      return objects.getByName(asked.workspaceId).readOwed();
    case "stand":
      return objects.getByName(asked.workspaceId).stand(asked.point);
    case "evict":
      return unsafe.evict(objects.getByName(asked.workspaceId), { webSockets: "hibernate" });
    case "deploy":
      setLaterMigrations(asked.laterMigrations);
      return null;
    case "clock":
      moveClock(asked.offsetMs);
      return Promise.all(asked.workspaceIds.map((id) => objects.getByName(id).rearm()));
  }
};
