import { writeRecord } from "../phone-rows.ts";
import type { Tour } from "../plan-tour.ts";

/** The role is asked of the edge when the app starts; until it answers, the phone goes by what it was told last. */
export async function becomePicker({ page, depot }: Tour): Promise<void> {
  await page.route("**/api/people", (route) => route.abort());
  const me = { id: depot.ownerId, name: "Ana Marin", role: "picker" } as const;
  await writeRecord(page, "meta", { key: "people", value: { [me.id]: me } });
}

/** Undoes it. */
export async function becomeOwner({ page, depot }: Tour): Promise<void> {
  await page.unroute("**/api/people");
  const me = { id: depot.ownerId, name: "Ana Marin", role: "owner" } as const;
  await writeRecord(page, "meta", { key: "people", value: { [me.id]: me } });
}
