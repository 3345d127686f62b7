/** A level, or the pieces of a unit, typed as a number: for when it is far from what is on the screen. */
import { createSignal, type JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Keypad } from "../../parts/keypad.tsx";
import { Sheet } from "../../parts/sheet.tsx";

/** Temu takes no level above a million. */
const MOST_DIGITS = 6;

export type LevelKeypadProps = { title: string; placeholder: string; onLevel: (level: number) => void; onClose: () => void };

export function LevelKeypad(props: LevelKeypadProps): JSX.Element {
  const { t, formats } = useI18n();
  const [digits, setDigits] = createSignal("");
  const done = (): void => {
    props.onLevel(Number(digits()));
    props.onClose();
  };
  return (
    <Sheet title={props.title} closeWord={t().common.close} onClose={() => props.onClose()}>
      <Keypad
        value={digits()}
        placeholder={props.placeholder}
        onDigit={(digit) => setDigits((typed) => (typed === "0" ? digit : (typed + digit).slice(0, MOST_DIGITS)))}
        onDelete={() => setDigits((typed) => typed.slice(0, -1))}
        deleteWord={t().common.deleteDigit}
        doneWord={t().stock.set(formats().count(Number(digits())))}
        onDone={done}
        canFinish={digits() !== ""}
      />
    </Sheet>
  );
}
