/** Finds an item: by the last digits of its SKU or barcode, with the page's own keypad, or by the words its SKU or name begins with. */
import { useNavigate } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import type { Item } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Keypad } from "../../parts/keypad.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { findItems, toItemQuestion } from "../../store/queries/find-items.ts";
import { usePhone } from "../../use-phone.ts";
import { ItemListRow, toEdge } from "./item-list-row.tsx";

const MOST_DIGITS = 14;
const MOST_FOUND = 4;

/** `onFound` takes the item; without it the item's page opens. */
export type FindItemProps = { onFound?: (item: Item) => void; onClose: () => void };

export function FindItem(props: FindItemProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const navigate = useNavigate();
  const [typed, setTyped] = createSignal("");
  const [isWords, setWords] = createSignal(false);
  const question = () => toItemQuestion(typed(), isWords());
  const found = createLiveList(question, (asked) => findItems(phone.db, asked, MOST_FOUND));
  const hits = () => (question() === null ? [] : (found() ?? []));
  const none = () => {
    const asked = question();
    if (asked === null || hits().length > 0) return "";
    return asked.by === "tail" ? t().stock.foundNone(asked.text) : t().stock.beginsNone(asked.text);
  };
  /* Asked once more: Enter may come before the list has followed the last key. */
  const takeFirst = async (): Promise<void> => {
    const [first] = await findItems(phone.db, question(), 1);
    if (first === undefined) return;
    if (props.onFound === undefined) navigate(`/stock/${encodeURIComponent(first.id)}`);
    else props.onFound(first);
  };
  return (
    <Sheet title={t().stock.findTitle} closeWord={t().common.close} onClose={() => props.onClose()}>
      <p class="for-reader" role="status">
        {none()}
      </p>
      <Show when={none()}>
        <p aria-hidden="true">{none()}</p>
      </Show>
      <Show when={hits().length > 0}>
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
      {/* Above what is typed with, which must stay under the thumb when this gives way to what is found. */}
      <Show when={typed() === ""}>
        <Button icon={isWords() ? "keypad" : undefined} onPress={() => setWords((before) => !before)}>
          {isWords() ? t().stock.findByDigits : t().stock.findByWords}
        </Button>
      </Show>
      <Show
        when={isWords()}
        fallback={
          <Keypad
            value={typed()}
            onValue={setTyped}
            mostDigits={MOST_DIGITS}
            placeholder={t().stock.findPlaceholder}
            deleteWord={t().common.deleteDigit}
            doneWord={question()?.by === "tail" ? t().stock.findDigits(typed()) : t().stock.find}
            onDone={() => void takeFirst()}
            canFinish={hits().length > 0}
          />
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void takeFirst();
          }}
        >
          <SearchField label={t().stock.findBeginning} value={typed()} onInput={setTyped} isAwaited />
        </form>
      </Show>
    </Sheet>
  );
}
