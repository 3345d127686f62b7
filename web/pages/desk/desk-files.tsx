/** The tables as files, and the way in for a file: for whoever may change what is in them. */
import { For, type JSX, Show } from "solid-js";
import type { ExportKind } from "../../../shared/csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { TickBox } from "../../parts/tick-box.tsx";
import { createCsvExport } from "../catalogue/csv-export.ts";
import { SaidProblem } from "../settings/said-problem.tsx";
import { useHasRole } from "../use-has-role.ts";

export function DeskFiles(props: { files: readonly ExportKind[] }): JSX.Element {
  const { t } = useI18n();
  const maySay = useHasRole("supervisor");
  const files = createCsvExport();
  return (
    <Show when={maySay()}>
      <section class="desk-files" aria-label={t().desk.files.label}>
        <For each={props.files}>{(file) => <Button onPress={() => files.take(file)}>{t().desk.files[file]}</Button>}</For>
        <TickBox word={t().catalogue.export.forExcel} checked={files.isMarked()} onChange={files.setMarked} />
        <Button href="/stock/import">{t().desk.files.read}</Button>
      </section>
      <SaidProblem problem={files.problem()} />
      <LiveRegion kind="status" words={files.kept()} />
    </Show>
  );
}
