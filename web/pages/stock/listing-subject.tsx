/** The listing, the item it is or may become, and the pieces one unit holds. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { type Item, temuLevelFor } from "../../../shared/item.ts";
import { type Listing, MOST_PIECES_PER_UNIT } from "../../../shared/listing.ts";
import { policyOf } from "../../../shared/store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { FactRow } from "../../parts/fact-row.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Note } from "../../parts/note.tsx";
import { Photo } from "../../parts/photo.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { Stepper } from "../../parts/stepper.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { Strip } from "../../parts/strip.tsx";
import { SubjectHead } from "../../parts/subject-head.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { loadLikelyItems } from "../../store/queries/load-likely-items.ts";
import { usePhone } from "../../use-phone.ts";
import { NewItemSheet } from "../catalogue/new-item-sheet.tsx";
import { useStore, useStoreFaces } from "../use-stores.ts";
import { ItemListRow } from "./item-list-row.tsx";
import type { ListingEdit } from "./listing-edit.ts";
import { OtherSku } from "./other-sku.tsx";
import { SaidNote } from "./said-note.tsx";

const MOST_LIKELY = 3;

export type ListingSubjectProps = { listing: Listing; edit: ListingEdit; maySay: boolean; onPieces: () => void };

export function ListingSubject(props: ListingSubjectProps): JSX.Element {
  const { t } = useI18n();
  const faceOf = useStoreFaces();
  const face = () => faceOf(props.listing.storeId);
  return (
    <>
      <SubjectHead
        picture={<Photo src={props.listing.thumbUrl} alt="" tint={props.listing.name} size="96" />}
        title={props.listing.name}
        code={props.listing.variant}
        place={
          <>
            <StoreChip code={face().code} index={face().index} name={face().name} /> {t().stock.goods}{" "}
            <CodeTail code={props.listing.goodsId} by="group" />
          </>
        }
      />
      <Show when={props.edit.said()} keyed>
        {(said) => <SaidNote said={said} />}
      </Show>
      <Show
        when={props.maySay}
        fallback={<Show when={props.edit.item() === null}>{<Note icon="hourglass" title={t().stock.supervisorMaps} />}</Show>}
      >
        <Strip card icon="scan" title={t().stock.whichItem} detail={t().stock.whichItemHow} />
        <Show when={props.edit.item() === null}>
          <LikelyItems {...props} title={t().stock.likely} />
          <NewItem {...props} />
        </Show>
      </Show>
      <Show when={props.edit.item()}>
        {(item) => (
          <>
            <OtherSku listing={props.listing} item={item()} />
            <MappedItem {...props} item={item()} />
            {/* Under the seller's own SKU there is no doubt. */}
            <Show when={props.maySay && item().sku !== props.listing.sellerSku}>
              <LikelyItems {...props} title={t().stock.likelyElse} />
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

/** What begins like the listing, for a tap where nothing is at hand to scan. */
function LikelyItems(props: ListingSubjectProps & { title: string }): JSX.Element {
  const phone = usePhone();
  const likely = createLiveList(
    () => props.listing,
    /* One more, as the item it is now may be among them. */
    (listing) => loadLikelyItems(phone.db, listing, MOST_LIKELY + 1),
  );
  const others = () => (likely() ?? []).filter(({ id }) => id !== props.edit.item()?.id).slice(0, MOST_LIKELY);
  return (
    <Show when={others().length > 0}>
      <h2 class="section-title">{props.title}</h2>
      <Card>
        <For each={others()}>
          {(item) => <SettingsRow title={item.name} detail={item.sku} onPress={() => props.edit.choose(item.id)} />}
        </For>
      </Card>
    </Show>
  );
}

/** For a listing of something that no store sells under a SKU. */
function NewItem(props: ListingSubjectProps): JSX.Element {
  const { t } = useI18n();
  const [isMaking, setMaking] = createSignal(false);
  const name = () => (props.listing.variant === "" ? props.listing.name : `${props.listing.name}, ${props.listing.variant}`);
  return (
    <>
      <Card>
        <SettingsRow lead={<Icon name="plus" />} title={t().catalogue.newItem.title} onPress={() => setMaking(true)} />
      </Card>
      <Show when={isMaking()}>
        <NewItemSheet
          sku={props.listing.sellerSku ?? undefined}
          name={name()}
          onMade={({ id }) => {
            setMaking(false);
            props.edit.choose(id);
          }}
          onClose={() => setMaking(false)}
        />
      </Show>
    </>
  );
}

function MappedItem(props: ListingSubjectProps & { item: Item }): JSX.Element {
  const { t, formats } = useI18n();
  const pieces = () => props.edit.pieces();
  const storeOf = useStore();
  const isChanged = () => props.edit.isChanged();
  const next = () => {
    const store = storeOf(props.listing.storeId);
    return isChanged() && store?.stock.isPushed === true ? temuLevelFor(props.item, pieces(), policyOf(store)) : null;
  };
  const level = () => next() ?? props.listing.temuLevel;
  return (
    <>
      <ItemListRow item={props.item} edge="only" />
      <Show when={props.maySay} fallback={<Card>{<FactRow label={t().stock.piecesPerUnit} value={formats().count(pieces())} />}</Card>}>
        <Stepper
          label={t().stock.piecesPerUnit}
          value={formats().count(pieces())}
          minusWord={t().stock.oneFewer}
          plusWord={t().stock.oneMore}
          canMinus={pieces() > 1}
          canPlus={pieces() < MOST_PIECES_PER_UNIT}
          onMinus={() => props.edit.setPieces(pieces() - 1)}
          onPlus={() => props.edit.setPieces(pieces() + 1)}
          valueWord={t().stock.piecesPlaceholder}
          onValue={() => props.onPieces()}
        />
      </Show>
      <Card>
        <FactRow
          label={next() === null ? t().stock.temuShows : t().stock.temuWillShow}
          value={level() === null || props.item.openedAt === null ? t().stock.notReadYet : formats().count(level() ?? 0)}
          long={level() === null}
        />
      </Card>
      <Show when={props.maySay && !isChanged()}>
        <Button onPress={() => void props.edit.unmap()}>{t().stock.unmap}</Button>
      </Show>
    </>
  );
}
