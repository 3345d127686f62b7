/** Every oracle over one run. A run of which something threw where nothing may is wrong as well. */
import type { CommandArgs } from "../../../shared/commands/registry.ts";
import { loadAll } from "../../../worker/workspace/row-store.ts";
import type { Ran } from "../run-plan.ts";
import { listWriteFates } from "../taken-calls.ts";
import { checkAbsence } from "./absence.ts";
import { checkAlarm } from "./alarm.ts";
import { readAudit } from "./audit.ts";
import { type Facts, readFacts } from "./facts.ts";
import { checkNoLevelAgain, listLeftLevels } from "./no-level-again.ts";
import { checkNothingBlind } from "./nothing-blind.ts";
import { checkNothingDoubled } from "./nothing-doubled.ts";
import { checkNothingInvented } from "./nothing-invented.ts";
import { checkNothingLost } from "./nothing-lost.ts";
import { checkPhonesAgree } from "./phones-agree.ts";
import { checkRate, isRateAsked } from "./rate.ts";
import { checkSaid } from "./said.ts";
import { checkStock } from "./stock.ts";
import { checkTiedCommands, readCommands } from "./tied-commands.ts";
import { checkTruth } from "./truth.ts";
import { type Judgement, ORACLES, type Violation } from "./violation.ts";
import { checkWarehouses } from "./warehouses.ts";
import { checkWholeFiles } from "./whole-files.ts";

const CHECKS = [checkNothingLost, checkNothingDoubled, checkNothingInvented, checkTruth, checkStock, checkRate, checkPhonesAgree];

export const checkFacts = (facts: Facts): Violation[] => {
  const violations: Violation[] = [];
  for (const check of CHECKS) check(facts, violations);
  return violations;
};

const readPickers = ({ edge }: Ran): Set<string> =>
  new Set(edge.sql.all<{ id: string }>(`SELECT id FROM people WHERE role = 'picker'`).map(({ id }) => id));

const heardTaken = ({ answers }: Ran): Set<string> =>
  new Set(
    [...answers.values()].flatMap(({ name, args, outcome }) =>
      name === "importRows" && outcome.includes('"applied"') ? (args as CommandArgs<"importRows">).importId : [],
    ),
  );

/** What the edge wrote down of every act is in its database, and nowhere else. */
const checkWritten = (ran: Ran, facts: Facts, into: Violation[]): void => {
  const entries = readAudit(ran);
  checkSaid(entries, { ...facts, codes: loadAll(ran.edge.sql, "code") }, readPickers(ran), into);
  checkWarehouses({ ...facts, entries }, into);
  checkWholeFiles({ ...facts, entries, files: ran.edge.files, heard: heardTaken(ran) }, into);
};

export const checkRun = (ran: Ran): Judgement => {
  const facts = readFacts(ran);
  const violations = checkFacts(facts);
  checkTiedCommands(readCommands(ran, facts), violations);
  checkWritten(ran, facts, violations);
  checkNothingBlind(ran.edge.calls, violations);
  checkAbsence(listWriteFates(ran), violations);
  checkNoLevelAgain(listLeftLevels(ran), violations);
  checkAlarm(ran.edge.slips, violations);
  for (const fault of ran.faults)
    violations.push({ oracle: "no bug", says: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  return { violations, asked: ORACLES.filter((oracle) => oracle !== "O7 rate" || isRateAsked(ran.plan)) };
};
