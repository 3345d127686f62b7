/** The pieces of each item that all stores keep back, where neither the item nor the store has a number of its own. */
import { askLevelCheck } from "../jobs/check-levels.ts";
import { saveAudit } from "./audit.ts";
import { loadMeta, loadSafety, saveSafety } from "./meta.ts";
import type { Session } from "./people.ts";
import { loadAll, saveRows } from "./row-store.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

/** Every store's row says it, so that phones and levels find it there; the levels of those it means follow as they are read. */
export const setSafety = (
  { sql, clock }: Pick<WorkspaceDeps, "sql" | "clock">,
  session: Session,
  safety: number | null,
): { safety: number | null } =>
  sql.transaction(() => {
    const before = loadSafety(sql);
    if (before === safety) return { safety };
    const now = clock.now();
    const stores = loadAll(sql, "store");
    saveSafety(sql, safety);
    saveRows(
      sql,
      stores.map((store) => ({ ...store, workspaceSafety: safety })),
      [],
      now,
    );
    for (const { id, stock } of stores) if (stock.safety === null) askLevelCheck(sql, id, now);
    saveAudit(sql, {
      at: now,
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "setSafety",
      subject: loadMeta(sql, "id") ?? "",
      before: { safety: before },
      after: { safety },
    });
    return { safety };
  });
