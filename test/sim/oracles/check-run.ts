/** Every oracle over one run. A run of which something threw where nothing may is wrong as well. */
import type { Ran } from "../run-plan.ts";
import { readFacts } from "./facts.ts";
import { checkNothingDoubled } from "./nothing-doubled.ts";
import { checkNothingInvented } from "./nothing-invented.ts";
import { checkNothingLost } from "./nothing-lost.ts";
import { checkPhonesAgree } from "./phones-agree.ts";
import { checkRate } from "./rate.ts";
import { checkStock } from "./stock.ts";
import { checkTruth } from "./truth.ts";
import type { Violation } from "./violation.ts";

const CHECKS = [checkNothingLost, checkNothingDoubled, checkNothingInvented, checkTruth, checkStock, checkRate, checkPhonesAgree];

export const checkRun = (ran: Ran): Violation[] => {
  const violations: Violation[] = [];
  const facts = readFacts(ran);
  for (const check of CHECKS) check(facts, violations);
  for (const fault of ran.faults)
    violations.push({ oracle: "no bug", says: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  return violations;
};
