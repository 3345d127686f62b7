/** Lists to take away: what the edge has, as CSV. */
import { For, type JSX, Show } from "solid-js";
import { EXPORT_KINDS } from "../../../shared/csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { SettingSwitch } from "../../parts/setting-switch.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { SaidProblem } from "../settings/said-problem.tsx";
import { createCsvExport } from "./csv-export.ts";

export function ExportCard(): JSX.Element {
  const { t } = useI18n();
  const files = createCsvExport();
  const words = () => t().catalogue.export;
  return (
    <section>
      <BandHeading band="plain" label={words().title} />
      <Card>
        <For each={EXPORT_KINDS}>
          {(kind) => <SettingsRow title={words().kinds[kind]} value={`${kind}.csv`} onPress={() => files.take(kind)} />}
        </For>
        <SettingSwitch
          title={words().forExcel}
          detail={words().forExcelDetail}
          checked={files.isMarked()}
          onWord={t().common.on}
          offWord={t().common.off}
          onChange={files.setMarked}
        />
      </Card>
      <Show when={files.kept()}>{(said) => <Note icon="check" title={said()} />}</Show>
      <SaidProblem problem={files.problem()} />
      <LiveRegion kind="status" words={files.kept()} />
    </section>
  );
}
