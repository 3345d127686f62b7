/** Keeps what a page of numbers holds, after each change; the page's `useTallyTalk` gives it up when somebody means to leave. */
import { type Accessor, createEffect, on } from "solid-js";
import { keepDraft } from "../../actions/keep-draft.ts";
import type { CountNumbers, DeliveryNumbers, Draft } from "../../store/phone-store.ts";
import { usePhone } from "../../use-phone.ts";

/** Answers with what gives it up. */
export const useDraft = (page: string, present: Accessor<CountNumbers | DeliveryNumbers>): (() => void) => {
  const phone = usePhone();
  const keep = (draft: Draft | null): void => void keepDraft(phone, page, draft).catch(reportError);
  const keepPresent = (now: CountNumbers | DeliveryNumbers): void =>
    keep(Object.keys(now.numbers).length === 0 ? null : { ...now, at: phone.now() });
  createEffect(on(present, keepPresent, { defer: true }));
  return () => keep(null);
};
