/**
 * A table for the desk. Each row has one link, in the column that names it; the arrow keys walk from row to row, so that the table
 * is one stop for Tab. It scrolls in a frame of its own, in which the naming column stays in sight.
 */
import { createSignal, For, type JSX, Show } from "solid-js";
import { nextRow } from "./next-row.ts";

export type Column<T> = {
  id: string;
  title: string;
  /** `number`: at the right, under each other. `words`: may wrap. */
  kind?: "number" | "words" | undefined;
  cell: (row: T) => JSX.Element;
  /** Of the one column that names the row: where it leads. */
  href?: ((row: T) => string) | undefined;
};

export type DataTableProps<T extends { id: string }> = {
  /** What the table holds, for the reader. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** Fewer than this many rows are left below the one in hand: time to read more. */
  nearEnd: number;
  onNearEnd: () => void;
};

const toLooks = <T,>({ kind, href }: Column<T>): Record<string, boolean> => ({
  table__number: kind === "number",
  table__words: kind === "words",
  table__head: href !== undefined,
});

export function DataTable<T extends { id: string }>(props: DataTableProps<T>): JSX.Element {
  let body: HTMLTableSectionElement | undefined;
  const [active, setActive] = createSignal(0);
  /* Rows come and go under the hand. */
  const inHand = () => Math.min(active(), Math.max(0, props.rows.length - 1));
  const linkAt = (at: number) => body?.rows[at]?.querySelector<HTMLElement>("a.table__open");

  const walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const to = nextRow(event.key, inHand(), props.rows.length);
    if (to === null) return;
    event.preventDefault();
    linkAt(to)?.focus();
    if (props.rows.length - to < props.nearEnd) props.onNearEnd();
  };

  return (
    <div class="table-frame">
      <table class="table">
        <caption>
          <span class="for-reader">{props.caption}</span>
        </caption>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th scope="col" class="table__title" classList={toLooks(column)}>
                  {column.title}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody
          ref={(element) => {
            body = element;
          }}
          onKeyDown={walk}
        >
          <For each={props.rows}>
            {(row, at) => (
              <tr onFocusIn={() => setActive(at())}>
                <For each={props.columns}>
                  {(column) => (
                    <Show when={column.href} fallback={<td classList={toLooks(column)}>{column.cell(row)}</td>}>
                      {(href) => (
                        <th scope="row" classList={toLooks(column)}>
                          <a class="table__open" href={href()(row)} tabindex={at() === inHand() ? 0 : -1}>
                            {column.cell(row)}
                          </a>
                        </th>
                      )}
                    </Show>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
