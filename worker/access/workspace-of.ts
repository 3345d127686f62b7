/** Tokens, codes and webhook addresses begin with the workspace's id; the rest of them is proved inside that workspace. */
import type { Env } from "../env.ts";

const WORKSPACE_ID = /^w[0-9a-f]{20}$/;

export const makeWorkspaceId = (): string => `w${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;

export const findWorkspace = (env: Env, id: string) => (WORKSPACE_ID.test(id) ? env.WORKSPACE.getByName(id) : null);

/** From `<workspace>.<secret>`; null when it is not of that form. */
export const workspaceOfToken = (env: Env, token: string) => findWorkspace(env, token.slice(0, token.indexOf(".")));
