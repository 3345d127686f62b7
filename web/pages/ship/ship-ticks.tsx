/** How far a shipment is: saved, accepted, confirmed, moving; or being checked, or the problem. */
import type { JSX } from "solid-js";
import type { Job } from "../../../shared/job.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { type TickState, Ticks } from "../../parts/ticks.tsx";
import { toTick } from "../../store/shipment-state.ts";

type TickWords = Dictionary["common"]["ticks"];

/** Without a job nothing is known but that it was saved here. */
const tickOf = (job: Job | null) => (job === null ? "saved" : toTick(job));

const REACHED = { saved: 1, accepted: 2, checking: 2, confirmed: 3, problem: 2, undone: 0 } as const;

/** How many of the four are done. */
export const toReached = (job: Job | null): number => REACHED[tickOf(job)];

export const tickWord = (job: Job | null, words: TickWords): string => {
  const tick = tickOf(job);
  return tick === "undone" ? words.saved : words[tick];
};

const toState = (job: Job | null, at: number): TickState => {
  const reached = toReached(job);
  if (at < reached) return "done";
  if (at > reached || reached === REACHED.confirmed) return "todo";
  return tickOf(job) === "problem" ? "problem" : "doing";
};

export type ShipTicksProps = { job: Job | null };

export function ShipTicks(props: ShipTicksProps): JSX.Element {
  const { t } = useI18n();
  const ticks = () => {
    const words = t().common.ticks;
    const doing = tickOf(props.job) === "checking" ? words.checking : null;
    const names = [words.saved, words.accepted, words.confirmed, words.moving];
    return names.map((word, at) => {
      const state = toState(props.job, at);
      if (state === "problem") return { state, word: words.problem };
      return { state, word: state === "doing" ? (doing ?? word) : word };
    });
  };
  const sentence = () => {
    const tick = tickOf(props.job);
    return t().common.ticks.sentences[tick === "undone" ? "saved" : tick];
  };
  return <Ticks ticks={ticks()} sentence={sentence()} />;
}
