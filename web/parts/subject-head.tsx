/** The item or store a page is about: its picture or chip, its name, its code, its place. */
import { type JSX, Show } from "solid-js";

export type SubjectHeadProps = {
  /** A `Photo` of size 96 or a large `StoreChip`. */
  picture: JSX.Element;
  title: string;
  /** A `CodeTail`, or words. */
  code?: JSX.Element;
  /** "Bin A-14-03" */
  place?: JSX.Element;
};

export function SubjectHead(props: SubjectHeadProps): JSX.Element {
  return (
    <div class="head">
      {props.picture}
      <div class="head__text">
        <h1 class="head__title">{props.title}</h1>
        <p>{props.code}</p>
        <Show when={props.place}>{(place) => <p class="head__place">{place()}</p>}</Show>
      </div>
    </div>
  );
}
