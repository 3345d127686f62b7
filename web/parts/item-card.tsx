/** The one item of an order, large: picture, name, units, pieces as dots, pieces as a number. */
import { type JSX, Show } from "solid-js";
import { PackDots } from "./pack-dots.tsx";
import { Photo } from "./photo.tsx";

export type ItemCardProps = {
  photoUrl: string | null;
  name: string;
  /** "2 × pack of 3", or the SKU. */
  detail?: string | undefined;
  packs: number;
  perPack: number;
  count: string;
  /** The word after the number: "pieces". */
  countWord: string;
};

export function ItemCard(props: ItemCardProps): JSX.Element {
  return (
    <div class="card item-card">
      <Photo src={props.photoUrl} alt="" tint={props.name} size="132" />
      <div class="item-card__text">
        <p class="item-card__name">{props.name}</p>
        <Show when={props.detail}>
          <p class="item-card__detail">{props.detail}</p>
        </Show>
        <PackDots packs={props.packs} perPack={props.perPack} />
        <p class="item-card__count">
          <b>{props.count}</b> {props.countWord}
        </p>
      </div>
    </div>
  );
}
