/** Codes that are scanned on a page of Stock, one after the other. */
import { useNavigate } from "@solidjs/router";
import { onCleanup } from "solid-js";
import { MOST_CODE_LENGTH } from "../../../shared/code.ts";
import { toGtin14 } from "../../../shared/scan/item-code-keys.ts";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import type { Scanned } from "../../../shared/scan/resolve-scan.ts";
import { usePhone } from "../../use-phone.ts";
import { onScan } from "../../use-scanner.ts";
import { readScan, useOpenScanned } from "../open-scan.ts";

/** Of a code that nobody knows, what would be taught of it; null where it belongs elsewhere. A carton's number may look like a carrier's. */
export const toUnknownCode = (scanned: Scanned, raw: string): string | null => {
  const parsed = parseScan(raw);
  if (parsed.kind !== "code" || parsed.itemCode === "" || parsed.itemCode.length > MOST_CODE_LENGTH) return null;
  const isFreeLabel = scanned.kind === "label" && scanned.usedBy === null;
  const isUnknown = scanned.kind === "unknown" && scanned.orderNumber === null;
  return isUnknown || (isFreeLabel && toGtin14(parsed.itemCode) !== null) ? parsed.itemCode : null;
};

export const toTeachPath = (code: string): string => `/stock/teach?code=${encodeURIComponent(code)}`;

/** `take` answers whether the code belongs to the page; what does not opens where it belongs: one that nobody knows, where it is taught. */
export const useStockScans = (take: (scanned: Scanned, raw: string) => boolean | Promise<boolean>): void => {
  const phone = usePhone();
  const navigate = useNavigate();
  const openScanned = useOpenScanned();
  let isLeft = false;
  onCleanup(() => {
    isLeft = true;
  });
  const handle = async (raw: string): Promise<void> => {
    const scanned = await readScan(phone.db, raw);
    const isTaken = !isLeft && (await take(scanned, raw));
    if (isTaken) return;
    const code = toUnknownCode(scanned, raw);
    if (code === null) openScanned(scanned, raw);
    else navigate(toTeachPath(code));
  };
  let queue: Promise<void> = Promise.resolve();
  onScan(({ raw }) => {
    queue = queue.then(() => handle(raw)).catch(reportError);
    return true;
  });
};
