/** The Worker of object.flow.test.ts: the same stories and commands inside a real object, over its own SQLite. */
import { makeObjectSql } from "../../../worker/workspace/object-sql.ts";
import type { Bind, SqlRow } from "../../../worker/workspace/sql.ts";
import { countRowsWritten } from "./count-rows-written.ts";
import { makeStorySql, SQL_STORIES } from "./sql.contract.ts";

/** As much of the object's storage as is used here: this room has no Worker types. */
type ObjectStorage = {
  sql: { exec: (query: string, ...binds: Bind[]) => { toArray: () => SqlRow[]; rowsWritten: number } };
  transactionSync: <T>(work: () => T) => T;
};
type Namespace = { getByName: (name: string) => { fetch: (request: Request) => Promise<Response> } };

/** The storage, and how many rows were written through it. */
const countWrites = (storage: ObjectStorage): { storage: ObjectStorage; written: () => number } => {
  let written = 0;
  const exec: ObjectStorage["sql"]["exec"] = (query, ...binds) => {
    const cursor = storage.sql.exec(query, ...binds);
    const rows = cursor.toArray();
    written += cursor.rowsWritten;
    return { toArray: () => rows, rowsWritten: cursor.rowsWritten };
  };
  return { storage: { sql: { exec }, transactionSync: (work) => storage.transactionSync(work) }, written: () => written };
};

const tellStories = (storage: ObjectStorage) =>
  SQL_STORIES.map(({ name, run }) => {
    try {
      return { name, got: run(makeStorySql(makeObjectSql(storage))) };
    } catch (fault) {
      return { name, got: String(fault) };
    }
  });

export class StoryObject {
  readonly #storage: ObjectStorage;

  constructor(ctx: { storage: ObjectStorage }) {
    this.#storage = ctx.storage;
  }

  fetch(request: Request): Response {
    if (new URL(request.url).pathname === "/stories") return Response.json(tellStories(this.#storage));
    const { storage, written } = countWrites(this.#storage);
    return Response.json(countRowsWritten(makeObjectSql(storage), written));
  }
}

export default {
  fetch: (request: Request, env: { OBJECT: Namespace }): Promise<Response> => env.OBJECT.getByName("one").fetch(request),
};
