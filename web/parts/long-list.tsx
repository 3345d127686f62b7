/**
 * A list of any length that draws only the rows in view. The page it stands on is what scrolls (`Page list`). Virtua's
 * element list, not its window list: that one writes a style attribute into its markup, which the content policy refuses.
 */
import { type Accessor, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { Virtualizer, type VirtualizerHandle } from "virtua/solid";

export type LongListProps<T> = {
  rows: readonly T[];
  children: (row: T, at: Accessor<number>) => JSX.Element;
  /** The index of the first row in view, after each scroll. */
  onView?: ((first: number) => void) | undefined;
  /** Fewer than this many rows are left below the first in view: time to read more. */
  nearEnd: number;
  onNearEnd: () => void;
};

type Place = { scroller: HTMLElement; top: number };

const findPlace = (element: HTMLElement): Place | null => {
  const scroller = element.closest<HTMLElement>(".page");
  if (scroller === null) return null;
  return { scroller, top: element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop };
};

export function LongList<T>(props: LongListProps<T>): JSX.Element {
  const [place, setPlace] = createSignal<Place | null>(null);
  let outer: HTMLDivElement | undefined;
  let list: VirtualizerHandle | undefined;

  onMount(() => {
    const element = outer;
    const body = element?.parentElement;
    if (element === undefined || body === null || body === undefined) return;
    const measure = (): void => {
      setPlace(findPlace(element));
    };
    measure();
    /* What stands above the list comes and goes: a headline, a first load. */
    const observer = new ResizeObserver(measure);
    observer.observe(body);
    onCleanup(() => observer.disconnect());
  });

  const onScroll = (offset: number): void => {
    const first = list?.findItemIndex(Math.max(0, offset - (place()?.top ?? 0))) ?? 0;
    props.onView?.(first);
    if (props.rows.length - first < props.nearEnd) props.onNearEnd();
  };
  return (
    <div
      ref={(element) => {
        outer = element;
      }}
    >
      <Show when={place()}>
        {(present) => (
          <Virtualizer
            data={props.rows}
            scrollRef={present().scroller}
            startMargin={present().top}
            ref={(handle) => {
              list = handle;
            }}
            onScroll={onScroll}
          >
            {(row, at) => props.children(row, at)}
          </Virtualizer>
        )}
      </Show>
    </div>
  );
}
