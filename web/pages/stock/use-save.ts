/** Saving one thing on a page of Stock: one save at a time, and what is said of it. "Saved" is said after the commit. */
import { type Accessor, createSignal } from "solid-js";
import type { Result } from "../../../shared/result.ts";
import type { Refusal } from "../../../shared/verdict.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { isPhoneFull } from "../../store/is-phone-full.ts";
import { useFeedback } from "../../use-feedback.ts";
import type { Said } from "./said-note.tsx";

export type Save = {
  said: Accessor<Said | null>;
  isBusy: Accessor<boolean>;
  clear: () => void;
  refuse: (title: string, detail: string) => void;
  /** `again`: what to do when it could not be kept. Resolves to whether it was saved. */
  run: (command: () => Promise<Result<unknown, Refusal>>, words: { saved: string; again: string }) => Promise<boolean>;
};

export const useSave = (): Save => {
  const { t } = useI18n();
  const feedback = useFeedback();
  const [said, setSaid] = createSignal<Said | null>(null);
  const [isBusy, setBusy] = createSignal(false);

  const refuse = (title: string, detail: string): false => {
    feedback.play("wrong");
    setSaid({ tone: "wrong", title, detail });
    return false;
  };

  return {
    said,
    isBusy,
    refuse,
    clear: () => void setSaid(null),
    run: async (command, words) => {
      if (isBusy()) return false;
      setBusy(true);
      try {
        const saved = await command();
        if (!saved.ok) {
          const refused = t().refusals[saved.error.reason];
          return refuse(refused.sentence(saved.error.facts), refused.next);
        }
        setSaid({ tone: "good", title: words.saved, detail: "" });
        feedback.play("success");
        return true;
      } catch (fault) {
        const { phoneFull, makeRoom, notSaved } = t().common.trouble;
        reportError(fault);
        return isPhoneFull(fault) ? refuse(phoneFull, makeRoom) : refuse(notSaved, words.again);
      } finally {
        setBusy(false);
      }
    },
  };
};
