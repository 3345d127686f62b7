/** Why it did not work, where the eye is: it scrolls itself into view and is said to the reader. Keep it mounted. */
import { For, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { FactRow } from "../../parts/fact-row.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Mark } from "../../parts/mark.tsx";
import type { Problem } from "./api-problem.ts";
import { showWhole } from "./show-whole.ts";

export type SaidProblemProps = { problem: Problem | null };

export function SaidProblem(props: SaidProblemProps): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <Show when={props.problem} keyed>
        {(problem) => (
          <div class="problem" ref={showWhole}>
            <p class="field__problem">
              <Mark kind="problem" />
              <span>{problem.sentence}</span>
            </p>
            <Show when={problem.next}>{(next) => <p>{next()}</p>}</Show>
            <For each={problem.facts}>{(fact) => <FactRow long label={fact.label} value={fact.value} />}</For>
            <Show when={problem.support}>{(code) => <p class="second">{t().common.trouble.codeForSupport(code())}</p>}</Show>
          </div>
        )}
      </Show>
      <LiveRegion kind="alert" words={props.problem === null ? "" : `${props.problem.sentence} ${props.problem.next ?? ""}`} />
    </>
  );
}
