import { expect, test } from "vitest";
import { createTabs, type TabMessage } from "../../../web/sync/tabs.ts";

test("one tab leads; what another tells is heard by it and not by the teller", async () => {
  const [first, second] = [createTabs(), createTabs()];
  const leaders: string[] = [];
  const leading = Promise.withResolvers<void>();
  const end = (name: string) => () => leaders.push(`${name} no more`);
  first.lead(() => {
    leaders.push("first");
    leading.resolve();
  }, end("first"));
  second.lead(() => leaders.push("second"), end("second"));
  await leading.promise;

  const heard: [string, TabMessage][] = [];
  const last = Promise.withResolvers<void>();
  second.listen((message) => heard.push(["second", message]));
  first.listen((message) => {
    heard.push(["first", message]);
    if (message.kind === "whatStatus") last.resolve();
  });
  second.tell({ kind: "wake", cause: "saved" });
  second.tell({ kind: "whatStatus", isLookedAt: false });
  await last.promise;
  expect(heard).toEqual([
    ["first", { kind: "wake", cause: "saved" }],
    ["first", { kind: "whatStatus", isLookedAt: false }],
  ]);
  expect(leaders).toEqual(["first"]);

  /* The same two: locks are the process's own, and a lead never gives its own back. */
  second.take();
  await expect.poll(() => leaders).toEqual(["first", "second", "first no more"]);
  first.take();
  await expect.poll(() => leaders.slice(3).sort()).toEqual(["first", "second no more"]);
});
