/** What the platform gives every part of the Worker: bindings, secrets, settings. worker/temu alone reads the first secret. */
import type { Directory } from "./directory/directory.ts";
import type { AppLimiter } from "./limiter/app-limiter.ts";
import type { TemuGatewayRpc } from "./temu/gateway-call.ts";
import type { Workspace } from "./workspace/workspace.ts";

export type Env = {
  WORKSPACE: DurableObjectNamespace<Workspace>;
  /** One object per `region:appKey`. */
  APP_LIMITER: DurableObjectNamespace<AppLimiter>;
  /** One object. */
  DIRECTORY: DurableObjectNamespace<Directory>;
  /** This Worker's own entrypoint `TemuGateway`. */
  TEMU_GATEWAY: TemuGatewayRpc;
  ASSETS: Fetcher;
  /** Seals app secrets and tokens at rest. Losing it means connecting every store again. */
  ENCRYPTION_KEY: string;
  /** Lets the first person in. */
  SETUP_CODE: string;
  TEMU_BASE_URL_EU?: string;
  TEMU_BASE_URL_US?: string;
  TEMU_BASE_URL_GLOBAL?: string;
  EGRESS_URL?: string;
  /** Calls a second, "name=number, …": by app key where Temu raised it, by method where the portal says less than the app's. */
  TEMU_APP_LIMITS?: string;
  TEMU_METHOD_LIMITS?: string;
};
