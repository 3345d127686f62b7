/** Draws a page of numbers once what was kept of it is known; beginning anew draws it again, with nothing. */
import { createResource, createSignal, type JSX, Show } from "solid-js";
import { keepDraft } from "../../actions/keep-draft.ts";
import type { Draft } from "../../store/phone-store.ts";
import { loadDraft } from "../../store/queries/load-draft.ts";
import { usePhone } from "../../use-phone.ts";

export type Kept<Of extends Draft["of"]> = { draft: Extract<Draft, { of: Of }> | null; onAnew: () => void };

export type KeptDeskProps<Of extends Draft["of"]> = {
  /** The page's address. */
  page: string;
  of: Of;
  children: (kept: Kept<Of>) => JSX.Element;
};

export function KeptDesk<Of extends Draft["of"]>(props: KeptDeskProps<Of>): JSX.Element {
  const phone = usePhone();
  const [times, setTimes] = createSignal(0);
  const [kept] = createResource(
    () => ({ page: props.page, times: times() }),
    async ({ page }): Promise<Kept<Of>> => ({ draft: await loadDraft(phone.db, page, props.of), onAnew }),
  );
  const onAnew = (): void =>
    void keepDraft(phone, props.page, null)
      .then(() => setTimes((before) => before + 1))
      .catch(reportError);
  return (
    <Show when={kept.state === "ready" && kept()} keyed>
      {(present) => props.children(present)}
    </Show>
  );
}
