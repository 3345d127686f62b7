/** O8: every phone shows the edge's rows, to the byte, and soon. O10: no secret is in any of them. */
import type { Facts } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** Order of keys does not matter to anyone. */
const toText = (value: unknown): string =>
  JSON.stringify(value, (_key, each) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

export const checkPhonesAgree = ({ ran, rows }: Facts, into: Violation[]): void => {
  const report = makeReporter("O8 convergence", into);
  const secret = makeReporter("O10 secrets", into);
  const truth = new Map([...rows].map(([key, row]) => [key, toText(row)]));
  for (const phone of ran.phones) {
    const { rows: shown, base, outbox, verdicts } = phone.dump();
    for (const [key, text] of truth) {
      const row = shown.get(key);
      if (row === undefined) report(`phone ${phone.index} lacks ${key}`);
      else if (toText(row) !== text) report(`phone ${phone.index} shows another ${key}: ${toText(row)} instead of ${text}`);
    }
    for (const key of shown.keys()) if (!truth.has(key)) report(`phone ${phone.index} still shows ${key}`);
    if (base.size > 0) report(`phone ${phone.index} keeps ${base.size} bases of nothing`);
    if (outbox.size > 0) report(`phone ${phone.index} has ${outbox.size} commands unsent`);
    if (/fake-app-secret|fake-access-token/.test(JSON.stringify([[...shown.values()], [...verdicts.values()]])))
      secret(`phone ${phone.index} holds a secret`);
  }
  for (const index of ran.latePhones) report(`phone ${index} had not everything 30 s after all healed`);
};
