/** A workspace's database, empty and of today's shape: copied, because a run brings it there in a hundredth of its own time. */
import { migrate } from "../../worker/workspace/schema.ts";
import { makeNodeSql, type NodeSql } from "../fakes/node-sql.ts";

/** node:sqlite has both; its types do not say so yet. */
type Copied = NodeSql["db"] & { serialize: () => Uint8Array; deserialize: (bytes: Uint8Array) => void };

let shape: Uint8Array | null = null;

/** Each with an epoch and a branch of its own still to come: `migrate` makes them. */
export const makeShapedSql = (): NodeSql => {
  const sql = makeNodeSql();
  const db = sql.db as Copied;
  if (shape !== null) {
    db.deserialize(shape);
    return sql;
  }
  migrate(sql, () => "");
  sql.run(`DELETE FROM meta`);
  sql.run(`DELETE FROM branches`);
  shape = db.serialize();
  return sql;
};
