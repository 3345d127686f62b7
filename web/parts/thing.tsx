/** One thing with its picture: the scanned item, or a drawing of what is to be scanned with its barcode ringed. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { Photo } from "./photo.tsx";

export type ThingPicture = { photo: string | null } | { drawing: "label" | "order" };

export type ThingProps = {
  name: string;
  picture?: ThingPicture | undefined;
  /** The code under the name, or "for order 31044". */
  children?: JSX.Element;
};

const BARS = "M21 44v26M25 44v26M31 44v26M35 44v26M41 44v26M45 44v26M51 44v26M55 44v26";

export function Thing(props: ThingProps): JSX.Element {
  const drawing = () => (props.picture !== undefined && "drawing" in props.picture ? props.picture.drawing : null);
  const photo = () => (props.picture !== undefined && "photo" in props.picture ? props.picture : null);
  return (
    <div class="thing">
      <Switch>
        <Match when={photo()}>{(picture) => <Photo src={picture().photo} alt="" tint={props.name} />}</Match>
        <Match when={drawing()}>
          {(kind) => (
            <svg class="thing__picture" viewBox="0 0 76 92" aria-hidden="true">
              <rect class="thing__sheet" x="10" y="4" width="56" height="84" rx={kind() === "label" ? 5 : 1} />
              <path class="thing__words" d="M19 15h28M19 24h18" />
              <rect class="thing__ring" x="13" y="36" width="50" height="42" rx="5" />
              <path class="thing__bars" d={BARS} />
            </svg>
          )}
        </Match>
      </Switch>
      <div class="thing__text">
        <p class="thing__name">{props.name}</p>
        <Show when={props.children}>
          <p>{props.children}</p>
        </Show>
      </div>
    </div>
  );
}
