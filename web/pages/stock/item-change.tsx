/** An item while its level is being changed: why, and what each store's Temu will show. */
import { type JSX, Show } from "solid-js";
import { type Item, sellable } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { ActGrid } from "../../parts/act-grid.tsx";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { Warning } from "../../parts/warning.tsx";
import { showWhole } from "../settings/show-whole.ts";
import type { ItemEdit } from "./item-edit.ts";
import { TemuLevels } from "./temu-levels.tsx";

/** As much as the command takes. */
const MOST_NOTE = 200;

export type ItemChangeProps = { item: Item; edit: ItemEdit };

export function ItemChange(props: ItemChangeProps): JSX.Element {
  const { t } = useI18n();
  const changed = () => ({ ...props.item, onHand: props.edit.level() });
  const pieces = () => props.edit.pieces();
  const bins = () => props.item.places.flatMap(({ bin }) => (bin === null ? [] : [{ value: bin, word: bin }]));
  return (
    <>
      <Show when={bins().length > 1}>
        <ChoiceGrid legend={t().stock.whichBin} choices={bins()} value={props.edit.bin()} onChoose={props.edit.chooseBin} />
      </Show>
      <ActGrid
        legend={pieces() > 0 ? t().stock.whyMore(pieces()) : t().stock.whyFewer(-pieces())}
        acts={props.edit.reasons().map((value) => ({ value, word: t().stock.movements[value] }))}
        begun={props.edit.reason()}
        onAct={(why) => void props.edit.choose(why)}
      />
      <Show when={props.edit.reason() === "other"}>
        <div ref={showWhole}>
          <TextField label={t().stock.ownWords} value={props.edit.note()} onInput={props.edit.setNote} maxLength={MOST_NOTE} />
        </div>
      </Show>
      <Show when={sellable(changed()) < 0}>
        <Warning>{t().stock.belowZero(-sellable(changed()))}</Warning>
      </Show>
      <div class="facts">
        <TemuLevels item={changed()} isChanged />
      </div>
    </>
  );
}
