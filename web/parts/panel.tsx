/** A panel on a loud screen: what was scanned (well), what to scan (paper), where to put it (stop). */
import type { JSX } from "solid-js";

export type PanelProps = { tone: "well" | "paper" | "stop"; label: string; children: JSX.Element };

export function Panel(props: PanelProps): JSX.Element {
  return (
    <section class={`panel panel--${props.tone}`}>
      <h2 class="panel__label">{props.label}</h2>
      <div class="panel__main">{props.children}</div>
    </section>
  );
}
