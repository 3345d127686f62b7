/** The order in the hand: store, last five large, time left, and its full number once. */
import { type JSX, Show } from "solid-js";
import { CodeTail } from "./code-tail.tsx";
import { StoreChip } from "./store-chip.tsx";

export type OrderIdentityProps = {
  store: { code: string; index: number; name: string };
  orderId: string;
  tail: string;
  /** Show the full number below; on loud screens the tail is enough. */
  full?: boolean | undefined;
  /** A `TimeTag`. */
  tag?: JSX.Element;
};

export function OrderIdentity(props: OrderIdentityProps): JSX.Element {
  return (
    <div class="identity">
      <StoreChip code={props.store.code} index={props.store.index} name={props.store.name} size="key" />
      <span class="identity__code whole">{props.tail}</span>
      {props.tag}
      <Show when={props.full}>
        <p class="identity__full">
          <CodeTail code={props.orderId} />
        </p>
      </Show>
    </div>
  );
}
