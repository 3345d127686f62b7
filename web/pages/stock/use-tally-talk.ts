/** What a page of numbers says: what was scanned, what came of saving, and that leaving would lose what is not saved. */
import { useBeforeLeave } from "@solidjs/router";
import { type Accessor, createSignal } from "solid-js";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { isPhoneFull } from "../../store/is-phone-full.ts";
import { useFeedback } from "../../use-feedback.ts";
import type { Said } from "./said-note.tsx";
import type { Tally } from "./tally.ts";

export type TallyWords = Pick<
  Dictionary["stock"]["count"],
  "saved" | "saveAgain" | "notAll" | "notAllNext" | "saveFirst" | "leaveNext" | "leave"
>;

export type TallyTalk = {
  said: Accessor<Said | null>;
  /** Leaving was held up: the next time it is meant. */
  isLeaving: Accessor<boolean>;
  refuse: (title: string, detail: string) => void;
  /** Somebody works on: what was said is over. */
  goOn: () => void;
  /** A scan of an item. `add` answers whether its level is known. */
  take: (add: () => Promise<boolean>) => Promise<boolean>;
  /** A scan that belongs elsewhere; true: it would have made numbers vanish. */
  holdUp: () => boolean;
  save: () => Promise<void>;
};

/** `giveUp`: somebody means to leave what is not saved. */
export const useTallyTalk = (tally: Pick<Tally, "unsaved" | "save">, words: () => TallyWords, giveUp: () => void): TallyTalk => {
  const { t } = useI18n();
  const feedback = useFeedback();
  const [said, setSaid] = createSignal<Said | null>(null);
  const [isLeaving, setLeaving] = createSignal(false);

  const refuse = (title: string, detail: string): void => {
    feedback.play("wrong");
    setSaid({ tone: "wrong", title, detail });
  };
  const goOn = (): void => {
    setSaid(null);
    setLeaving(false);
  };

  /* The phone's own way back as well: once, so that nobody is kept. */
  useBeforeLeave((leaving) => {
    if (tally.unsaved() === 0 || isLeaving()) return giveUp();
    leaving.preventDefault();
    setLeaving(true);
    refuse(words().saveFirst(tally.unsaved()), words().leaveNext);
  });

  return {
    said,
    isLeaving,
    refuse,
    goOn,
    take: async (add) => {
      const isKnown = await add();
      if (isKnown) {
        goOn();
        feedback.play("success");
      } else refuse(t().stock.notReadYet, t().stock.notReadNext);
      return isKnown;
    },
    holdUp: () => {
      if (tally.unsaved() === 0) return false;
      refuse(words().saveFirst(tally.unsaved()), t().stock.edit.saveFirstNext);
      return true;
    },
    save: async () => {
      setLeaving(false);
      try {
        const { taken, refused } = await tally.save();
        if (refused > 0) return refuse(words().notAll, taken > 0 ? words().notAllNext : "");
        feedback.play("success");
        setSaid({ tone: "good", title: words().saved, detail: "" });
      } catch (fault) {
        const { phoneFull, makeRoom, notSaved } = t().common.trouble;
        reportError(fault);
        if (isPhoneFull(fault)) refuse(phoneFull, makeRoom);
        else refuse(notSaved, words().saveAgain);
      }
    },
  };
};
