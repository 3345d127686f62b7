/** One listing: say which item it is, and how many pieces one unit holds. */
import { useParams } from "@solidjs/router";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { MOST_PIECES_PER_UNIT } from "../../../shared/listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useHasRole } from "../use-has-role.ts";
import { FindItem } from "./find-item.tsx";
import { LevelKeypad } from "./level-keypad.tsx";
import { createListingEdit } from "./listing-edit.ts";
import { ListingSubject } from "./listing-subject.tsx";
import { SavePage } from "./save-page.tsx";
import { useStockScans } from "./use-stock-scans.ts";

/** Another listing is another page: nothing of a choice is carried over. */
export function ListingPage(): JSX.Element {
  const params = useParams<{ listingId: string }>();
  return (
    <Show when={params.listingId} keyed>
      {(listingId) => <ListingDesk listingId={listingId} />}
    </Show>
  );
}

function ListingDesk(props: { listingId: string }): JSX.Element {
  const { t } = useI18n();
  const maySay = useHasRole("supervisor");
  const edit = createListingEdit(props.listingId);
  const [sheet, setSheet] = createSignal<"find" | "pieces" | null>(null);
  const close = (): void => void setSheet(null);
  useStockScans((scanned) => {
    if (scanned.kind !== "item" || !maySay()) return false;
    close();
    edit.choose(scanned.itemId);
    return true;
  });
  return (
    <SavePage
      otherwise="/stock/unknown"
      said={edit.said()}
      second={
        <Show when={maySay()}>
          <Button icon="keypad" onPress={() => setSheet("find")}>
            {t().stock.find}
          </Button>
        </Show>
      }
      primary={
        <Show when={maySay()}>
          <Button
            size="primary"
            tone={edit.isChanged() ? "filled" : undefined}
            disabled={!edit.isChanged()}
            onPress={() => void edit.save()}
          >
            {t().stock.saveMapping}
          </Button>
        </Show>
      }
    >
      <Switch>
        <Match when={edit.listing()}>
          {(listing) => <ListingSubject listing={listing()} edit={edit} maySay={maySay()} onPieces={() => setSheet("pieces")} />}
        </Match>
        <Match when={edit.listing() === null}>
          <EmptyState heading icon="shelf" sentence={t().refusals.listingUnknown.sentence({})} next={t().refusals.listingUnknown.next} />
        </Match>
      </Switch>
      <Show when={sheet() === "find"}>
        <FindItem
          onFound={(item) => {
            close();
            edit.choose(item.id);
          }}
          onClose={close}
        />
      </Show>
      <Show when={sheet() === "pieces"}>
        <LevelKeypad
          title={t().stock.piecesPerUnit}
          placeholder={t().stock.piecesPlaceholder}
          least={1}
          most={MOST_PIECES_PER_UNIT}
          onLevel={edit.setPieces}
          onClose={close}
        />
      </Show>
    </SavePage>
  );
}
