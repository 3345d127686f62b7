/** The Worker of object.flow.test.ts: the same stories and commands inside a real object, over its own SQLite. */
import { DurableObject } from "cloudflare:workers";
import { makeObjectSql } from "../../../worker/workspace/object-sql.ts";
import { countRowsWritten } from "./count-rows-written.ts";
import { makeStorySql, SQL_STORIES } from "./sql.contract.ts";

export class StoryObject extends DurableObject {
  override async fetch(request: Request): Promise<Response> {
    const { storage } = this.ctx;
    if (new URL(request.url).pathname === "/rows-written") {
      let written = 0;
      const sql = makeObjectSql({
        ...storage,
        transactionSync: (work) => storage.transactionSync(work),
        sql: {
          ...storage.sql,
          exec: (query: string, ...binds: SqlStorageValue[]) => {
            const cursor = storage.sql.exec(query, ...binds);
            const rows = cursor.toArray();
            written += cursor.rowsWritten;
            return { toArray: () => rows };
          },
        },
      } as unknown as DurableObjectStorage);
      return Response.json(countRowsWritten(sql, () => written));
    }
    const results = SQL_STORIES.map(({ name, run, gives }) => {
      try {
        return { name, gives, got: run(makeStorySql(makeObjectSql(storage))) };
      } catch (fault) {
        return { name, gives, got: String(fault) };
      }
    });
    return Response.json(results);
  }
}

export default {
  fetch: (request: Request, env: { OBJECT: DurableObjectNamespace<StoryObject> }): Promise<Response> =>
    env.OBJECT.getByName("one").fetch(request),
};
