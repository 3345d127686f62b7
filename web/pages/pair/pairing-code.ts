/** The one-time code in what was opened, pasted or scanned. Pure. */
import { parseScan } from "../../../shared/scan/parse-scan.ts";

/** The code of a link, or the code itself. Null: neither. */
export const toPairingCode = (text: string): string | null => {
  const parsed = parseScan(text.trim());
  if (parsed.kind === "pairingLink") return parsed.code;
  const asLink = parseScan(`https://dockhand.invalid/pair#${text.trim()}`);
  return asLink.kind === "pairingLink" ? asLink.code : null;
};

/** A code begins with its workspace's id. */
export const isOtherWorkspace = (code: string, workspaceId: string): boolean => !code.startsWith(`${workspaceId}.`);
