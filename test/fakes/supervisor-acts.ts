/** What a supervisor asks of a story's store, or sets for it; what follows is due at once. */
import { type StockPolicy, WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Session } from "../../worker/workspace/people.ts";
import { setSafety } from "../../worker/workspace/set-safety.ts";
import { askLevels, setStockPolicy } from "../../worker/workspace/store-settings.ts";
import type { Story } from "./make-story.ts";

const signIn = ({ workspace }: Story): Session => {
  const { deviceId, person } = workspace.pair("Ana", "supervisor");
  return { deviceId, person };
};

/** The levels of all its listings are held against what they owe. */
export const checkAllLevels = (story: Story): void => {
  askLevels(story.workspace.deps, signIn(story), "s1");
  story.workspace.arm();
};

export const setPolicy = (story: Story, policy: Partial<StockPolicy>): void => {
  setStockPolicy(story.workspace.deps, signIn(story), "s1", { ...WHOLE_STOCK, ...policy });
  story.workspace.arm();
};

/** In all stores. */
export const keepBack = (story: Story, pieces: number): void => {
  setSafety(story.workspace.deps, signIn(story), pieces);
  story.workspace.arm();
};
