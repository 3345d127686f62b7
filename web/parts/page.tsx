/** The frame of a page: a top line or an ask block, a body, a dock. In landscape a task's ask stands beside its subject. */
import type { JSX } from "solid-js";

export type PageProps = {
  /** `TopLine` on a hub screen, `AskBlock` on a task screen. */
  top?: JSX.Element;
  /** A task screen: the ask runs to the edges. */
  task?: boolean | undefined;
  /** The body is a long list that brings its own spacing. */
  list?: boolean | undefined;
  /** Tables: as wide as a desk's screen. */
  wide?: boolean | undefined;
  children: JSX.Element;
  /** A `Dock`. */
  dock?: JSX.Element;
};

export function Page(props: PageProps): JSX.Element {
  return (
    <main
      class="page"
      classList={{ "page--task": props.task === true, "page--list": props.list === true, "page--wide": props.wide === true }}
    >
      {props.top}
      <div class="page__body" classList={{ "page__body--list": props.list === true }}>
        {props.children}
      </div>
      {props.dock}
    </main>
  );
}
