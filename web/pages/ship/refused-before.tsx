/** What Temu refused for this order before: said while the order is in the hand, so that the same is not tried again. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { EvidenceList } from "../../parts/evidence-list.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";
import { StrongCodes } from "../../parts/strong-codes.tsx";
import type { Shipment } from "../../store/queries/load-shipment.ts";
import { useNow } from "../use-now.ts";
import { useViewer } from "../use-viewer.ts";
import { toEvidence } from "../waiting/evidence.ts";
import { toJobWords } from "../waiting/problem-words.ts";

const MINUTE_MS = 60_000;

export type RefusedBeforeProps = { shipment: Shipment };

export function RefusedBefore(props: RefusedBeforeProps): JSX.Element {
  const { t, formats } = useI18n();
  const viewer = useViewer();
  const now = useNow(MINUTE_MS);
  const refused = () => (props.shipment.problem?.state === "refused" ? props.shipment.problem : null);
  return (
    <Show when={refused()}>
      {(job) => (
        <ProblemCard
          title={t().waiting.needsYou}
          evidence={
            <Show when={viewer()}>
              {(me) => (
                <EvidenceList
                  evidence={toEvidence(job(), { order: props.shipment.order, people: me().people, now: now() }, t().waiting, formats())}
                />
              )}
            </Show>
          }
        >
          <StrongCodes text={toJobWords(job(), false, t()).facts} />
        </ProblemCard>
      )}
    </Show>
  );
}
