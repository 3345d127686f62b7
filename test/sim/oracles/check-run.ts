/** Every oracle over one run. A run of which something threw where nothing may is wrong as well. */
import type { Ran } from "../run-plan.ts";
import { listWriteFates } from "../taken-calls.ts";
import { checkAbsence } from "./absence.ts";
import { checkAlarm } from "./alarm.ts";
import { type Facts, readFacts } from "./facts.ts";
import { checkNoLevelAgain, listLeftLevels } from "./no-level-again.ts";
import { checkNothingBlind } from "./nothing-blind.ts";
import { checkNothingDoubled } from "./nothing-doubled.ts";
import { checkNothingInvented } from "./nothing-invented.ts";
import { checkNothingLost } from "./nothing-lost.ts";
import { checkPhonesAgree } from "./phones-agree.ts";
import { checkRate, isRateAsked } from "./rate.ts";
import { checkStock } from "./stock.ts";
import { checkTiedCommands, readCommands } from "./tied-commands.ts";
import { checkTruth } from "./truth.ts";
import { type Judgement, ORACLES, type Violation } from "./violation.ts";

const CHECKS = [checkNothingLost, checkNothingDoubled, checkNothingInvented, checkTruth, checkStock, checkRate, checkPhonesAgree];

export const checkFacts = (facts: Facts): Violation[] => {
  const violations: Violation[] = [];
  for (const check of CHECKS) check(facts, violations);
  return violations;
};

export const checkRun = (ran: Ran): Judgement => {
  const facts = readFacts(ran);
  const violations = checkFacts(facts);
  checkTiedCommands(readCommands(ran, facts), violations);
  checkNothingBlind(ran.edge.calls, violations);
  checkAbsence(listWriteFates(ran), violations);
  checkNoLevelAgain(listLeftLevels(ran), violations);
  checkAlarm(ran.edge.slips, violations);
  for (const fault of ran.faults)
    violations.push({ oracle: "no bug", says: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  return { violations, asked: ORACLES.filter((oracle) => oracle !== "O7 rate" || isRateAsked(ran.plan)) };
};
