/** What the job rules get: the workspace's world, and the calls under way. */
import type { WorkspaceDeps } from "../workspace/workspace-deps.ts";
import type { Flight } from "./flight.ts";

export type JobDeps = WorkspaceDeps & { flight: Flight };
