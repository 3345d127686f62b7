/** A story whose orders are polled, long enough ago that a level which differs counts: what Temu shows may be two minutes old. */
import { MINUTE } from "./make-rows.ts";
import { makeStory, type Story } from "./make-story.ts";
import { startPolling } from "./seed-store.ts";

export const makePolledStory = async (): Promise<Story> => {
  const story = makeStory();
  startPolling(story.workspace);
  await story.pass(3 * MINUTE);
  return story;
};
