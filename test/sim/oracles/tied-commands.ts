/**
 * O1 to O3 for all that people do: each command that was applied ran once, as its audit row says; what it was to do to the stock it did
 * once, as its movement says; and no such movement is there that nobody asked for. A command keeps its place under a
 * new client id: its movement may bear any of the ids under which its phone sent it.
 */
import { type BinPieces, piecesIn } from "../../../shared/bin.ts";
import type { Item } from "../../../shared/item.ts";
import type { Movement } from "../../../shared/movement.ts";
import type { NewCommand } from "../../../web/sync/append-command.ts";
import type { Ran } from "../run-plan.ts";
import { toTapKey } from "../sim-phone.ts";
import type { Answered } from "../sim-world.ts";
import type { Facts } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

type ArgsOf<Name extends NewCommand["name"]> = Extract<NewCommand, { name: Name }>["args"];

/** In the order in which the edge wrote them. `places`: of the items that it touched, as they were before. */
export type AuditRow = { personId: string | null; what: string; args: string; places: ReadonlyMap<string, readonly BinPieces[]> };

export type Commands = {
  answers: readonly Pick<Answered, "key" | "name" | "args" | "outcome">[];
  /** By a command's key: client and number under which it was sent. */
  sentAs: ReadonlyMap<string, ReadonlySet<string>>;
  audits: readonly AuditRow[];
  movements: readonly Movement[];
  items: readonly Item[];
};

const isApplied = ({ outcome }: Pick<Answered, "outcome">): boolean => outcome.includes('"applied"');
const byOf = (key: string): string => (JSON.parse(key) as [string])[0];
/** Of a movement that a command made: its client and number. */
const causeOf = ({ id }: Movement): string => /^[^-]+-\d+/.exec(id)?.[0] ?? "";
const countBy = <T>(list: readonly T[], keyOf: (each: T) => string): Map<string, number> =>
  new Map([...Map.groupBy(list, keyOf)].map(([key, each]) => [key, each.length]));

/** What only these commands make. */
const REASONS: readonly Movement["reason"][] = ["received", "moved", "counted"];

/** Every number of pieces that this bin is known to have held. */
const heldIn = ({ audits, movements, items }: Commands, itemId: string, bin: string | null): Set<number> => {
  const held = new Set<number>([piecesIn(items.find(({ id }) => id === itemId)?.places ?? [], bin), 0]);
  for (const { places } of audits) held.add(piecesIn(places.get(itemId) ?? [], bin));
  let sum = 0;
  for (const movement of movements.filter((each) => each.itemId === itemId).sort((a, b) => a.at - b.at)) {
    sum += piecesIn(movement.places, bin);
    held.add(sum);
  }
  return held;
};

/** What this command must have moved; null: it says nothing of stock. */
const toMoved = (name: string, given: unknown): { pieces: number; places: BinPieces[] | null; reason: Movement["reason"] } | null => {
  if (name === "receiveStock") {
    const { pieces, bin } = given as ArgsOf<"receiveStock">;
    return { pieces, places: bin === undefined ? null : [{ bin, pieces }], reason: "received" };
  }
  if (name === "moveStock") {
    const { pieces, from, to } = given as ArgsOf<"moveStock">;
    const places = [
      { bin: from, pieces: -pieces },
      { bin: to, pieces },
    ];
    return { pieces: 0, places, reason: "moved" };
  }
  if (name !== "countStock") return null;
  const { bin, counted, seen } = given as ArgsOf<"countStock">;
  return { pieces: counted - seen, places: [{ bin, pieces: counted - seen }], reason: "counted" };
};

const toText = (places: readonly BinPieces[]): string =>
  places
    .map(({ bin, pieces }) => `${bin} ${pieces}`)
    .sort()
    .join();

const checkAnswered = (commands: Commands, own: readonly Movement[], answered: Commands["answers"][number], into: Violation[]): void => {
  const lost = makeReporter("O1 nothing lost", into);
  const doubled = makeReporter("O2 nothing doubled", into);
  const moved = toMoved(answered.name, answered.args);
  if (moved === null) return;
  const says = `${answered.name} ${JSON.stringify(answered.args)}`;
  if (!isApplied(answered)) {
    if (own.length > 0) makeReporter("O3 nothing invented", into)(`refused, and yet moved: ${says}`);
    return;
  }
  if (own.length > 1) doubled(`moved ${own.length} times: ${says}`);
  const { itemId } = answered.args as { itemId: string };
  for (const { itemId: ofItem, pieces, places, reason } of own) {
    const isPlaced = moved.places === null || toText(places) === toText(moved.places);
    if (ofItem !== itemId || pieces !== moved.pieces || reason !== moved.reason || !isPlaced)
      lost(`applied, and moved ${pieces} of ${ofItem}, ${reason}, ${toText(places)}: ${says}`);
  }
  if (own.length > 0) return;
  if (answered.name !== "countStock") return lost(`applied, and nothing moved: ${says}`);
  /* Somebody else has brought the bin to that number, or the person saw it there. */
  const { bin, counted, seen } = answered.args as ArgsOf<"countStock">;
  if (counted !== seen && !heldIn(commands, itemId, bin).has(counted)) lost(`applied, and the bin never held it: ${says}`);
};

export const checkTiedCommands = (commands: Commands, into: Violation[]): void => {
  const lost = makeReporter("O1 nothing lost", into);
  const doubled = makeReporter("O2 nothing doubled", into);
  const { answers, sentAs, audits, movements } = commands;
  /* A file is written down page by page. */
  const names = new Set(answers.map(({ name }) => name).filter((name) => name !== "importRows"));
  const ran = countBy(audits, ({ personId, what, args }) => `${personId} ${what} ${args}`);
  const applied = countBy(
    answers.filter((answered) => isApplied(answered) && names.has(answered.name)),
    ({ key, name, args }) => `${byOf(key)} ${name} ${JSON.stringify(args)}`,
  );
  for (const [command, times] of applied) {
    const done = ran.get(command) ?? 0;
    if (done < times) lost(`applied ${times} times, and done ${done} times: ${command}`);
    if (done > times) doubled(`applied ${times} times, and done ${done} times: ${command}`);
  }
  for (const { personId, what, args } of audits)
    if (names.has(what) && !applied.has(`${personId} ${what} ${args}`))
      makeReporter("O3 nothing invented", into)(`done, and answered to nobody: ${personId} ${what} ${args}`);
  const byCause = Map.groupBy(movements, causeOf);
  const tied = new Set<Movement>();
  for (const answered of answers) {
    const own = [...(sentAs.get(answered.key) ?? [])].flatMap((cause) => byCause.get(cause) ?? []);
    for (const movement of own) tied.add(movement);
    checkAnswered(commands, own, answered, into);
  }
  for (const movement of movements)
    if (REASONS.includes(movement.reason) && !tied.has(movement))
      makeReporter(
        "O3 nothing invented",
        into,
      )(`nobody asked for ${movement.pieces} of ${movement.itemId}, ${movement.reason}, ${movement.id}`);
};

type Glance = { item?: string; places?: BinPieces[] };

const readAudits = (sql: Ran["edge"]["sql"]): AuditRow[] =>
  sql
    .all<{ person_id: string | null; what: string; after: string | null; before: string | null }>(
      `SELECT person_id, what, after, before FROM audit ORDER BY n`,
    )
    .map(({ person_id, what, after, before }) => {
      const glances = JSON.parse(before ?? "[]") as Glance | Glance[];
      const seen = Array.isArray(glances) ? glances : [];
      return {
        ...{ personId: person_id, what, args: after ?? "" },
        places: new Map(seen.flatMap(({ item, places }) => (item === undefined ? [] : [[item, places ?? []] as const]))),
      };
    });

export const readCommands = ({ requests, answers, edge }: Ran, { movements, items }: Facts): Commands => {
  const sentAs = new Map<string, Set<string>>();
  for (const { request } of requests)
    for (const envelope of request.commands) {
      const key = toTapKey(envelope);
      sentAs.set(key, (sentAs.get(key) ?? new Set()).add(`${envelope.clientId}-${envelope.id}`));
    }
  return { answers: [...answers.values()], sentAs, audits: readAudits(edge.sql), movements, items };
};
