/** One row of numbers: the item, what came of its number, and the number that is not saved yet; a tap types another. */
import type { JSX } from "solid-js";
import type { Item } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Photo } from "../../parts/photo.tsx";
import type { NumberSaid, TallyEntry } from "./tally.ts";

export type SavedSaid = Exclude<NumberSaid, { kind: "refused" }>;

export type TallyRowProps = {
  item: Item;
  entry: TallyEntry | null;
  /** What the number counts, for the reader. */
  piecesWord: string;
  /** While nothing is said of the number. */
  detail: JSX.Element;
  savedWords: (said: SavedSaid, saved: number) => string;
  onType: () => void;
};

export function TallyRow(props: TallyRowProps): JSX.Element {
  const { t, formats } = useI18n();
  const pieces = () => props.entry?.pieces ?? null;
  const detail = (): JSX.Element => {
    const said = props.entry?.said ?? null;
    if (said === null) return props.detail;
    if (said.kind !== "refused") return props.savedWords(said, props.entry?.saved ?? 0);
    const { sentence, next } = t().refusals[said.refusal.reason];
    return t().common.sentences(sentence(said.refusal.facts), next);
  };
  return (
    <button class="setting" type="button" onClick={() => props.onType()}>
      <Photo src={props.item.thumbUrl} alt="" tint={props.item.name} />
      <span class="setting__text">
        <span class="setting__title">{props.item.name}</span>
        <span class="setting__detail">{detail()}</span>
      </span>
      <span class="row__level">
        {pieces() === null ? t().stock.count.notCounted : formats().count(pieces() ?? 0)}
        <span class="for-reader"> {props.piecesWord}</span>
      </span>
    </button>
  );
}
