/** A new item: for what no store lists yet, or lists without a SKU. */
import { createSignal, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { isItemSku, MOST_NAME_LENGTH, MOST_SKU_LENGTH, toItemId } from "../../../shared/item.ts";
import { saveItem } from "../../actions/save-item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { usePhone } from "../../use-phone.ts";
import { useFieldScans } from "../settings/use-field-scans.ts";
import { SaidNote } from "../stock/said-note.tsx";
import { useSave } from "../stock/use-save.ts";

const MOST_BIN = 40;

type Fields = { sku: string; name: string; bin: string };

export type NewItemSheetProps = {
  /** What is known of it already. */
  sku?: string | undefined;
  name?: string | undefined;
  onMade: (item: { id: string; sku: string }) => void;
  onClose: () => void;
};

export function NewItemSheet(props: NewItemSheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const save = useSave();
  const [fields, setFields] = createStore<Fields>({ sku: props.sku ?? "", name: props.name ?? "", bin: "" });
  const [isTried, setTried] = createSignal(false);
  const words = () => t().catalogue.newItem;
  const sku = () => fields.sku.trim();
  const name = () => fields.name.trim();
  const set = (change: Partial<Fields>): void => {
    setFields(change);
    setTried(false);
    save.clear();
  };
  useFieldScans(
    () => true,
    () => save.refuse(t().stock.edit.saveFirst, t().stock.edit.saveFirstNext),
  );
  const submit = async (): Promise<void> => {
    setTried(true);
    if (!isItemSku(sku()) || name() === "") return;
    const made = { id: toItemId(sku()), sku: sku() };
    const bin = fields.bin.trim() === "" ? {} : { bin: fields.bin };
    const args = { itemId: made.id, sku: made.sku, change: { name: name(), ...bin } };
    const isSaved = await save.run(() => saveItem(phone, args), { saved: words().saved(made.sku), again: words().again });
    if (isSaved) props.onMade(made);
  };
  return (
    <Sheet title={words().title} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField
        label={words().sku}
        hint={words().skuHint}
        problem={isTried() && !isItemSku(sku()) ? words().skuWrong : undefined}
        value={fields.sku}
        onInput={(text) => set({ sku: text })}
        maxLength={MOST_SKU_LENGTH}
      />
      <TextField
        label={t().stock.edit.name}
        problem={isTried() && name() === "" ? t().stock.edit.nameMissing : undefined}
        value={fields.name}
        onInput={(text) => set({ name: text })}
        maxLength={MOST_NAME_LENGTH}
      />
      <TextField
        label={t().common.bin}
        hint={t().stock.edit.binHint}
        value={fields.bin}
        onInput={(bin) => set({ bin })}
        maxLength={MOST_BIN}
      />
      <Show when={save.said()} keyed>
        {(said) => <SaidNote said={said} />}
      </Show>
      <Button size="primary" tone="filled" disabled={save.isBusy()} onPress={() => void submit()}>
        {words().save}
      </Button>
    </Sheet>
  );
}
