/** Said above any page but Ship: a code did not come whole, and nothing of it was taken. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { InView } from "../../parts/in-view.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";

export type TornNoteProps = { onClose: () => void };

export function TornNote(props: TornNoteProps): JSX.Element {
  const { t } = useI18n();
  return (
    <InView class="frame-note" role="alert">
      <ProblemCard title={t().ship.wrong.torn} action={<Button onPress={() => props.onClose()}>{t().common.close}</Button>}>
        {t().common.sentences(t().ship.nothingChanged, t().ship.scanAgain)}
      </ProblemCard>
    </InView>
  );
}
