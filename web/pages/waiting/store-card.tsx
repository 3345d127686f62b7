/** A store that stands still: its orders stay readable, nothing of it is sent until somebody acts. */
import type { JSX } from "solid-js";
import type { Reason } from "../../../shared/reply.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import type { StoreFace } from "../use-stores.ts";

export type StoreCardProps = { storeId: string; store: StoreFace; reason: Reason };

export function StoreCard(props: StoreCardProps): JSX.Element {
  const { t } = useI18n();
  return (
    <ProblemCard
      title={t().waiting.needsYou}
      about={<StoreChip code={props.store.code} index={props.store.index} name={props.store.name} />}
      action={
        <Button tone="filled" href={`/settings/stores/${encodeURIComponent(props.storeId)}`}>
          {t().waiting.openStore}
        </Button>
      }
    >
      {t().reasons[props.reason].sentence}
      <br />
      <b>{t().reasons[props.reason].next}</b>
    </ProblemCard>
  );
}
