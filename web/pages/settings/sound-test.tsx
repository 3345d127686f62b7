/** The four sounds, to be heard and felt before the first scan counts. */
import { For, type JSX, onCleanup } from "solid-js";
import type { Feedback } from "../../../shared/scan/ship-state.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Button } from "../../parts/button.tsx";
import { useFeedback } from "../../use-feedback.ts";

const SOUNDS: readonly Feedback[] = ["success", "wrong", "stop", "again"];
/** A real stop comes back every four seconds until it is answered; this one is heard once. */
const ANSWER_AFTER_MS = 2_000;

export function SoundTest(): JSX.Element {
  const { t } = useI18n();
  const player = useFeedback();
  const words = () => t().settings.phone;
  let answer: ReturnType<typeof setTimeout> | undefined;
  const play = (sound: Feedback): void => {
    player.play(sound);
    if (sound !== "stop") return;
    clearTimeout(answer);
    answer = setTimeout(player.answerStop, ANSWER_AFTER_MS);
  };
  onCleanup(() => {
    if (answer === undefined) return;
    clearTimeout(answer);
    player.answerStop();
  });
  return (
    <section>
      <BandHeading band="plain" label={words().sounds} />
      <div class="choices">
        <For each={SOUNDS}>{(sound) => <Button onPress={() => play(sound)}>{words().play(words().soundNames[sound])}</Button>}</For>
      </div>
    </section>
  );
}
