/** Letting people in: the owner with the workspace itself, everyone else by someone's invitation. */
import type { Person } from "../../shared/person.ts";
import { hasRole, type Role } from "../../shared/role.ts";
import { saveAudit } from "./audit.ts";
import { saveMeta } from "./meta.ts";
import { addPerson, loadPeople, makePairingCode, type Session } from "./people.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

export type PairingCode = { code: string; expiresAt: number };
export type Invited = { personId: string } | { name: string; role: Role };

/** Names a workspace whose tables were just made, and makes its owner. Nobody is signed in yet. */
export const setUpOwner = (deps: Deps, id: string, name: string, ownerName: string): { personId: string; pairing: PairingCode } =>
  deps.sql.transaction(() => {
    saveMeta(deps.sql, "id", id);
    saveMeta(deps.sql, "name", name);
    const owner = addPerson(deps, ownerName, "owner");
    saveAudit(deps.sql, {
      at: deps.clock.now(),
      personId: null,
      deviceId: null,
      what: "setUp",
      subject: owner.id,
      before: null,
      after: { name: owner.name, role: owner.role },
    });
    return { personId: owner.id, pairing: makePairingCode(deps, id, owner.id) };
  });

const findInvited = (deps: Deps, session: Session, who: Invited): Person | null => {
  if ("name" in who) return addPerson(deps, who.name, who.role);
  const person = loadPeople(deps.sql).find((each) => each.id === who.personId);
  return person !== undefined && hasRole(session.person, person.role) ? person : null;
};

/** A code for someone known, or for someone new. Null when that person is not known, or ranks above who asks. */
export const invitePerson = (deps: Deps, workspaceId: string, session: Session, who: Invited): PairingCode | null =>
  deps.sql.transaction(() => {
    const person = findInvited(deps, session, who);
    if (person === null) return null;
    saveAudit(deps.sql, {
      at: deps.clock.now(),
      personId: session.person.id,
      deviceId: session.deviceId,
      what: "invitePerson",
      subject: person.id,
      before: null,
      after: { name: person.name, role: person.role },
    });
    return makePairingCode(deps, workspaceId, person.id);
  });
