// What a harness writes down when a phone has said "saved": everything after is judged by this list alone.
import type { NewCommand } from "../../web/sync/append-command.ts";

export type Saved = {
  /** The cell or the run it belongs to, as it is printed. */
  where: string;
  command: NewCommand;
  /** False: the phone died before it said so. Then it may be there or not, but whole and once. */
  isSure: boolean;
  /** The edge refused it and the person was told why. */
  refusal: string | null;
};

/** What no two saved commands share: the tracking number, the note of a stock edit, or all of it. */
export const markOf = ({ name, args }: NewCommand): string => {
  if (name === "adjustStock") return `${name} ${args.note ?? ""}`;
  return `${name} ${"trackingNumber" in args ? args.trackingNumber : JSON.stringify(args)}`;
};
