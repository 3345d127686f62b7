/** A supervisor has the item's levels set at Temu again; what comes of it shows in its levels above. */
import { createSignal, type JSX } from "solid-js";
import type { Item } from "../../../shared/item.ts";
import { checkItem } from "../../actions/check-item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { usePhone } from "../../use-phone.ts";
import { apiProblem, type Problem } from "../settings/api-problem.ts";
import { SaidProblem } from "../settings/said-problem.tsx";

export function CheckItemCard(props: { item: Item }): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const words = () => t().stock.check;
  const [said, setSaid] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const isOffline = () => phone.edge().online === "offline";
  let isAsking = false;
  const check = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    setProblem(null);
    setSaid(null);
    const checked = await checkItem(phone, props.item.id).finally(() => {
      isAsking = false;
    });
    if (!checked.ok) setProblem(apiProblem(checked.error, t()));
    else setSaid(checked.value.listings === 0 ? words().none : words().starts);
  };
  return (
    <>
      <Card>
        <SettingsRow
          title={words().title}
          detail={said() ?? (isOffline() ? t().settings.needsSignal : words().what)}
          onPress={() => void check()}
        />
      </Card>
      <SaidProblem problem={problem()} />
      <LiveRegion kind="status" words={said() ?? ""} />
    </>
  );
}
