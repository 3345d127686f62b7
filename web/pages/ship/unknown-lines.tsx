/** Lines whose item nobody has named: they are shipped like any other, and no stock moves. Whoever may say which item it is goes there. */
import { type JSX, Show } from "solid-js";
import { isHolding, type Order } from "../../../shared/order.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Strip } from "../../parts/strip.tsx";
import { useHasRole } from "../use-has-role.ts";

export type UnknownLinesProps = { order: Order };

export function UnknownLines(props: UnknownLinesProps): JSX.Element {
  const { t } = useI18n();
  const maySay = useHasRole("supervisor");
  const line = () => props.order.lines.find((each) => each.itemId === null && isHolding(each));
  return (
    <Show when={line()}>
      {(unknown) => (
        <Strip
          card
          icon="shelf"
          title={t().ship.unknownItem}
          detail={t().ship.unknownItemShips}
          action={
            <Show when={maySay()}>
              <Button href={`/stock/listing/${unknown().listingId}`}>{t().ship.sayItem}</Button>
            </Show>
          }
        />
      )}
    </Show>
  );
}
