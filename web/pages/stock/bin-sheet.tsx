/** A bin that is typed: a new one, or one whose label is not at hand. */
import { createSignal, type JSX } from "solid-js";
import { MOST_BIN_LENGTH, toBin } from "../../../shared/bin.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";

export type BinSheetProps = { onBin: (bin: string) => void; onClose: () => void };

export function BinSheet(props: BinSheetProps): JSX.Element {
  const { t } = useI18n();
  const [text, setText] = createSignal("");
  const bin = () => toBin(text());
  return (
    <Sheet title={t().stock.move.which} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField label={t().common.bin} value={text()} onInput={setText} maxLength={MOST_BIN_LENGTH} />
      <Button size="primary" tone="filled" disabled={bin() === "" || bin().length > MOST_BIN_LENGTH} onPress={() => props.onBin(bin())}>
        {t().stock.move.use(bin())}
      </Button>
    </Sheet>
  );
}
