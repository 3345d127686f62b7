/** The link that pairs the new phone, until when it works, and copying it. It is in memory only, as the code in it is worth a session. */
import { createSignal, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadClockOffset } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { phoneZone, useNow } from "../use-now.ts";
import { toProblem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { useFieldScans } from "./use-field-scans.ts";

/** `expiresAt`: the edge's clock, epoch ms. */
export type Invitation = { person: string; code: string; expiresAt: number };

export type DeviceLinkProps = { invitation: Invitation; onAnother: () => void };

const LOOK_EVERY_MS = 5_000;

export function DeviceLink(props: DeviceLinkProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const now = useNow(LOOK_EVERY_MS);
  const offset = createLive(
    () => undefined,
    () => loadClockOffset(phone.db),
  );
  const [copied, setCopied] = createSignal<"copied" | "marked" | null>(null);
  const [isScanRefused, setScanRefused] = createSignal(false);
  let frame: HTMLDivElement | undefined;
  const words = () => t().settings.device;
  const link = () => `${location.origin}/pair#${props.invitation.code}`;
  const isOver = () => now() + (offset() ?? 0) >= props.invitation.expiresAt;
  useFieldScans(
    () => !isOver(),
    () => setScanRefused(true),
  );
  /* Without a clipboard (an old browser, a refused permission) the person copies what is marked. */
  const mark = (): void => {
    frame?.querySelector("textarea")?.select();
    setCopied("marked");
  };
  const copy = async (): Promise<void> => {
    setScanRefused(false);
    if (!("clipboard" in navigator)) return mark();
    await navigator.clipboard.writeText(link()).then(() => setCopied("copied"), mark);
  };
  const said = () => {
    const done = copied();
    if (done === null) return "";
    return done === "copied" ? words().copied : words().copyByHand;
  };
  return (
    <Page
      dock={
        <Dock
          second={
            <>
              <Button icon="back" href="/settings">
                {t().common.back}
              </Button>
              <Show when={!isOver()}>
                <Button onPress={() => props.onAnother()}>{words().add}</Button>
              </Show>
            </>
          }
        >
          <Show
            when={!isOver()}
            fallback={
              <Button size="primary" tone="filled" onPress={() => props.onAnother()}>
                {words().makeLink}
              </Button>
            }
          >
            <Button size="primary" tone="filled" onPress={() => void copy()}>
              {copied() === "copied" ? words().copied : words().copy}
            </Button>
          </Show>
        </Dock>
      }
    >
      <Headline title={words().linkFor(props.invitation.person)} />
      <Show when={!isOver()} fallback={<Note icon="hourglass" title={t().pairing.expired} />}>
        <div
          ref={(element) => {
            frame = element;
          }}
        >
          <TextField long readonly label={words().link} value={link()} onInput={() => undefined} hint={words().linkHint} />
        </div>
        <Note icon="hourglass" title={words().worksUntil(formats().clock(props.invitation.expiresAt, phoneZone()))} />
        <Show when={copied() === "marked"}>
          <Note icon="check" title={words().copyByHand} />
        </Show>
      </Show>
      <SaidProblem problem={isScanRefused() ? toProblem(t().ship.nothingChanged, t().settings.finishFirst) : null} />
      <LiveRegion kind="status" words={said()} />
    </Page>
  );
}
