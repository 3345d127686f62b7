import { expect, test } from "vitest";
import { type Command, defineCommand } from "../../../shared/commands/command.ts";
import { readRows } from "../../../shared/commands/read-rows.ts";
import { COMMANDS, findCommand } from "../../../shared/commands/registry.ts";
import { makeItem } from "../../fakes/make-rows.ts";

test("each command is found by its own name and schema, and by no other", () => {
  for (const [name, command] of Object.entries(COMMANDS)) {
    expect(command.name).toBe(name);
    expect(findCommand(name, command.schema)).toBe(command);
    expect(findCommand(name, command.schema + 1)).toBeNull();
  }
  for (const name of ["", "constructor", "__proto__", "toString", "countStocks"]) expect(findCommand(name, 1)).toBeNull();
});

const asking = (reads: Command["reads"]): Command => ({ ...defineCommand(COMMANDS.adjustStock as unknown as Command), reads });

test("a command that always wants more is stopped after three rounds, and is asked for nothing twice", () => {
  const rounds: string[][] = [];
  const reading = readRows(
    asking((_args, got) => {
      const ids = ["a"];
      while (got.get("item", ids.at(-1) ?? "") !== null) ids.push(`${ids.at(-1)}a`);
      return ids.map((id) => ({ noun: "item", id }));
    }),
    {},
  );
  let step = reading.next();
  while (!step.done) {
    rounds.push(step.value.map(({ id }) => id));
    step = reading.next(step.value.map(({ id }) => makeItem({ id })));
  }
  expect(rounds).toEqual([["a"], ["aa"], ["aaa"]]);
  expect(step.value.keys).toHaveLength(3);
});

test("a row that was not asked for does not exist for a command", () => {
  const reading = readRows(
    asking(() => [{ noun: "item", id: "lamp" }]),
    {},
  );
  reading.next();
  const step = reading.next([makeItem()]);
  if (!step.done) throw new Error("one more round");
  expect(step.value.rows.get("item", "lamp")).not.toBeNull();
  expect(step.value.rows.get("order", "lamp")).toBeNull();
});
