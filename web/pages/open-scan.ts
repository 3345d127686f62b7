/** What a code means where no page wants it: it opens where it belongs. */
import { type Navigator, useNavigate } from "@solidjs/router";
import { parseScan } from "../../shared/scan/parse-scan.ts";
import type { Scanned } from "../../shared/scan/resolve-scan.ts";
import type { PhoneDb } from "../store/phone-db.ts";
import { resolveScan } from "../store/queries/resolve-scan.ts";

export const toBinPath = (bin: string): string => `/stock/bin?bin=${encodeURIComponent(bin)}`;

/** How a code travels to the page Ship, which looks it up in its turn. */
export type ShipPageState = { scan: string };

/** A scanned text to the one thing it is among this phone's rows. */
export const readScan = (db: PhoneDb, raw: string): Promise<Scanned> => resolveScan(db, parseScan(raw));

const openScanned = (navigate: Navigator, scanned: Scanned, raw: string): void => {
  if (scanned.kind === "item") return navigate(`/stock/${encodeURIComponent(scanned.itemId)}`);
  if (scanned.kind === "bin") return navigate(toBinPath(scanned.bin));
  const parsed = parseScan(raw);
  if (parsed.kind === "pairingLink") return navigate(`/pair#${parsed.code}`);
  navigate("/ship", { state: { scan: raw } satisfies ShipPageState });
};

export const useOpenScanned = (): ((scanned: Scanned, raw: string) => void) => {
  const navigate = useNavigate();
  return (scanned, raw) => openScanned(navigate, scanned, raw);
};

/** For the app's frame, which hears what no page took. */
export const openScan = async (db: PhoneDb, navigate: Navigator, raw: string): Promise<void> =>
  openScanned(navigate, await readScan(db, raw), raw);
