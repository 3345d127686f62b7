/** Every /api route but pairing and setting up needs a session; some need a role. */
import type { MiddlewareHandler } from "hono";
import { hasRole, type Role } from "../../shared/role.ts";
import type { Env } from "../env.ts";
import type { Session } from "../workspace/people.ts";
import { apiError } from "./api-error.ts";
import { readSessionToken } from "./session-cookie.ts";
import { workspaceOfToken } from "./workspace-of.ts";

type WorkspaceStub = NonNullable<ReturnType<typeof workspaceOfToken>>;

export type SessionVariables = { session: Session & { workspace: { id: string; name: string } }; workspace: WorkspaceStub };
export type SessionContext = { Bindings: Env; Variables: SessionVariables };

export const requireSession = (role: Role = "picker"): MiddlewareHandler<SessionContext> =>
  async function requireSession(c, next) {
    const token = readSessionToken(c) ?? "";
    const workspace = workspaceOfToken(c.env, token);
    const session = (await workspace?.findSession(token)) ?? null;
    if (workspace === null || session === null) return apiError(c, "signedOut");
    if (!hasRole(session.person, role)) return apiError(c, "roleMissing");
    c.set("session", session);
    c.set("workspace", workspace);
    return next();
  };
