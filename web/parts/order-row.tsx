/** One order in a list: picture, store and last five, time left, name, pieces. The whole row is one link. */
import { type JSX, Show } from "solid-js";
import { Photo } from "./photo.tsx";
import { StoreChip } from "./store-chip.tsx";

/** Where the row stands in its card; a list draws rows one by one, so each brings its share of the edge. */
export type RowEdge = "first" | "middle" | "last" | "only";

export type OrderRowProps = {
  href: string;
  edge: RowEdge;
  store: { code: string; index: number; name: string };
  /** The last five characters of the order. */
  tail: string;
  photoUrl: string | null;
  name: string;
  /** "6 pieces · A-14-03", the bin in a span of class `whole`. */
  detail: JSX.Element;
  /** A `TimeTag`. */
  tag?: JSX.Element;
  /** A `Flag`; stands in place of the detail. */
  flag?: JSX.Element;
};

export function OrderRow(props: OrderRowProps): JSX.Element {
  return (
    <a class={`row row--edge row--${props.edge}`} href={props.href}>
      <Photo src={props.photoUrl} alt="" tint={props.name} />
      <span class="row__text">
        <span class="row__top">
          <span class="row__code">
            <StoreChip code={props.store.code} index={props.store.index} name={props.store.name} />
            <span class="whole">{props.tail}</span>
          </span>
          {props.tag}
        </span>
        <span class="row__name">{props.name}</span>
        <Show when={props.flag} fallback={<span class="row__detail">{props.detail}</span>}>
          {(flag) => flag()}
        </Show>
      </span>
    </a>
  );
}
