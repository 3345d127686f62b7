/** Finds an item by the last digits of its SKU or barcode, with the page's own keypad. */
import { useNavigate } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import type { Item } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Keypad } from "../../parts/keypad.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { findItemsByTail } from "../../store/queries/find-by-tail.ts";
import { usePhone } from "../../use-phone.ts";
import { ItemListRow, toEdge } from "./item-list-row.tsx";

/** One digit would name a tenth of all items. */
const FEWEST_DIGITS = 2;
const MOST_DIGITS = 14;
const MOST_FOUND = 4;

/** `onFound` takes the item; without it the item's page opens. */
export type FindItemProps = { onFound?: (item: Item) => void; onClose: () => void };

export function FindItem(props: FindItemProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const navigate = useNavigate();
  const [digits, setDigits] = createSignal("");
  const isEnough = () => digits().length >= FEWEST_DIGITS;
  const found = createLiveList(digits, (typed) =>
    typed.length < FEWEST_DIGITS ? Promise.resolve([]) : findItemsByTail(phone.db, typed, MOST_FOUND),
  );
  const hits = () => (isEnough() ? (found() ?? []) : []);
  const openFirst = (): void => {
    const first = hits()[0];
    if (first === undefined) return;
    if (props.onFound === undefined) navigate(`/stock/${encodeURIComponent(first.id)}`);
    else props.onFound(first);
  };
  return (
    <Sheet title={t().stock.findTitle} closeWord={t().common.close} onClose={() => props.onClose()}>
      <p class="for-reader" role="status">
        {isEnough() && hits().length === 0 ? t().stock.foundNone(digits()) : ""}
      </p>
      <Show when={isEnough()}>
        <Show when={hits().length > 0} fallback={<p aria-hidden="true">{t().stock.foundNone(digits())}</p>}>
          <div>
            <For each={hits()}>
              {(item, at) => (
                <Show when={props.onFound} fallback={<ItemListRow item={item} edge={toEdge(at(), hits().length)} />}>
                  {(take) => <SettingsRow title={item.name} detail={item.sku} onPress={() => take()(item)} />}
                </Show>
              )}
            </For>
          </div>
        </Show>
      </Show>
      <Keypad
        value={digits()}
        placeholder={t().stock.findPlaceholder}
        onDigit={(digit) => setDigits((typed) => (typed + digit).slice(0, MOST_DIGITS))}
        onDelete={() => setDigits((typed) => typed.slice(0, -1))}
        deleteWord={t().common.deleteDigit}
        doneWord={t().stock.findDigits(digits())}
        onDone={openFirst}
        canFinish={hits().length > 0}
      />
    </Sheet>
  );
}
