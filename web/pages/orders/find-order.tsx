/** Finds an order by its last digits, with the page's own keypad. */
import { useNavigate } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Keypad } from "../../parts/keypad.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { findOrdersByTail } from "../../store/queries/find-by-tail.ts";
import { usePhone } from "../../use-phone.ts";
import { useNow } from "../use-now.ts";
import { useStoreFaces } from "../use-stores.ts";
import { OrderListRow } from "./order-list-row.tsx";

/** One digit would name a tenth of all orders. */
const FEWEST_DIGITS = 2;
const MOST_DIGITS = 17;
const MOST_FOUND = 4;
const MINUTE_MS = 60_000;

export type FindOrderProps = { onClose: () => void };

export function FindOrder(props: FindOrderProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const navigate = useNavigate();
  const faceOf = useStoreFaces();
  const now = useNow(MINUTE_MS);
  const [digits, setDigits] = createSignal("");
  const find = async (typed: string) => (typed.length < FEWEST_DIGITS ? [] : findOrdersByTail(phone.db, typed, MOST_FOUND));
  const found = createLiveList(digits, find);
  const hits = () => (digits().length < FEWEST_DIGITS ? [] : (found() ?? []));
  /* Asked once more: Enter may come before the list has followed the last digit. */
  const openFirst = async (): Promise<void> => {
    const [first] = await find(digits());
    if (first !== undefined) navigate(`/ship?order=${encodeURIComponent(first.id)}`);
  };
  return (
    <Sheet title={t().orders.findTitle} closeWord={t().common.close} onClose={() => props.onClose()}>
      <Show when={digits().length >= FEWEST_DIGITS}>
        <Show when={hits().length > 0} fallback={<p role="status">{t().orders.foundNone(digits())}</p>}>
          <div>
            <For each={hits()}>
              {(order, at) => (
                <OrderListRow
                  order={order}
                  store={faceOf(order.storeId)}
                  now={now()}
                  edge={hits().length === 1 ? "only" : at() === 0 ? "first" : at() === hits().length - 1 ? "last" : "middle"}
                />
              )}
            </For>
          </div>
        </Show>
      </Show>
      <Keypad
        value={digits()}
        onValue={setDigits}
        mostDigits={MOST_DIGITS}
        placeholder={t().orders.findPlaceholder}
        deleteWord={t().common.deleteDigit}
        doneWord={t().orders.findDigits(digits())}
        onDone={() => void openFirst()}
        canFinish={hits().length > 0}
      />
    </Sheet>
  );
}
