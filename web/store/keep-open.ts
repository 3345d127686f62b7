/**
 * Browsers close a database under a running app: to clear or upgrade it, when a disk fails, when a phone wakes up. It is
 * opened again, for as long as it takes, and every live query is asked anew: what it showed may be gone.
 */
import { Dexie, RangeSet } from "dexie";
import { NewerDataError, type PhoneDb } from "./phone-db.ts";

const FIRST_MS = 100;
const LONGEST_MS = 30_000;
/** A failure that passes by itself is over by then; the person at the screen waits no longer. */
const SILENT_TRIES = 4;

export type KeepOpenDeps = {
  /** Runs once after so many ms. */
  after: (ms: number, run: () => void) => void;
  /** It was closed and is open again, perhaps empty. */
  onReopened: () => void;
  /** It cannot be opened; null once it can. */
  onFault: (fault: unknown) => void;
};

/** Everything may have changed, in every database of this page. */
const askAllAnew = (): void => Dexie.on.storagemutated.fire({ all: new RangeSet(Number.NEGATIVE_INFINITY, [[]]) });

/** Opens the database now and keeps it open. */
export const keepOpen = (db: PhoneDb, { after, onReopened, onFault }: KeepOpenDeps): void => {
  let isTrying = false;
  const open = async (failures: number, onOpen: () => void): Promise<void> => {
    try {
      await db.open();
    } catch (fault) {
      if (fault instanceof NewerDataError || failures === SILENT_TRIES) onFault(fault);
      if (fault instanceof NewerDataError) return;
      return after(Math.min(LONGEST_MS, FIRST_MS * 2 ** failures), () => void open(failures + 1, onOpen));
    }
    isTrying = false;
    if (failures > SILENT_TRIES) onFault(null);
    onOpen();
  };
  const reopen = (): void => {
    /* A failed try closes it too. */
    if (isTrying) return;
    isTrying = true;
    const onOpen = (): void => {
      askAllAnew();
      onReopened();
    };
    /* Not from within the event: whoever closes it is not done yet. */
    after(0, () => void open(0, onOpen));
  };
  db.on("close", reopen);
  isTrying = true;
  void open(0, () => undefined);
};
