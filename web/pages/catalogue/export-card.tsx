/** Lists to take away: what the edge has, as CSV. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { EXPORT_KINDS, type ExportKind } from "../../../shared/csv.ts";
import { exportCsv } from "../../actions/export-csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { SettingSwitch } from "../../parts/setting-switch.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { usePhone } from "../../use-phone.ts";
import { apiProblem, type Problem } from "../settings/api-problem.ts";
import { SaidProblem } from "../settings/said-problem.tsx";

export function ExportCard(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [isMarked, setMarked] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const [done, setDone] = createSignal("");
  const words = () => t().catalogue.export;
  const take = async (kind: ExportKind): Promise<void> => {
    setProblem(null);
    setDone("");
    const taken = await exportCsv(phone, kind, isMarked());
    if (taken.ok) setDone(words().saved(`${kind}.csv`));
    else setProblem(apiProblem(taken.error, t()));
  };
  return (
    <section>
      <BandHeading band="plain" label={words().title} />
      <Card>
        <For each={EXPORT_KINDS}>
          {(kind) => <SettingsRow title={words().kinds[kind]} value={`${kind}.csv`} onPress={() => void take(kind)} />}
        </For>
        <SettingSwitch
          title={words().forExcel}
          detail={words().forExcelDetail}
          checked={isMarked()}
          onWord={t().common.on}
          offWord={t().common.off}
          onChange={setMarked}
        />
      </Card>
      <Show when={done()}>{(said) => <Note icon="check" title={said()} />}</Show>
      <SaidProblem problem={problem()} />
      <LiveRegion kind="status" words={done()} />
    </section>
  );
}
