/** Codes that are scanned on a page of Stock, one after the other. */
import { onCleanup } from "solid-js";
import type { Scanned } from "../../../shared/scan/resolve-scan.ts";
import { usePhone } from "../../use-phone.ts";
import { onScan } from "../../use-scanner.ts";
import { readScan, useOpenScanned } from "../open-scan.ts";

/** `take` answers whether the code belongs to the page; what does not opens where it belongs. */
export const useStockScans = (take: (scanned: Scanned) => boolean | Promise<boolean>): void => {
  const phone = usePhone();
  const openScanned = useOpenScanned();
  let isLeft = false;
  onCleanup(() => {
    isLeft = true;
  });
  const handle = async (raw: string): Promise<void> => {
    const scanned = await readScan(phone.db, raw);
    const isTaken = !isLeft && (await take(scanned));
    if (!isTaken) openScanned(scanned, raw);
  };
  let queue: Promise<void> = Promise.resolve();
  onScan(({ raw }) => {
    queue = queue.then(() => handle(raw)).catch(reportError);
    return true;
  });
};
