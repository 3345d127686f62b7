/** The epoch anew, as an owner asks for it: every phone loads all rows again, and sends its outbox as a new client. */
import { saveAudit } from "./audit.ts";
import { loadMeta, saveMeta } from "./meta.ts";
import type { Session } from "./people.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

export const beginEpoch = ({ sql, clock, makeId }: Pick<WorkspaceDeps, "sql" | "clock" | "makeId">, session: Session): { epoch: string } =>
  sql.transaction(() => {
    const before = loadMeta(sql, "epoch");
    const epoch = makeId();
    saveMeta(sql, "epoch", epoch);
    saveAudit(sql, {
      at: clock.now(),
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "beginEpoch",
      subject: loadMeta(sql, "id") ?? "",
      before: { epoch: before },
      after: { epoch },
    });
    return { epoch };
  });
