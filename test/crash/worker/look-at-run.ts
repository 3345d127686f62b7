// What the edge holds about one run of the crash tests, read straight from the object's tables.
import type { Item } from "../../../shared/item.ts";
import type { Job } from "../../../shared/job.ts";
import type { Listing } from "../../../shared/listing.ts";
import type { Order } from "../../../shared/order.ts";
import { loadHead } from "../../../worker/workspace/meta.ts";
import { loadRow } from "../../../worker/workspace/row-store.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";

/** `subject`: the order, or the goods. `listingId`: of the goods' one listing, where the run is about stock. */
export type LookRequest = { clientId: string; subject: string; listingId: string | null };

export type Look = {
  life: string;
  callsUnderWay: number;
  now: number;
  /** Jobs that a command of this client caused, and whatever is still owed for the subject. */
  jobs: Job[];
  order: Order | null;
  item: Item | null;
  listing: Listing | null;
  /** Movements this client's commands made: their ids and pieces. */
  movements: { id: string; pieces: number }[];
  /** Commands of this client that the edge has taken in. */
  lastId: number;
  /** Migrations that the object has recorded. */
  migrations: number;
  /** Jobs of the whole workspace that are not over and should have been looked at by now. */
  overdue: number;
};

/** A job is picked up within a watch of the alarm; what is later than two of them is stuck. */
const OVERDUE_MS = 120_000;

export const lookAtRun = (sql: Sql, about: LookRequest, now: number): Omit<Look, "life" | "callsUnderWay"> => {
  const jobs = sql
    .all<{ body: string }>(
      `SELECT body FROM rows WHERE noun = 'job' AND body IS NOT NULL
         AND (instr(body, ?) > 0 OR (sort IS NOT NULL AND instr(body, ?) > 0))`,
      about.clientId,
      about.subject,
    )
    .map(({ body }) => JSON.parse(body) as Job);
  const movements = sql
    .all<{ id: string; body: string }>(`SELECT id, body FROM movements WHERE instr(id, ?) = 1 ORDER BY id`, `${about.clientId}-`)
    .map(({ id, body }) => ({ id, pieces: (JSON.parse(body) as { pieces: number }).pieces }));
  const overdue = sql.all<{ n: number }>(
    `SELECT count(*) AS n FROM rows WHERE noun = 'job' AND body IS NOT NULL AND sort < ?`,
    now - OVERDUE_MS,
  );
  const listing = about.listingId === null ? null : loadRow(sql, "listing", about.listingId);
  return {
    ...{ now, jobs, movements, listing },
    order: listing === null ? loadRow(sql, "order", about.subject) : null,
    item: listing === null || listing.itemId === null ? null : loadRow(sql, "item", listing.itemId),
    lastId: sql.all<{ last_id: number }>(`SELECT last_id FROM clients WHERE id = ?`, about.clientId)[0]?.last_id ?? 0,
    migrations: sql.all<{ n: number }>(`SELECT count(*) AS n FROM migrations`)[0]?.n ?? 0,
    overdue: overdue[0]?.n ?? 0,
  };
};

/** What the whole workspace still has to do. `dueAt`: when the first of it is due; null when nothing is. */
export type Owed = {
  callsUnderWay: number;
  now: number;
  jobs: number;
  reads: number;
  dueAt: number | null;
  polledAt: number;
  head: number;
};

/** What a person was told about is looked at now and then for ever; a poll comes every five minutes. Neither is owed. */
export const readOwed = (sql: Sql, now: number): Omit<Owed, "callsUnderWay"> => {
  const jobs = sql
    .all<{ sort: number }>(
      `SELECT sort FROM rows WHERE noun = 'job' AND sort IS NOT NULL AND body IS NOT NULL
         AND json_extract(body, '$.state') IN ('planned', 'sending', 'unknown')`,
    )
    .map(({ sort }) => sort);
  const reads = sql.all<{ due_at: number }>(`SELECT due_at FROM feeds WHERE kind IN ('import', 'refetch')`).map((feed) => feed.due_at);
  const polls = sql.all<{ due_at: number }>(`SELECT due_at FROM feeds WHERE kind = 'poll'`).map((feed) => feed.due_at);
  const due = [...jobs, ...reads];
  return {
    ...{ now, jobs: jobs.length, reads: reads.length, head: loadHead(sql) },
    dueAt: due.length === 0 ? null : Math.min(...due),
    polledAt: Math.min(...polls),
  };
};
