/** Finds an order by its last digits, with the page's own keypad: no field to touch, no keyboard. */
import { useNavigate } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Keypad } from "../../parts/keypad.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { findOrdersByTail } from "../../store/queries/find-by-tail.ts";
import { usePhone } from "../../use-phone.ts";
import { onScan } from "../../use-scanner.ts";
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
  const found = createLiveList(digits, (typed) =>
    typed.length < FEWEST_DIGITS ? Promise.resolve([]) : findOrdersByTail(phone.db, typed, MOST_FOUND),
  );
  const hits = () => (digits().length < FEWEST_DIGITS ? [] : (found() ?? []));
  /* A keyboard's digits are this keypad's too; anything longer or with letters is a code and goes where codes go. */
  onScan(({ raw }) => {
    if (!/^\d{2,17}$/.test(raw.trim())) return false;
    setDigits(raw.trim());
    return true;
  });
  const openFirst = (): void => {
    const first = hits()[0];
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
        placeholder={t().orders.findPlaceholder}
        onDigit={(digit) => setDigits((typed) => (typed + digit).slice(0, MOST_DIGITS))}
        onDelete={() => setDigits((typed) => typed.slice(0, -1))}
        deleteWord={t().common.deleteDigit}
        doneWord={t().orders.findDigits(digits())}
        onDone={openFirst}
        canFinish={hits().length > 0}
      />
    </Sheet>
  );
}
