/** There is more than is drawn; asks for the next window when it comes near the screen. */
import { type JSX, onCleanup, onMount } from "solid-js";
import { MoreBelow } from "../../parts/more-below.tsx";

const NEAR = "600px";

export type EndOfListProps = { onNear: () => void; children: JSX.Element };

export function EndOfList(props: EndOfListProps): JSX.Element {
  let end: HTMLDivElement | undefined;
  onMount(() => {
    const watch = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && props.onNear(), { rootMargin: NEAR });
    if (end !== undefined) watch.observe(end);
    onCleanup(() => watch.disconnect());
  });
  return (
    <div
      ref={(element) => {
        end = element;
      }}
    >
      <MoreBelow>{props.children}</MoreBelow>
    </div>
  );
}
