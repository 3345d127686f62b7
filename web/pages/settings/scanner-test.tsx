/** The scanner test: every code lands here while the page is open, with what arrived and how fast. It opens nothing. */
import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { Thing } from "../../parts/thing.tsx";
import { useFeedback } from "../../use-feedback.ts";
import { onScan } from "../../use-scanner.ts";
import { showCode } from "./show-code.ts";

/** `at`: when it was taken, on the clock of events. `end`: the key that ended it, once it is known. */
type Heard = { raw: string; ms: number; at: number; end: string | null };

const END_KEYS = ["Enter", "Tab"];

export function ScannerTest(): JSX.Element {
  const { t, formats } = useI18n();
  const feedback = useFeedback();
  const [heard, setHeard] = createSignal<Heard | null>(null);
  const words = () => t().settings.phone;
  const pace = (scan: Heard) => words().scannerGot([...scan.raw].length, formats().milliseconds(scan.ms));
  onScan(({ raw, ms }) => {
    setHeard({ raw, ms, at: performance.now(), end: null });
    feedback.play("success");
    return true;
  });
  /* The scanner hands a code over inside the event of its last key, which then comes here: that key was struck before. */
  const noteEnd = (event: KeyboardEvent): void => {
    const scan = heard();
    if (scan === null || scan.end !== null || event.timeStamp > scan.at || !END_KEYS.includes(event.key)) return;
    setHeard({ ...scan, end: event.key });
  };
  onMount(() => {
    window.addEventListener("keydown", noteEnd, { capture: true });
    onCleanup(() => window.removeEventListener("keydown", noteEnd, { capture: true }));
  });
  return (
    <section>
      <BandHeading band="plain" label={words().scannerTest} />
      <Card padded>
        <Show when={heard()} fallback={<Note icon="scan" title={words().scanAnything} />}>
          {(scan) => (
            <>
              <Note icon="check" title={words().scannerWorks} detail={pace(scan())} />
              <Thing name={showCode(scan().raw)}>
                <Show when={scan().end}>{(key) => words().endsWith(key())}</Show>
              </Thing>
            </>
          )}
        </Show>
      </Card>
      <LiveRegion kind="status" words={heard() === null ? "" : words().scannerWorks} />
    </section>
  );
}
