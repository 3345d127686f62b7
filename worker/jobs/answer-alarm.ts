/** The object's alarm. One that throws is retried a few times and then goes silent for good, so it never throws and is armed again. */
import { toFaultText } from "../log.ts";
import type { JobDeps } from "./job-deps.ts";
import { wake } from "./wake.ts";

/** Soon: until then nothing of the workspace is sent or read. */
const LOOK_AGAIN_MS = 5_000;

/** Never throws: after a fault it looks again in a while. */
export const answerAlarm = (deps: JobDeps): void => {
  try {
    wake(deps);
  } catch (fault) {
    deps.log("alarmFault", { fault: toFaultText(fault) });
    deps.setAlarm(deps.clock.now() + LOOK_AGAIN_MS);
  }
};
