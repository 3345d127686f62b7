/** The item in the hand and its level; below it why the level changes, or how it came about. */
import { type JSX, Show } from "solid-js";
import { type Item, isUnread, sellable } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { Note } from "../../parts/note.tsx";
import { Photo } from "../../parts/photo.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { Stepper } from "../../parts/stepper.tsx";
import { SubjectHead } from "../../parts/subject-head.tsx";
import { UndoBar } from "../../parts/undo-bar.tsx";
import { Warning } from "../../parts/warning.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadOpensByCount } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { useHasRole } from "../use-has-role.ts";
import { toCountPath } from "./count-path.ts";
import { ItemChange } from "./item-change.tsx";
import type { ItemEdit } from "./item-edit.ts";
import { ItemFacts } from "./item-facts.tsx";
import { SaidNote } from "./said-note.tsx";

export type ItemSubjectProps = { item: Item; edit: ItemEdit; onType: () => void };

export function ItemSubject(props: ItemSubjectProps): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <SubjectHead
        picture={<Photo src={props.item.thumbUrl} alt="" tint={props.item.name} size="96" />}
        title={props.item.name}
        code={<CodeTail code={props.item.sku} by="group" />}
        place={
          <Show when={props.item.bin}>
            {(bin) => (
              <>
                {t().common.bin} <CodeTail code={bin()} by="group" />
              </>
            )}
          </Show>
        }
      />
      <Show when={!isUnread(props.item)} fallback={<UnreadLevel item={props.item} />}>
        <ItemLevel {...props} />
      </Show>
    </>
  );
}

/** Its level comes by itself; of one that Temu never told, by a supervisor's count. */
function UnreadLevel(props: { item: Item }): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const maySay = useHasRole("supervisor");
  const opens = createLive(
    () => props.item,
    (item) => loadOpensByCount(phone.db, item),
  );
  const next = () => {
    if (opens() !== true) return t().stock.notReadNext;
    return maySay() ? t().stock.neverToldNext : t().stock.neverToldAsk;
  };
  return (
    <>
      <Note icon="hourglass" title={t().stock.notReadYet} detail={next()} />
      <Show when={opens() === true && maySay()}>
        <Card>
          <SettingsRow href={toCountPath({ bin: props.item.bin, itemId: props.item.id })} title={t().stock.count.title} />
        </Card>
      </Show>
    </>
  );
}

function ItemLevel(props: ItemSubjectProps): JSX.Element {
  const { t, formats } = useI18n();
  const before = () => formats().count(props.item.onHand);
  const isChanged = () => props.edit.pieces() !== 0;
  const free = () => sellable(props.item);
  return (
    <>
      <Stepper
        label={t().stock.onShelf}
        value={formats().count(props.edit.level())}
        before={isChanged() ? before() : undefined}
        beforeWord={isChanged() ? t().stock.was(before()) : undefined}
        minusWord={t().stock.oneFewer}
        plusWord={t().stock.oneMore}
        canMinus={props.edit.level() > 0}
        onMinus={() => props.edit.step(-1)}
        onPlus={() => props.edit.step(1)}
        valueWord={t().stock.enterQuantity}
        onValue={() => props.onType()}
      />
      <Show when={props.edit.said()} keyed>
        {(said) => <SaidNote said={said} />}
      </Show>
      <Show
        when={isChanged()}
        fallback={
          <>
            <Show when={free() < 0}>
              <Warning>{t().stock.belowZero(-free())}</Warning>
            </Show>
            <Show when={props.edit.canUndo()}>
              <UndoBar word={t().ship.undo} onUndo={() => void props.edit.undo()} />
            </Show>
            <div inert={props.edit.isSettling()}>
              <ItemFacts item={props.item} />
            </div>
          </>
        }
      >
        <ItemChange item={props.item} edit={props.edit} />
      </Show>
    </>
  );
}
