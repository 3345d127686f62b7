/** So many pieces more or fewer of an item, and why. */
import { addPieces, type BinPieces, turnPieces } from "../../shared/bin.ts";
import type { CommandArgs } from "../../shared/commands/registry.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { SyncedRow } from "../../shared/row.ts";
import type { Refusal } from "../../shared/verdict.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

const placesOf = (row: SyncedRow | null): readonly BinPieces[] => (row?.noun === "item" ? row.places : []);

/** See shared/commands/adjust-stock.ts; resolves once it is saved on this phone, with the bins its pieces came to or left, or refused. */
export const adjustStock = async (phone: Phone, args: CommandArgs<"adjustStock">): Promise<Result<BinPieces[], Refusal>> => {
  const saved = await saveCommand(phone, { name: "adjustStock", args });
  if (!saved.ok) return saved;
  const { changes } = saved.value;
  return ok(
    addPieces(
      [],
      changes.flatMap(({ before, after }) => [...placesOf(after), ...turnPieces(placesOf(before))]),
    ),
  );
};
