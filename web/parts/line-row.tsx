/** One line of an order with several: picture, name, pieces. */
import { type JSX, Show } from "solid-js";
import { Photo } from "./photo.tsx";

export type LineRowProps = {
  photoUrl: string | null;
  name: string;
  detail?: string | undefined;
  count: string;
  /** What the number counts, for the reader. */
  countWord: string;
};

export function LineRow(props: LineRowProps): JSX.Element {
  return (
    <div class="line">
      <Photo src={props.photoUrl} alt="" tint={props.name} />
      <span class="line__text">
        <span class="line__name">{props.name}</span>
        <Show when={props.detail}>
          <span class="second">{props.detail}</span>
        </Show>
      </span>
      <span class="line__count">
        {props.count}
        <span class="for-reader"> {props.countWord}</span>
      </span>
    </div>
  );
}
