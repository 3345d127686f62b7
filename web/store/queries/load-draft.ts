/** What somebody counted or scanned on a page and has not saved. */
import type { PhoneDb } from "../phone-db.ts";
import type { Draft } from "../phone-store.ts";

/** `page`: its address; `of`: what that page keeps. */
export const loadDraft = async <Of extends Draft["of"]>(db: PhoneDb, page: string, of: Of): Promise<Extract<Draft, { of: Of }> | null> => {
  const record = await db.meta.get("drafts");
  const draft = record?.key === "drafts" ? record.value[page] : undefined;
  return draft?.of === of ? (draft as Extract<Draft, { of: Of }>) : null;
};
