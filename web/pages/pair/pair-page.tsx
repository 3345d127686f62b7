/** Pairing: the one page of a phone that is not paired, and the way back in for one whose session ended. */
import { useNavigate } from "@solidjs/router";
import { createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import { pairDevice } from "../../actions/pair-device.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { AskBlock } from "../../parts/ask-block.tsx";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { createLive } from "../../store/create-live.ts";
import type { Pairing } from "../../store/phone-store.ts";
import { loadPairing } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { onScan } from "../../use-scanner.ts";
import { deviceName } from "./device-name.ts";
import { pairProblem } from "./pair-problem.ts";

/** The code of a link, or the code itself. Null: neither. */
export const toPairingCode = (text: string): string | null => {
  const parsed = parseScan(text.trim());
  if (parsed.kind === "pairingLink") return parsed.code;
  const asLink = parseScan(`https://dockhand.invalid/pair#${text.trim()}`);
  return asLink.kind === "pairingLink" ? asLink.code : null;
};

export function PairPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const navigate = useNavigate();
  const before = createLive(
    () => undefined,
    () => loadPairing(phone.db),
  );
  const [link, setLink] = createSignal("");
  const [problem, setProblem] = createSignal<{ sentence: string; next: string } | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const [paired, setPaired] = createSignal<Pairing | null>(null);
  const wasPaired = () => before() !== null && before() !== undefined;
  const code = () => toPairingCode(link());

  /* The code is worth a session: it leaves the address bar, and with it the browser's history, at once. */
  const takeHash = (): void => {
    const hash = location.hash.slice(1);
    if (hash === "") return;
    setLink(hash);
    setProblem(null);
    history.replaceState(history.state, "", location.pathname);
  };
  onMount(() => {
    takeHash();
    window.addEventListener("hashchange", takeHash);
    onCleanup(() => window.removeEventListener("hashchange", takeHash));
  });
  onScan(({ raw }) => {
    if (toPairingCode(raw) === null) setProblem({ sentence: t().pairing.wrong, next: t().pairing.pasteWhole });
    else {
      setLink(raw);
      setProblem(null);
    }
    return true;
  });

  /* Only a tap spends the one-time code: a preview of the link must not. */
  const pair = async (): Promise<void> => {
    const present = code();
    if (present === null || isBusy()) return;
    setBusy(true);
    const result = await pairDevice(phone, { code: present, deviceName: deviceName(navigator.userAgent) });
    setBusy(false);
    if (result.ok) setPaired(result.value);
    else setProblem(pairProblem(result.error.code, t()));
  };
  const title = () => (wasPaired() ? t().pairing.again : code() === null ? t().pairing.ask : t().pairing.title);
  return (
    <Show
      when={paired()}
      fallback={
        <Page
          task
          top={
            <AskBlock icon="key" detail={wasPaired() ? t().pairing.againKept : undefined}>
              {title()}
            </AskBlock>
          }
          dock={
            <Dock>
              <Button size="primary" tone="filled" disabled={code() === null || isBusy()} onPress={() => void pair()}>
                {isBusy() ? t().pairing.pairing : t().pairing.pair}
              </Button>
            </Dock>
          }
        >
          <TextField
            long
            label={code() === null ? t().pairing.pasteHere : t().pairing.link}
            value={link()}
            onInput={(text) => {
              setLink(text);
              setProblem(null);
            }}
            hint={t().pairing.hint}
            problem={link() !== "" && code() === null ? t().pairing.wrong : undefined}
            maxLength={300}
          />
          <Show when={problem()}>{(said) => <Note icon="cross" title={said().sentence} detail={said().next} />}</Show>
          <LiveRegion kind="alert" words={problem()?.sentence ?? ""} />
        </Page>
      }
    >
      {(done) => (
        <Page
          task
          top={<AskBlock icon="check">{t().pairing.paired(done().person.name)}</AskBlock>}
          dock={
            <Dock>
              <Button size="primary" tone="filled" onPress={() => navigate("/", { replace: true })}>
                {t().pairing.showOrders}
              </Button>
            </Dock>
          }
        >
          <Note icon="person" title={done().workspace.name} detail={t().settings.roles[done().person.role]} />
          <Switch>
            <Match when={done().isStorageKept === true}>
              <Note icon="box" title={t().pairing.storageKept} />
            </Match>
            <Match when={done().isStorageKept === false}>
              <Note icon="box" title={t().pairing.storageNotKept} detail={t().pairing.addToHome} />
            </Match>
          </Switch>
        </Page>
      )}
    </Show>
  );
}
