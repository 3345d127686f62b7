/** The Worker: one public door, and the classes the platform has to find by name. */
import { app } from "./app.ts";

export { AppLimiter } from "./limiter/app-limiter.ts";
export { TemuGateway } from "./temu/gateway.ts";
export { Workspace } from "./workspace/workspace.ts";

export default app;
