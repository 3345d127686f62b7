/** Facts side by side, each under its name: what we sent, who saved it, what Temu shows. */
import { For, type JSX } from "solid-js";
import { StrongCodes } from "./strong-codes.tsx";

export type Evidence = { label: string; value: string };

export type EvidenceListProps = { evidence: readonly Evidence[] };

export function EvidenceList(props: EvidenceListProps): JSX.Element {
  return (
    <dl class="evidence">
      <For each={props.evidence}>
        {(fact) => (
          <div class="evidence__fact">
            <dt>{fact.label}</dt>
            <dd>
              <StrongCodes text={fact.value} />
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}
