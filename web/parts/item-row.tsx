/** One item in a list: picture, name, the end of its SKU, its level large at the right. */
import { type JSX, Show } from "solid-js";
import { CodeTail } from "./code-tail.tsx";
import type { RowEdge } from "./order-row.tsx";
import { Photo } from "./photo.tsx";

export type ItemRowProps = {
  href: string;
  edge: RowEdge;
  photoUrl: string | null;
  name: string;
  sku: string;
  /** Beside the SKU: the bin, or what is held. */
  detail?: JSX.Element;
  /** The level, or a word while it is not known. */
  level: string;
  /** What the number counts, for the reader; the band or headline says it to the eye. */
  levelWord: string;
  /** A `Flag`; stands in place of the detail. */
  flag?: JSX.Element;
};

export function ItemRow(props: ItemRowProps): JSX.Element {
  return (
    <a class={`row row--edge row--${props.edge}`} href={props.href}>
      <Photo src={props.photoUrl} alt="" tint={props.name} />
      <span class="row__text">
        <span class="row__name">{props.name}</span>
        <CodeTail code={props.sku} by="group" />
        <Show when={props.flag} fallback={<span class="row__detail">{props.detail}</span>}>
          {(flag) => flag()}
        </Show>
      </span>
      <span class="row__level">
        {props.level}
        <span class="for-reader"> {props.levelWord}</span>
      </span>
    </a>
  );
}
