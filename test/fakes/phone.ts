/** One phone as the edge sees it: a paired device that numbers its commands, keeps its cursor and takes its answers. */
import { COMMANDS } from "../../shared/commands/registry.ts";
import { must } from "../../shared/result.ts";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { Envelope, SyncRequest, SyncResponse } from "../../shared/wire.ts";
import type { Paired } from "../../worker/workspace/people.ts";
import type { FakeWorkspace } from "./make-workspace.ts";

/** As this build says them; a test may make the edge an older one after this. */
const SCHEMAS: ReadonlyMap<string, number> = new Map(Object.values(COMMANDS).map(({ name, schema }) => [name, schema]));

export type FakePhone = {
  paired: Paired;
  clientId: string;
  /** What it has pulled, by key text. */
  rows: Map<string, SyncedRow>;
  /** The next envelope; it is not sent yet. */
  make: (name: string, args: unknown, more?: Partial<Envelope>) => Envelope;
  /** One round trip with these commands. */
  send: (workspace: FakeWorkspace, commands?: Envelope[], more?: Partial<SyncRequest>) => SyncResponse;
  /** Makes a command and sends it: its verdict. */
  run: (workspace: FakeWorkspace, name: string, args: unknown) => Verdict;
  /** Pulls until there is no more. */
  pull: (workspace: FakeWorkspace) => void;
};

/** `paired` makes it share a device with another phone database. */
export const makePhone = (workspace: FakeWorkspace, clientId: string, paired: Paired = workspace.pair(clientId)): FakePhone => {
  let nextId = 1;
  let place: Pick<SyncRequest, "epoch" | "cursor"> = { epoch: null, cursor: null };
  const take = (answer: SyncResponse): void => {
    place = { epoch: answer.epoch, cursor: answer.cursor };
    if (answer.rebuild) phone.rows.clear();
    for (const row of answer.rows) {
      const held = phone.rows.get(toKeyText(row));
      if (held === undefined || held.version < row.version) phone.rows.set(toKeyText(row), row);
    }
    for (const gone of answer.tombstones) phone.rows.delete(toKeyText(gone));
  };
  const phone: FakePhone = {
    paired,
    clientId,
    rows: new Map(),
    make: (name, args, more = {}) => {
      const id = nextId;
      nextId += 1;
      return { clientId, id, by: paired.person.id, name, schema: SCHEMAS.get(name) ?? 1, args, madeAt: workspace.clock.now(), ...more };
    },
    send: (to, commands = [], more = {}) => {
      const request: SyncRequest = { ...place, clientId, clockOffsetMs: 0, storedUpTo: 0, commands, ...more };
      const answer = must(to.sync(paired.deviceId, request), "an answer");
      take(answer);
      return answer;
    },
    run: (to, name, args) => must(phone.send(to, [phone.make(name, args)]).verdicts[0], "a verdict"),
    pull: (to) => {
      while (phone.send(to).more);
    },
  };
  return phone;
};
