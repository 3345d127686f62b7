import type { Bug } from "../bug.ts";

export const answerBeforeCommit: Bug = {
  name: "ack before commit",
  breaks: "the edge answers a command before it is stored",
  edits: [
    {
      file: "worker/workspace/run-command.ts",
      find: `    return sql.transaction(() => {
      const ran = applyCommand(deps, envelope, deviceId, offsetMs);
      save(ran.verdict);
      return ran;
    });`,
      replace: `    const { verdict, keys } = decideCommand(sql, envelope, deviceId, deps.clock.now(), offsetMs);
    const store = (): void => sql.transaction(() => save(applyCommand(deps, envelope, deviceId, offsetMs).verdict));
    Promise.resolve()
      .then(store)
      .catch((fault) => deps.log("commandFault", { name: envelope.name, fault: toFaultText(fault) }));
    return { verdict, keys };`,
    },
  ],
  caughtBy: { kind: "seeds" },
};
