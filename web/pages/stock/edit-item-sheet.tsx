/** What a supervisor says of an item beside its stock. Only what was changed is saved. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { Code } from "../../../shared/code.ts";
import type { Item } from "../../../shared/item.ts";
import { saveItem } from "../../actions/save-item.ts";
import { approveCode } from "../../actions/teach-code.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { loadCodes } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { useFieldScans } from "../settings/use-field-scans.ts";
import { type ItemFaults, type ItemFields, parseItemFields, toItemFields } from "./item-form.ts";
import { SaidNote } from "./said-note.tsx";
import { type Save, useSave } from "./use-save.ts";

/* As much as the command takes. */
const MOST_NAME = 200;
const MOST_BIN = 40;
const MOST_NOTE = 500;
const MOST_DIGITS = 7;
const NO_FAULTS: ItemFaults = { name: false, safety: false };

export type EditItemSheetProps = { item: Item; onClose: () => void };

export function EditItemSheet(props: EditItemSheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const save = useSave();
  const before = toItemFields(props.item);
  const [fields, setFields] = createStore<ItemFields>({ ...before });
  const [faults, setFaults] = createSignal(NO_FAULTS);
  const words = () => t().stock.edit;
  const set = (change: Partial<ItemFields>): void => {
    setFields(change);
    setFaults(NO_FAULTS);
    save.clear();
  };
  useFieldScans(
    () => true,
    () => save.refuse(words().saveFirst, words().saveFirstNext),
  );
  const submit = async (): Promise<void> => {
    const change = parseItemFields(before, fields);
    if (!change.ok) {
      setFaults(change.error);
      return;
    }
    const isSaved = await save.run(() => saveItem(phone, { itemId: props.item.id, change: change.value }), {
      saved: words().saved,
      again: words().again,
    });
    if (isSaved) props.onClose();
  };
  return (
    <Sheet title={words().title} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField
        label={words().name}
        problem={faults().name ? words().nameMissing : undefined}
        value={fields.name}
        onInput={(name) => set({ name })}
        maxLength={MOST_NAME}
      />
      <TextField label={t().common.bin} hint={words().binHint} value={fields.bin} onInput={(bin) => set({ bin })} maxLength={MOST_BIN} />
      <TextField
        numeric
        label={t().settings.store.stock.safety}
        hint={words().safetyHint}
        problem={faults().safety ? t().settings.store.stock.wholeOrEmpty : undefined}
        value={fields.safety}
        onInput={(safety) => set({ safety })}
        maxLength={MOST_DIGITS}
      />
      <TextField label={words().note} value={fields.note} onInput={(note) => set({ note })} maxLength={MOST_NOTE} />
      <Codes item={props.item} save={save} />
      <Show when={save.said()} keyed>
        {(said) => <SaidNote said={said} />}
      </Show>
      <Button size="primary" tone="filled" disabled={save.isBusy()} onPress={() => void submit()}>
        {words().save}
      </Button>
    </Sheet>
  );
}

/** A wrong code ships wrong parcels: it can be taken away, live or not. */
function Codes(props: { item: Item; save: Save }): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const words = () => t().stock.teach;
  const codes = createLiveList(
    () => props.item.id,
    (id) => loadCodes(phone.db, id),
  );
  const remove = ({ id, itemId, pieces }: Code): void => {
    const args = { codeId: id, itemId, pieces, isApproved: false };
    void props.save.run(() => approveCode(phone, args), { saved: words().removed, again: words().decideAgain });
  };
  return (
    <For each={codes()}>
      {(code) => (
        <div class="setting">
          <span class="setting__text">
            <span class="setting__title">
              <CodeTail code={code.code} by="group" />
            </span>
            <span class="setting__detail">{words().holds(code.pieces)}</span>
          </span>
          <Button disabled={props.save.isBusy()} label={words().removeCode(code.code)} onPress={() => remove(code)}>
            {words().remove}
          </Button>
        </div>
      )}
    </For>
  );
}
