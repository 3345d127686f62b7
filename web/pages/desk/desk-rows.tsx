/** A table of rows that this phone holds, with the way to more of them; or that there is none. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { type DeskWindow, MOST_ROWS, WINDOW } from "./desk-window.ts";

const NEAR_END = 20;

export type DeskRowsProps<T extends { id: string }> = {
  caption: string;
  columns: readonly Column<T>[];
  /** Undefined until they were read. */
  rows: readonly T[] | undefined;
  window: DeskWindow;
  /** When there is none. */
  none: { sentence: string; next: string };
};

export function DeskRows<T extends { id: string }>(props: DeskRowsProps<T>): JSX.Element {
  const { t } = useI18n();
  const count = () => props.rows?.length ?? 0;
  /* A window that came back short is the whole of it. */
  const isMore = () => count() >= props.window.limit();
  const grow = (): void => {
    if (isMore()) props.window.grow();
  };
  return (
    <>
      <Switch>
        <Match when={count() > 0}>
          <DataTable caption={props.caption} columns={props.columns} rows={props.rows ?? []} nearEnd={NEAR_END} onNearEnd={grow} />
          <Show when={isMore()}>
            <Show when={count() < MOST_ROWS} fallback={<p class="second">{t().desk.most(MOST_ROWS)}</p>}>
              <Button onPress={grow}>{t().desk.more(WINDOW)}</Button>
            </Show>
          </Show>
        </Match>
        <Match when={props.rows !== undefined}>
          <EmptyState icon="shelf" sentence={props.none.sentence} next={props.none.next} />
        </Match>
      </Switch>
      <LiveRegion kind="status" words={props.rows === undefined ? "" : t().desk.shown(count())} />
    </>
  );
}
