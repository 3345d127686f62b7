/** O9, seen from the object: it is never left without an alarm for what is due next. */
import { makeReporter, type Violation } from "./violation.ts";

export const checkAlarm = (slips: readonly string[], into: Violation[]): void => slips.forEach(makeReporter("O9 liveness", into));
