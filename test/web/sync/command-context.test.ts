import { expect, test } from "vitest";
import { toContext } from "../../../web/sync/command-context.ts";
import { MIHAI, START } from "../make-rows.ts";

const envelope = { clientId: "phone-1", id: 4, by: "mihai", name: "adjustStock", schema: 1, args: {}, madeAt: START };
const waiting = { envelope, happenedAt: START + 2_000 };

test("a command runs as who made it, when it happened, under its own ids: the same each time", () => {
  expect(toContext(waiting, { people: { mihai: MIHAI }, deviceId: "device-1" })).toEqual({
    now: START + 2_000,
    happenedAt: START + 2_000,
    person: MIHAI,
    deviceId: "device-1",
    clientId: "phone-1",
    commandId: 4,
  });
});

test("someone this phone has no name for still is who they are, with the least of roles", () => {
  expect(toContext(waiting, { people: {}, deviceId: "device-1" }).person).toEqual({ id: "mihai", name: "", role: "picker" });
});
