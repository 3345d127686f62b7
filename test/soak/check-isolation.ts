/** O6: nothing of another workspace is on a team's phones or in its own database. Its ids are the canaries: no other has them. */
import type { StagedWorkspace } from "../crash/crash-stage.ts";
import type { EdgeLedger } from "../faults/read-edge-ledger.ts";
import type { SoakPhone } from "./soak-phone.ts";

export type TeamTexts = { workspace: Pick<StagedWorkspace, "id" | "storeId" | "mallId" | "appKey">; texts: readonly string[] };

/** All that a team can see, as text: its phones, whole, and the rows of its workspace. */
export const toTeamTexts = (workspace: StagedWorkspace, phones: readonly SoakPhone[], ledger: EdgeLedger): TeamTexts => ({
  workspace,
  texts: [
    ...phones.map((phone) => {
      const { rows, base, outbox, verdicts, meta } = phone.dump();
      return JSON.stringify([rows, base, outbox, verdicts, meta].map((table) => [...table]));
    }),
    JSON.stringify([ledger.rows, ledger.movements]),
  ],
});

/** What each team sees of another, in words. */
export const checkIsolation = (teams: readonly TeamTexts[]): string[] =>
  teams.flatMap(({ workspace, texts }) =>
    teams
      .filter((other) => other.workspace.id !== workspace.id)
      .flatMap(({ workspace: { id, storeId, mallId, appKey } }) => [id, storeId, mallId, appKey])
      .filter((canary) => texts.some((text) => text.includes(canary)))
      .map((canary) => `the team of ${workspace.id} sees ${canary}, which is another's`),
  );
