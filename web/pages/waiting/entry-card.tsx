/** A refused command or a job that needs somebody: the facts, and the one button that helps. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { dismissJob } from "../../actions/dismiss-job.ts";
import { dismissVerdict } from "../../actions/dismiss-verdict.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { EvidenceList } from "../../parts/evidence-list.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";
import { StrongCodes } from "../../parts/strong-codes.tsx";
import type { WaitingRow } from "../../store/queries/load-waiting-list.ts";
import { usePhone } from "../../use-phone.ts";
import type { StoreFace } from "../use-stores.ts";
import type { Viewer } from "../use-viewer.ts";
import { AboutRow, orderIdOf } from "./about-row.tsx";
import { decideJobHelp, decideVerdictHelp, type Help } from "./decide-help.ts";
import { toEvidence } from "./evidence.ts";
import { type ProblemWords, toJobWords, toVerdictWords } from "./problem-words.ts";

export type EntryCardProps = { row: WaitingRow; faceOf: (storeId: string) => StoreFace; viewer: Viewer; now: number };

const NO_WORDS: ProblemWords = { facts: "", next: "" };

export function EntryCard(props: EntryCardProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const help = (): Help => {
    const { entry, command, order } = props.row;
    if (entry.kind === "job") return decideJobHelp(entry.job, order, props.viewer.isDecider);
    return entry.kind === "verdict" ? decideVerdictHelp(entry.verdict.verdict, command, order) : "seen";
  };
  const words = (): ProblemWords => {
    const { entry } = props.row;
    if (entry.kind === "job") return toJobWords(entry.job, props.viewer.isDecider, t());
    return entry.kind === "verdict" ? toVerdictWords(entry.verdict.verdict, t()) : NO_WORDS;
  };
  const evidence = () => {
    const { entry, order } = props.row;
    if (entry.kind !== "job" || !props.viewer.isDecider) return null;
    return toEvidence(entry.job, { order, people: props.viewer.people, now: props.now }, t().waiting, formats());
  };
  const putAway = (): string => {
    if (help() === "onShelf") return t().ship.stop.done;
    return help() === "dealtWith" ? t().waiting.dealtWith : t().waiting.seen;
  };
  const isParked = () => props.row.entry.kind === "verdict" && props.row.entry.verdict.verdict.outcome === "parked";
  const dismiss = (): void => {
    const { entry } = props.row;
    if (entry.kind === "job") dismissJob(phone, entry.job).catch(reportError);
    if (entry.kind === "verdict") dismissVerdict(phone, entry.verdict.key).catch(reportError);
  };
  /* A refused job leaves the list when its order is shipped again; a refused command has no other end than being read. */
  const dismissVerdictOnly = (): void => {
    if (props.row.entry.kind === "verdict") dismiss();
  };
  const toShip = () => `/ship?order=${encodeURIComponent(orderIdOf(props.row) ?? "")}`;
  return (
    <ProblemCard
      title={isParked() ? t().waiting.states.parked : t().waiting.needsYou}
      about={<AboutRow row={props.row} faceOf={props.faceOf} />}
      evidence={<Show when={evidence()}>{(facts) => <EvidenceList evidence={facts()} />}</Show>}
      action={
        <Switch>
          <Match when={help() === "scanLabel"}>
            <Button tone="filled" href={toShip()} onPress={dismissVerdictOnly}>
              {t().waiting.scanRightLabel}
            </Button>
          </Match>
          <Match when={help() === "openOrder"}>
            <Button tone="filled" href={toShip()} onPress={dismissVerdictOnly}>
              {t().waiting.openOrder((orderIdOf(props.row) ?? "").slice(-5))}
            </Button>
          </Match>
          <Match when={help() === "openItem" && props.row.item}>
            {(item) => (
              <Button tone="filled" href={`/stock/${encodeURIComponent(item().id)}`} onPress={dismiss}>
                {t().waiting.openItem}
              </Button>
            )}
          </Match>
          <Match when={true}>
            <Button tone="filled" onPress={dismiss}>
              {putAway()}
            </Button>
          </Match>
        </Switch>
      }
    >
      <StrongCodes text={words().facts} />
      {/* The button says it already. */}
      <Show when={words().next !== "" && help() !== "scanLabel"}>
        <br />
        <b>{words().next}</b>
      </Show>
    </ProblemCard>
  );
}
