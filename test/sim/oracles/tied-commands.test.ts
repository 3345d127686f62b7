import { expect, test } from "vitest";
import type { BinPieces } from "../../../shared/bin.ts";
import type { Movement } from "../../../shared/movement.ts";
import type { NewCommand } from "../../../web/sync/append-command.ts";
import { makeItem } from "../../fakes/make-rows.ts";
import { type AuditRow, type Commands, checkTiedCommands } from "./tied-commands.ts";
import type { Violation } from "./violation.ts";

const toKey = ({ name, args }: NewCommand): string => JSON.stringify(["ana", 5, name, args]);
const toMovement = (id: string, reason: Movement["reason"], places: BinPieces[]): Movement => ({
  ...{
    noun: "movement",
    id,
    version: 0,
    itemId: "i1",
    reason,
    places,
    note: null,
    reference: null,
    personId: "ana",
    deviceId: "d1",
    at: 5,
  },
  pieces: places.reduce((sum, { pieces }) => sum + pieces, 0),
});
const toAudit = ({ name, args }: NewCommand, places: BinPieces[] = []): AuditRow => ({
  ...{ personId: "ana", what: name, args: JSON.stringify(args) },
  places: new Map([["i1", places]]),
});

type Ran = { audits?: AuditRow[]; movements?: Movement[]; sentAs?: string[]; isRefused?: boolean } & Partial<Pick<Commands, "items">>;

const find = (command: NewCommand, { audits, movements = [], sentAs = ["c1-1"], isRefused = false, ...rows }: Ran): string[] => {
  const found: Violation[] = [];
  const key = toKey(command);
  checkTiedCommands(
    {
      answers: [{ key, ...command, outcome: isRefused ? '{"outcome":"refused"}' : '{"outcome":"applied"}' }],
      sentAs: new Map([[key, new Set(sentAs)]]),
      audits: audits ?? (isRefused ? [] : [toAudit(command)]),
      movements,
      ...{ items: [], ...rows },
    },
    found,
  );
  return found.map(({ oracle }) => oracle);
};

const RECEIVE: NewCommand = { name: "receiveStock", args: { itemId: "i1", pieces: 4, bin: "A-1", reference: null } };
const MOVE: NewCommand = { name: "moveStock", args: { itemId: "i1", pieces: 2, from: null, to: "A-1" } };
const COUNT: NewCommand = { name: "countStock", args: { itemId: "i1", bin: "A-1", counted: 7, seen: 5, isRepeated: true } };
const was = { itemId: null, piecesPerUnit: 1 };
const MAP: NewCommand = { name: "mapListing", args: { listingId: "l1", itemId: "i1", piecesPerUnit: 2, was } };

const RIGHT: readonly [NewCommand, Movement][] = [
  [RECEIVE, toMovement("c1-1-receive", "received", [{ bin: "A-1", pieces: 4 }])],
  [
    MOVE,
    toMovement("c1-1-move", "moved", [
      { bin: null, pieces: -2 },
      { bin: "A-1", pieces: 2 },
    ]),
  ],
  [COUNT, toMovement("c1-1-count", "counted", [{ bin: "A-1", pieces: 2 }])],
];

test.each(RIGHT)("$name that ran once is right, also under the second of two client ids", (command, movement) => {
  expect(find(command, { movements: [movement] })).toEqual([]);
  expect(find(command, { movements: [movement], sentAs: ["c0-9", "c1-1"] })).toEqual([]);
});

test.each(RIGHT)("$name that was applied and moved nothing is lost", (command) => expect(find(command, {})).toEqual(["O1 nothing lost"]));

test.each(RIGHT)("$name that ran twice is doubled, under one client id or two", (command, movement) => {
  const again = { ...movement, id: movement.id.replace("c1-1", "c2-1") };
  expect(find(command, { movements: [movement, again], sentAs: ["c1-1", "c2-1"] })).toEqual(["O2 nothing doubled"]);
  expect(find(command, { movements: [movement], audits: [toAudit(command), toAudit(command)] })).toEqual(["O2 nothing doubled"]);
});

test.each(RIGHT)("$name that moved something else is found", (command, movement) => {
  expect(find(command, { movements: [{ ...movement, pieces: movement.pieces + 1 }] })).toEqual(["O1 nothing lost"]);
  expect(find(command, { movements: [{ ...movement, itemId: "i2" }] })).toEqual(["O1 nothing lost"]);
  expect(find(command, { movements: [{ ...movement, places: [{ bin: "Z-9", pieces: movement.pieces }] }] })).toEqual(["O1 nothing lost"]);
});

test.each(RIGHT)("$name that was refused and moved all the same, or that nobody sent, is invented", (command, movement) => {
  expect(find(command, { movements: [movement], isRefused: true })).toEqual(["O3 nothing invented"]);
  expect(find(command, { isRefused: true, audits: [toAudit(command)] })).toEqual(["O3 nothing invented"]);
  expect(find(command, { movements: [movement, { ...movement, id: "c9-9-x" }] })).toEqual(["O3 nothing invented"]);
});

test("a count moves nothing where the bin held that number by then", () => {
  expect(find(COUNT, { audits: [toAudit(COUNT, [{ bin: "A-1", pieces: 7 }])] })).toEqual([]);
  expect(find(COUNT, { items: [makeItem({ id: "i1", places: [{ bin: "A-1", pieces: 7 }] })] })).toEqual([]);
});

test("a mapping was done as often as it was answered to be", () => {
  expect(find(MAP, {})).toEqual([]);
  expect(find(MAP, { audits: [] })).toEqual(["O1 nothing lost"]);
  expect(find(MAP, { audits: [toAudit(MAP), toAudit(MAP)] })).toEqual(["O2 nothing doubled"]);
});

test("a file is written down page by page", () => {
  const file: NewCommand = { name: "importRows", args: { importId: "f1" } };
  expect(find(file, { audits: [toAudit(file), toAudit(file)] })).toEqual([]);
});
