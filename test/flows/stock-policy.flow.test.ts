// What a supervisor sets for the stock of a store reaches every one of its listings.
import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { ingestListings } from "../../worker/workspace/ingest-listing.ts";
import { openItems } from "../../worker/workspace/open-items.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { noteSkew } from "../../worker/workspace/store-health.ts";
import { makePolledStory } from "../fakes/make-polled-story.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import type { Story } from "../fakes/make-story.ts";
import { makeMoreSkus } from "../fakes/make-temu-things.ts";
import { edits, levelsSent } from "../fakes/stock-calls.ts";
import { checkAllLevels, keepBack, setPolicy } from "../fakes/supervisor-acts.ts";

const LIST = "bg.local.goods.sku.list.query";

let story: Story;

beforeEach(async () => {
  story = await makePolledStory();
});

const listing = () => must(loadAll(story.workspace.sql, "listing")[0], "listing");

/** A hundred and fifty in all: two pages. */
const sellMore = (): void => {
  const { deps, clock } = story.workspace;
  story.temu.skus = [...story.temu.skus, ...makeMoreSkus(149)];
  ingestListings(deps, "s1", story.temu.skus, clock.now());
  openItems(deps, "s1");
};

test("a new policy reaches every listing; switched off, nothing is told any more, and on again, all that was missed", async () => {
  setPolicy(story, { sharePercent: 50, safety: 2 });
  await story.pass(MINUTE);
  expect(story.temu.level("17")).toBe(4);
  expect(listing().drift).toBeNull();
  setPolicy(story, { isPushed: false });
  story.adjust(5);
  await story.pass(HOUR);
  expect(edits(story)).toHaveLength(1);
  setPolicy(story, { cap: 12 });
  await story.pass(HOUR);
  expect(levelsSent(story)).toEqual([[4], [12]]);
});

test("what all stores keep back reaches every listing of a store that has no number of its own", async () => {
  keepBack(story, 3);
  await story.pass(MINUTE);
  expect([story.temu.level("17"), listing().drift]).toEqual([7, null]);
  setPolicy(story, { safety: 1 });
  await story.pass(5 * MINUTE);
  expect(story.temu.level("17")).toBe(9);
  keepBack(story, 6);
  await story.pass(5 * MINUTE);
  expect(levelsSent(story)).toEqual([[7], [9]]);
});

test("a push that is waiting when the switch goes off does not leave", async () => {
  story.adjust(5);
  setPolicy(story, { isPushed: false });
  await story.pass(HOUR);
  expect(edits(story)).toEqual([]);
  expect(story.pushes()).toMatchObject([{ state: "confirmed", levels: [] }]);
});

test("a policy that is set while a page is under way reaches every page", async () => {
  const { clock } = story.workspace;
  sellMore();
  await story.pass(3 * MINUTE);
  let pages = 0;
  story.temu.interfere = async (call, proceed) => {
    if (call.method !== LIST) return proceed();
    pages += 1;
    if (pages === 2) setPolicy(story, { cap: 3 });
    await clock.wait(1_000);
    return proceed();
  };
  checkAllLevels(story);
  await story.pass(5 * MINUTE);
  expect(story.temu.skus.filter(({ stock }) => stock !== 3)).toEqual([]);
});

test("with Temu's clock half a second off, two pages that differ are done within a minute", async () => {
  sellMore();
  noteSkew(story.workspace.deps, 500);
  await story.pass(3 * MINUTE);
  setPolicy(story, { cap: 3 });
  await story.pass(MINUTE);
  expect(story.temu.skus.filter(({ stock }) => stock !== 3)).toEqual([]);
});
