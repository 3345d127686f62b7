/** The tables as files, and the way in for a file: for whoever may change what is in them. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { TickBox } from "../../parts/tick-box.tsx";
import { useHasRole } from "../use-has-role.ts";

export type DeskFile = "items" | "stock" | "mapping" | "movements";

export function DeskFiles(props: { files: readonly DeskFile[] }): JSX.Element {
  const { t } = useI18n();
  const maySay = useHasRole("supervisor");
  const [isForExcel, setForExcel] = createSignal(false);
  return (
    <Show when={maySay()}>
      <section class="desk-files" aria-label={t().desk.files.label}>
        <For each={props.files}>
          {(file) => (
            <Button download href={`/api/export/${file}.csv${isForExcel() ? "?bom=1" : ""}`}>
              {t().desk.files[file]}
            </Button>
          )}
        </For>
        <TickBox word={t().desk.files.forExcel} checked={isForExcel()} onChange={setForExcel} />
        <Button href="/stock/import">{t().desk.files.read}</Button>
      </section>
    </Show>
  );
}
