/** A level, or the pieces of a unit, typed as a number: for when it is far from what is on the screen. */
import { createSignal, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Keypad } from "../../parts/keypad.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Mark } from "../../parts/mark.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { ANY_LEVEL, dropZeros, type LevelRange, MOST_LEVEL_DIGITS, toLevel } from "./to-level.ts";

export type LevelKeypadProps = Partial<LevelRange> & {
  title: string;
  placeholder: string;
  onLevel: (level: number) => void;
  onClose: () => void;
};

export function LevelKeypad(props: LevelKeypadProps): JSX.Element {
  const { t, formats } = useI18n();
  const [typed, setTyped] = createSignal("");
  const range = (): LevelRange => ({ least: props.least ?? ANY_LEVEL.least, most: props.most ?? ANY_LEVEL.most });
  const level = () => toLevel(typed(), range());
  const isWrong = () => typed() !== "" && level() === null;
  const allowed = () => t().stock.wholeNumber(formats().count(range().least), formats().count(range().most));
  const done = (): void => {
    const wanted = level();
    if (wanted === null) return;
    props.onLevel(wanted);
    props.onClose();
  };
  return (
    <Sheet title={props.title} closeWord={t().common.close} onClose={() => props.onClose()}>
      <LiveRegion kind="alert" words={isWrong() ? allowed() : ""} />
      <Show when={isWrong()}>
        <p class="field__problem" aria-hidden="true">
          <Mark kind="problem" />
          <span>{allowed()}</span>
        </p>
      </Show>
      <Keypad
        value={typed()}
        onValue={(text) => setTyped(dropZeros(text))}
        mostDigits={MOST_LEVEL_DIGITS}
        placeholder={props.placeholder}
        deleteWord={t().common.deleteDigit}
        doneWord={t().stock.set(formats().count(level() ?? 0))}
        onDone={done}
        canFinish={level() !== null}
      />
    </Sheet>
  );
}
