import { type StoreRecord, toRecord } from "../../../web/store/to-record.ts";
import { makeOwnWarehouses } from "../../fakes/make-rows.ts";
import { readTable, writeRecord } from "../phone-rows.ts";
import type { Tour } from "../plan-tour.ts";

export const CLUJ = { Cluj: "CJ-" };

/** As if somebody had named a second warehouse; none: as if nobody had. One of Temu's that is not listed any more stands for it. */
export async function nameWarehouses({ page }: Tour, others: Record<string, string>): Promise<void> {
  const ownWarehouses = makeOwnWarehouses(others, { temu: { Cluj: "WH-GONE" } });
  for (const { row } of await readTable(page, "stores"))
    await writeRecord(page, "stores", toRecord({ ...row, ownWarehouses }) as StoreRecord);
}
