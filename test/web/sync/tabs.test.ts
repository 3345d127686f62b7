import { expect, test } from "vitest";
import { createTabs, type TabMessage } from "../../../web/sync/tabs.ts";

test("one tab leads; what another tells is heard by it and not by the teller", async () => {
  const [first, second] = [createTabs(), createTabs()];
  const leaders: string[] = [];
  const leading = Promise.withResolvers<void>();
  first.lead(() => {
    leaders.push("first");
    leading.resolve();
  });
  second.lead(() => leaders.push("second"));
  await leading.promise;

  const heard: [string, TabMessage][] = [];
  const last = Promise.withResolvers<void>();
  second.listen((message) => heard.push(["second", message]));
  first.listen((message) => {
    heard.push(["first", message]);
    if (message.kind === "whatStatus") last.resolve();
  });
  second.tell({ kind: "wake", cause: "saved" });
  second.tell({ kind: "whatStatus" });
  await last.promise;
  expect(heard).toEqual([
    ["first", { kind: "wake", cause: "saved" }],
    ["first", { kind: "whatStatus" }],
  ]);
  expect(leaders).toEqual(["first"]);
});
