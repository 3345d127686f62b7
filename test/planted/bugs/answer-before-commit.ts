import type { Bug } from "../bug.ts";

export const answerBeforeCommit: Bug = {
  name: "ack before commit",
  breaks: "the edge answers a command before it is stored",
  edits: [
    {
      file: "worker/workspace/run-command.ts",
      find: "    ran = deps.sql.transaction(() => applyNext(deps, envelope, deviceId, offsetMs));",
      replace: `    const { verdict, keys } = decideCommand(deps.sql, envelope, deviceId, deps.clock.now(), offsetMs);
    ran = { verdict, keys };
    queueMicrotask(() => {
      try {
        deps.sql.transaction(() => applyNext(deps, envelope, deviceId, offsetMs));
      } catch (fault) {
        deps.log("commandFault", { name: envelope.name, fault: toFaultText(fault) });
      }
    });`,
    },
  ],
  caughtBy: { kind: "seeds" },
};
