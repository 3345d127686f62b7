/** Numbers in the making, kept on this phone until they are saved or left. */
import type { Draft, PhoneTx } from "../store/phone-store.ts";
import type { Phone } from "./phone.ts";

/** Nobody comes back to a count of last week. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** A number of a draft: the address of the page, and the row there. */
export type DraftNumber = { page: string; key: string };

/**
 * It was saved. In the transaction that saves it: a phone that dies between the two would show the number again, and a delivery
 * would be taken in twice.
 */
export const endDraftNumber = async (tx: PhoneTx, { page, key }: DraftNumber): Promise<void> => {
  const drafts = (await tx.getMeta("drafts")) ?? {};
  const draft = drafts[page];
  if (draft?.numbers[key] === undefined) return;
  const { [key]: _saved, ...numbers } = draft.numbers;
  await tx.putMeta("drafts", { ...drafts, [page]: { ...draft, numbers } });
};

/** `page`: its address. Null: there is nothing to keep any more. */
export const keepDraft = (phone: Pick<Phone, "store" | "now">, page: string, draft: Draft | null): Promise<void> =>
  phone.store.write(async (tx) => {
    const before = (await tx.getMeta("drafts")) ?? {};
    if (draft === null && before[page] === undefined) return;
    const others = Object.entries(before).filter(([of, { at }]) => of !== page && at > phone.now() - KEPT_MS);
    await tx.putMeta("drafts", Object.fromEntries(draft === null ? others : [...others, [page, draft]]));
  });
