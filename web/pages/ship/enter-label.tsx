/** The label typed by hand, for the one that will not scan. It goes the way of every scan. */
import { createSignal, type JSX } from "solid-js";
import { normaliseTracking } from "../../../shared/tracking/normalise-tracking.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useScanner } from "../../use-scanner.ts";

export type EnterLabelProps = { onClose: () => void };

export function EnterLabel(props: EnterLabelProps): JSX.Element {
  const { t } = useI18n();
  const scanner = useScanner();
  const [text, setText] = createSignal("");
  const tracking = () => normaliseTracking(text());
  const problem = () => {
    const parsed = tracking();
    return !parsed.ok && parsed.error === "symbol" ? t().ship.wrong.symbols : undefined;
  };
  const take = (): void => {
    props.onClose();
    scanner.give({ raw: text(), ms: 0, keys: text().length });
  };
  return (
    <Sheet title={t().ship.labelTitle} closeWord={t().common.close} onClose={() => props.onClose()}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <TextField label={t().ship.labelPlaceholder} value={text()} onInput={setText} problem={problem()} maxLength={60} />
        <Button type="submit" size="primary" tone="filled" disabled={!tracking().ok}>
          {t().ship.useLabel}
        </Button>
      </form>
    </Sheet>
  );
}
