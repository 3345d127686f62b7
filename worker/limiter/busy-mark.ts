/**
 * Whether calls were out when the object last ran. It is set before the first slot of a busy time leaves and taken away
 * when all have rested, so a start that finds none has nothing to wait for: two rows written per busy time.
 */
import type { ObjectSql } from "./claim.ts";

export const createBusyMark = (sql: ObjectSql): void => {
  sql.exec(`CREATE TABLE IF NOT EXISTS busy (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT`);
};

export const isMarkedBusy = (sql: ObjectSql): boolean => sql.exec(`SELECT only FROM busy`).toArray().length > 0;

export const markBusy = (sql: ObjectSql, busy: boolean): void => {
  sql.exec(busy ? `INSERT INTO busy (only) VALUES (1) ON CONFLICT (only) DO NOTHING` : `DELETE FROM busy`);
};
