/** What a code means where no page wants it: it opens where it belongs. */
import { useNavigate } from "@solidjs/router";
import { parseScan } from "../../shared/scan/parse-scan.ts";
import type { Scanned } from "../../shared/scan/resolve-scan.ts";
import type { PhoneDb } from "../store/phone-db.ts";
import { resolveScan } from "../store/queries/resolve-scan.ts";
import { useShipTask } from "./ship/ship-task.ts";

/** A scanned text to the one thing it is among this phone's rows. */
export const readScan = (db: PhoneDb, raw: string): Promise<Scanned> => resolveScan(db, parseScan(raw));

export const useOpenScanned = (): ((scanned: Scanned, raw: string) => void) => {
  const navigate = useNavigate();
  const task = useShipTask();
  return (scanned, raw) => {
    if (scanned.kind === "pairingLink") {
      const parsed = parseScan(raw);
      if (parsed.kind === "pairingLink") navigate(`/pair#${parsed.code}`);
      return;
    }
    if (scanned.kind === "item") return navigate(`/stock/${encodeURIComponent(scanned.itemId)}`);
    task.take(scanned);
    navigate("/ship");
  };
};
