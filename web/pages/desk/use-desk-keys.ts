/** The keys of the desk: "/" goes to the filter, the arrow down from there into the table, Escape clears what was typed. */
import { onCleanup, onMount } from "solid-js";

const FIELD = "input:not(.scanner-sink, [type=checkbox]), select, textarea";

export const useDeskKeys = (findDesk: () => HTMLElement | undefined, clear: () => void): void => {
  const find = (selector: string): HTMLElement | null => findDesk()?.querySelector<HTMLElement>(selector) ?? null;
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const filter = find("input[type=search]");
    const isTyping = event.target instanceof Element && event.target.matches(FIELD);
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      filter?.focus();
    }
    if (event.key === "Escape") {
      clear();
      filter?.focus();
    }
    if (event.key === "ArrowDown" && event.target === filter) {
      event.preventDefault();
      find("a.table__open[tabindex='0']")?.focus();
    }
  };
  onMount(() => {
    document.addEventListener("keydown", press);
    onCleanup(() => document.removeEventListener("keydown", press));
  });
};
