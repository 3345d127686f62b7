/** A code that nothing is known of: scan or find its item, and every phone knows it once a supervisor has approved it. */
import { useLocation, useSearchParams } from "@solidjs/router";
import { createSignal, type JSX, Show } from "solid-js";
import { MOST_PIECES_PER_UNIT } from "../../../shared/listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Note } from "../../parts/note.tsx";
import { Stepper } from "../../parts/stepper.tsx";
import { Strip } from "../../parts/strip.tsx";
import { NoPage } from "../no-page.tsx";
import { useHasRole } from "../use-has-role.ts";
import { createCodeTeach } from "./code-teach.ts";
import { FindItem } from "./find-item.tsx";
import { ItemListRow } from "./item-list-row.tsx";
import { LevelKeypad } from "./level-keypad.tsx";
import { SaidNote } from "./said-note.tsx";
import { SavePage } from "./save-page.tsx";
import { useStockScans } from "./use-stock-scans.ts";

/** How an item travels here that was open when the code was scanned. */
export type TeachPageState = { itemId: string };

/** Another code is another page: nothing of a choice is carried over. */
export function TeachPage(): JSX.Element {
  const [search] = useSearchParams<{ code: string }>();
  return (
    <Show when={search.code} keyed fallback={<NoPage />}>
      {(code) => <TeachDesk code={code} />}
    </Show>
  );
}

function TeachDesk(props: { code: string }): JSX.Element {
  const { t, formats } = useI18n();
  const location = useLocation<TeachPageState>();
  const isSupervisor = useHasRole("supervisor");
  const teach = createCodeTeach(props.code, location.state?.itemId ?? null);
  const [sheet, setSheet] = createSignal<"find" | "pieces" | null>(null);
  const words = () => t().stock.teach;
  const close = (): void => void setSheet(null);
  useStockScans((scanned) => {
    if (scanned.kind !== "item") return false;
    close();
    teach.choose(scanned.itemId);
    return true;
  });
  const isSaved = () => teach.said()?.tone === "good";
  return (
    <SavePage
      otherwise="/stock"
      said={teach.said()}
      second={
        <Button icon="keypad" onPress={() => setSheet("find")}>
          {t().stock.find}
        </Button>
      }
      primary={
        <Button
          size="primary"
          tone={teach.item() === null || isSaved() ? undefined : "filled"}
          disabled={teach.item() === null || isSaved()}
          onPress={() => void teach.save(isSupervisor())}
        >
          {words().teach}
        </Button>
      }
    >
      <Headline title={props.code} detail={teach.known() === null ? words().unknown : undefined} />
      <Show when={teach.said()} keyed>
        {(said) => <SaidNote said={said} />}
      </Show>
      <Show when={!isSaved() && teach.known()}>
        {(known) => <Note icon="hourglass" title={known().taughtBy === null ? words().known : words().waits} />}
      </Show>
      <Show when={!isSaved()}>
        <Strip card icon="scan" title={words().whichItem} detail={t().stock.whichItemHow} />
      </Show>
      <Show when={teach.item()}>
        {(item) => (
          <>
            <ItemListRow item={item()} edge="only" />
            <Stepper
              label={words().pieces}
              value={formats().count(teach.pieces())}
              minusWord={t().stock.oneFewer}
              plusWord={t().stock.oneMore}
              canMinus={teach.pieces() > 1}
              canPlus={teach.pieces() < MOST_PIECES_PER_UNIT}
              onMinus={() => teach.setPieces(teach.pieces() - 1)}
              onPlus={() => teach.setPieces(teach.pieces() + 1)}
              valueWord={words().pieces}
              onValue={() => setSheet("pieces")}
            />
          </>
        )}
      </Show>
      <Show when={sheet() === "find"}>
        <FindItem
          onFound={(item) => {
            close();
            teach.choose(item.id);
          }}
          onClose={close}
        />
      </Show>
      <Show when={sheet() === "pieces"}>
        <LevelKeypad
          title={words().pieces}
          placeholder={words().pieces}
          least={1}
          most={MOST_PIECES_PER_UNIT}
          onLevel={teach.setPieces}
          onClose={close}
        />
      </Show>
    </SavePage>
  );
}
