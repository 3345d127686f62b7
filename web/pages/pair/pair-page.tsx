/** Pairing: the one page of a phone that is not paired, and the way back in for one whose session ended. */
import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from "solid-js";
import { pairDevice } from "../../actions/pair-device.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { AskBlock } from "../../parts/ask-block.tsx";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { Warning } from "../../parts/warning.tsx";
import { createLive } from "../../store/create-live.ts";
import type { Pairing } from "../../store/phone-store.ts";
import { loadPairing } from "../../store/queries/load-phone.ts";
import { useFeedback } from "../../use-feedback.ts";
import { usePhone } from "../../use-phone.ts";
import { onScan } from "../../use-scanner.ts";
import { type Problem, toProblem } from "../settings/api-problem.ts";
import { SaidProblem } from "../settings/said-problem.tsx";
import { deviceName } from "./device-name.ts";
import { isSpent, pairProblem } from "./pair-problem.ts";
import { PairedPage } from "./paired-page.tsx";
import { isOtherWorkspace, toPairingCode } from "./pairing-code.ts";

const MOST_LINK = 300;

export function PairPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const feedback = useFeedback();
  const present = createLive(
    () => undefined,
    () => loadPairing(phone.db),
  );
  /* Who was paired when the page opened: pairing changes it before the page has said so. */
  const [before, setBefore] = createSignal<Pairing | null>();
  createEffect(on(present, (pairing) => setBefore((first) => (first === undefined ? pairing : first))));
  /* A code that was opened or scanned is whole; one that is pasted stays in its field to be mended. */
  const [arrived, setArrived] = createSignal<string | null>(null);
  const [pasted, setPasted] = createSignal("");
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const [paired, setPaired] = createSignal<Pairing | null>(null);
  const wasPaired = () => before() !== null && before() !== undefined;
  const code = () => arrived() ?? toPairingCode(pasted());
  const leavesTeam = () => {
    const [next, pairing] = [code(), before()];
    return next !== null && pairing !== null && pairing !== undefined && isOtherWorkspace(next, pairing.workspace.id);
  };

  /* What is no link changes nothing: a good one that arrived before is still there. */
  const arrive = (text: string): void => {
    const next = toPairingCode(text);
    if (next === null) return void setProblem(toProblem(t().pairing.wrong, t().pairing.pasteWhole));
    setArrived(next);
    setProblem(null);
  };
  /* The code is worth a session: it leaves the address bar, and with it the browser's history, at once. */
  const takeHash = (): void => {
    const hash = location.hash.slice(1);
    if (hash === "") return;
    history.replaceState(history.state, "", location.pathname);
    arrive(hash);
  };
  onMount(() => {
    takeHash();
    window.addEventListener("hashchange", takeHash);
    onCleanup(() => window.removeEventListener("hashchange", takeHash));
  });
  onScan(({ raw }) => {
    if (toPairingCode(raw) === null) feedback.play("wrong");
    arrive(raw);
    return true;
  });

  /* Only a tap spends the one-time code: a preview of the link must not. */
  const pair = async (): Promise<void> => {
    const spent = code();
    if (spent === null || isBusy()) return;
    setBusy(true);
    setProblem(null);
    const result = await pairDevice(phone, { code: spent, deviceName: deviceName(navigator.userAgent, t()) });
    setBusy(false);
    if (result.ok) return void setPaired(result.value);
    setProblem(pairProblem(result.error.code, t()));
    if (!isSpent(result.error.code)) return;
    setArrived(null);
    setPasted("");
  };
  /* What another team's link does is another sentence. */
  const kept = () => (wasPaired() && !leavesTeam() ? t().common.sentences(t().pairing.againKept, t().pairing.againHint) : undefined);
  const title = () => {
    if (code() !== null) return t().pairing.title;
    return wasPaired() ? t().pairing.again : t().pairing.ask;
  };
  return (
    <Show
      when={paired()}
      fallback={
        <Page
          task
          top={
            <AskBlock icon="key" detail={kept()}>
              {title()}
            </AskBlock>
          }
          dock={
            <Dock
              second={
                wasPaired() ? (
                  <Button icon="back" href="/">
                    {t().common.backToOrders}
                  </Button>
                ) : undefined
              }
            >
              <Button size="primary" tone="filled" disabled={code() === null || isBusy()} onPress={() => void pair()}>
                {isBusy() ? t().pairing.pairing : t().pairing.pair}
              </Button>
            </Dock>
          }
        >
          <Show when={arrived() === null} fallback={<Note icon="key" title={t().pairing.linkHere} detail={t().pairing.linkHereNext} />}>
            <TextField
              long
              label={wasPaired() ? t().pairing.link : t().pairing.pasteHere}
              value={pasted()}
              onInput={(text) => {
                setPasted(text);
                setProblem(null);
              }}
              hint={t().pairing.hint}
              problem={pasted() !== "" && code() === null ? t().pairing.wrong : undefined}
              maxLength={MOST_LINK}
            />
          </Show>
          <Show when={leavesTeam()}>
            <Warning>{t().common.sentences(t().pairing.otherTeam, t().pairing.otherTeamNext)}</Warning>
          </Show>
          <SaidProblem problem={problem()} />
        </Page>
      }
    >
      {(done) => <PairedPage pairing={done()} />}
    </Show>
  );
}
