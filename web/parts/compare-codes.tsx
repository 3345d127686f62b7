/** Order and label side by side, to be compared with the eye. */
import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";
import { StoreChip } from "./store-chip.tsx";

export type CompareCodesProps = {
  store: { code: string; index: number; name: string };
  orderWord: string;
  orderTail: string;
  labelWord: string;
  labelTail: string;
};

export function CompareCodes(props: CompareCodesProps): JSX.Element {
  return (
    <div class="compare">
      <div>
        <p class="compare__label">{props.orderWord}</p>
        <p class="compare__code">
          <StoreChip code={props.store.code} index={props.store.index} name={props.store.name} />
          <span class="whole">{props.orderTail}</span>
        </p>
      </div>
      <Icon name="check" />
      <div>
        <p class="compare__label">{props.labelWord}</p>
        <p class="compare__code whole">{props.labelTail}</p>
      </div>
    </div>
  );
}
